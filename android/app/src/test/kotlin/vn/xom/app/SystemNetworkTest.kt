package vn.xom.app

import android.app.Application
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowNetwork
import org.robolectric.shadows.ShadowNetworkCapabilities
import vn.xom.core.Network
import kotlin.test.assertEquals

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class)
class SystemNetworkTest {
    private val context = RuntimeEnvironment.getApplication()
    private val manager = context.getSystemService(ConnectivityManager::class.java)
    private val link = ShadowNetwork.newInstance(7)
    private val watch = SystemNetwork(context)
    private val callback get() = shadowOf(manager).networkCallbacks.single()

    private fun become(vararg capabilities: Int) {
        val all = ShadowNetworkCapabilities.newInstance()
        capabilities.forEach { shadowOf(all).addCapability(it) }
        callback.onCapabilitiesChanged(link, all)
    }

    private val now get() = watch.network.value

    @Test
    fun `what costs nothing is free, what may cost is metered`() {
        become(NetworkCapabilities.NET_CAPABILITY_INTERNET, NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
        assertEquals(Network.FREE, now)
        become(NetworkCapabilities.NET_CAPABILITY_INTERNET)
        assertEquals(Network.METERED, now)
        become(NetworkCapabilities.NET_CAPABILITY_INTERNET, NetworkCapabilities.NET_CAPABILITY_TEMPORARILY_NOT_METERED)
        assertEquals(Network.FREE, now)
    }

    @Test
    fun `a network that the system did not validate is tried all the same`() {
        become(NetworkCapabilities.NET_CAPABILITY_NOT_VPN)
        assertEquals(Network.METERED, now)
        become(NetworkCapabilities.NET_CAPABILITY_INTERNET, NetworkCapabilities.NET_CAPABILITY_CAPTIVE_PORTAL)
        assertEquals(Network.METERED, now)
    }

    @Test
    fun `none is none, and so is one that is closed to us`() {
        become(NetworkCapabilities.NET_CAPABILITY_INTERNET)
        callback.onBlockedStatusChanged(link, true)
        assertEquals(Network.NONE, now)
        callback.onBlockedStatusChanged(link, false)
        assertEquals(Network.METERED, now)
        callback.onLost(link)
        assertEquals(Network.NONE, now)
    }
}
