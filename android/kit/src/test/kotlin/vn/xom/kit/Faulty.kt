package vn.xom.kit

import kotlinx.coroutines.Dispatchers
import vn.xom.core.Connectivity
import vn.xom.core.Device
import vn.xom.core.DeviceInterface
import vn.xom.core.Language
import vn.xom.core.NoHandle
import java.io.IOException

/** A real device on a disk that fails when a test wants it to. */
@Suppress("DELEGATED_MEMBER_HIDES_SUPERTYPE_OVERRIDE")
class Faulty(private val real: Device) :
    Device(NoHandle),
    DeviceInterface by real {
    /** Particulars can not be written. */
    @Volatile
    var refusesParticulars = false

    /** The store is closed by leaving, and then cannot be removed. */
    @Volatile
    var leavesHalfway = false

    override fun setProfile(entry: String, value: String) {
        if (refusesParticulars) throw IOException("no room")
        real.setProfile(entry, value)
    }

    override fun leave() {
        if (!leavesHalfway) return real.leave()
        real.pause()
        throw IOException("a disk that was pulled out")
    }

    override fun close() = real.close()
}

/** The phone whose store lies here, on such a disk. */
fun TestPlatform.faulty(): Pair<Phone, Faulty> {
    val watch = network
    val device =
        Device.open(
            store.resolve("xom.db").path,
            Language.VIETNAMESE,
            keys,
            object : Connectivity {
                override fun network() = watch.network.value
            },
            told,
            Unscaled,
        )
    val faulty = Faulty(device)
    return Phone(store, platform, settings, faulty, Dispatchers.IO.limitedParallelism(1)) to faulty
}
