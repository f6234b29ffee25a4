package vn.xom.desktop

import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyShortcut
import androidx.compose.ui.input.key.key
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.MenuBar
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.WindowPosition
import androidx.compose.ui.window.WindowState
import androidx.compose.ui.window.application
import kotlinx.coroutines.runBlocking
import vn.xom.core.Network
import vn.xom.core.SyncReason
import vn.xom.core.XomException
import vn.xom.kit.Phone
import vn.xom.kit.SettingsFile
import vn.xom.ui.About
import vn.xom.ui.App
import vn.xom.ui.Navigator
import vn.xom.ui.XomTheme
import vn.xom.ui.letters
import java.io.File
import kotlin.system.exitProcess

/**
 * A phone in a window.
 *
 *     --store DIR        the folder of the phone's store
 *     --screenshot DIR   draws the main screens into files there instead; needs no display
 */
fun main(arguments: Array<String>) {
    val options = arguments.toList().chunked(2).associate { it.first() to it.getOrNull(1) }
    val folder = File(options["--store"] ?: refuse("--store DIR is missing"))
    val began = System.nanoTime()
    val notifier = TitleNotifier()
    val network = SwitchedNetwork()
    val settings = SettingsFile(File(folder, "settings"))
    // A sample phone is enrolled already: its first run lies behind it.
    if (File(folder, "xom.db").exists()) settings.change { it.copy(welcomed = true) }
    val phone =
        try {
            runBlocking { Phone.open(folder, settings, deskPlatform(folder, network, notifier)) }
        } catch (failure: XomException.Failed) {
            refuse(failure.messageEn)
        }
    phone.use {
        val pictures = options["--screenshot"]
        if (pictures != null) drawAll(phone, File(pictures)) else show(phone, network, notifier, began)
    }
    exitProcess(0)
}

private fun show(phone: Phone, network: SwitchedNetwork, notifier: TitleNotifier, began: Long) {
    phone.exchanges.ask(SyncReason.START)
    application(exitProcessOnExit = false) {
        val navigator = remember { Navigator() }
        val settings by phone.settings.settings.collectAsState()
        val now by network.network.collectAsState()
        val news by notifier.newest.collectAsState()
        val state = remember { WindowState(position = WindowPosition(Alignment.Center), size = DpSize(PHONE_WIDTH.dp, PHONE_HEIGHT.dp)) }
        Window(
            onCloseRequest = ::exitApplication,
            state,
            title = listOfNotNull("Xóm", news).joinToString(" · "),
            onPreviewKeyEvent = { event ->
                (event.key == Key.Escape && navigator.canGoBack).also { if (it) navigator.systemBack() }
            },
        ) {
            MenuBar {
                // The window's own switch, for trying out what happens without a network.
                Menu("Xóm") {
                    CheckboxItem("Mạng · Network", now != Network.NONE, shortcut = KeyShortcut(Key.N, ctrl = true)) { on ->
                        network.network.value = if (on) Network.FREE else Network.NONE
                    }
                }
            }
            val outside = remember { DeskOutside { window } }
            XomTheme(settings, letters) { App(phone, navigator, outside, about, onLeft = ::exitApplication) }
            LaunchedEffect(state.isMinimized) { if (!state.isMinimized) phone.exchanges.whileInSight() }
            LaunchedEffect(Unit) {
                println("first window after ${(System.nanoTime() - began) / NANOS_PER_MILLI} ms")
            }
        }
    }
}

/** The version, and the licences of what the window is made of. */
internal val about: About by lazy {
    About("0.1.0", checkNotNull(About::class.java.getResource("/licences.txt")).readText())
}

private fun refuse(reason: String): Nothing {
    System.err.println(reason)
    exitProcess(1)
}

private const val PHONE_WIDTH = 390
private const val PHONE_HEIGHT = 844
private const val NANOS_PER_MILLI = 1_000_000
