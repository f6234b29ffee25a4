package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalFocusManager
import kotlinx.coroutines.launch
import vn.xom.core.CardAnswer
import vn.xom.core.Differing
import vn.xom.kit.models.CardScan
import vn.xom.ui.LocalOutside
import vn.xom.ui.Scan
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space

/** What filling in from an identity card does. */
public class CardActions(
    /** A code was scanned beside the number at this path. */
    public val scanned: (path: String, code: String) -> Unit = { _, _ -> },
    /** The person chose what to do where the card says something else. */
    public val use: (Differing) -> Unit = {},
    /** The person is done with the scan. */
    public val leave: () -> Unit = {},
    /** Everything as it was before the scan. */
    public val undo: () -> Unit = {},
)

/** Below a number: its card is scanned, and what came of that. */
@Composable
internal fun FromCard(path: String, scan: CardScan?, actions: CardActions) {
    val words = Xom.words
    val outside = LocalOutside.current
    val scope = rememberCoroutineScope()
    val focus = LocalFocusManager.current
    var met by remember { mutableStateOf<Scan?>(null) }

    fun take(how: suspend () -> Scan) {
        // What was typed gives way to what is scanned.
        focus.clearFocus()
        scope.launch {
            val came = how()
            met = came.takeUnless { it is Scan.Found }
            if (came is Scan.Found) actions.scanned(path, came.text)
        }
    }
    Column(verticalArrangement = Arrangement.spacedBy(Space.tight)) {
        if (outside.hasCamera) SmallButton(words.form.cardScan, icon = Icons.scan) { take { outside.scan(byHand = false) } }
        SmallButton(words.form.cardPicture, icon = Icons.picture) { take(outside::scanPicture) }
        Small(words.form.cardWhy)
        ScanTrouble(met)
        when (val came = scan?.takeIf { it.path == path }) {
            is CardScan.Asks -> Differs(came.answers, actions)
            is CardScan.Filled -> Filled(came.answers, actions)
            is CardScan.Refused -> StateLine(State.REFUSED, came.trouble.said(Xom.language), alive = true)
            null -> Unit
        }
    }
}

/** Nothing is written yet: the person chooses. */
@Composable
private fun Differs(answers: List<CardAnswer>, actions: CardActions) {
    val words = Xom.words.form
    Card(tone = Tone.YOUR_TURN) {
        StateLine(State.YOUR_TURN, words.cardDiffers, alive = true)
        answers.forEach { answer ->
            answer.beforeShown?.let { before ->
                Column(verticalArrangement = Arrangement.spacedBy(Space.tight / 2)) {
                    Label(answer.label)
                    Body(words.cardNow(before))
                    Body(words.cardSays(answer.shown))
                }
            }
        }
        SecondButton(words.cardUse) { actions.use(Differing.REPLACE) }
        SecondButton(words.cardKeep) { actions.use(Differing.KEEP) }
        SmallButton(words.cardLeave, onClick = actions.leave)
    }
}

/** What the card filled in, and what it replaced. */
@Composable
private fun Filled(answers: List<CardAnswer>, actions: CardActions) {
    val words = Xom.words.form
    if (answers.isEmpty()) return StateLine(State.DONE, words.cardSame, alive = true)
    Card {
        StateLine(State.DONE, words.cardFilled, alive = true)
        answers.forEach { answer ->
            Column {
                Labelled(answer.label, answer.shown)
                answer.beforeShown?.let { Small(words.cardBefore(it)) }
            }
        }
        SmallButton(words.cardUndo, icon = Icons.withdraw, onClick = actions.undo)
    }
}
