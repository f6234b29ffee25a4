package vn.xom.app.scan

import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.LuminanceSource
import com.google.zxing.RGBLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader
import vn.xom.app.Pictures

/** Finds the code in a picture that somebody took of it, or in what a camera sees just now. */
internal object CodeReader {
    /** What the code in this picture says; nothing if there is none that can be read. */
    fun read(picture: ByteArray): String? =
        // A code that fills the picture reads best small, one far away reads best large.
        EDGES.firstNotNullOfOrNull { edge -> Pictures.read(picture, edge)?.let(::decode) }

    /** What the code in this frame says, however the phone is held; nothing if there is none that can be read. */
    fun read(frame: Frame): String? = decode(frame.source())

    private fun decode(picture: android.graphics.Bitmap): String? {
        val pixels = IntArray(picture.width * picture.height)
        picture.getPixels(pixels, 0, picture.width, 0, 0, picture.width, picture.height)
        val source = RGBLuminanceSource(picture.width, picture.height, pixels)
        picture.recycle()
        return decode(source)
    }

    /** Dark on light as codes are printed, or light on dark as some screens turn them. */
    private fun decode(source: LuminanceSource): String? = decodeDark(source) ?: decodeDark(source.invert())

    private fun decodeDark(source: LuminanceSource): String? =
        try {
            QRCodeReader().decode(BinaryBitmap(HybridBinarizer(source)), HINTS).text
        } catch (_: ReaderException) {
            null
        } catch (_: RuntimeException) {
            // ZXing meets pictures that it did not expect.
            null
        }

    private val EDGES = listOf(800, 1600, 2400)
    private val HINTS = mapOf(DecodeHintType.TRY_HARDER to true)
}
