package vn.xom.kit

import kotlinx.coroutines.runBlocking
import vn.xom.core.Cancel
import vn.xom.core.Connectivity
import vn.xom.core.Device
import vn.xom.core.KeyStore
import vn.xom.core.Language
import vn.xom.core.Network
import vn.xom.core.SyncReason
import vn.xom.core.View
import vn.xom.core.ViewListener
import vn.xom.core.XomException
import java.io.File
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicReference
import kotlin.concurrent.thread
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** The line itself: what happens when this side throws, closes, hurries or calls back. */
class LineTest {
    private val folder = kotlin.io.path.createTempDirectory("xom-line").toFile()
    private val path = File(folder, "phone.xom").path

    @AfterTest
    fun remove() {
        folder.deleteRecursively()
    }

    private fun open(keys: KeyStore = MemoryKeys(), network: Network = Network.NONE): Device =
        Device.open(
            path,
            Language.VIETNAMESE,
            keys,
            object : Connectivity {
                override fun network(): Network = network
            },
            Told(),
            Unscaled,
        )

    private fun fails(code: String, call: () -> Unit) {
        val failure = assertFailsWith<XomException.Failed> { call() }
        assertEquals(code, failure.code)
        assertTrue(failure.messageVi.isNotBlank() && failure.messageEn.isNotBlank())
    }

    @Test
    fun `an exception of the platform becomes an error`() {
        fails("platform") {
            open(
                object : KeyStore {
                    override fun storeKey(): ByteArray = error("the key chain is locked")
                },
            )
        }
        assertFalse(File(path).exists())
    }

    @Test
    fun `a second handle and a closed one say so`() {
        val keys = MemoryKeys()
        open(keys).use { device ->
            fails("store_in_use") { open(keys) }
            device.pause()
            fails("closed") { device.status() }
            open(keys).use { other ->
                fails("store_in_use") { device.resume() }
                other.pause()
            }
            device.resume()
            assertFalse(device.status().invited)
        }
    }

    @Test
    fun `a handle that was destroyed says so and does not crash`() {
        val device = open()
        device.pause()
        device.close()
        assertFailsWith<IllegalStateException> { device.status() }
    }

    @Test
    fun `a listener may call the device and may throw`() {
        open().use { device ->
            val heard = CountDownLatch(2)
            val observation =
                device.observe(
                    object : ViewListener {
                        override fun changed(views: List<View>) {
                            device.status()
                            heard.countDown()
                            error("the screen is gone")
                        }
                    },
                )
            device.setLanguage(Language.ENGLISH)
            Thread.sleep(100)
            device.setLanguage(Language.VIETNAMESE)
            assertTrue(heard.await(20, TimeUnit.SECONDS))
            device.status()
            observation.end()
            observation.close()
        }
    }

    @Test
    fun `a cancelled exchange says so even before it begins`() {
        open().use { device ->
            Cancel().use { cancel ->
                cancel.cancel()
                val failure = assertFailsWith<XomException.Failed> { runBlocking { device.sync(SyncReason.REQUESTED, cancel, null) } }
                assertEquals("cancelled", failure.code)
            }
        }
    }

    @Test
    fun `ten thousand calls from eight threads neither lock nor leak`() {
        open().use { device ->
            val failure = AtomicReference<Throwable?>()

            fun hurry(times: Int) {
                val threads =
                    List(8) {
                        thread {
                            runCatching {
                                repeat(times) { if (it % 50 == 0) device.setProfile("profile.note", "") else device.status() }
                            }.onFailure(failure::set)
                        }
                    }
                threads.forEach {
                    it.join(240_000)
                    assertFalse(it.isAlive, "a call never came back")
                }
            }
            repeat(2) { hurry(1_250) }
            val before = resident()
            repeat(2) { hurry(1_250) }
            assertNull(failure.get())
            assertTrue(resident() < before * 1.05, "${resident()} bytes after $before")
        }
    }

    /** The heap of this JVM is resident as a whole from the start (pom.xml): what grows is not it. */
    private fun resident(): Long = File("/proc/self/statm").readText().split(' ')[1].toLong() * PAGE

    private companion object {
        const val PAGE = 4096
    }
}
