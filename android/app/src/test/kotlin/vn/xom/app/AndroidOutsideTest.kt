package vn.xom.app

import android.Manifest
import android.app.Activity
import android.app.NotificationManager
import android.content.ClipboardManager
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.provider.MediaStore
import android.provider.Settings
import androidx.core.content.FileProvider
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowActivity
import org.robolectric.util.ReflectionHelpers
import vn.xom.app.scan.ScanActivity
import vn.xom.ui.Handing
import vn.xom.ui.Notifications
import vn.xom.ui.PaperOf
import vn.xom.ui.Photo
import vn.xom.ui.Scan
import vn.xom.ui.TakenFile
import java.io.ByteArrayInputStream
import java.io.File
import java.util.concurrent.TimeUnit
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** Other apps, as far as Robolectric plays them: what they are asked, and what becomes of the answer. */
@RunWith(RobolectricTestRunner::class)
@OptIn(DelicateCoroutinesApi::class, ExperimentalCoroutinesApi::class)
class AndroidOutsideTest {
    private var controller = Robolectric.buildActivity(MainActivity::class.java)
    private val outside get() = app.outside
    private val folder get() = File(app.cacheDir, "handed")
    private val picture get() = File(app.filesDir, "capture/anh.jpg")
    private val birth = PaperOf("d1", "giayChungSinh")
    private val paper = TakenFile("giay/to.pdf", "application/pdf", byteArrayOf(1, 2, 3))

    @Before
    fun start() {
        FakeKeystore.install()
        wakeCompose()
        // It remembers where files lie, and that is elsewhere in each test.
        ReflectionHelpers.getStaticField<MutableMap<*, *>>(FileProvider::class.java, "sCache").clear()
        withCamera()
        controller.setup()
    }

    @After
    fun close() {
        controller.pause().stop().destroy()
        eventually("the phone is open") { app.door.openPhone != null }
        app.door.openPhone?.close()
    }

    private fun started(): Intent {
        var intent: Intent? = null
        eventually("something is opened") { shadowOf(controller.get()).nextStartedActivity?.also { intent = it } != null }
        return intent!!
    }

    /** Asks, and gives what another app would answer. */
    private fun <T> asking(call: suspend () -> T, answer: (Intent) -> Pair<Int, Intent?>): T {
        val result: Deferred<T> = GlobalScope.async { call() }
        val asked = question().intent
        val (code, data) = answer(asked)
        shadowOf(controller.get()).receiveResult(asked, code, data)
        eventually("the answer") { result.isCompleted }
        return result.getCompleted()
    }

    private fun question(): ShadowActivity.IntentForResult {
        var asked: ShadowActivity.IntentForResult? = null
        eventually("the question") { shadowOf(controller.get()).nextStartedActivityForResult?.also { asked = it } != null }
        return asked!!
    }

    private fun kept(): List<File> = folder.walk().filter { it.isFile }.toList()

    @Test
    fun `where there is no room for a copy the person is told`() {
        folder.deleteRecursively()
        folder.writeText("in the way")
        outside.share(paper)
        eventually("it is told") { outside.handover.handing.value is Handing.NoRoom }
        assertNull(shadowOf(controller.get()).nextStartedActivity)
        outside.handover.read()
        folder.delete()
    }

    @Test
    fun `leaving takes back what was handed over`() {
        eventually("the phone is open") { app.door.openPhone != null }
        outside.share(paper)
        started()
        assertTrue(folder.exists())
        runBlocking { app.door.openPhone?.leave() }
        assertFalse(folder.exists())
        app.door.beginAnew()
    }

    @Test
    fun `a picture is taken by the system's camera into a file that is gone afterwards`() {
        val taken =
            asking({ outside.takePicture(birth) }) { intent ->
                assertEquals(MediaStore.ACTION_IMAGE_CAPTURE, intent.action)
                assertEquals("content", intent.getParcelableExtra(MediaStore.EXTRA_OUTPUT, Uri::class.java)!!.scheme)
                picture.writeBytes(byteArrayOf(7))
                Activity.RESULT_OK to null
            }
        val file = assertIs<Photo.Taken>(taken).file
        assertEquals(listOf<Byte>(7), file.content.toList())
        assertEquals("image/jpeg", file.mediaType)
        assertFalse(picture.parentFile!!.exists())
    }

    @Test
    fun `whoever comes back without a picture has none, and leaves no file`() {
        assertEquals(Photo.GivenUp, asking({ outside.takePicture(birth) }) { Activity.RESULT_CANCELED to null })
        assertEquals(Photo.GivenUp, asking({ outside.takePicture(birth) }) { Activity.RESULT_OK to null })
        assertFalse(picture.parentFile!!.exists())
    }

    @Test
    fun `a finger that trembles takes one picture, and opens one viewfinder`() {
        val first = GlobalScope.async { outside.takePicture(birth) }
        val asked = question()
        assertEquals(Photo.GivenUp, waiting("the second") { outside.takePicture(birth) })
        picture.writeBytes(byteArrayOf(7))
        shadowOf(controller.get()).receiveResult(asked.intent, Activity.RESULT_OK, null)
        eventually("the picture") { first.isCompleted }
        assertIs<Photo.Taken>(first.getCompleted())

        val scan = GlobalScope.async { outside.scan(byHand = true) }
        val finder = question()
        assertEquals(Scan.GivenUp, waiting("the second") { outside.scan(byHand = true) })
        assertNull(shadowOf(controller.get()).nextStartedActivityForResult)
        shadowOf(controller.get()).receiveResult(finder.intent, ScanActivity.BY_HAND, null)
        eventually("the answer") { scan.isCompleted }
        assertEquals(Scan.ByHand, scan.getCompleted())
    }

