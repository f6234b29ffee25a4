package vn.xom.app

import android.app.Activity
import android.graphics.Bitmap
import android.os.Bundle
import androidx.core.content.FileProvider
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.async
import org.junit.After
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.GraphicsMode
import org.robolectric.util.ReflectionHelpers
import vn.xom.core.AttachmentRow
import vn.xom.core.SyncReason
import vn.xom.kit.Ward
import vn.xom.ui.PaperOf
import vn.xom.ui.Photo
import java.io.ByteArrayOutputStream
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue

/** The system ends our process while its camera takes a picture of a paper. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@OptIn(DelicateCoroutinesApi::class)
class CaptureTest {
    private val ward = Ward()
    private val folder get() = File(app.filesDir, "capture")
    private var controller: ActivityController<MainActivity> = Robolectric.buildActivity(MainActivity::class.java)
    private lateinit var draft: String

    @Before
    fun aFormInHand() {
        FakeKeystore.install()
        wakeCompose()
        ReflectionHelpers.getStaticField<MutableMap<*, *>>(FileProvider::class.java, "sCache").clear()
        withCamera()
        app.settings.change { it.copy(welcomed = true) }
        controller.setup()
        val phone = waiting("opening") { app.door.phone()!! }
        waiting("the invite") { phone.read { acceptInvite(ward.invite("resident")) } }
        waiting("enrolling") { phone.exchanges.ask(SyncReason.REQUESTED).await() }
        draft = waiting("a form") { phone.read { newDraft("1.001193") } }
    }

    @After
    fun close() {
        controller.pause().stop().destroy()
        settle()
        app.door.openPhone?.close()
        ward.close()
    }

    private fun attached(): List<AttachmentRow> = waiting("the papers") { app.door.openPhone!!.read { draft(draft).attachments } }

    private fun jpeg(): ByteArray {
        val picture = Bitmap.createBitmap(800, 600, Bitmap.Config.ARGB_8888).apply { eraseColor(-0x334455) }
        return ByteArrayOutputStream().also { picture.compress(Bitmap.CompressFormat.JPEG, 80, it) }.toByteArray()
    }

    /** Begins to photograph; the number under which the answer comes. */
    private fun photographing(): Pair<Int, Deferred<Photo>> {
        val photo = GlobalScope.async { app.outside.takePicture(PaperOf(draft, "giayChungSinh")) }
        var code = 0
        eventually("the camera opens") { shadowOf(controller.get()).nextStartedActivityForResult?.also { code = it.requestCode } != null }
        return code to photo
    }

    /** The process ends: who waited is gone, and the window is made anew in another one from what the system kept. */
    private fun killed(waiting: Deferred<Photo>, change: (Bundle) -> Unit = { it.putString("process", "another") }) {
        val kept = Bundle()
        controller.pause().saveInstanceState(kept).stop().destroy()
        waiting.cancel()
        eventually("nobody waits") { waiting.isCompleted }
        settle()
        change(kept)
        app.navigator.begin()
        controller = Robolectric.buildActivity(MainActivity::class.java)
        controller.create(kept).start().postCreate(kept).resume().visible()
    }

    private fun answers(code: Int, result: Int) {
        assertTrue(controller.get().activityResultRegistry.dispatchResult(code, result, null), "the answer is known")
    }

    @Test
    fun `the picture is put where it belongs, and nothing is left lying`() {
        val (code, photo) = photographing()
        File(folder, "anh.jpg").writeBytes(jpeg())
        killed(photo)
        answers(code, Activity.RESULT_OK)
        eventually("the paper is attached") { attached().isNotEmpty() }
        assertEquals(listOf("giayChungSinh" to "image/jpeg"), attached().map { it.component to it.mediaType })
        eventually("nothing is left") { !folder.exists() }
    }

    @Test
    fun `so is one whose screen alone was gone`() {
        val (code, photo) = photographing()
        File(folder, "anh.jpg").writeBytes(jpeg())
        killed(photo) { }
        answers(code, Activity.RESULT_OK)
        eventually("the paper is attached") { attached().isNotEmpty() }
        eventually("nothing is left") { !folder.exists() }
    }

    @Test
    fun `whoever gave up after all has no picture, and nothing is left lying`() {
        val (code, photo) = photographing()
        File(folder, "anh.jpg").writeBytes(ByteArray(10))
        killed(photo)
        answers(code, Activity.RESULT_CANCELED)
        eventually("nothing is left") { !folder.exists() }
        assertEquals(emptyList(), attached())
    }

    @Test
    fun `a picture to which no answer can come is removed when the app is begun anew`() {
        val (_, photo) = photographing()
        File(folder, "anh.jpg").writeBytes(jpeg())
        photo.cancel()
        eventually("nobody waits") { photo.isCompleted }
        settle()
        controller.pause().stop().destroy()
        assertTrue(folder.exists())
        controller = Robolectric.buildActivity(MainActivity::class.java).setup()
        assertFalse(folder.exists())
        assertEquals(emptyList(), attached())
    }

    @Test
    fun `leaving takes a picture that was begun along`() {
        val (_, photo) = photographing()
        File(folder, "anh.jpg").writeBytes(jpeg())
        waiting("leaving") { app.door.openPhone!!.leave() }
        assertFalse(folder.exists())
        photo.cancel()
    }
}
