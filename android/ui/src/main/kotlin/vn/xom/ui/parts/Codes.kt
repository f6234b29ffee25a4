package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.input.KeyboardType
import kotlinx.coroutines.launch
import vn.xom.ui.LocalOutside
import vn.xom.ui.Scan
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space

/** What the three ways of taking a code are called. */
public class CodeNames(
    public val scan: String,
    public val paste: String,
    public val label: String,
    public val example: String,
    public val take: String,
)

/**
 * A code taken with the camera, from a picture, or as text that came in a message.
 *
 * @param main whether this is what the screen is for.
 */
@Composable
public fun TakeCode(names: CodeNames, begun: Scan? = null, main: Boolean = true, onText: (String) -> Unit) {
    val words = Xom.words.enrol
    val outside = LocalOutside.current
    val scope = rememberCoroutineScope()
    var met by remember { mutableStateOf(begun) }
    var pasting by rememberSaveable { mutableStateOf(false) }
    var typed by rememberSaveable { mutableStateOf("") }

    fun take(scan: suspend () -> Scan) {
        scope.launch {
            val got = scan()
            met = got
            when (got) {
                is Scan.Found -> onText(got.text)
                Scan.ByHand -> pasting = true
                Scan.Nothing, Scan.GivenUp -> Unit
            }
        }
    }
    Column(verticalArrangement = Arrangement.spacedBy(Space.between)) {
        if (outside.hasCamera) {
            val scan = { take { outside.scan(byHand = true) } }
            if (main) MainButton(names.scan, icon = Icons.scan, onClick = scan) else SecondButton(names.scan, icon = Icons.scan, onClick = scan)
            Small(words.cameraWhy)
        } else {
            Small(words.noCamera)
        }
        ScanTrouble(met)
        SecondButton(words.fromPicture, icon = Icons.picture) { take(outside::scanPicture) }
        if (pasting || !outside.hasCamera) {
            TextBox(
                names.label,
                typed,
                { typed = it },
                example = names.example,
                lines = 2,
                keyboard = KeyboardOptions(keyboardType = KeyboardType.Uri),
            )
            SecondButton(names.take, enabled = typed.isNotBlank(), icon = Icons.link) { onText(typed) }
        } else {
            SecondButton(names.paste, icon = Icons.link) { pasting = true }
        }
    }
}

/** What stood in the way of a scan. */
@Composable
internal fun ScanTrouble(met: Scan?) {
    if (met == Scan.Nothing) StateLine(State.REFUSED, Xom.words.enrol.noCodeInPicture, alive = true)
}

/** A code to be compared by eye: groups of four letters, four groups a line. */
@Composable
public fun Fingerprint(label: String, code: String, hint: String? = null) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.tight / 2)) {
        Small(label)
        SelectionContainer { Body(code.chunked(GROUP).chunked(GROUP).joinToString("\n") { it.joinToString(" ") }) }
        hint?.let { Small(it) }
    }
}

private const val GROUP = 4
