package vn.xom.app.scan

import android.Manifest
import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.graphics.ImageFormat
import android.graphics.Rect
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.provider.Settings
import android.util.Size
import android.view.Surface
import android.view.SurfaceHolder
import android.view.SurfaceView
import android.view.View
import android.view.ViewGroup
import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
import org.junit.After
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowCameraCharacteristics
import org.robolectric.shadows.ShadowCameraManager
import org.robolectric.shadows.StreamConfigurationMapBuilder
import org.robolectric.util.ReflectionHelpers
import vn.xom.app.app
import vn.xom.app.eventually
import vn.xom.app.settle
import vn.xom.app.texts
import vn.xom.app.wakeCompose
import vn.xom.ui.design.Words
import java.lang.reflect.Proxy
import java.nio.ByteBuffer
import kotlin.concurrent.thread
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

/** The viewfinder's window: what it asks, when it holds the camera, and how it ends. */
@RunWith(RobolectricTestRunner::class)
class ScanActivityTest {
    private val words = Words.of("vi")
    private val manager get() = app.getSystemService(CameraManager::class.java)
    private lateinit var controller: ActivityController<ScanActivity>
    private val activity get() = controller.get()
    private val surface = Surface(SurfaceTexture(0))

    @Before
    fun aPhoneWithACamera() {
        wakeCompose()
        // What turns for ever would keep Robolectric's clock turning with it.
        Settings.Global.putFloat(app.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 0f)
        val camera = ShadowCameraCharacteristics.newCameraCharacteristics()
        val sizes = listOf(Size(4_000, 3_000), Size(1_920, 1_080), Size(1_280, 960), Size(640, 480))
        val streams = StreamConfigurationMapBuilder.newBuilder()
        sizes.forEach {
            streams.addOutputSize(it)
            streams.addOutputSize(ImageFormat.YUV_420_888, it)
        }
        Shadow.extract<ShadowCameraCharacteristics>(camera).apply {
            set(CameraCharacteristics.LENS_FACING, CameraCharacteristics.LENS_FACING_BACK)
            set(CameraCharacteristics.FLASH_INFO_AVAILABLE, true)
            set(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP, streams.build())
        }
        shadowOf(manager).addCamera("0", camera)
    }

    @After
    fun close() {
        controller.close()
        settle()
        shadowOf(manager).removeCamera("0")
    }

    private fun start(allowed: Boolean) {
        if (allowed) shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
        controller = Robolectric.buildActivity(ScanActivity::class.java).setup()
    }

    private fun shown() = texts(activity.window.decorView)

    private fun sees(text: String) = eventually("“$text” is shown", found = ::shown) { text in shown() }

    /** The system makes the surface of the view, as it does once it is laid out. */
    private fun withSurface() {
        var view: SurfaceView? = null
        eventually("the view", found = ::shown) {
            shown()
            activity.window.decorView.find()?.also { view = it } != null
        }
        val holder =
            Proxy.newProxyInstance(javaClass.classLoader, arrayOf(SurfaceHolder::class.java)) { _, method, _ ->
                when (method.name) {
                    "getSurface" -> surface
                    "getSurfaceFrame" -> Rect()
                    else -> null
                }
            } as SurfaceHolder
        shadowOf(view).fakeSurfaceHolder.callbacks.toList().forEach { it.surfaceChanged(holder, 0, 1_280, 960) }
    }

    private fun View.find(): SurfaceView? =
        when (this) {
            is SurfaceView -> this
            is ViewGroup -> (0 until childCount).firstNotNullOfOrNull { getChildAt(it).find() }
            else -> null
        }

    private fun device(): CameraDevice? = ReflectionHelpers.getStaticField(ShadowCameraManager::class.java, "lastDevice")

    private fun isOpen(): Boolean = device().let { it != null && !ReflectionHelpers.getField<Boolean>(Shadow.extract(it), "closed") }

    private fun opened() = eventually("the camera is open") { isOpen() }

    private fun released() = eventually("the camera is released") { !isOpen() }

    private fun frame(text: String?): Frame {
        val bits = QRCodeWriter().encode(text ?: "-", BarcodeFormat.QR_CODE, 480, 480)
        val plane = ByteArray(480 * 480) { if (text != null && bits[it % 480, it / 480]) 20 else -56 }
        return Frame(ByteBuffer.wrap(plane), 480, 480)
    }

    /** A frame comes, as on a phone: on another thread than the screen's. */
    private fun comes(text: String?) {
        thread { activity.read(frame(text)) }.join()
        settle()
    }

    @Test
    fun `a code that comes before the camera is said, and is what the window ends with`() {
        start(allowed = true)
        withSurface()
        opened()
        sees(words.scan.starting)
        comes(null)
        sees(words.enrol.scanAim)
        thread { activity.read(frame("xom://invite/AQID_w")) }.join()
        sees(words.scan.found)
        eventually("the end") { activity.isFinishing }
        assertEquals(Activity.RESULT_OK, shadowOf(activity).resultCode)
        assertEquals("xom://invite/AQID_w", shadowOf(activity).resultIntent.getStringExtra(ScanActivity.TEXT))
        released()
    }

