package vn.xom.app

import android.content.Intent
import android.graphics.Color
import android.os.Bundle
import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.activity.SystemBarStyle
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.lifecycle.lifecycleScope
import kotlinx.coroutines.launch
import vn.xom.core.SyncReason
import vn.xom.kit.Appearance
import vn.xom.ui.XomTheme

/** The one window of the app. All that it shows lives in [XomApplication] and outlives it. */
class MainActivity : ComponentActivity() {
    private val app get() = application as XomApplication
    private val language by lazy { SystemLanguage(this, app.settings) }
    private var still by mutableStateOf(false)

    override fun onCreate(state: Bundle?) {
        // What screens kept is only worth something with the way they were on, which ends with
        // the process: in a new one, the number of a visit names another place.
        val kept = state?.takeIf { it.getString(PROCESS) == process }
        super.onCreate(kept)
        enableEdgeToEdge()
        language.take()
        app.outside.attach(this)
        app.door.open()
        if (state == null && intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY == 0) ask(intent)

        setContent {
            val settings by app.settings.settings.collectAsState()
            val opened by app.door.opened.collectAsState()
            val letters = remember { letters(assets) }
            XomTheme(settings, letters, still) {
                val dark = if (settings.appearance == Appearance.PHONE) isSystemInDarkTheme() else settings.appearance == Appearance.DARK
                LaunchedEffect(dark) { bars(dark) }
                LaunchedEffect(settings.language) {
                    language.tell(settings.language)
                    app.notifier.makeChannels()
                }
                BackHandler(enabled = app.navigator.canGoBack, onBack = app.navigator::systemBack)
                Entrance(opened, app.door, app.navigator, app.outside, app.about)
            }
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        ask(intent)
    }

    override fun onStart() {
        super.onStart()
        app.inSight = true
        still = Settings.Global.getFloat(contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f
        app.scope.launch { app.door.phone()?.exchanges?.ask(SyncReason.START) }
    }

    override fun onStop() {
        app.inSight = false
        ExchangeJob.soon(app)
        super.onStop()
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        state.putString(PROCESS, process)
    }

    private fun ask(intent: Intent) {
        lifecycleScope.launch { Incoming.asked(intent, contentResolver)?.let { app.navigator.asked = it } }
    }

    /** The clock and the battery, readable on our paper. */
    private fun bars(dark: Boolean) {
        val style = if (dark) SystemBarStyle.dark(Color.TRANSPARENT) else SystemBarStyle.light(Color.TRANSPARENT, Color.BLACK)
        enableEdgeToEdge(style, style)
    }

    private companion object {
        const val PROCESS = "process"

        /** Tells this process from the one before it. */
        val process: String = java.util.UUID.randomUUID().toString()
    }
}
