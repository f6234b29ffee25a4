package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusDirection
import androidx.compose.ui.focus.FocusManager
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEvent
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.isShiftPressed
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.onPreviewKeyEvent
import androidx.compose.ui.input.key.type
import androidx.compose.ui.platform.LocalFocusManager
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import vn.xom.core.AttachmentRow
import vn.xom.core.ChoiceOption
import vn.xom.core.Field
import vn.xom.core.FieldKind
import vn.xom.kit.models.CardScan
import vn.xom.kit.models.NO_ANSWER
import vn.xom.ui.Photo
import vn.xom.ui.TakenFile
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space

/** What filling in a form does. */
public class FormActions(
    /** A text was typed at this path. */
    public val type: (path: String, text: String) -> Unit = { _, _ -> },
    /** An answer in JSON was chosen at this path. */
    public val choose: (path: String, json: String) -> Unit = { _, _ -> },
    /** The person has left the field of this path. */
    public val leave: (path: String) -> Unit = {},
    public val addRow: (table: Field) -> Unit = {},
    public val removeRow: (table: Field, row: String) -> Unit = { _, _ -> },
    public val attach: (component: String, file: TakenFile) -> Unit = { _, _ -> },
    /** Photographs the paper of this path. */
    public val photograph: suspend (component: String) -> Photo = { Photo.GivenUp },
    public val detach: (attachment: String) -> Unit = {},
    /** Opens the answers that several people gave at this path. */
    public val settle: (path: String) -> Unit = {},
    /** Filling in from an identity card. */
    public val card: CardActions = CardActions(),
)

/** What of a form all its fields look at. */
public class FormLook(
    /** What was typed and is not yet read back, by path. */
    public val typed: Map<String, String> = emptyMap(),
    /** Fields whose problems are shown. */
    public val touched: Set<String> = emptySet(),
    public val attachments: List<AttachmentRow> = emptyList(),
    /** Whether answers may be changed. */
    public val open: Boolean = true,
    /** The last card that was scanned. */
    public val card: CardScan? = null,
)

/**
 * One field of the core's list, drawn by its kind: label above, help, the answer, the problem
 * in words, an example; below it what the profile offers, and that somebody answered otherwise.
 */
@Composable
public fun FormField(field: Field, look: FormLook, actions: FormActions, modifier: Modifier = Modifier) {
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Space.tight)) {
        when (field.kind) {
            FieldKind.CHOICE -> Choices(field, field.options, look, actions)
            FieldKind.BOOLEAN -> Choices(field, listOf(ChoiceOption("true", Xom.words.common.yes), ChoiceOption("false", Xom.words.common.no)), look, actions)
            FieldKind.DECLARATION -> Declaration(field, look, actions)
            FieldKind.TABLE -> FormTable(field, look, actions)
            FieldKind.ATTACHMENT -> Papers(field, look, actions)
            else -> Typed(field, look, actions)
        }
        if (look.open) {
            field.suggestion?.let { offered ->
                val focus = LocalFocusManager.current
                SmallButton(Xom.words.form.prefill(offered), icon = Icons.person) {
                    // What was typed gives way to what was chosen.
                    focus.clearFocus()
                    actions.type(field.path, offered)
                }
            }
            if (field.fromCard) FromCard(field.path, look.card, actions.card)
            if (field.clashes.isNotEmpty()) StateLine(State.YOUR_TURN, Xom.words.form.bothFilled) { actions.settle(field.path) }
        }
    }
}

/** A declaration: one box beside its full text. */
@Composable
private fun Declaration(field: Field, look: FormLook, actions: FormActions) {
    val said = field.labelSaid
    CheckRow(field.json == CONFIRMED, field.labelSeen, Modifier.semantics { contentDescription = said }, enabled = look.open) { on ->
        actions.choose(field.path, if (on) CONFIRMED else NO_ANSWER)
    }
    field.help?.takeIf { look.open }?.let { Small(it) }
    FieldProblem(field, look)
}

/** Label and help above an answer; the eye sees a star where the ear hears a word. */
@Composable
internal fun FieldHead(field: Field, look: FormLook) {
    val said = field.labelSaid
    Label(field.labelSeen, Modifier.semantics { contentDescription = said })
    field.help?.takeIf { look.open }?.let { Small(it) }
}

/** The problem of a field, once it may be shown. */
@Composable
internal fun FieldProblem(field: Field, look: FormLook) {
    field.problem?.takeIf { field.path in look.touched }?.let { problem ->
        StateLine(State.REFUSED, problem.message, Modifier.semantics { error(problem.message) })
    }
}

