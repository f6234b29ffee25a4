package vn.xom.app

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.ImageDecoder
import android.graphics.Matrix
import android.media.ExifInterface
import android.os.Build
import androidx.annotation.RequiresApi
import java.io.ByteArrayInputStream
import java.io.IOException
import java.nio.ByteBuffer
import kotlin.math.max
import kotlin.math.roundToInt

/** Reads pictures at the size that is wanted, so that a camera's 50 megapixels never fill the memory. */
internal object Pictures {
    /** The picture, upright, on white, its longest edge at most this long; nothing if it is none. */
    fun read(picture: ByteArray, longestEdge: Int): Bitmap? {
        val read = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) decode(picture, longestEdge) else decodeOld(picture, longestEdge)
        return read?.let(::onWhite)
    }

    /** Android 9 and on: the system itself turns it, HEIC included. */
    @RequiresApi(Build.VERSION_CODES.P)
    internal fun decode(picture: ByteArray, longestEdge: Int): Bitmap? =
        try {
            ImageDecoder.decodeBitmap(ImageDecoder.createSource(ByteBuffer.wrap(picture))) { decoder, info, _ ->
                decoder.allocator = ImageDecoder.ALLOCATOR_SOFTWARE
                val (width, height) = fitting(info.size.width, info.size.height, longestEdge)
                decoder.setTargetSize(width, height)
            }
        } catch (_: IOException) {
            null
        }

    /** Android 8: turned by what the camera noted. */
    internal fun decodeOld(picture: ByteArray, longestEdge: Int): Bitmap? {
        val bounds = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeByteArray(picture, 0, picture.size, bounds)
        if (bounds.outWidth <= 0 || bounds.outHeight <= 0) return null
        val options =
            BitmapFactory.Options().apply {
                inSampleSize = Integer.highestOneBit(max(1, max(bounds.outWidth, bounds.outHeight) / longestEdge))
            }
        val sampled = BitmapFactory.decodeByteArray(picture, 0, picture.size, options) ?: return null
        val (width, height) = fitting(sampled.width, sampled.height, longestEdge)
        val turn = upright(picture)
        turn.preScale(width.toFloat() / sampled.width, height.toFloat() / sampled.height)
        return Bitmap.createBitmap(sampled, 0, 0, sampled.width, sampled.height, turn, true)
    }

    private fun fitting(width: Int, height: Int, longestEdge: Int): Pair<Int, Int> {
        val scale = minOf(1.0, longestEdge.toDouble() / max(width, height))
        return max(1, (width * scale).roundToInt()) to max(1, (height * scale).roundToInt())
    }

    private fun upright(picture: ByteArray): Matrix {
        val orientation =
            try {
                ExifInterface(ByteArrayInputStream(picture))
                    .getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_NORMAL)
            } catch (_: IOException) {
                ExifInterface.ORIENTATION_NORMAL
            }
        return Matrix().apply {
            when (orientation) {
                ExifInterface.ORIENTATION_FLIP_HORIZONTAL -> setScale(-1f, 1f)
                ExifInterface.ORIENTATION_ROTATE_180 -> setRotate(180f)
                ExifInterface.ORIENTATION_FLIP_VERTICAL -> setScale(1f, -1f)
                ExifInterface.ORIENTATION_TRANSPOSE -> {
                    setRotate(90f)
                    postScale(-1f, 1f)
                }
                ExifInterface.ORIENTATION_ROTATE_90 -> setRotate(90f)
                ExifInterface.ORIENTATION_TRANSVERSE -> {
                    setRotate(-90f)
                    postScale(-1f, 1f)
                }
                ExifInterface.ORIENTATION_ROTATE_270 -> setRotate(270f)
            }
        }
    }

    /** JPEG knows no transparency: a scanned paper must not turn black. */
    private fun onWhite(picture: Bitmap): Bitmap {
        if (!picture.hasAlpha()) return picture
        val white = Bitmap.createBitmap(picture.width, picture.height, Bitmap.Config.ARGB_8888)
        Canvas(white).apply {
            drawColor(Color.WHITE)
            drawBitmap(picture, 0f, 0f, null)
        }
        picture.recycle()
        return white
    }
}
