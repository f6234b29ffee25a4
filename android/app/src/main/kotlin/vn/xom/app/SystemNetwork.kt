package vn.xom.app

import android.content.Context
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Network
import vn.xom.kit.NetworkWatch
import android.net.Network as Link

/**
 * The network as the system says. A link that the system has not validated counts all the
 * same: behind some VPNs and captive networks validation fails for ever while the ward answers.
 */
class SystemNetwork(context: Context) : NetworkWatch {
    private val manager = context.getSystemService(ConnectivityManager::class.java)
    private val state = MutableStateFlow(kind(manager.activeNetwork?.let(manager::getNetworkCapabilities)))

    override val network: StateFlow<Network> = state

    /** Whether the person asks apps to spare the network while they are out of sight, and it costs. */
    override val savesData: Boolean
        get() =
            manager.restrictBackgroundStatus == ConnectivityManager.RESTRICT_BACKGROUND_STATUS_ENABLED &&
                manager.isActiveNetworkMetered

    init {
        manager.registerDefaultNetworkCallback(
            object : ConnectivityManager.NetworkCallback() {
                private var blocked = false
                private var last: NetworkCapabilities? = null

                override fun onCapabilitiesChanged(link: Link, capabilities: NetworkCapabilities) {
                    last = capabilities
                    say()
                }

                // Data saver and battery saver close the network to apps out of sight.
                override fun onBlockedStatusChanged(link: Link, blocked: Boolean) {
                    this.blocked = blocked
                    say()
                }

                override fun onLost(link: Link) {
                    last = null
                    say()
                }

                private fun say() {
                    state.value = if (blocked) Network.NONE else kind(last)
                }
            },
        )
    }

    private companion object {
        fun kind(capabilities: NetworkCapabilities?): Network =
            when {
                capabilities == null -> Network.NONE
                capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) -> Network.FREE
                capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_TEMPORARILY_NOT_METERED) -> Network.FREE
                else -> Network.METERED
            }
    }
}
