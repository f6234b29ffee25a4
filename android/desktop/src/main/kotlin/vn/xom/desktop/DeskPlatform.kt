package vn.xom.desktop

import kotlinx.coroutines.flow.MutableStateFlow
import vn.xom.core.Announcement
import vn.xom.core.ImageScaler
import vn.xom.core.Network
import vn.xom.core.Notifier
import vn.xom.core.PlatformException
import vn.xom.kit.NetworkWatch
import vn.xom.kit.Platform
import java.awt.Image
import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.File
import javax.imageio.ImageIO

/** What a desk does for the phone in its window. */
fun deskPlatform(folder: File, network: SwitchedNetwork, notifier: Notifier): Platform =
    Platform(FileKeys(File(folder, "xom.db")), network, notifier, AwtScaler)

/** A desk has a network for all we know; the window's switch takes it away, to try that out. */
class SwitchedNetwork : NetworkWatch {
    override val network = MutableStateFlow(Network.FREE)
}

/**
 * Tells the newest notice in the window's title: a desk makes no noise. Others see that title,
 * so applications are told inside the window only.
 */
class TitleNotifier : Notifier {
    /** The newest title that was told. */
    val newest = MutableStateFlow<String?>(null)

    override fun tell(news: List<Announcement>) {
        news.filterIsInstance<Announcement.Notice>().lastOrNull()?.let { newest.value = it.title }
    }
}

/** Makes pictures smaller; written anew, they lose what the camera noted. */
object AwtScaler : ImageScaler {
    override fun fit(picture: ByteArray, longestEdge: UInt): ByteArray {
        val read = ImageIO.read(ByteArrayInputStream(picture)) ?: throw PlatformException.Failed("no picture that can be read")
        val factor = minOf(1.0, longestEdge.toDouble() / maxOf(read.width, read.height))
        val (width, height) = (read.width * factor).toInt().coerceAtLeast(1) to (read.height * factor).toInt().coerceAtLeast(1)
        val drawn = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
        drawn.createGraphics().apply {
            drawImage(read.getScaledInstance(width, height, Image.SCALE_SMOOTH), 0, 0, null)
            dispose()
        }
        return ByteArrayOutputStream().also { ImageIO.write(drawn, "jpeg", it) }.toByteArray()
    }
}
