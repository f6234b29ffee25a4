package vn.xom.app.scan

import com.google.zxing.LuminanceSource
import com.google.zxing.PlanarYUVLuminanceSource
import java.nio.ByteBuffer

/**
 * How bright each point of a camera's frame is: its Y plane. Colours are not asked for, and
 * neither is how the phone is held: a QR code tells by its corners which side is up.
 *
 * @property rowStride bytes from one row to the next: some cameras pad their rows.
 * @property pixelStride bytes from one point to the next.
 */
internal class Frame(
    private val bytes: ByteBuffer,
    private val width: Int,
    private val height: Int,
    private val rowStride: Int = width,
    private val pixelStride: Int = 1,
) {
    /** As ZXing reads it: one byte a point, no padding. */
    fun source(): LuminanceSource {
        val points = ByteArray(width * height)
        val plane = bytes.duplicate()
        for (row in 0 until height) {
            if (pixelStride == 1) {
                plane.position(row * rowStride)
                plane.get(points, row * width, width)
            } else {
                for (column in 0 until width) points[row * width + column] = plane.get(row * rowStride + column * pixelStride)
            }
        }
        return PlanarYUVLuminanceSource(points, width, height, 0, 0, width, height, false)
    }
}
