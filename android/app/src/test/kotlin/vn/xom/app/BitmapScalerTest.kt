package vn.xom.app

import android.app.Application
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Color
import android.media.ExifInterface
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.xom.core.PlatformException
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** With the system's own graphics, as a phone has them. */
@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class BitmapScalerTest {
    @get:Rule
    val folder = TemporaryFolder()

    /** Red on the left, blue on the right. */
    private fun bitmap(width: Int, height: Int): Bitmap =
        Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888).apply {
            for (x in 0 until width) for (y in 0 until height) setPixel(x, y, if (x < width / 2) Color.RED else Color.BLUE)
        }

    private fun Bitmap.written(format: Bitmap.CompressFormat = Bitmap.CompressFormat.JPEG): ByteArray =
        ByteArrayOutputStream().also { compress(format, 95, it) }.toByteArray()

    /** As a camera held upright would have written it: lying, with a note, and where it was. */
    private fun lying(width: Int, height: Int): ByteArray {
        val file = File(folder.root, "camera.jpg")
        file.writeBytes(bitmap(width, height).written())
        ExifInterface(file.path).apply {
            setAttribute(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_ROTATE_90.toString())
            setAttribute(ExifInterface.TAG_GPS_LATITUDE, "10/1,46/1,0/1")
            setAttribute(ExifInterface.TAG_GPS_LATITUDE_REF, "N")
            setAttribute(ExifInterface.TAG_MAKE, "Maker")
            saveAttributes()
        }
        return file.readBytes()
    }

    private fun read(picture: ByteArray): Bitmap = BitmapFactory.decodeByteArray(picture, 0, picture.size)

    private fun Bitmap.size() = width to height

    private fun isRed(colour: Int) = Color.red(colour) > 200 && Color.blue(colour) < 60

    private fun isBlue(colour: Int) = Color.blue(colour) > 200 && Color.red(colour) < 60

    @Test
    fun `the longest edge is what was asked for, and never more than there was`() {
        assertEquals(200 to 100, read(BitmapScaler.fit(bitmap(400, 200).written(), 200u)).size())
        assertEquals(75 to 150, read(BitmapScaler.fit(bitmap(300, 600).written(), 150u)).size())
        assertEquals(400 to 200, read(BitmapScaler.fit(bitmap(400, 200).written(), 1600u)).size())
        assertEquals(100 to 1, read(BitmapScaler.fit(bitmap(600, 2).written(), 100u)).size())
    }

    @Test
    fun `it is a JPEG, whatever it was`() {
        for (format in listOf(Bitmap.CompressFormat.JPEG, Bitmap.CompressFormat.PNG, Bitmap.CompressFormat.WEBP_LOSSLESS)) {
            val made = BitmapScaler.fit(bitmap(64, 32).written(format), 32u)
            assertEquals(listOf(0xFF, 0xD8, 0xFF), made.take(3).map { it.toInt() and 0xFF }, "$format")
        }
    }

    @Test
    fun `what the camera noted is heeded and not kept`() {
        val made = BitmapScaler.fit(lying(400, 200), 200u)
        val upright = read(made)
        assertEquals(100 to 200, upright.size())
        assertTrue(isRed(upright.getPixel(50, 20)), "left has become top")
        assertTrue(isBlue(upright.getPixel(50, 180)))
        val noted = ExifInterface(ByteArrayInputStream(made))
        assertNull(noted.getAttribute(ExifInterface.TAG_GPS_LATITUDE))
        assertNull(noted.getAttribute(ExifInterface.TAG_MAKE))
    }

    @Test
    fun `an Android 8 reads the same`() {
        val old = assertNotNull(Pictures.decodeOld(lying(400, 200), 200))
        assertEquals(100 to 200, old.size())
        assertTrue(isRed(old.getPixel(50, 20)))
        assertTrue(isBlue(old.getPixel(50, 180)))
        assertEquals(200 to 100, Pictures.decodeOld(bitmap(800, 400).written(), 200)!!.size())
        assertNull(Pictures.decodeOld(byteArrayOf(1, 2, 3), 200))
    }

    @Test
    fun `what is clear becomes white, not black`() {
        val clear = Bitmap.createBitmap(10, 10, Bitmap.Config.ARGB_8888).written(Bitmap.CompressFormat.PNG)
        assertEquals(Color.WHITE, read(BitmapScaler.fit(clear, 10u)).getPixel(5, 5))
    }

    @Test
    fun `what is no picture is said to be none`() {
        assertFailsWith<PlatformException.Failed> { BitmapScaler.fit("%PDF-1.7".toByteArray(), 1600u) }
        assertFailsWith<PlatformException.Failed> { BitmapScaler.fit(ByteArray(0), 1600u) }
    }
}
