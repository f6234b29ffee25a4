package vn.xom.app.scan

import android.Manifest
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Bundle
import android.provider.Settings
import android.view.HapticFeedbackConstants
import android.view.Surface
import android.view.SurfaceHolder
import android.view.SurfaceView
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.result.contract.ActivityResultContracts
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.layout
import androidx.compose.ui.platform.LocalConfiguration
import androidx.compose.ui.platform.LocalView
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.viewinterop.AndroidView
import androidx.lifecycle.lifecycleScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.xom.app.Themed
import vn.xom.ui.screens.Finder
import vn.xom.ui.screens.ScanActions
import vn.xom.ui.screens.ScanPage
import kotlin.time.Duration.Companion.milliseconds

/**
 * The viewfinder, in a window of its own: what lies below stays as it was. It ends with what a
 * code says, or with the other way that the person chose. Nothing that the camera sees is kept.
 */
class ScanActivity : ComponentActivity() {
    internal var finder by mutableStateOf(Finder.ASKING)
        private set
    private var light by mutableStateOf(false)
    private var known by mutableStateOf(false)
    private var surface: Surface? = null
    private var inFront = false
    private val camera by lazy { ScanCamera(this, seen = ::read, lost = { runOnUiThread(::lost) }) }
    private val permission = registerForActivityResult(ActivityResultContracts.RequestPermission(), ::answered)

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        when {
            isAllowed() -> look()
            // Whoever comes back here was asked already, or is being asked just now.
            state != null -> finder = Finder.NOT_ALLOWED
            else -> permission.launch(Manifest.permission.CAMERA)
        }
        setContent {
            Themed {
                ScanPage(finder, light.takeIf { known && camera.hasLight }, actions) { if (known) Sight() }
            }
        }
    }

    internal val actions by lazy {
        ScanActions(
            back = ::finish,
            allow = { permission.launch(Manifest.permission.CAMERA) },
            openSettings = {
                startActivity(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", packageName, null)))
            },
            retry = ::look,
            switchLight = {
                light = !light
                camera.light(light)
            },
            fromPicture = { endWith(PICTURE) },
            byHand = { endWith(BY_HAND) }.takeIf { intent.getBooleanExtra(MAY_BY_HAND, true) },
        )
    }

    private fun isAllowed() = checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED

    private fun answered(granted: Boolean) {
        when {
            granted -> look()
            shouldShowRequestPermissionRationale(Manifest.permission.CAMERA) -> finder = Finder.NOT_ALLOWED
            else -> finder = Finder.OFF
        }
    }

    override fun onResume() {
        super.onResume()
        inFront = true
        // Allowed meanwhile in the phone's settings, or only looked away.
        if (isAllowed() && finder != Finder.FOUND && finder != Finder.BUSY) look()
    }

    override fun onPause() {
        inFront = false
        camera.stop()
        super.onPause()
    }

    override fun onDestroy() {
        camera.close()
        super.onDestroy()
    }

    /** Starts the camera, as soon as there is somewhere to show its picture. */
    private fun look() {
        finder = Finder.STARTING
        light = false
        if (!known) {
            lifecycleScope.launch {
                withContext(Dispatchers.Default) { camera.size }
                known = true
            }
        }
        val shown = surface
        if (shown != null && inFront) camera.start(shown)
    }

    /** A frame; on the camera's thread. */
    internal fun read(frame: Frame) {
        val text = CodeReader.read(frame)
        runOnUiThread { if (text == null) looking() else found(text) }
    }

    private fun looking() {
        if (finder == Finder.STARTING) finder = Finder.LOOKING
    }

    private fun found(text: String) {
        if (finder != Finder.LOOKING && finder != Finder.STARTING) return
        finder = Finder.FOUND
        camera.stop()
        window.decorView.performHapticFeedback(HapticFeedbackConstants.LONG_PRESS)
        setResult(RESULT_OK, Intent().putExtra(TEXT, text))
        lifecycleScope.launch {
            delay(SAID)
            finish()
        }
    }

    private fun lost() {
        if (finder == Finder.STARTING || finder == Finder.LOOKING) finder = Finder.BUSY
    }

    private fun endWith(way: Int) {
        setResult(way)
        finish()
    }

    /** The camera's picture, cut to the frame around it; the system itself turns it as the phone is held. */
    @Composable
    private fun Sight() {
        val view = LocalView.current
        // Looked at again whenever the phone is turned.
        val across = remember(LocalConfiguration.current) { (camera.turn - QUARTER * (view.display?.rotation ?: 0)) % (2 * QUARTER) != 0 }
        val size = camera.size
        val shape = if (across) size.height.toFloat() / size.width else size.width.toFloat() / size.height
        AndroidView(::sight, Modifier.fillMaxSize().filling(shape))
    }

    private fun sight(context: android.content.Context) =
        SurfaceView(context).apply {
            holder.setFixedSize(camera.size.width, camera.size.height)
            holder.addCallback(
                object : SurfaceHolder.Callback {
                    override fun surfaceCreated(holder: SurfaceHolder) = Unit

                    override fun surfaceChanged(holder: SurfaceHolder, format: Int, width: Int, height: Int) {
                        surface = holder.surface
                        if (finder == Finder.STARTING || finder == Finder.LOOKING) look()
                    }

                    override fun surfaceDestroyed(holder: SurfaceHolder) {
                        surface = null
                        camera.stop()
                    }
                },
            )
        }

    internal companion object {
        /** The person chooses a picture instead. */
        const val PICTURE: Int = RESULT_FIRST_USER

        /** The person pastes or types instead. */
        const val BY_HAND: Int = RESULT_FIRST_USER + 1

        /** Asked with: whether the person may paste or type instead. */
        const val MAY_BY_HAND: String = "by hand"

        /** What the code says. */
        const val TEXT: String = "text"

        private const val QUARTER = 90

        /** Long enough to be heard and seen. */
        private val SAID = 800.milliseconds
    }
}

/** As large as it takes to fill the place with something of this width to height; the rest hangs over. */
private fun Modifier.filling(shape: Float): Modifier =
    layout { measurable, constraints ->
        val (width, height) = constraints.maxWidth to constraints.maxHeight
        val wider = shape > width.toFloat() / height
        val fitted = if (wider) Constraints.fixed((height * shape).toInt(), height) else Constraints.fixed(width, (width / shape).toInt())
        val placed = measurable.measure(fitted)
        layout(width, height) { placed.place((width - placed.width) / 2, (height - placed.height) / 2) }
    }
