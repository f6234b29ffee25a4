package vn.xom.app

import android.Manifest
import android.app.Activity
import android.app.NotificationManager
import android.content.ActivityNotFoundException
import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import android.os.PersistableBundle
import android.provider.MediaStore
import android.provider.OpenableColumns
import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.withContext
import vn.xom.app.scan.CodeReader
import vn.xom.app.scan.ScanActivity
import vn.xom.ui.Asked
import vn.xom.ui.Handing
import vn.xom.ui.Handover
import vn.xom.ui.Notifications
import vn.xom.ui.Outside
import vn.xom.ui.PaperOf
import vn.xom.ui.Photo
import vn.xom.ui.Scan
import vn.xom.ui.TakenFile
import java.io.File
import java.lang.ref.WeakReference

/**
 * Other apps and the system. Papers are photographed by the system's own camera app, and
 * pictures come from its picker, so that nobody's pictures need to be asked for.
 */
class AndroidOutside(private val app: XomApplication) : Outside {
    private val handed = Handed(app)
    private val capture = Capture(app)
    private val photographing = Mutex()
    private val scanner = Answers("scanner", ActivityResultContracts.StartActivityForResult())
    private val camera = Answers("camera", ActivityResultContracts.TakePicture(), ::tookLate)
    private val pictures = Answers("pictures", ActivityResultContracts.PickVisualMedia())
    private val files = Answers("files", ActivityResultContracts.OpenDocument())
    private val cameraPermission = Answers("camera permission", ActivityResultContracts.RequestPermission())
    private val permission = Answers("notifications", ActivityResultContracts.RequestPermission())
    private val asked = File(app.noBackupFilesDir, "asked-for-notifications")
    private val allowed by lazy { MutableStateFlow(readNotifications()) }
    private var activity = WeakReference<ComponentActivity>(null)

    /**
     * Everything is asked through this activity from now on.
     *
     * @param anew nothing was asked through one before it: no answer is on its way.
     */
    fun attach(activity: ComponentActivity, anew: Boolean) {
        this.activity = WeakReference(activity)
        if (anew && !camera.isAsking) capture.end()
        listOf(scanner, camera, pictures, files, cameraPermission, permission).forEach { it.attach(activity) }
        handed.sweep()
    }

    /** The person is back, perhaps from the phone's settings. */
    fun cameBack() {
        allowed.value = readNotifications()
    }

    /** Nothing stays of what was on its way. */
    fun forget() {
        handed.forget()
        capture.end()
    }

    override val handover = Handover(app.scope)