    @Test
    fun `the first code counts, what comes after it does not`() {
        start(allowed = true)
        withSurface()
        thread {
            activity.read(frame("xom://invite/AQID_w"))
            activity.read(frame("xom://invite/other"))
        }.join()
        eventually("the end") { activity.isFinishing }
        assertEquals("xom://invite/AQID_w", shadowOf(activity).resultIntent.getStringExtra(ScanActivity.TEXT))
    }

    @Test
    fun `the camera is let go of whenever the window is left, and taken again on coming back`() {
        start(allowed = true)
        withSurface()
        opened()
        val first = device()
        controller.pause()
        released()
        controller.resume()
        eventually("another is open") { isOpen() && device() !== first }
        controller.pause().stop()
        released()
    }

    @Test
    fun `the frames are large enough for a dense code, and no larger`() {
        start(allowed = true)
        val camera = ScanCamera(app, {}, {})
        assertEquals(Size(1_280, 960), camera.size)
        assertTrue(camera.hasLight)
        camera.close()
    }

    @Test
    fun `the system asks for the camera, and the sentence that says why stands below`() {
        start(allowed = false)
        assertEquals(listOf(Manifest.permission.CAMERA), shadowOf(activity).lastRequestedPermission.requestedPermissions.toList())
        sees(words.enrol.cameraWhy)
        assertFalse(isOpen())
        answer(allowed = true)
        withSurface()
        opened()
    }

    @Test
    fun `somebody who says no can say yes, or go another way`() {
        start(allowed = false)
        shadowOf(app.packageManager).setShouldShowRequestPermissionRationale(Manifest.permission.CAMERA, true)
        answer(allowed = false)
        sees(words.scan.notAllowed)
        assertTrue(shown().containsAll(listOf(words.scan.allow, words.enrol.fromPicture, words.scan.byHand)))
        assertFalse(isOpen())
    }

    @Test
    fun `where the system asks no more its settings do, and what is allowed there counts at once`() {
        start(allowed = false)
        answer(allowed = false)
        sees(words.scan.off)
        assertTrue(words.enrol.openPhoneSettings in shown())
        controller.pause()
        shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
        controller.resume()
        withSurface()
        opened()
    }

    @Test
    fun `a window that the system made anew does not ask over the question that is open`() {
        start(allowed = false)
        controller = controller.recreate()
        assertNull(shadowOf(activity).lastRequestedPermission)
        sees(words.scan.allow)
    }

    @Test
    fun `a camera that is taken away is said, and tried again`() {
        start(allowed = true)
        withSurface()
        opened()
        comes(null)
        shadowOf(manager).triggerDisconnect()
        sees(words.scan.busy)
        released()
    }

    @Test
    fun `a phone whose camera is gone offers the other ways`() {
        shadowOf(manager).removeCamera("0")
        start(allowed = true)
        withSurface()
        sees(words.scan.busy)
        assertTrue(words.scan.byHand in shown())
        shadowOf(manager).addCamera("0", ShadowCameraCharacteristics.newCameraCharacteristics())
    }

    @Test
    fun `the phone's settings of this app open`() {
        start(allowed = false)
        answer(allowed = false)
        sees(words.scan.off)
        activity.actions.openSettings()
        val page: Intent = shadowOf(activity).nextStartedActivity.let {
            if (it.action ==
                Settings.ACTION_APPLICATION_DETAILS_SETTINGS
            ) {
                it
            } else {
                shadowOf(activity).nextStartedActivity
            }
        }
        assertEquals("vn.xom.app", page.data!!.schemeSpecificPart)
    }

    @Test
    fun `what nobody can type is not offered to be typed`() {
        shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
        val question = Intent(app, ScanActivity::class.java).putExtra(ScanActivity.MAY_BY_HAND, false)
        controller = Robolectric.buildActivity(ScanActivity::class.java, question).setup()
        sees(words.enrol.fromPicture)
        assertFalse(words.scan.byHand in shown())
    }

    @Test
    fun `whoever goes another way says which`() {
        for ((way, go) in listOf<Pair<Int, ScanActions>>(
            ScanActivity.PICTURE to { it.fromPicture() },
            ScanActivity.BY_HAND to { it.byHand!!() },
            Activity.RESULT_CANCELED to { it.back() },
        )) {
            start(allowed = true)
            go(activity.actions)
            assertTrue(activity.isFinishing)
            assertEquals(way, shadowOf(activity).resultCode)
            controller.close()
        }
        start(allowed = true)
    }

    private fun answer(allowed: Boolean) {
        val asked = shadowOf(activity).lastRequestedPermission
        if (allowed) shadowOf(app).grantPermissions(Manifest.permission.CAMERA)
        val granted = if (allowed) PackageManager.PERMISSION_GRANTED else PackageManager.PERMISSION_DENIED
        activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(granted))
    }
}

private typealias ScanActions = (vn.xom.ui.screens.ScanActions) -> Unit
