package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.AlertDialog
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Icon
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import kotlinx.coroutines.delay
import vn.xom.kit.Loaded
import vn.xom.kit.Trouble
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Size
import vn.xom.ui.design.Space

/** Draws what was read; a sentence while it is read, the core's words when it cannot be. */
@Composable
public fun <T> Shown(loaded: Loaded<T>, content: @Composable (T) -> Unit) {
    when (loaded) {
        is Loaded.Opening -> Opening()
        is Loaded.Failed -> Broken(loaded.trouble)
        is Loaded.Ready -> content(loaded.value)
    }
}

/** Says that something is being read, but only when that takes more than a moment. */
@Composable
public fun Opening(sentence: String = Xom.words.common.loading) {
    var late by remember { mutableStateOf(false) }
    LaunchedEffect(Unit) {
        delay(MOMENT)
        late = true
    }
    if (late) Busy(sentence, Modifier.padding(vertical = Space.section))
}

/** Something that goes on, in words. */
@Composable
public fun Busy(sentence: String, modifier: Modifier = Modifier) {
    Row(modifier, Arrangement.spacedBy(Space.small), Alignment.CenterVertically) {
        if (!Xom.still) CircularProgressIndicator(Modifier.size(Size.iconSmall), strokeWidth = Size.stroke)
        Label(sentence, colour = Xom.colours.muted)
    }
}

/** Something could not be done: the core's own sentence, what was kept, one button, the code small. What is not here (any more) is told without alarm. */
@Composable
public fun Broken(trouble: Trouble, modifier: Modifier = Modifier, kept: Boolean = false, onRetry: (() -> Unit)? = null) {
    val words = Xom.words.common
    if (trouble.isMissing) return Empty(words.notHere, words.notHereHint, modifier)
    Card(modifier, Tone.YOUR_TURN) {
        StateLine(State.REFUSED, words.errorTitle, alive = true)
        Body(trouble.said(Xom.language))
        if (kept) Body(words.errorKept)
        onRetry?.let { SecondButton(words.retry, onClick = it) }
        Small(words.errorCode(trouble.code), colour = Xom.colours.ink)
    }
}

/** Nothing is here yet: what will be, and what can be done now. */
@Composable
public fun Empty(
    title: String,
    body: String,
    modifier: Modifier = Modifier,
    icon: ImageVector = Icons.empty,
    action: @Composable (() -> Unit)? = null,
) {
    Column(
        modifier.fillMaxWidth().padding(vertical = Space.wide),
        Arrangement.spacedBy(Space.small),
        Alignment.CenterHorizontally,
    ) {
        Icon(icon, contentDescription = null, Modifier.size(Size.iconLarge), tint = Xom.colours.muted)
        Text(title, Modifier.semantics { heading() }, style = Xom.type.heading, textAlign = TextAlign.Center)
        if (body.isNotEmpty()) Text(body, style = Xom.type.body, color = Xom.colours.muted, textAlign = TextAlign.Center)
        action?.invoke()
    }
}

/** Asks before something that cannot be undone. */
@Composable
public fun Question(question: String, yes: String, onYes: () -> Unit, onNo: () -> Unit, more: String? = null) {
    AlertDialog(
        onDismissRequest = onNo,
        confirmButton = { SmallButton(yes, onClick = onYes) },
        dismissButton = { SmallButton(Xom.words.common.cancel, onClick = onNo) },
        title = { Name(question) },
        text = more?.let { { Body(it) } },
        containerColor = Xom.colours.card,
    )
}

private const val MOMENT = 300L
