package vn.xom.app.scan

import android.app.Application
import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import com.google.zxing.BarcodeFormat
import com.google.zxing.EncodeHintType
import com.google.zxing.qrcode.QRCodeWriter
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.ByteArrayOutputStream
import java.nio.ByteBuffer
import java.util.Random
import kotlin.math.cos
import kotlin.math.floor
import kotlin.math.roundToInt
import kotlin.math.sin
import kotlin.test.assertEquals
import kotlin.test.assertNull

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class CodeReaderTest {
    private val link = "xom://invite/" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo".repeat(8)

    private fun code(): Bitmap {
        val bits = QRCodeWriter().encode(link, BarcodeFormat.QR_CODE, 0, 0)
        return Bitmap.createBitmap(bits.width, bits.height, Bitmap.Config.ARGB_8888).apply {
            for (x in 0 until width) for (y in 0 until height) setPixel(x, y, if (bits[x, y]) Color.BLACK else Color.WHITE)
        }
    }

    /** A code of this size in a picture of that, as a camera takes it: aslant, compressed. */
    private fun photo(width: Int, height: Int, size: Int, turned: Float): ByteArray {
        val photo = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888)
        Canvas(photo).apply {
            drawColor(Color.rgb(210, 205, 190))
            rotate(turned, width / 2f, height / 2f)
            val code = Bitmap.createScaledBitmap(code(), size, size, false)
            drawBitmap(code, (width - size) / 2f, (height - size) / 2f, null)
        }
        return ByteArrayOutputStream().also { photo.compress(Bitmap.CompressFormat.JPEG, 70, it) }.toByteArray()
    }

    @Test
    fun `an invite's code is read, near and far, straight and aslant`() {
        assertEquals(link, CodeReader.read(photo(1200, 1600, 1000, 0f)))
        assertEquals(link, CodeReader.read(photo(3000, 4000, 2600, 7f)))
        assertEquals(link, CodeReader.read(photo(3000, 4000, 700, 0f)))
        assertEquals(link, CodeReader.read(photo(1600, 1200, 900, 90f)))
    }

    @Test
    fun `a picture without a code, or no picture, says nothing`() {
        val plain = Bitmap.createBitmap(300, 300, Bitmap.Config.ARGB_8888)
        assertNull(CodeReader.read(ByteArrayOutputStream().also { plain.compress(Bitmap.CompressFormat.JPEG, 80, it) }.toByteArray()))
        assertNull(CodeReader.read("no picture".toByteArray()))
    }

    /** How a camera sees a code of this many points to the square, turned, on a grey table. */
    private fun frame(
        turned: Int,
        square: Int,
        width: Int = 1_280,
        height: Int = 960,
        noise: Double = 0.0,
        dark: Int = 40,
        light: Int = 200,
        rowStride: Int = width,
        pixelStride: Int = 1,
    ): Frame {
        val bits = QRCodeWriter().encode(link, BarcodeFormat.QR_CODE, 0, 0, mapOf(EncodeHintType.MARGIN to 4))
        val random = Random(7)
        val edge = bits.width * square
        val (left, top) = (width - edge) / 2 to (height - edge) / 2
        val angle = Math.toRadians(turned.toDouble())
        val plane = ByteArray(rowStride * (height - 1) + (width - 1) * pixelStride + 1)
        for (y in 0 until height) {
            for (x in 0 until width) {
                // Where this point lies on the code before it was turned around the middle.
                val (fromX, fromY) = (x - width / 2.0) to (y - height / 2.0)
                val column = ((fromX * cos(angle) + fromY * sin(angle) + width / 2.0 - left) / square).floor()
                val row = ((fromY * cos(angle) - fromX * sin(angle) + height / 2.0 - top) / square).floor()
                val inside = column in 0 until bits.width && row in 0 until bits.height
                val value = if (!inside) {
                    TABLE
                } else if (bits[column, row]) {
                    dark
                } else {
                    light
                }
                plane[y * rowStride + x * pixelStride] = (value + if (noise > 0) (random.nextGaussian() * noise).roundToInt() else 0).coerceIn(0, 255).toByte()
            }
        }
        return Frame(ByteBuffer.wrap(plane), width, height, rowStride, pixelStride)
    }

    private fun Double.floor() = floor(this).toInt()

    @Test
    fun `a camera's frame is read however the phone is held`() {
        for (turned in listOf(0, 90, 180, 270, 30, 198)) assertEquals(link, CodeReader.read(frame(turned, square = 8)), "turned by $turned")
    }

    @Test
    fun `noise, poor light and a small code are no hindrance`() {
        assertEquals(link, CodeReader.read(frame(90, square = 8, noise = 25.0)))
        assertEquals(link, CodeReader.read(frame(0, square = 8, noise = 8.0, dark = 60, light = 110)))
        assertEquals(link, CodeReader.read(frame(270, square = 4, noise = 6.0)))
        assertEquals(link, CodeReader.read(frame(0, square = 5, width = 640, height = 480)))
    }

    @Test
    fun `a code that is light on dark is read too`() {
        assertEquals(link, CodeReader.read(frame(0, square = 8, dark = 220, light = 30)))
    }

    @Test
    fun `cameras that pad their rows, or leave room between points, are read the same`() {
        assertEquals(link, CodeReader.read(frame(0, square = 8, rowStride = 1_344)))
        assertEquals(link, CodeReader.read(frame(180, square = 8, rowStride = 2_560, pixelStride = 2)))
    }

    @Test
    fun `a frame without a code says nothing`() {
        val random = Random(3)
        val noise = ByteArray(640 * 480).also(random::nextBytes)
        assertNull(CodeReader.read(Frame(ByteBuffer.wrap(noise), 640, 480)))
        assertNull(CodeReader.read(Frame(ByteBuffer.wrap(ByteArray(640 * 480)), 640, 480)))
    }

    private companion object {
        const val TABLE = 130
    }
}
