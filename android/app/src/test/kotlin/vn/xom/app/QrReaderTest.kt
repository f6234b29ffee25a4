package vn.xom.app

import android.app.Application
import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.ByteArrayOutputStream
import kotlin.test.assertEquals
import kotlin.test.assertNull

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class QrReaderTest {
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
        assertEquals(link, QrReader.read(photo(1200, 1600, 1000, 0f)))
        assertEquals(link, QrReader.read(photo(3000, 4000, 2600, 7f)))
        assertEquals(link, QrReader.read(photo(3000, 4000, 700, 0f)))
        assertEquals(link, QrReader.read(photo(1600, 1200, 900, 90f)))
    }

    @Test
    fun `a picture without a code, or no picture, says nothing`() {
        val plain = Bitmap.createBitmap(300, 300, Bitmap.Config.ARGB_8888)
        assertNull(QrReader.read(ByteArrayOutputStream().also { plain.compress(Bitmap.CompressFormat.JPEG, 80, it) }.toByteArray()))
        assertNull(QrReader.read("no picture".toByteArray()))
    }
}
