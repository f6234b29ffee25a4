package vn.xom.desktop

import com.google.zxing.BinaryBitmap
import com.google.zxing.RGBLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.withContext
import vn.xom.ui.Handover
import vn.xom.ui.Notifications
import vn.xom.ui.Outside
import vn.xom.ui.PaperOf
import vn.xom.ui.Photo
import vn.xom.ui.Scan
import vn.xom.ui.TakenFile
import java.awt.Desktop
import java.awt.FileDialog
import java.awt.Frame
import java.awt.Toolkit
import java.awt.datatransfer.StringSelection
import java.io.ByteArrayInputStream
import java.io.File
import java.nio.file.Files
import javax.imageio.ImageIO

/** A desk's files, clipboard and other programs. It has no camera and cannot call. */
class DeskOutside(private val window: () -> Frame?) : Outside {
    override val hasCamera: Boolean = false

    override suspend fun scan(byHand: Boolean): Scan = scanPicture()

    override suspend fun scanPicture(): Scan = pickPicture()?.let { readCode(it.content) } ?: Scan.GivenUp

    override suspend fun takePicture(paper: PaperOf): Photo = pickPicture()?.let(Photo::Taken) ?: Photo.GivenUp

    override suspend fun pickPicture(): TakenFile? = pick { name -> PICTURES.any { name.endsWith(it, ignoreCase = true) } }

    override suspend fun pickFile(): TakenFile? = pick { true }

    override val handover = Handover(CoroutineScope(SupervisorJob() + Dispatchers.Default))

    override fun share(file: TakenFile) =
        handover.begin {
            choose(FileDialog.SAVE, file.name) { true }?.writeBytes(file.content)
            null
        }

    override fun shareText(text: String): Unit = copy(text)

    override fun show(file: TakenFile) =
        handover.begin {
            val kept = Files.createTempDirectory("xom").resolve(File(file.name).name).toFile()
            kept.writeBytes(file.content)
            kept.deleteOnExit()
            if (Desktop.isDesktopSupported()) Desktop.getDesktop().open(kept)
            null
        }

    override fun dial(number: String): Unit = copy(number)

    override fun copy(text: String) {
        Toolkit.getDefaultToolkit().systemClipboard.setContents(StringSelection(text), null)
    }

    override val notifications = MutableStateFlow(Notifications.ON)

    override fun askForNotifications(): Unit = Unit

    override fun openPhoneSettings(): Unit = Unit

    private suspend fun pick(filter: (String) -> Boolean): TakenFile? =
        withContext(Dispatchers.IO) {
            choose(FileDialog.LOAD, null, filter)?.let { file ->
                TakenFile(file.name, Files.probeContentType(file.toPath()) ?: "application/octet-stream", file.readBytes())
            }
        }

    private fun choose(mode: Int, name: String?, filter: (String) -> Boolean): File? {
        val dialog = FileDialog(window(), null as String?, mode)
        dialog.file = name
        dialog.setFilenameFilter { _, candidate -> filter(candidate) }
        dialog.isVisible = true
        return dialog.file?.let { File(dialog.directory, it) }
    }

    private companion object {
        val PICTURES = listOf(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp")
    }
}

/** The QR code in a picture. */
internal fun readCode(picture: ByteArray): Scan {
    val read = ImageIO.read(ByteArrayInputStream(picture)) ?: return Scan.Nothing
    val points = read.getRGB(0, 0, read.width, read.height, null, 0, read.width)
    return try {
        Scan.Found(QRCodeReader().decode(BinaryBitmap(HybridBinarizer(RGBLuminanceSource(read.width, read.height, points)))).text)
    } catch (_: ReaderException) {
        Scan.Nothing
    }
}
