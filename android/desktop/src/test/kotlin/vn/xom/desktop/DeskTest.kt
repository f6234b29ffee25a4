package vn.xom.desktop

import kotlinx.coroutines.runBlocking
import vn.xom.core.NewNotice
import vn.xom.core.PlatformException
import vn.xom.core.Urgency
import vn.xom.core.qrCode
import vn.xom.kit.TestPlatform
import vn.xom.kit.Ward
import vn.xom.kit.enrolled
import vn.xom.ui.Scan
import java.awt.Color
import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.File
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions
import javax.imageio.ImageIO
import kotlin.io.path.createTempDirectory
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue

class DeskTest {
    private val folder: File = createTempDirectory("xom-desk").toFile()

    @AfterTest
    fun remove() {
        folder.deleteRecursively()
    }

    @Test
    fun `a key is made once, for this account alone, and never in place of a lost one`() {
        val store = File(folder, "xom.db")
        val keys = FileKeys(store)
        val key = keys.storeKey()
        assertEquals(32, key.size)
        assertContentEquals(key, FileKeys(store).storeKey())
        val file = File(folder, "xom.db.key")
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath())))
        file.writeText("not a key")
        assertFailsWith<PlatformException.Failed> { keys.storeKey() }
        keys.destroy()
        assertFalse(file.exists())
        store.writeText("a store")
        assertFailsWith<PlatformException.Failed> { keys.storeKey() }
    }

    @Test
    fun `the core's codes are read from pictures, and other pictures have none`() {
        val text = "xom://invite/" + "A1b2".repeat(60)
        assertEquals(Scan.Found(text), readCode(picture(text)))
        val blank = BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB)
        assertEquals(Scan.Nothing, readCode(png(blank)))
        assertEquals(Scan.Nothing, readCode(ByteArray(100)))
    }

    @Test
    fun `a picture is made smaller, and what is none is refused`() {
        val fitted = AwtScaler.fit(png(BufferedImage(3_000, 1_000, BufferedImage.TYPE_INT_RGB)), 600u)
        val read = ImageIO.read(ByteArrayInputStream(fitted))
        assertEquals(600 to 200, read.width to read.height)
        assertFailsWith<PlatformException.Failed> { AwtScaler.fit(ByteArray(10), 600u) }
    }

    @Test
    fun `the main screens are drawn with no display`() {
        TestPlatform().use { platform ->
            Ward().use { ward ->
                runBlocking { platform.enrolled(ward, "leader") }.use { phone ->
                    runBlocking {
                        phone.edit {
                            postNotice(
                                NewNotice(
                                    "Họp tổ",
                                    "",
                                    Urgency.NORMAL,
                                    pinned = false,
                                    blocks = null,
                                    validFrom = null,
                                    validUntil = null,
                                    documentNumber = null,
                                ),
                            )
                        }
                    }
                    drawAll(phone, File(folder, "pictures"))
                }
            }
        }
        val drawn = File(folder, "pictures").list().orEmpty().toSet()
        assertTrue(drawn.containsAll(listOf("home.png", "notices.png", "notice.png", "services.png", "settings.png")), "$drawn")
        assertTrue(File(folder, "pictures/home.png").length() > 10_000)
    }

    private fun picture(text: String): ByteArray {
        val code = qrCode(text)
        val (width, quiet, point) = Triple(code.width.toInt(), 4, 4)
        val image = BufferedImage((width + 2 * quiet) * point, (width + 2 * quiet) * point, BufferedImage.TYPE_INT_RGB)
        image.createGraphics().apply {
            color = Color.WHITE
            fillRect(0, 0, image.width, image.height)
            color = Color.BLACK
            code.dark.forEachIndexed { at, dark ->
                if (dark.toInt() != 0) fillRect((at % width + quiet) * point, (at / width + quiet) * point, point, point)
            }
            dispose()
        }
        return png(image)
    }

    private fun png(image: BufferedImage): ByteArray = ByteArrayOutputStream().also { ImageIO.write(image, "png", it) }.toByteArray()
}
