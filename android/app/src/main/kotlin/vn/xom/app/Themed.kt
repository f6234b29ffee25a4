package vn.xom.app

import android.graphics.Color
import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.activity.SystemBarStyle
import androidx.activity.enableEdgeToEdge
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import vn.xom.kit.Appearance
import vn.xom.ui.XomTheme

/** Draws as the person chose, with the clock and the battery readable on our paper. */
@Composable
internal fun ComponentActivity.Themed(still: Boolean = isStill, content: @Composable () -> Unit) {
    val settings by (application as XomApplication).settings.settings.collectAsState()
    val letters = remember { letters(assets) }
    XomTheme(settings, letters, still) {
        val dark = if (settings.appearance == Appearance.PHONE) isSystemInDarkTheme() else settings.appearance == Appearance.DARK
        LaunchedEffect(dark) {
            val style = if (dark) SystemBarStyle.dark(Color.TRANSPARENT) else SystemBarStyle.light(Color.TRANSPARENT, Color.BLACK)
            enableEdgeToEdge(style, style)
        }
        content()
    }
}

/** The system asks for less motion. */
internal val ComponentActivity.isStill: Boolean
    get() = Settings.Global.getFloat(contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f