    @Test
    fun `a phone turned in the middle still gets its picture`() {
        val file = Uri.parse("content://files/1")
        shadowOf(app.contentResolver).registerInputStream(file, ByteArrayInputStream(byteArrayOf(5)))
        val result = GlobalScope.async { outside.pickFile() }
        val asked = question()
        controller = controller.recreate()
        controller.get().activityResultRegistry.dispatchResult(asked.requestCode, Activity.RESULT_OK, Intent().setData(file))
        eventually("the answer") { result.isCompleted }
        assertEquals(listOf<Byte>(5), result.getCompleted()!!.content.toList())
    }

    @Test
    fun `a phone without a camera says so`() {
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_CAMERA_ANY, false)
        assertFalse(outside.hasCamera)
    }

    @Test
    fun `a camera that the person does not allow is not used, and that is said`() {
        shadowOf(app).denyPermissions(Manifest.permission.CAMERA)
        val result = GlobalScope.async { outside.takePicture(birth) }
        eventually("the question") { shadowOf(controller.get()).lastRequestedPermission != null }
        val asked = shadowOf(controller.get()).lastRequestedPermission
        assertEquals(listOf(Manifest.permission.CAMERA), asked.requestedPermissions.toList())
        controller.get().onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(PackageManager.PERMISSION_DENIED))
        eventually("the answer") { result.isCompleted }
        assertEquals(Photo.CameraOff, result.getCompleted())
        val opened = generateSequence { shadowOf(controller.get()).nextStartedActivityForResult }.map { it.intent.action }
        assertFalse(MediaStore.ACTION_IMAGE_CAPTURE in opened)
    }

    @Test
    fun `the viewfinder's answer is what the code says, or the way that the person chose instead`() {
        val link = "xom://invite/AQID_w"
        fun scan(code: Int, data: Intent? = null) =
            asking({ outside.scan(byHand = true) }) {
                assertEquals(ScanActivity::class.java.name, it.component!!.className)
                code to data
            }
        assertEquals(Scan.Found(link), scan(Activity.RESULT_OK, Intent().putExtra(ScanActivity.TEXT, link)))
        assertEquals(Scan.ByHand, scan(ScanActivity.BY_HAND))
        assertEquals(Scan.GivenUp, scan(Activity.RESULT_CANCELED))
        assertEquals(Scan.GivenUp, scan(Activity.RESULT_OK))
    }

    @Test
    fun `a file is handed over by an address, to whom the person chooses, and does not stay`() {
        outside.share(paper)
        outside.share(paper)
        val chooser = started()
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        val send = chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)!!
        val address = send.getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)!!
        assertEquals("vn.xom.app.files", address.authority)
        assertEquals(address, send.clipData!!.getItemAt(0).uri)
        assertTrue(send.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
        assertEquals("application/pdf", send.type)
        val file = kept().single()
        assertEquals("giay-to.pdf", file.name)

        val handed = Handed(app)
        handed.sweep(System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(30))
        assertTrue(file.exists(), "whoever was chosen may still be reading")
        handed.sweep(System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(61))
        assertEquals(emptyList(), kept())
    }

    @Test
    fun `a document is shown by whatever shows it`() {
        outside.show(paper)
        val view = started()
        assertEquals(Intent.ACTION_VIEW, view.action)
        assertEquals("application/pdf", view.type)
        assertTrue(view.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
    }

    @Test
    fun `a number is dialled, never called`() {
        outside.dial("028 3822 1234")
        val dial = started()
        assertEquals(Intent.ACTION_DIAL, dial.action)
        assertEquals("028 3822 1234", dial.data!!.schemeSpecificPart)
    }

    @Test
    fun `what is copied is marked as nobody else's`() {
        outside.copy("xom://invite/AQID_w")
        val clip = app.getSystemService(ClipboardManager::class.java).primaryClip!!
        assertEquals("xom://invite/AQID_w", clip.getItemAt(0).text)
        assertTrue(clip.description.extras.getBoolean("android.content.extra.IS_SENSITIVE"))
    }

    @Test
    fun `notifications are asked for once, by the system's own question`() {
        val manager = shadowOf(app.getSystemService(NotificationManager::class.java))
        manager.setNotificationsEnabled(false)
        outside.cameBack()
        assertEquals(Notifications.NOT_ASKED, outside.notifications.value)
        outside.askForNotifications()
        eventually("the question") { shadowOf(controller.get()).lastRequestedPermission != null }
        val asked = shadowOf(controller.get()).lastRequestedPermission
        assertEquals(listOf(Manifest.permission.POST_NOTIFICATIONS), asked.requestedPermissions.toList())
        controller.get().onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(PackageManager.PERMISSION_DENIED))
        eventually("the answer") { outside.notifications.value == Notifications.OFF }
        // Switched on in the phone's settings: coming back is enough.
        controller.pause()
        manager.setNotificationsEnabled(true)
        controller.resume()
        assertEquals(Notifications.ON, outside.notifications.value)
    }

    @Test
    fun `the system's page of this app opens`() {
        outside.openPhoneSettings()
        val page = started()
        assertEquals(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, page.action)
        assertEquals("vn.xom.app", page.data!!.schemeSpecificPart)
    }
}
