package vn.xom.app

import android.graphics.Bitmap
import vn.xom.core.ImageScaler
import vn.xom.core.PlatformException
import java.io.ByteArrayOutputStream

/** Pictures as JPEG, made anew from their pixels: what the camera noted stays behind. */
object BitmapScaler : ImageScaler {
    override fun fit(picture: ByteArray, longestEdge: UInt): ByteArray {
        val bitmap = Pictures.read(picture, longestEdge.toInt()) ?: throw PlatformException.Failed("no picture that the system reads")
        try {
            val made = ByteArrayOutputStream()
            if (!bitmap.compress(Bitmap.CompressFormat.JPEG, QUALITY, made)) throw PlatformException.Failed("the picture cannot be written")
            return made.toByteArray()
        } finally {
            bitmap.recycle()
        }
    }

    /** Small print on a paper stays readable, at a fifth of the camera's own size. */
    private const val QUALITY = 82
}
