package vn.xom.app

import android.Manifest
import android.content.ComponentName
import android.content.Intent
import android.content.IntentFilter
import android.content.pm.PackageManager
import android.os.Looper
import android.provider.MediaStore
import android.view.View
import android.view.ViewGroup
import androidx.compose.ui.platform.AndroidUiDispatcher
import androidx.compose.ui.platform.ViewRootForTest
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.runBlocking
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.util.ReflectionHelpers
import java.time.Duration
import kotlin.concurrent.thread
import kotlin.coroutines.ContinuationInterceptor

/** The application of the test that runs. */
internal val app: XomApplication get() = RuntimeEnvironment.getApplication() as XomApplication

/** A phone with a camera, and an app of the system's that takes pictures with it. */
internal fun withCamera() {
    val packages = shadowOf(app.packageManager)
    packages.setSystemFeature(PackageManager.FEATURE_CAMERA_ANY, true)
    val camera = ComponentName("system.camera", "Camera")
    packages.addActivityIfNotPresent(camera)
    packages.addIntentFilterForActivity(camera, IntentFilter(MediaStore.ACTION_IMAGE_CAPTURE).apply { addCategory(Intent.CATEGORY_DEFAULT) })
    shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
}

/** Lets the main thread work until this holds; what the core does takes time of its own. */
internal fun eventually(what: String, within: Duration = Duration.ofSeconds(60), found: () -> Any? = { "" }, holds: () -> Boolean) {
    val end = System.nanoTime() + within.toNanos()
    while (!holds()) {
        check(System.nanoTime() < end) { "not in time: $what ${found()}" }
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(20))
        Thread.sleep(5)
    }
}

/** Lets the main thread work until this call, made elsewhere, has answered. */
internal fun <T> waiting(what: String, call: suspend () -> T): T {
    val answer = CompletableDeferred<T>()
    thread {
        try {
            answer.complete(runBlocking { call() })
        } catch (failure: Throwable) {
            answer.completeExceptionally(failure)
        }
    }
    eventually(what) { answer.isCompleted }
    @OptIn(ExperimentalCoroutinesApi::class)
    return answer.getCompleted()
}

/** Lets the main thread finish what is under way. */
internal fun settle() = shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(1))

/**
 * Compose has one clock for the whole process, and believes itself woken already when Robolectric
 * drops, between two tests, the call that would have woken it.
 */
internal fun wakeCompose() {
    val clock = AndroidUiDispatcher.Main[ContinuationInterceptor] as AndroidUiDispatcher
    ReflectionHelpers.setField(clock, "scheduledTrampolineDispatch", false)
    ReflectionHelpers.setField(clock, "scheduledFrameDispatch", false)
}

/** Every text that a screen reader would find under this view. */
internal fun texts(view: View): List<String> =
    when (view) {
        is ViewRootForTest -> {
            // Nothing is drawn here, so nobody else asks what is drawn how large; lists need it.
            view.measureAndLayoutForTest()
            texts(view.semanticsOwner.unmergedRootSemanticsNode)
        }
        is ViewGroup -> (0 until view.childCount).flatMap { texts(view.getChildAt(it)) }
        else -> emptyList()
    }

private fun texts(node: SemanticsNode): List<String> =
    node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } + node.children.flatMap(::texts)
