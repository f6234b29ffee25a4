package vn.xom.ui.screens

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import vn.xom.core.Urgency
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.ComposeModel
import vn.xom.kit.models.Writing
import vn.xom.kit.models.written
import vn.xom.kit.value
import vn.xom.ui.InnerBack
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.ChoiceRow
import vn.xom.ui.parts.DateBox
import vn.xom.ui.parts.Label
import vn.xom.ui.parts.Labelled
import vn.xom.ui.parts.LocalOffline
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.Question
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.SwitchRow
import vn.xom.ui.parts.TextBox
import vn.xom.ui.parts.Tone

/** Leaders write a notice and see it as everyone will; or correct one. */
@Composable
public fun ComposeScreen(phone: Phone, navigator: Navigator, notice: String?) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, notice) { ComposeModel(phone, scope, notice) }
    val writing by model.writing.collectAsState()
    val blocks by model.blocks.collectAsState()
    val trouble by model.trouble.collectAsState()
    val unkept by model.unkept.collectAsState()
    var previewing by rememberSaveable { mutableStateOf(false) }
    val written = writing
    InnerBack(navigator, previewing) { previewing = false }
    when {
        written == null -> Page(Xom.words.compose.title, onBack = navigator::back) { trouble?.let { Broken(it) } ?: Opening() }
        previewing ->
            PreviewPage(written, trouble, onBack = { previewing = false }) {
                model.post { navigator.replace(Place.Notice(it)) }
            }
        else ->
            ComposePage(
                written,
                blocks.value.orEmpty(),
                correcting = notice != null,
                changed = notice == null || model.changes.isNotEmpty(),
                trouble ?: unkept,
                onBack = navigator::back,
                write = model::write,
                goOn = { if (notice == null) previewing = true else model.post { navigator.back() } },
                discard = { model.discard(navigator::back) },
                withdraw = { model.withdraw(it, navigator::back) },
            )
    }
}

/** The notice as it is being written. */
@Composable
public fun ComposePage(
    writing: Writing,
    blocks: List<String>,
    correcting: Boolean,
    changed: Boolean,
    trouble: Trouble?,
    onBack: () -> Unit,
    write: ((Writing) -> Writing) -> Unit,
    goOn: () -> Unit,
    discard: () -> Unit,
    withdraw: (String) -> Unit,
) {
    val words = Xom.words
    var tried by rememberSaveable { mutableStateOf(false) }
    Page(
        if (correcting) words.compose.titleEdit else words.compose.title,
        onBack = onBack,
        bottom = {
            MainButton(if (correcting) words.compose.saveChange else words.compose.preview) {
                tried = true
                if (writing.isComplete && changed) goOn()
            }
            if (tried && !changed) StateLine(State.REFUSED, words.compose.nothingChanged)
        },
    ) {
        trouble?.let { Broken(it, kept = true) }
        TextBox(
            words.compose.heading,
            writing.title,
            { typed -> write { it.copy(title = typed) } },
            help = words.compose.headingHint,
            example = words.compose.headingExample,
            problem =
            when {
                writing.titleOver > 0 -> words.compose.tooLong(writing.titleOver)
                tried && writing.title.isBlank() -> words.compose.headingMissing
                else -> null
            },
        )
        TextBox(
            words.compose.body,
            writing.body,
            { typed -> write { it.copy(body = typed) } },
            help = words.compose.privacy,
            problem = writing.bodyOver.takeIf { it > 0 }?.let { words.compose.tooLong(it) },
            lines = 5,
        )
        Choices(writing, blocks, write)
        if (correcting) {
            Withdraw(withdraw)
        } else if (!writing.isBlank) {
            Discard(discard)
        }
    }
}

