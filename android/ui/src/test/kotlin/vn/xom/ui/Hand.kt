package vn.xom.ui

import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.SemanticsNodeInteractionCollection
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onLast
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.runComposeUiTest
import kotlinx.coroutines.runBlocking
import vn.xom.core.Language
import vn.xom.kit.Appearance
import vn.xom.kit.Phone
import vn.xom.kit.Settings
import vn.xom.ui.design.Words

/** The sentences that tests look for. */
val vi: Words = Words.of("vi")

/** A hand on a phone: it sees what a person sees, and waits as one would. */
@OptIn(ExperimentalTestApi::class)
class Hand(private val screen: ComposeUiTest, val phone: Phone, val navigator: Navigator, val outside: NoOutside) {
    /** Waits until this can be read or heard somewhere. */
    fun see(text: String): SemanticsNodeInteraction {
        val matcher = hasText(text, substring = true) or hasContentDescription(text, substring = true)
        wait("“$text” is seen") { screen.onAllNodes(matcher).fetchSemanticsNodes().isNotEmpty() }
        return screen.onAllNodes(matcher).onFirst()
    }

    /** Waits until this can be read nowhere. */
    fun missing(text: String) =
        wait("“$text” is gone") {
            screen.onAllNodes(hasText(text, substring = true)).fetchSemanticsNodes().isEmpty()
        }

    /** Taps on what says exactly this. */
    fun tap(text: String) = tap(text, SemanticsNodeInteractionCollection::onFirst)

    /** Taps on the last of what says exactly this: the answer to a question lies above what asked it. */
    fun tapLast(text: String) = tap(text, SemanticsNodeInteractionCollection::onLast)

    /** Taps on one of many that say the same, counted from above. */
    fun tapNth(text: String, number: Int) = tap(text) { get(number) }

    private fun tap(text: String, which: SemanticsNodeInteractionCollection.() -> SemanticsNodeInteraction) {
        val matcher = hasText(text) or hasContentDescription(text)
        wait("“$text” can be tapped") { screen.onAllNodes(matcher).fetchSemanticsNodes().isNotEmpty() }
        val node = screen.onAllNodes(matcher).which()
        runCatching { node.performScrollTo() }
        node.performClick()
        screen.waitForIdle()
    }

    /** Scrolls the list that is shown until this can be read. */
    fun scrollTo(text: String) {
        wait("“$text” is scrolled to") {
            runCatching { screen.onAllNodes(hasScrollToNodeAction()).onFirst().performScrollToNode(hasText(text)) }.isSuccess
        }
    }

    /** Types into the field of this name, instead of what stands there. */
    fun type(field: String, text: String) {
        val matcher = hasContentDescription(field)
        wait("“$field” can be typed into") { screen.onAllNodes(matcher).fetchSemanticsNodes().isNotEmpty() }
        val node = screen.onAllNodes(matcher).onFirst()
        runCatching { node.performScrollTo() }
        node.performTextReplacement(text)
        screen.waitForIdle()
    }

    /** Waits until something holds. */
    fun until(what: String, holds: suspend () -> Boolean) = wait(what) { runBlocking { holds() } }

    /** Waits; when that is in vain, tells what can be read instead. */
    private fun wait(what: String, holds: () -> Boolean) =
        try {
            screen.waitUntil(what, PATIENCE, holds)
        } catch (vain: ComposeTimeoutException) {
            throw AssertionError("$what: in vain. What can be read: ${read()}", vain)
        }

    private fun read(): List<String> =
        screen.onAllNodes(hasText("", substring = true)).fetchSemanticsNodes().mapNotNull { node ->
            node.config.getOrNull(SemanticsProperties.Text)?.joinToString { it.text }
        }

    private companion object {
        const val PATIENCE = 20_000L
    }
}

/**
 * Puts a phone into a person's hand: the whole app on the real core.
 *
 * @param welcomed the first run is over.
 */
@OptIn(ExperimentalTestApi::class)
fun inHand(phone: Phone, outside: NoOutside = NoOutside(), welcomed: Boolean = true, use: Hand.() -> Unit) =
    runComposeUiTest {
        val navigator = Navigator()
        phone.settings.change { it.copy(welcomed = welcomed) }
        setContent {
            XomTheme(Settings(language = Language.VIETNAMESE, appearance = Appearance.LIGHT, welcomed = true), letters, still = true) {
                App(phone, navigator, outside, About("0.1.0", "")) { outside.left = true }
            }
        }
        Hand(this, phone, navigator, outside).use()
    }
