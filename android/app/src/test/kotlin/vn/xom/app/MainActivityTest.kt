package vn.xom.app

import android.content.Intent
import android.net.Uri
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import org.junit.After
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.android.controller.ActivityController
import vn.xom.kit.models.LeaveModel
import vn.xom.ui.Place
import vn.xom.ui.design.Words
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertSame
import kotlin.test.assertTrue

/** The real core behind the real activity. */
@RunWith(RobolectricTestRunner::class)
class MainActivityTest {
    private val words = Words.of("vi")
    private var controller: ActivityController<MainActivity>? = null

    @Before
    fun aNewPhone() {
        FakeKeystore.install()
        wakeCompose()
        app.settings.change { it.copy(welcomed = true) }
    }

    @After
    fun close() {
        controller?.pause()?.stop()?.destroy()
        settle()
        app.door.openPhone?.close()
    }

    private fun start(intent: Intent? = null): ActivityController<MainActivity> =
        Robolectric.buildActivity(MainActivity::class.java, intent).also { controller = it }.setup()

    private fun shown(): List<String> = texts(controller!!.get().window.decorView)

    private fun opened() = eventually("the phone is open") { app.door.openPhone != null }

    @Test
    fun `a new phone begins with the first run`() {
        app.settings.change { it.copy(welcomed = false) }
        start()
        eventually("the first run", found = ::shown) { words.welcome.languageTitle in shown() }
    }

    @Test
    fun `it opens the phone and shows its first screen`() {
        start()
        opened()
        eventually("the first screen", found = ::shown) { words.enrol.title in shown() }
    }

    @Test
    fun `turning the phone keeps the phone, and the way through it`() {
        start()
        opened()
        val phone = app.door.openPhone
        app.navigator.open(Place.Settings)
        eventually("the settings", found = ::shown) { words.settings.title in shown() }
        controller = controller!!.recreate()
        assertSame(phone, app.door.openPhone)
        assertEquals(Place.Settings, app.navigator.here.place)
        eventually("the settings again", found = ::shown) { words.settings.title in shown() }
    }

    @Test
    fun `back goes back inside the app, and leaves it from home`() {
        start()
        opened()
        app.navigator.open(Place.Settings)
        eventually("the settings", found = ::shown) { words.settings.title in shown() }
        val activity = controller!!.get()
        activity.onBackPressedDispatcher.onBackPressed()
        assertEquals(Place.Tab.HOME, app.navigator.here.place)
        eventually("home", found = ::shown) { words.settings.title !in shown() }
        activity.onBackPressedDispatcher.onBackPressed()
        assertTrue(activity.isFinishing)
    }

    @Test
    fun `an invite's link leads to joining, once`() {
        start(Intent(Intent.ACTION_VIEW, Uri.parse("xom://invite/AQID_w")))
        eventually("joining") { app.navigator.here.place == Place.Enrol("xom://invite/AQID_w") }
        app.navigator.back()
        controller = controller!!.recreate()
        settle()
        assertEquals(Place.Tab.HOME, app.navigator.here.place)
    }

    @Test
    fun `a link that comes while the app is open leads there too`() {
        start()
        opened()
        controller!!.newIntent(Intent(Intent.ACTION_VIEW, Uri.parse("xom://invite/AQID_w")))
        eventually("joining") { app.navigator.here.place == Place.Enrol("xom://invite/AQID_w") }
    }

    @Test
    fun `a notification leads to its notice`() {
        start()
        opened()
        controller!!.newIntent(Incoming.notice(app, "n1"))
        eventually("the notice") { app.navigator.here.place == Place.Notice("n1") }
    }

    @Test
    fun `an app brought back from the list of recent ones asks for nothing`() {
        start(Intent(Intent.ACTION_VIEW, Uri.parse("xom://invite/AQID_w")).addFlags(Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY))
        opened()
        settle()
        assertNull(app.navigator.asked)
        assertEquals(Place.Tab.HOME, app.navigator.here.place)
    }

    @Test
    fun `a lost key is said, and only a person begins afresh`() {
        val first = start()
        opened()
        first.pause().stop().destroy()
        controller = null
        app.door.openPhone!!.close()
        val store = java.io.File(app.noBackupFilesDir, "store")
        val before = java.io.File(store, "xom.db").readBytes()

        FakeKeystore.keys.clear()
        val door = app.newDoor()
        waiting("the door") { door.phone() }
        assertEquals(Opened.KeyLost, door.opened.value)
        assertTrue(before.contentEquals(java.io.File(store, "xom.db").readBytes()))

        door.beginAfresh()
        val phone = waiting("a new phone") { door.phone() }
        assertIs<Opened.Open>(door.opened.value)
        assertTrue(before.contentEquals(java.io.File(store.path + ".lost", "xom.db").readBytes()))
        phone!!.close()
    }

    @Test
    fun `a notification that is tapped while the phone is wiped waits for nobody, and the app goes on without a restart`() {
        start()
        opened()
        val phone = app.door.openPhone!!
        app.navigator.open(Place.Leave)
        eventually("the page", found = ::shown) { words.leave.nothingUnsent in shown() }
        LeaveModel(phone, CoroutineScope(Job())).wipe(null)
        controller!!.newIntent(Incoming.notice(app, "n1"))
        eventually("all is gone", found = ::shown) { words.leave.wipedTitle in shown() }
        // The window is looked away from, and made anew: how leaving ended can still be read.
        controller!!.pause().stop()
        controller!!.start().resume()
        controller = controller!!.recreate()
        eventually("all is gone, still", found = ::shown) { words.leave.wipedTitle in shown() }
        assertNull(app.door.openPhone)
        app.navigator.begin()
        app.door.beginAnew()
        eventually("a new phone") { app.door.openPhone.let { it != null && it !== phone } }
        eventually("its first screen", found = ::shown) { words.enrol.title in shown() }
        assertEquals(Place.Tab.HOME, app.navigator.here.place)
    }

    @Test
    fun `after the person has left, a new phone begins`() {
        start()
        opened()
        val phone = app.door.openPhone!!
        waiting("leaving") { phone.leave() }
        assertNull(app.door.openPhone)
        app.door.beginAnew()
        eventually("a new phone") { app.door.openPhone.let { it != null && it !== phone } }
        eventually("its first screen") { words.enrol.title in shown() }
    }
}
