package vn.xom.desktop

import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import kotlinx.coroutines.runBlocking
import org.jetbrains.skia.EncodedImageFormat
import vn.xom.core.SyncReason
import vn.xom.kit.Appearance
import vn.xom.kit.Phone
import vn.xom.ui.App
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.XomTheme
import vn.xom.ui.letters
import java.io.File

/** Draws the main screens of this phone into PNG files, with no display. */
internal fun drawAll(phone: Phone, folder: File) {
    folder.mkdirs()
    runBlocking { phone.exchanges.ask(SyncReason.START).await() }
    places(phone).forEach { (name, place) ->
        val file = File(folder, "$name.png")
        file.writeBytes(draw(phone, place))
        println(file.path)
    }
}

private fun places(phone: Phone): List<Pair<String, Place>> =
    runBlocking {
        val home = phone.read { home() }
        val notices = phone.read { notices(null, 50u).rows }
        val dossiers = phone.read { dossiers() }
        val conflict = notices.find { it.clashes > 0u }
        val notice = notices.firstOrNull { it.comments > 0u } ?: notices.firstOrNull()
        listOfNotNull(
            "home" to Place.Tab.HOME,
            "notices" to Place.Tab.NOTICES,
            notice?.let { "notice" to Place.Notice(it.id) },
            conflict?.let { "conflict" to Place.Conflict(it.id) },
            notice?.takeIf { home.status.leads }?.let { "coverage" to Place.Coverage(it.id) },
            ("compose" to Place.Compose()).takeIf { home.status.leads },
            "services" to Place.Tab.SERVICES,
            "service" to Place.Service("1.001193"),
            "dossiers" to Place.Dossiers,
            dossiers.firstOrNull()?.let { "dossier" to Place.Dossier(it.id) },
            dossiers.firstOrNull()?.let { "receipt" to Place.Receipt(it.id) },
            "group" to Place.Tab.GROUP,
            "waiting" to Place.Waiting,
            "nearby" to Place.Nearby,
            "settings" to Place.Settings,
        )
    }

private fun draw(phone: Phone, place: Place): ByteArray {
    val navigator = Navigator().apply { open(place) }
    val settings = phone.settings.settings.value.copy(appearance = Appearance.LIGHT, welcomed = true)
    val scene = ImageComposeScene(WIDTH * DENSITY, HEIGHT * DENSITY, Density(DENSITY.toFloat()))
    return try {
        scene.setContent { XomTheme(settings, letters, still = true) { App(phone, navigator, DeskOutside { null }, about) {} } }
        // What is shown is read off this thread: a second of frames lets it come.
        repeat(FRAMES) { frame ->
            scene.render(frame * FRAME_NANOS)
            Thread.sleep(FRAME_NANOS / NANOS_PER_MILLI)
        }
        checkNotNull(scene.render(FRAMES * FRAME_NANOS).encodeToData(EncodedImageFormat.PNG)).bytes
    } finally {
        scene.close()
    }
}

private const val WIDTH = 390
private const val HEIGHT = 844
private const val DENSITY = 2
private const val FRAMES = 25
private const val FRAME_NANOS = 40_000_000L
private const val NANOS_PER_MILLI = 1_000_000L
