package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.DeviceRow
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** This person's devices. */
public class DevicesModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    /** This one first, then the others; those in use before the locked ones. */
    public val devices: StateFlow<Loaded<List<DeviceRow>>> =
        live(View.DEVICES, View.PEOPLE, View.ACTIVITY) {
            val status = status()
            val own = if (status.invited) devices().filter { it.member == status.member } else emptyList()
            own.sortedWith(compareBy({ !it.thisOne }, { it.standing == REVOKED }))
        }

    /** Ends a device's right to write; the ward does it once it hears. */
    public fun lock(device: String, reason: String): Unit = act { edit { revokeDevice(device, reason) } }

    public companion object {
        /** The standing of a device that may write. */
        public const val ACTIVE: String = "active"

        /** The standing of a device that lost its right. */
        public const val REVOKED: String = "revoked"

        /** The standing of a device whose key two phones have used. */
        public const val MARKED: String = "marked"
    }
}
