package vn.xom.app

import android.content.Intent
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.lifecycleScope
import androidx.lifecycle.repeatOnLifecycle
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.launch
import vn.xom.core.SyncReason

/** The one window of the app. All that it shows lives in [XomApplication] and outlives it. */
class MainActivity : ComponentActivity() {
    private val app get() = application as XomApplication
    private val language by lazy { SystemLanguage(this, app.settings) }
    private var still by mutableStateOf(false)

    override fun onCreate(state: Bundle?) {
        // What screens kept is only worth something with the way they were on, which ends with
        // the process: in a new one, the number of a visit names another place. What other apps
        // were asked is answered over that end all the same.
        val kept = state?.takeIf { it.getString(PROCESS) == process }
        super.onCreate(kept)
        if (kept == null) activityResultRegistry.onRestoreInstanceState(state?.getBundle(QUESTIONS))
        enableEdgeToEdge()
        language.take()
        app.outside.attach(this, anew = state == null)
        app.door.open()
        if (state == null && intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY == 0) ask(intent)
        lifecycleScope.launch { repeatOnLifecycle(Lifecycle.State.STARTED) { askWard() } }

        setContent {
            val settings by app.settings.settings.collectAsState()
            val opened by app.door.opened.collectAsState()
            Themed(still) {
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
        still = isStill
        app.scope.launch { app.door.phone()?.exchanges?.ask(SyncReason.START) }
    }

    override fun onResume() {
        super.onResume()
        app.outside.cameBack()
    }

    override fun onStop() {
        app.inSight = false
        ExchangeJob.soon(app)
        super.onStop()
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        state.putString(PROCESS, process)
        state.putBundle(QUESTIONS, Bundle().also(activityResultRegistry::onSaveInstanceState))
    }

    /** Whichever phone is open asks the ward now and then, while somebody looks. */
    private suspend fun askWard() {
        app.door.opened.collectLatest { (it as? Opened.Open)?.phone?.exchanges?.whileInSight() }
    }

    private fun ask(intent: Intent) {
        lifecycleScope.launch { Incoming.asked(intent, contentResolver)?.let { app.navigator.asked = it } }
    }

    private companion object {
        const val PROCESS = "process"
        const val QUESTIONS = "questions"

        /** Tells this process from the one before it. */
        val process: String = java.util.UUID.randomUUID().toString()
    }
}
