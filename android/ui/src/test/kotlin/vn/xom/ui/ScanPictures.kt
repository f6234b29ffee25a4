package vn.xom.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Brush
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.ui.parts.QrPicture
import vn.xom.ui.screens.Finder
import vn.xom.ui.screens.ScanActions
import vn.xom.ui.screens.ScanPage

class ScanPictures {
    @ParameterizedTest
    @EnumSource(Look::class)
    fun looking(look: Look) = scan("scan-looking", Finder.LOOKING, look, light = false)

    @Test
    fun starting() = scan("scan-starting", Finder.STARTING)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK"])
    fun found(look: Look) = scan("scan-found", Finder.FOUND, look, light = true)

    @Test
    fun asking() = scan("scan-asking", Finder.ASKING)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun notAllowed(look: Look) = scan("scan-not-allowed", Finder.NOT_ALLOWED, look)

    @Test
    fun off() = scan("scan-off", Finder.OFF)

    @Test
    fun busy() = scan("scan-busy", Finder.BUSY)

    private fun scan(name: String, finder: Finder, look: Look = Look.PLAIN, light: Boolean? = null) =
        picture(name, look, height = if (look == Look.DOUBLE) 1_300 else 844) {
            ScanPage(finder, light, ScanActions()) { if (finder != Finder.STARTING) Room() }
        }

    /** What a camera might see: a neighbour's phone with a code, half in the light. */
    @Composable
    private fun Room() {
        Box(Modifier.fillMaxSize().background(Brush.linearGradient(listOf(Color(0xFFE9E4DA), Color(0xFF4A443C)))), Alignment.Center) {
            QrPicture(sampleAnswer, "", Modifier.size(200.dp))
        }
    }
}
