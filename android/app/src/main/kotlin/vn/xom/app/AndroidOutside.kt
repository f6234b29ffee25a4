package vn.xom.app

import android.Manifest
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
import android.widget.Toast
import androidx.activity.ComponentActivity
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.xom.kit.sized
import vn.xom.ui.Notifications
import vn.xom.ui.Outside
import vn.xom.ui.Scan
import vn.xom.ui.TakenFile
import vn.xom.ui.words
import java.io.File
import java.lang.ref.WeakReference

/**
 * Other apps and the system. Pictures come from the system's own camera app and picker, so
 * that neither the camera nor anybody's pictures need to be asked for.
 */
class AndroidOutside(private val app: XomApplication) : Outside {
    private val handed = Handed(app)
    private val camera = Answers("camera", ActivityResultContracts.TakePicture())
    private val pictures = Answers("pictures", ActivityResultContracts.PickVisualMedia())
    private val files = Answers("files", ActivityResultContracts.OpenDocument())
    private val permission = Answers("notifications", ActivityResultContracts.RequestPermission())
    private val asked = File(app.noBackupFilesDir, "asked-for-notifications")
    private var activity = WeakReference<ComponentActivity>(null)

    /** Everything is asked through this activity from now on. */
    fun attach(activity: ComponentActivity) {
        this.activity = WeakReference(activity)
        listOf(camera, pictures, files, permission).forEach { it.attach(activity) }
        handed.sweep()
    }

    override val hasCamera: Boolean
        get() =
            app.packageManager.hasSystemFeature(PackageManager.FEATURE_CAMERA_ANY) &&
                Intent(MediaStore.ACTION_IMAGE_CAPTURE).resolveActivity(app.packageManager) != null

    override suspend fun scan(): Scan = if (hasCamera) scanned(takePicture()) else Scan.CameraOff

    override suspend fun scanPicture(): Scan = scanned(pickPicture())

    private suspend fun scanned(picture: TakenFile?): Scan {
        if (picture == null) return Scan.GivenUp
        return withContext(Dispatchers.Default) { QrReader.read(picture.content) }?.let(Scan::Found) ?: Scan.Nothing
    }

    override suspend fun takePicture(): TakenFile? =
        withContext(Dispatchers.Main) {
            val file = handed.fresh("anh.jpg")
            try {
                if (camera.ask(handed.address(file)) == true) read(Uri.fromFile(file), file.name, "image/jpeg") else null
            } finally {
                handed.drop(file)
            }
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

    override fun share(file: TakenFile) {
        val address = handed.keep(file) ?: return noRoom()
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
    override fun show(file: TakenFile) {
        val address = handed.keep(file) ?: return noRoom()
        if (!start(Intent(Intent.ACTION_VIEW).setDataAndType(address, file.mediaType).reading(address))) share(file)
    }

    /** A tap is never answered by nothing. */
    private fun noRoom() {
        val language = app.settings.settings.value.language
        val left = sized(app.cacheDir.usableSpace.toULong(), language)
        Toast.makeText(app, language.words.common.storageLow(left), Toast.LENGTH_LONG).show()
    }

    override fun dial(number: String) {
        start(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))
    }

    /** Marked, so that the system neither shows it nor sends it to other devices. */
    override fun copy(text: String) {
        val clip = ClipData.newPlainText(null, text)
        clip.description.extras = PersistableBundle().apply { putBoolean(SENSITIVE, true) }
        app.getSystemService(ClipboardManager::class.java).setPrimaryClip(clip)
    }

    override fun notifications(): Notifications =
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
