package vn.xom.app.scan

import android.annotation.SuppressLint
import android.content.Context
import android.graphics.ImageFormat
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.util.Size
import android.view.Surface
import android.view.SurfaceHolder

/**
 * A camera for as long as somebody looks through it. All its work, reading the frames too, is
 * done on one thread of its own: while one frame is read the others are dropped, and the next
 * is the newest.
 *
 * @property seen is given each frame, on that thread.
 * @property lost the camera could not be started, or was taken away; on that thread.
 */
internal class ScanCamera(
    context: Context,
    private val seen: (Frame) -> Unit,
    private val lost: () -> Unit,
) {
    private val manager = context.getSystemService(CameraManager::class.java)
    private val thread = HandlerThread("scan").apply { start() }
    private val handler = Handler(thread.looper)
    private var open: Open? = null

    /** The camera that looks away from the person, or else whichever there is; nothing where there is none. */
    private val chosen: Pair<String, CameraCharacteristics>? by lazy {
        tried {
            val all = manager.cameraIdList.map { it to manager.getCameraCharacteristics(it) }
            all.find { (_, knows) -> knows[CameraCharacteristics.LENS_FACING] == CameraCharacteristics.LENS_FACING_BACK } ?: all.firstOrNull()
        }
    }

    /** Whether it has a light. Asks the system at first: not for the screen's thread. */
    val hasLight: Boolean get() = chosen?.second?.get(CameraCharacteristics.FLASH_INFO_AVAILABLE) == true

    /** By how many degrees its picture lies turned on a phone that is held as it was built. */
    val turn: Int get() = chosen?.second?.get(CameraCharacteristics.SENSOR_ORIENTATION) ?: BUILT_IN

    /** How many points a frame has: enough for a dense code, and no more. Asks the system at first, too. */
    val size: Size by lazy { chosen?.second?.let(::fitting) ?: SMALLEST }

    /** Starts it, its picture on this surface; what was open before is closed first. */
    fun start(surface: Surface) {
        handler.post {
            stopNow()
            val opened = Open(surface)
            open = opened
            attempt(opened) { opened.begin(checkNotNull(chosen) { "there is no camera" }.first) }
        }
    }

    /** Lets go of it, so that others can use it. */
    fun stop() {
        handler.post(::stopNow)
    }

    /** Turns its light on or off. */
    fun light(on: Boolean) {
        handler.post { open?.let { attempt(it) { it.light(on) } } }
    }

    /** Ends for good. */
    fun close() {
        stop()
        thread.quitSafely()
    }

    private fun stopNow() {
        open?.close()
        open = null
    }

    /** What goes wrong with a camera is nobody's fault here: it is taken away, or the surface is. */
    private fun attempt(of: Open, work: () -> Unit) {
        if (tried { work() } == null && open === of) {
            stopNow()
            lost()
        }
    }

    private inner class Open(private val surface: Surface) : CameraDevice.StateCallback() {
        private val reader = ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, 2)
        private var device: CameraDevice? = null
        private var session: CameraCaptureSession? = null

        init {
            reader.setOnImageAvailableListener({ read() }, handler)
        }

        @SuppressLint("MissingPermission") // without it the system throws, which is a lost camera
        fun begin(id: String) = manager.openCamera(id, this, handler)

        override fun onOpened(camera: CameraDevice) {
            device = camera
            // Left before it was there.
            if (open !== this) return camera.close()
            attempt(this) {
                // The way of Android 9 has no use here; this one works on every Android.
                @Suppress("DEPRECATION")
                camera.createCaptureSession(listOf(surface, reader.surface), Configured(), handler)
            }
        }

        override fun onDisconnected(camera: CameraDevice) = gone(camera)

        override fun onError(camera: CameraDevice, error: Int) = gone(camera)

        private fun gone(camera: CameraDevice) {
            camera.close()
            attempt(this) { error("the camera is gone") }
        }

        fun light(on: Boolean) {
            val ready = session ?: return
            val asked = ready.device.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW)
            asked.addTarget(surface)
            asked.addTarget(reader.surface)
            val focuses = chosen?.second?.get(CameraCharacteristics.CONTROL_AF_AVAILABLE_MODES) ?: IntArray(0)
            if (CONTINUOUS in focuses) asked[CaptureRequest.CONTROL_AF_MODE] = CONTINUOUS
            asked[CaptureRequest.FLASH_MODE] = if (on) CaptureRequest.FLASH_MODE_TORCH else CaptureRequest.FLASH_MODE_OFF
            ready.setRepeatingRequest(asked.build(), null, handler)
        }

        private fun read() {
            val image = tried { reader.acquireLatestImage() } ?: return
            image.use {
                val brightness = it.planes[0]
                seen(Frame(brightness.buffer, it.width, it.height, brightness.rowStride, brightness.pixelStride))
            }
        }

        fun close() {
            tried { session?.close() }
            tried { device?.close() }
            reader.close()
        }

        private inner class Configured : CameraCaptureSession.StateCallback() {
            override fun onConfigured(made: CameraCaptureSession) {
                session = made
                if (open === this@Open) attempt(this@Open) { light(on = false) }
            }

            override fun onConfigureFailed(made: CameraCaptureSession) = attempt(this@Open) { error("the camera cannot be set up") }
        }
    }

    private companion object {
        const val CONTINUOUS = CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE

        /** As nearly all are. */
        const val BUILT_IN = 90

        /** Every camera gives this one. */
        val SMALLEST = Size(640, 480)

        /** A dense code that fills a third of a frame this wide has four points to each of its squares. */
        const val LARGEST_EDGE = 1_280

        /** The largest size up to that which both the reader and the screen get. */
        fun fitting(camera: CameraCharacteristics): Size? {
            val streams = camera[CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP] ?: return null
            val shown = streams.getOutputSizes(SurfaceHolder::class.java).orEmpty().toSet()
            return streams.getOutputSizes(ImageFormat.YUV_420_888).orEmpty()
                .filter { it in shown && it.width <= LARGEST_EDGE }
                .maxByOrNull { it.width * it.height }
        }

        /** What [work] gives; nothing where the camera, its service or its surface is gone meanwhile. */
        fun <T> tried(work: () -> T): T? =
            try {
                work()
            } catch (_: CameraAccessException) {
                null
            } catch (_: SecurityException) {
                null
            } catch (_: IllegalArgumentException) {
                null
            } catch (_: IllegalStateException) {
                null
            }
    }
}
