package vn.xom.app

import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import org.junit.After
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import vn.xom.kit.Trouble
import vn.xom.ui.design.Words
import kotlin.test.assertTrue

/** Whatever keeps the phone from being opened, a person can act on what they see. */
@RunWith(RobolectricTestRunner::class)
class EntranceTest {
    private val words = Words.of("vi").common
    private val controller = Robolectric.buildActivity(Plain::class.java)

    /** A window with nothing in it. */
    class Plain : ComponentActivity()

    @Before
    fun start() {
        wakeCompose()
        // What turns for ever would keep Robolectric's clock turning with it.
        Settings.Global.putFloat(app.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 0f)
        controller.setup()
    }

    @After
    fun close() {
        controller.close()
        settle()
    }

    private fun shows(opened: Opened?, vararg sentences: String) {
        controller.get().setContent { controller.get().Themed { Entrance(opened, app.door, app.navigator, app.outside, app.about) } }
        val shown = { texts(controller.get().window.decorView) }
        eventually("$opened", found = shown) { shown().containsAll(sentences.toList()) }
    }

    @Test
    fun `a lost key can be answered by joining again`() = shows(Opened.KeyLost, words.keyLostTitle, words.keyLostBody, words.keyLostBegin)

    @Test
    fun `a damaged store can be tried again, or left behind`() {
        val trouble = Trouble("store_damaged", "Không đọc được.", "Cannot be read.", retry = false)
        shows(Opened.Damaged(trouble), "Không đọc được.", words.storeAside, words.retry, words.keyLostBegin, words.errorCode("store_damaged"))
    }

    @Test
    fun `whatever may pass is said in the core's words, and can be tried again`() {
        for (code in listOf("storage_full", "store_in_use", "store_unreachable", "store_too_new", "platform", "fault")) {
            shows(Opened.Failed(Trouble(code, "Câu của $code.", "The sentence of $code.", retry = true)), "Câu của $code.", words.retry, words.errorCode(code))
        }
    }

    @Test
    fun `a phone that takes its time says so`() {
        shows(Opened.Opening, words.loading)
        assertTrue(texts(controller.get().window.decorView).none { it.isEmpty() })
    }
}
