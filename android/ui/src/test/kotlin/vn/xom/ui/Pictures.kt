package vn.xom.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import org.jetbrains.skia.Bitmap
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import vn.xom.core.Language
import vn.xom.kit.Appearance
import vn.xom.kit.Settings
import vn.xom.kit.TextSize
import java.io.File
import kotlin.test.fail

/** How a screen is pictured. */
enum class Look(val settings: Settings, val fontScale: Float = 1f) {
    PLAIN(Settings(appearance = Appearance.LIGHT)),
    DARK(Settings(appearance = Appearance.DARK)),
    ENGLISH(Settings(appearance = Appearance.LIGHT, language = Language.ENGLISH)),

    /** Letters twice as large, as the system's settings ask. */
    DOUBLE(Settings(appearance = Appearance.LIGHT, textSize = TextSize.PHONE), fontScale = 2f),
    CONTRAST(Settings(appearance = Appearance.LIGHT, highContrast = true)),
}

/**
 * Draws a screen as on a phone of 390 × 844 points, or as long as it is, and compares it with
 * the stored picture `src/test/pictures/NAME-LOOK.png`; in light and dark it must also be
 * [accessible]. What is only said after a moment is waited for where it is [late]. With `XOM_KEEP_PICTURES=1` it is stored instead: look at it before it is committed.
 */
fun picture(
    name: String,
    look: Look = Look.PLAIN,
    outside: Outside = NoOutside(),
    height: Int = HEIGHT,
    late: Boolean = false,
    content: @Composable () -> Unit,
) {
    if (look == Look.PLAIN || look == Look.DARK) accessible(name, look, outside, content)
    val density = Density(DENSITY, look.fontScale)
    val scene = ImageComposeScene((WIDTH * DENSITY).toInt(), (height * DENSITY).toInt(), density)
    val drawn =
        try {
            scene.setContent {
                XomTheme(look.settings, letters, still = true) {
                    CompositionLocalProvider(LocalOutside provides outside) { content() }
                }
            }
            scene.render(0)
            if (late) Thread.sleep(MORE_THAN_A_MOMENT)
            scene.render(SETTLED)
        } finally {
            scene.close()
        }
    val file = "$name-${look.name.lowercase()}.png"
    val bytes = checkNotNull(drawn.encodeToData(EncodedImageFormat.PNG)).bytes
    File("target/pictures").mkdirs()
    File("target/pictures", file).writeBytes(bytes)
    val stored = File("src/test/pictures", file)
    if (System.getenv("XOM_KEEP_PICTURES") == "1") return stored.writeBytes(bytes)
    if (!stored.exists()) fail("There is no picture $file yet: look at target/pictures/$file and keep it.")
    val share = difference(Image.makeFromEncoded(stored.readBytes()), drawn)
    if (share > TOLERATED) fail("$file differs in ${"%.2f".format(share * 100)} % of its points: compare target/pictures with src/test/pictures.")
}

/** The share of points that differ by more than an eye forgives. */
private fun difference(stored: Image, drawn: Image): Double {
    if (stored.width != drawn.width || stored.height != drawn.height) return 1.0
    val before = Bitmap.makeFromImage(stored)
    val now = Bitmap.makeFromImage(drawn)
    var differing = 0
    for (y in 0 until stored.height) {
        for (x in 0 until stored.width) {
            val (a, b) = before.getColor(x, y) to now.getColor(x, y)
            val apart = listOf(0, 8, 16).maxOf { shift -> Math.abs((a shr shift and 255) - (b shr shift and 255)) }
            if (apart > FORGIVEN) differing++
        }
    }
    return differing.toDouble() / (stored.width * stored.height)
}

private const val WIDTH = 390
private const val HEIGHT = 844
private const val DENSITY = 1f
private const val MORE_THAN_A_MOMENT = 500L
private const val SETTLED = 1_000_000_000L
private const val FORGIVEN = 24
private const val TOLERATED = 0.003
