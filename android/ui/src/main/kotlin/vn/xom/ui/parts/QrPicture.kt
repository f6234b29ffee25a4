package vn.xom.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import vn.xom.core.XomException
import vn.xom.core.qrCode
import vn.xom.ui.Xom
import kotlin.math.floor

/**
 * A text as a QR code: always dark on light with its quiet zone, because many scanners read
 * no other, also where the appearance is dark.
 *
 * @param said what is read aloud in its place.
 */
@Composable
public fun QrPicture(text: String, said: String, modifier: Modifier = Modifier) {
    val code =
        remember(text) {
            try {
                qrCode(text)
            } catch (_: XomException) {
                null
            }
        }
    if (code == null) return Body(Xom.words.enrol.codeTooLong, modifier)
    val width = code.width.toInt()
    Canvas(
        modifier.widthIn(max = LARGEST).fillMaxWidth().aspectRatio(1f).semantics {
            contentDescription = said
            role = Role.Image
        },
    ) {
        drawRect(Color.White)
        // Whole points only: a seam between squares can be read as a line.
        val square = floor(size.minDimension / (width + 2 * QUIET))
        val edge = floor((size.minDimension - square * width) / 2)
        for (row in 0 until width) {
            var column = 0
            while (column < width) {
                val begin = column
                while (column < width && code.dark[row * width + column] != LIGHT) column++
                if (column > begin) {
                    drawRect(Color.Black, Offset(edge + begin * square, edge + row * square), Size((column - begin) * square, square))
                }
                column++
            }
        }
    }
}

private val LARGEST = 360.dp

/** Light squares around a code, as its standard asks. */
private const val QUIET = 4
private const val LIGHT: Byte = 0