    override val hasCamera: Boolean
        get() =
            app.packageManager.hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY) &&
                Intent(MediaStore.ACTION_IMAGE_CAPTURE).resolveActivity(app.packageManager) != null

    override suspend fun scan(byHand: Boolean): Scan {
        // A finger that trembles opens one viewfinder.
        val question = Intent(app, ScanActivity::class.java).putExtra(ScanActivity.MAY_BY_HAND, byHand)
        val answer = withContext(Dispatchers.Main) { if (scanner.isAsking) null else scanner.ask(question) }
        return when (answer?.resultCode) {
            Activity.RESULT_OK -> answer.data?.getStringExtra(ScanActivity.TEXT)?.let(Scan::Found) ?: Scan.GivenUp
            ScanActivity.PICTURE -> scanPicture()
            ScanActivity.BY_HAND -> Scan.ByHand
            else -> Scan.GivenUp
        }
    }

    override suspend fun scanPicture(): Scan {
        val picture = pickPicture() ?: return Scan.GivenUp
        return withContext(Dispatchers.Default) { CodeReader.read(picture.content) }?.let(Scan::Found) ?: Scan.Nothing
    }

    /** An app that may use the camera itself is not even let ask the camera app while it must not. */
    override suspend fun takePicture(paper: PaperOf): Photo =
        withContext(Dispatchers.Main) {
            // A finger that trembles takes one picture: the second would take the first one's place.
            if (!photographing.tryLock()) return@withContext Photo.GivenUp
            try {
                photograph(paper)
            } finally {
                photographing.unlock()
            }
        }

    private suspend fun photograph(paper: PaperOf): Photo =
        coroutineScope {
            val may = app.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED
            if (!may && cameraPermission.ask(Manifest.permission.CAMERA) != true) return@coroutineScope Photo.CameraOff
            val address = withContext(Dispatchers.IO) { capture.begin(paper) }
            if (address == null) {
                handover.begin { noRoom() }
                return@coroutineScope Photo.GivenUp
            }
            // Whoever leaves the screen while the camera is open leaves it open: see tookLate.
            val taken = camera.ask(address) == true
            val late = withContext(NonCancellable) { takeUp(taken) } ?: return@coroutineScope Photo.GivenUp
            if (!isActive) app.navigator.asked = late
            Photo.Taken(late.file)
        }

    /** The picture came when nobody waited for it: it goes where it belongs all the same. */
    private fun tookLate(taken: Boolean) {
        app.scope.launch {
            val late = takeUp(taken) ?: return@launch
            withContext(Dispatchers.Main) { app.navigator.asked = late }
        }
    }

    /** What was photographed, if anything; nothing is left behind. */
    private suspend fun takeUp(taken: Boolean): Asked.Paper? =
        withContext(Dispatchers.IO) {
            val (paper, file) = capture.pending() ?: return@withContext null
            val picture = if (taken) read(Uri.fromFile(file), file.name, "image/jpeg") else null
            capture.end()
            picture?.takeIf { it.content.isNotEmpty() }?.let { Asked.Paper(paper, it) }
        }

    override suspend fun pickPicture(): TakenFile? =
        withContext(Dispatchers.Main) {
            pictures.ask(PickVisualMediaRequest(ActivityResultContracts.PickVisualMedia.ImageOnly))?.let { read(it) }
        }

    override suspend fun pickFile(): TakenFile? = withContext(Dispatchers.Main) { files.ask(arrayOf("*/*"))?.let { read(it) } }

    private suspend fun read(file: Uri, name: String? = null, type: String? = null): TakenFile? =
        withContext(Dispatchers.IO) {
            try {
                app.contentResolver.openInputStream(file)?.use {
                    TakenFile(
                        name ?: called(file),
                        type ?: app.contentResolver.getType(file) ?: "application/octet-stream",
                        it.readAtMost(LARGEST),
                    )
                }
            } catch (ended: CancellationException) {
                throw ended
            } catch (_: Exception) {
                // Another app's provider throws whatever it likes.
                null
            }
        }

    private fun called(file: Uri): String =
        app.contentResolver.query(file, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)
            ?.use { if (it.moveToFirst()) it.getString(0) else null }
            ?: file.lastPathSegment.orEmpty()

    override fun share(file: TakenFile): Unit = hand(file) { send(file, it) }

    private fun send(file: TakenFile, address: Uri) {
        start(
            Intent.createChooser(
                Intent(Intent.ACTION_SEND).setType(file.mediaType).putExtra(Intent.EXTRA_STREAM, address).reading(address),
                null,
            ),
        )
    }

    override fun shareText(text: String) {
        start(Intent.createChooser(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text), null))
    }

    /** With whatever shows it; where nothing does, it can still be handed over. */
    override fun show(file: TakenFile): Unit =
        hand(file) { address ->
            if (!start(Intent(Intent.ACTION_VIEW).setDataAndType(address, file.mediaType).reading(address))) send(file, address)
        }

    /** Writes a copy first; [then] somebody may have it. A tap is never answered by nothing. */
    private fun hand(file: TakenFile, then: (Uri) -> Unit) =
        handover.begin {
            val address = handed.keep(file)
            if (address != null) withContext(Dispatchers.Main) { then(address) }
            if (address == null) noRoom() else null
        }

    private fun noRoom() = Handing.NoRoom(app.cacheDir.usableSpace.toULong())

    override fun dial(number: String) {
        start(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))
    }

    /** Marked, so that the system neither shows it nor sends it to other devices. */
    override fun copy(text: String) {
        val clip = ClipData.newPlainText(null, text)
        clip.description.extras = PersistableBundle().apply { putBoolean(SENSITIVE, true) }
        app.getSystemService(ClipboardManager::class.java).setPrimaryClip(clip)
    }

    override val notifications: StateFlow<Notifications> get() = allowed

    private fun readNotifications(): Notifications =
        when {
            app.getSystemService(NotificationManager::class.java).areNotificationsEnabled() -> Notifications.ON
            Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU && !asked.exists() -> Notifications.NOT_ASKED
            else -> Notifications.OFF
        }

    override fun askForNotifications() {
        app.notifier.makeChannels()
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        app.scope.launch(Dispatchers.Main) {
            permission.ask(Manifest.permission.POST_NOTIFICATIONS)
            // On a full disk the system will be asked again: better than not at all.
            runCatching { asked.createNewFile() }
            cameBack()
        }
    }

    override fun openPhoneSettings() {
        start(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", app.packageName, null)))
    }

    /** The address also as a clip: only then does the system let the app that is chosen read it. */
    private fun Intent.reading(address: Uri): Intent {
        clipData = ClipData.newRawUri(null, address)
        return addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    }

    private fun start(intent: Intent): Boolean =
        try {
            val from: Context = activity.get() ?: app
            if (from === app) intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
            from.startActivity(intent)
            true
        } catch (_: ActivityNotFoundException) {
            false
        }

    private companion object {
        /** `ClipDescription.EXTRA_IS_SENSITIVE`, which keyboards heed before Android 13 too. */
        const val SENSITIVE = "android.content.extra.IS_SENSITIVE"

        /** What the core takes as one attachment. */
        const val LARGEST = 25 * 1024 * 1024
    }
}