@Composable
private fun Choices(writing: Writing, blocks: List<String>, write: ((Writing) -> Writing) -> Unit) {
    val words = Xom.words
    Column {
        Label(words.compose.urgency)
        Urgency.entries.forEach { urgency ->
            ChoiceRow(
                writing.urgency == urgency,
                said(urgency),
                hint = words.compose.urgencyEmergencyHint.takeIf { urgency == Urgency.EMERGENCY },
            ) { write { it.copy(urgency = urgency) } }
        }
    }
    if (blocks.isNotEmpty()) {
        Column {
            Label(words.notices.blocks)
            SwitchRow(writing.blocks.isEmpty(), words.notices.allBlocks) { all -> write { it.copy(blocks = if (all) emptySet() else blocks.toSet()) } }
            if (writing.blocks.isNotEmpty()) {
                blocks.forEach { block ->
                    SwitchRow(block in writing.blocks, block) { on -> write { it.copy(blocks = if (on) it.blocks + block else it.blocks - block) } }
                }
            }
        }
    }
    SwitchRow(writing.pinned, words.compose.pin) { on -> write { it.copy(pinned = on) } }
    DateBox(
        words.compose.validUntil,
        writing.until,
        { typed -> write { it.copy(until = typed) } },
        problem = words.compose.dayUnreadable.takeUnless { writing.isDayReadable },
    )
    TextBox(
        words.notices.document,
        writing.documentNumber,
        { typed -> write { it.copy(documentNumber = typed) } },
        example = words.compose.documentExample,
    )
}

/** How an urgency is called. */
@Composable
internal fun said(urgency: Urgency): String {
    val words = Xom.words.notices
    return when (urgency) {
        Urgency.NORMAL -> words.urgencyNormal
        Urgency.IMPORTANT -> words.urgencyImportant
        Urgency.EMERGENCY -> words.urgencyEmergency
    }
}

@Composable
private fun Discard(discard: () -> Unit) {
    val words = Xom.words.compose
    var asking by remember { mutableStateOf(false) }
    SecondButton(words.discard, icon = Icons.remove) { asking = true }
    if (asking) Question(words.discardAsk, words.discard, onYes = discard, onNo = { asking = false })
}

@Composable
private fun Withdraw(withdraw: (String) -> Unit) {
    val words = Xom.words.compose
    var reason by rememberSaveable { mutableStateOf("") }
    Card {
        TextBox(words.withdrawReason, reason, { reason = it }, help = words.withdrawExplain)
        SecondButton(words.withdraw, enabled = reason.isNotBlank(), icon = Icons.withdraw) { withdraw(reason.trim()) }
    }
}

/** The notice as everyone will see it, before it is posted. */
@Composable
public fun PreviewPage(writing: Writing, trouble: Trouble?, onBack: () -> Unit, post: () -> Unit) {
    val words = Xom.words
    val emergency = writing.urgency == Urgency.EMERGENCY
    Page(
        words.compose.previewTitle,
        onBack = onBack,
        bottom = {
            MainButton(if (emergency) words.compose.postEmergency else words.compose.post, onClick = post)
            SecondButton(words.compose.keepWriting, onClick = onBack)
        },
    ) {
        trouble?.let { Broken(it, kept = true) }
        Card(tone = if (emergency) Tone.ALARM else Tone.PLAIN) {
            when (writing.urgency) {
                Urgency.EMERGENCY -> StateLine(State.EMERGENCY, said(writing.urgency))
                Urgency.IMPORTANT -> StateLine(State.YOUR_TURN, said(writing.urgency))
                Urgency.NORMAL -> Unit
            }
            Name(writing.title.trim())
            if (writing.body.isNotBlank()) Body(writing.body.trim())
            writing.validUntil?.let { StateLine(State.WAITING, words.notices.validUntil(it.written())) }
            if (writing.documentNumber.isNotBlank()) Labelled(words.notices.document, writing.documentNumber.trim())
        }
        Labelled(words.notices.blocks, writing.blocks.sorted().joinToString().ifEmpty { words.notices.allBlocks })
        if (LocalOffline.current) Small(words.compose.postedOffline)
    }
}
