package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Device
import vn.xom.core.DeviceRow
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import java.util.concurrent.ConcurrentHashMap

/** A device, and whether its lock has yet to reach the ward. */
public data class KnownDevice(
    val row: DeviceRow,
    val lockWaits: Boolean,
) {
    /** It may be locked from here; whoever gives up this very phone leaves instead. */
    val mayBeLocked: Boolean get() = row.standing == DevicesModel.ACTIVE && !row.thisOne && !lockWaits
}

/**
 * The devices that this phone knows: the person's own, for leaders everybody's.
 *
 * @param asked those locked while somebody looks: the core does not say which device a waiting
 * edit of the roster is about.
 */
internal fun Device.knownDevices(asked: Set<String>): List<KnownDevice> {
    val waits = waiting().any { it.what == "roster" }
    return devices().map { KnownDevice(it, lockWaits = waits && it.standing == DevicesModel.ACTIVE && it.id in asked) }
}

/** This person's devices. */
public class DevicesModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val asked = ConcurrentHashMap.newKeySet<String>()

    /** This one first, then the others; those in use before the locked ones. */
    public val devices: StateFlow<Loaded<List<KnownDevice>>> =
        live(View.DEVICES, View.PEOPLE, View.ACTIVITY) {
            val status = status()
            val own = if (status.invited) knownDevices(asked).filter { it.row.member == status.member } else emptyList()
            own.sortedWith(compareBy({ !it.row.thisOne }, { it.row.standing == REVOKED }))
        }

    /** Ends a device's right to write; the ward does it once it hears. */
    public fun lock(device: String, reason: String) {
        asked += device
        act { edit { revokeDevice(device, reason) } }
    }

    public companion object {
        /** The standing of a device that may write. */
        public const val ACTIVE: String = "active"

        /** The standing of a device that lost its right. */
        public const val REVOKED: String = "revoked"

        /** The standing of a device whose key two phones have used. */
        public const val MARKED: String = "marked"
    }
}
