package vn.xom.kit

import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Connectivity
import vn.xom.core.Network

/** What the system says of the network, as it changes. */
public interface NetworkWatch {
    /** The network now. */
    public val network: StateFlow<Network>

    /** Whether the person asks all apps to spare the network that there is now. */
    public val savesData: Boolean get() = false
}

/** The network as the core is to see it: mobile data is spared only if the person wants it so. */
internal class SparingConnectivity(
    private val watch: NetworkWatch,
    private val settings: StateFlow<Settings>,
) : Connectivity {
    override fun network(): Network {
        val now = watch.network.value
        return if (now == Network.METERED && !settings.value.spareMobileData) Network.FREE else now
    }
}