private val Field.labelSeen: String get() = if (required) "$label *" else label

private val Field.labelSaid: String
    @Composable get() = if (required) "$label, ${Xom.words.form.required}" else label

@Composable
private fun Choices(field: Field, options: List<ChoiceOption>, look: FormLook, actions: FormActions) {
    val words = Xom.words
    var whole by remember(field.path) { mutableStateOf(false) }
    val chosen = options.find { it.json == field.json }
    // A long list folds to what was chosen.
    val folded = options.size > FOLDED && chosen != null && !whole
    FieldHead(field, look)
    Column(Modifier.selectableGroup()) {
        options.filter { !folded || it == chosen }.forEach { option ->
            ChoiceRow(option == chosen, option.label, enabled = look.open) {
                whole = false
                actions.choose(field.path, option.json)
            }
        }
        if (look.open && !folded && !field.required && chosen != null) {
            ChoiceRow(false, words.form.chooseNone) { actions.choose(field.path, NO_ANSWER) }
        }
    }
    if (look.open && folded) SmallButton(words.common.change, icon = Icons.edit) { whole = true }
    FieldProblem(field, look)
}

/**
 * A field that is typed into. What stands in it while it has the focus is what the person
 * typed, whatever is read meanwhile.
 */
@Composable
private fun Typed(field: Field, look: FormLook, actions: FormActions) {
    val words = Xom.words.form
    var typing by remember(field.path) { mutableStateOf<String?>(null) }
    var focused by remember(field.path) { mutableStateOf(false) }
    val focus = LocalFocusManager.current
    val unit = words.moneyUnit.takeIf { field.kind == FieldKind.MONEY }
    val stored = (look.typed[field.path] ?: field.shown.orEmpty()).let { if (unit == null) it else it.removeSuffix(unit).trimEnd() }
    TextBox(
        field.labelSeen,
        typing ?: stored,
        { typed ->
            // An address wraps, but is one line.
            val text = typed.replace('\n', ' ')
            typing = text
            actions.type(field.path, text)
        },
        Modifier
            .onPreviewKeyEvent { it.leadsOn(focus) }
            .onFocusChanged { now ->
                if (focused && !now.hasFocus) {
                    if (typing != null) actions.leave(field.path)
                    typing = null
                }
                focused = now.hasFocus
            },
        labelSaid = field.labelSaid,
        help = (field.help ?: words.datePartial.takeIf { field.kind == FieldKind.PARTIAL_DATE }).takeIf { look.open },
        example = (field.example?.let(words::example) ?: field.kind.example).takeIf { look.open },
        problem = field.problem?.message?.takeIf { field.path in look.touched && !focused },
        lines = if (field.kind == FieldKind.ADDRESS) 2 else 1,
        keyboard = field.kind.keyboard,
        enabled = look.open,
        suffix = unit,
        trailing = if (field.kind == FieldKind.DATE && look.open) ({ Calendar(field.path, actions) }) else null,
    )
    if (field.kind == FieldKind.PERSON_ID && look.open) Small(words.personIdSafe)
}

/** With a keyboard one goes from field to field, also out of one that wraps. */
private fun KeyEvent.leadsOn(focus: FocusManager): Boolean {
    if (key != Key.Tab) return false
    if (type == KeyEventType.KeyDown) focus.moveFocus(if (isShiftPressed) FocusDirection.Previous else FocusDirection.Next)
    return true
}

private val FieldKind.example: String?
    @Composable get() {
        val words = Xom.words.form
        return when (this) {
            FieldKind.DATE -> words.dateExample
            FieldKind.PHONE -> words.phoneExample
            FieldKind.ADDRESS -> words.addressExample
            FieldKind.PERSON_ID -> words.personIdExample
            else -> null
        }
    }

private val FieldKind.keyboard: KeyboardOptions
    get() =
        when (this) {
            FieldKind.PERSON_NAME -> KeyboardOptions(KeyboardCapitalization.Words, imeAction = ImeAction.Next)
            FieldKind.PHONE -> KeyboardOptions(keyboardType = KeyboardType.Phone, imeAction = ImeAction.Next)
            // Dates too: the core reads dots and hyphens, which every keyboard of numbers has.
            FieldKind.PERSON_ID, FieldKind.MONEY, FieldKind.NUMBER, FieldKind.DATE, FieldKind.PARTIAL_DATE ->
                KeyboardOptions(keyboardType = KeyboardType.Number, imeAction = ImeAction.Next)
            else -> KeyboardOptions(KeyboardCapitalization.Sentences, imeAction = ImeAction.Next)
        }

private const val FOLDED = 6
private const val CONFIRMED = "true"
