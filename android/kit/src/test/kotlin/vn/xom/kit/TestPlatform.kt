package vn.xom.kit

import kotlinx.coroutines.flow.MutableStateFlow
import vn.xom.core.Announcement
import vn.xom.core.ImageScaler
import vn.xom.core.Network
import vn.xom.core.Notifier
import vn.xom.core.PlatformException
import java.io.File
import java.nio.file.Files
import java.security.SecureRandom

/** Keeps a key in memory. */
class MemoryKeys : StoreKeys {
    private var key: ByteArray? = ByteArray(32).also(SecureRandom()::nextBytes)

    override fun storeKey(): ByteArray = key ?: throw PlatformException.Failed("the key was destroyed")

    override fun destroy() {
        key = null
    }

    val destroyed: Boolean get() = key == null
}

/** A network that a test switches. */
class SwitchedNetwork(now: Network = Network.FREE) : NetworkWatch {
    override val network = MutableStateFlow(now)
}

/** Remembers what it is told. */
class Told : Notifier {
    val news = mutableListOf<Announcement>()

    override fun tell(news: List<Announcement>) {
        synchronized(this.news) { this.news += news }
    }
}

/** Leaves pictures as they are. */
object Unscaled : ImageScaler {
    override fun fit(picture: ByteArray, longestEdge: UInt): ByteArray = picture
}

/** What a test hands to a phone, and the phone's folder. */
class TestPlatform(network: Network = Network.FREE) : AutoCloseable {
    val keys = MemoryKeys()
    val network = SwitchedNetwork(network)
    val told = Told()
    val folder: File = Files.createTempDirectory("xom-phone").toFile()
    val settings = SettingsFile(File(folder, "settings"))
    val platform = Platform(keys, this.network, told, Unscaled)

    /** The phone's own folder, where the store lies. */
    val store = File(folder, "store")

    suspend fun open(): Phone = Phone.open(store, settings, platform)

    override fun close() {
        folder.deleteRecursively()
    }
}

/** Opens a phone and brings it into the ward's first group. */
suspend fun TestPlatform.enrolled(ward: Ward, role: String, vararg more: String): Phone {
    val phone = open()
    phone.read { acceptInvite(ward.invite(role, *more)) }
    phone.exchange()
    check(phone.read { status().enrolled })
    return phone
}

/** Exchanges now and fails when that does not get through. */
suspend fun Phone.exchange() {
    val outcome = exchanges.ask(vn.xom.core.SyncReason.REQUESTED).await()
    check(outcome is Outcome.Done) { "the exchange met $outcome" }
}
