package vn.xom.app

import kotlinx.coroutines.runBlocking
import vn.xom.core.Announcement
import vn.xom.core.Connectivity
import vn.xom.core.Device
import vn.xom.core.ImageScaler
import vn.xom.core.KeyStore
import vn.xom.core.Language
import vn.xom.core.Network
import vn.xom.core.NewNotice
import vn.xom.core.Notifier
import vn.xom.core.SyncListener
import vn.xom.core.SyncReason
import vn.xom.core.SyncReport
import vn.xom.core.Urgency
import vn.xom.kit.Ward
import java.io.File
import java.nio.file.Files
import java.util.concurrent.TimeUnit
import kotlin.io.path.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** The system ends processes without a word: here in the middle of an exchange, as a job may be. */
class KilledTest {
    @Test
    fun `what was confirmed before the process was killed is kept, the rest goes once, by the next`() {
        val folder = Files.createTempDirectory("xom-killed").toFile()
        try {
            Ward().use { ward ->
                open(folder).use { device ->
                    device.acceptInvite(ward.invite("leader"))
                    runBlocking { device.sync(SyncReason.REQUESTED, null, null) }
                    repeat(NOTICES) { device.postNotice(NewNotice("Tin $it", "Nội dung ".repeat(200), Urgency.NORMAL, false, null, null, null, null)) }
                    assertEquals(NOTICES, device.unsent().waiting.size)
                    device.pause()
                }

                val java = Path(System.getProperty("java.home"), "bin", "java").toString()
                val victim =
                    ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djna.library.path=${System.getProperty("jna.library.path")}",
                        Killed::class.java.name,
                        folder.path,
                    ).redirectErrorStream(true).start()
                val said = victim.inputStream.bufferedReader().readText()
                assertTrue(victim.waitFor(60, TimeUnit.SECONDS))
                assertEquals(Killed.STATUS, victim.exitValue(), said)

                open(folder).use { device ->
                    runBlocking { device.sync(SyncReason.BACKGROUND, null, null) }
                    assertEquals(0, device.unsent().waiting.size)
                    assertEquals(NOTICES, device.notices(null, 100u).rows.size)
                    device.pause()
                }
                // Another phone sees each of them, once.
                val other = Files.createTempDirectory("xom-other").toFile()
                open(other).use { device ->
                    device.acceptInvite(ward.invite("resident"))
                    runBlocking { repeat(2) { device.sync(SyncReason.REQUESTED, null, null) } }
                    assertEquals((0 until NOTICES).map { "Tin $it" }.sorted(), device.notices(null, 100u).rows.map { it.title }.sorted())
                    device.pause()
                }
                other.deleteRecursively()
            }
        } finally {
            folder.deleteRecursively()
        }
    }

    internal companion object {
        const val NOTICES = 30

        fun open(folder: File): Device =
            Device.open(
                File(folder, "xom.db").path,
                Language.VIETNAMESE,
                object : KeyStore {
                    override fun storeKey(): ByteArray = ByteArray(32) { 7 }
                },
                object : Connectivity {
                    override fun network(): Network = Network.FREE
                },
                object : Notifier {
                    override fun tell(news: List<Announcement>) = Unit
                },
                object : ImageScaler {
                    override fun fit(picture: ByteArray, longestEdge: UInt): ByteArray = picture
                },
            )
    }
}

/** Exchanges in a process of its own, and kills that at the first answer. */
object Killed {
    const val STATUS = 9

    @JvmStatic
    fun main(arguments: Array<String>) {
        val device = KilledTest.open(File(arguments.single()))
        val killer =
            object : SyncListener {
                override fun progress(report: SyncReport) = Runtime.getRuntime().halt(STATUS)
            }
        runBlocking { device.sync(SyncReason.BACKGROUND, null, killer) }
    }
}
