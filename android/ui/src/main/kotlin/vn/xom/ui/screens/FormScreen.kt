package vn.xom.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.relocation.BringIntoViewRequester
import androidx.compose.foundation.relocation.bringIntoViewRequester
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import kotlinx.coroutines.delay
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.CardModel
import vn.xom.kit.models.FormModel
import vn.xom.kit.models.FormPart
import vn.xom.kit.models.FormState
import vn.xom.kit.models.Keeping
import vn.xom.kit.value
import vn.xom.ui.Asked
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.PaperOf
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.CardActions
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.FormActions
import vn.xom.ui.parts.FormField
import vn.xom.ui.parts.FormLook
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.Question
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.SmallButton
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.StepProgress
import vn.xom.ui.parts.Tone

/** Filling in a form, one part a screen; with [path] only the part where that field stands. */
@Composable
public fun FormScreen(phone: Phone, navigator: Navigator, draft: String, path: String? = null) {
    val scope = rememberCoroutineScope()
    val outside = LocalOutside.current
    val model = remember(phone, draft) { FormModel(phone, scope, draft).apply { path?.let { touch(listOf(it)) } } }
    val cards = remember(phone, draft) { CardModel(phone, scope, draft, model::touch) }
    val card by cards.scan.collectAsState()
    val form by model.form.collectAsState()
    val typed by model.typed.collectAsState()
    val touched by model.touched.collectAsState()
    val keeping by model.keeping.collectAsState()
    val trouble by model.trouble.collectAsState()
    val busy by model.busy.collectAsState()
    var chosen by rememberSaveable { mutableStateOf<String?>(null) }
    val state = form.value
    val parts = state?.parts.orEmpty()
    val here = parts.indexOfFirst { it.id == chosen }.takeIf { it >= 0 } ?: parts.first(path)
    LaunchedEffect(parts.isEmpty()) { chosen = parts.getOrNull(here)?.id }

    fun turnTo(index: Int) {
        parts.getOrNull(here)?.let { part -> model.touch(part.fields.map { it.path }) }
        parts.getOrNull(index)?.let { chosen = it.id }
    }
    // A picture that came when this screen was gone: put where it belongs, once the form is there.
    val late = (navigator.asked as? Asked.Paper)?.takeIf { it.paper.draft == draft }
    LaunchedEffect(late, form is Loaded.Opening) {
        if (late == null || form is Loaded.Opening) return@LaunchedEffect
        navigator.asked = null
        model.attach(late.paper.component, late.file.name, late.file.mediaType, late.file.content)
    }
    FormPage(
        form,
        here,
        FormLook(typed, touched, state?.view?.attachments.orEmpty(), state?.open == true, card),
        FormActions(
            type = model::type,
            choose = model::choose,
            leave = { model.touch(listOf(it)) },
            addRow = model::addRow,
            removeRow = model::removeRow,
            attach = { component, file -> model.attach(component, file.name, file.mediaType, file.content) },
            photograph = { outside.takePicture(PaperOf(draft, it)) },
            detach = model::detach,
            settle = { navigator.open(Place.FormConflict(draft, it)) },
            card = CardActions(cards::scanned, cards::use, cards::leave, cards::undo),
        ),
        // A paper takes longer to be kept than a word.
        if (busy > 0 && keeping is Keeping.Kept) Keeping.Under else keeping,
        trouble,
        onBack = navigator::back,
        turnTo = ::turnTo,
        end =
        if (path != null) {
            FormEnd.Done(navigator::back)
        } else {
            FormEnd.Check {
                turnTo(here)
                navigator.open(Place.Review(draft))
            }
        },
        keepAgain = model::keepAgain,
        giveUp = { model.giveUp(navigator::back) },
        target = path,
    )
}

/** The part to begin at: where this field stands, or the first that is not complete. */
private fun List<FormPart>.first(path: String?): Int =
    if (path == null) {
        indexOfFirst { it.missing > 0 }.coerceAtLeast(0)
    } else {
        indexOfFirst { part -> part.fields.any { it.path == path || path.startsWith("${it.path}.") } }.coerceAtLeast(0)
    }

/** What the main button of the form does. */
public sealed interface FormEnd {
    /** Back to the check that led here. */
    public class Done(public val go: () -> Unit) : FormEnd

    /** On to the next part, and from the last to the check. */
    public class Check(public val go: () -> Unit) : FormEnd
}

/** A part of a form, from what was read. */
@Composable
public fun FormPage(
    form: Loaded<FormState>,
    here: Int,
    look: FormLook,
    actions: FormActions,
    keeping: Keeping,
    trouble: Trouble?,
    onBack: () -> Unit,
    turnTo: (Int) -> Unit,
    end: FormEnd,
    keepAgain: () -> Unit,
    giveUp: () -> Unit,
    target: String? = null,
) {
    val state = form.value
    val parts = state?.parts.orEmpty()
    val part = parts.getOrNull(here)
    key(part?.id) {
        Page(
            state?.view?.row?.run { title ?: service }.orEmpty(),
            onBack = onBack,
            bottom =
            if (state == null || part == null) {
                null
            } else {
                {
                    if (state.open && keeping !is Keeping.Not) KeepingLine(keeping)
                    Onward(state, here < parts.lastIndex, { turnTo(here + 1) }, end)
                }
            },
        ) {
            when (form) {
                is Loaded.Opening -> Opening()
                is Loaded.Failed ->
                    if (form.trouble.code == "not_found") {
                        Empty(Xom.words.common.notHere, Xom.words.common.notHereHint)
                    } else {
                        Broken(form.trouble, kept = true)
                    }
                is Loaded.Ready -> {
                    if (part == null) return@Page
                    Progress(parts, here)
                    form.value.request?.let { Requested(it) }
                    if (!look.open) StateLine(State.WAITING, Xom.words.form.locked)
                    if (keeping is Keeping.Not) NotKept(keeping.trouble, keepAgain)
                    trouble?.let { Broken(it, kept = true) }
                    Fields(part, look, actions, target)
                    if (end is FormEnd.Check && here > 0) SecondButton(Xom.words.common.previous, icon = Icons.back) { turnTo(here - 1) }
                    if (look.open && !form.value.asked) GiveUp(giveUp)
                }
            }
        }
    }
}

@Composable
private fun Progress(parts: List<FormPart>, here: Int) {
    val words = Xom.words.form
    val part = parts[here]
    StepProgress(parts.map { it.missing == 0 }, here, words.progress(parts.count { it.missing == 0 }, parts.size))
    Heading(words.section(here + 1, part.label ?: words.sectionOther))
    if (part.missing == 0) StateLine(State.DONE, words.sectionDone) else StateLine(State.WAITING, words.sectionMissing(part.missing))
}

/** What the ward asks for, where it is given. */
@Composable
private fun Requested(request: String) {
    Card(tone = Tone.YOUR_TURN) {
        StateLine(State.YOUR_TURN, Xom.words.dossiers.askTitle)
        SelectionContainer { Body(request) }
    }
}

/** That all is kept; “saving” is said only when it takes longer than a moment. */
@Composable
private fun KeepingLine(keeping: Keeping) {
    val words = Xom.words
    var slow by remember { mutableStateOf(false) }
    LaunchedEffect(keeping) {
        slow = false
        if (keeping is Keeping.Under) {
            delay(MOMENT)
            slow = true
        }
    }
    if (slow) StateLine(State.WAITING, words.form.saving) else StateLine(State.DONE, words.common.keptOnPhone)
}

@Composable
private fun NotKept(trouble: Trouble, keepAgain: () -> Unit) {
    val words = Xom.words
    Card(tone = Tone.YOUR_TURN) {
        StateLine(State.REFUSED, words.form.notSaved, alive = true)
        Body(trouble.said(Xom.language))
        SecondButton(words.common.retry, onClick = keepAgain)
        Small(words.common.errorCode(trouble.code), colour = Xom.colours.ink)
    }
}

@Composable
private fun Fields(part: FormPart, look: FormLook, actions: FormActions, target: String?) {
    if (look.open && part.fields.any { it.required }) Small(Xom.words.form.requiredLegend)
    Column(Modifier.padding(vertical = Space.small), Arrangement.spacedBy(Space.section)) {
        part.fields.forEach { field ->
            key(field.path) {
                val brought = remember { BringIntoViewRequester() }
                if (target != null && (target == field.path || target.startsWith("${field.path}."))) {
                    LaunchedEffect(Unit) { brought.bringIntoView() }
                }
                FormField(field, look, actions, Modifier.bringIntoViewRequester(brought))
            }
        }
    }
}

@Composable
private fun ColumnScope.Onward(state: FormState, more: Boolean, next: () -> Unit, end: FormEnd) {
    val words = Xom.words
    when (end) {
        is FormEnd.Done -> MainButton(words.common.done, onClick = end.go)
        is FormEnd.Check ->
            when {
                more -> MainButton(words.common.next, onClick = next)
                state.open -> MainButton(words.form.check, icon = Icons.check, onClick = end.go)
            }
    }
}

@Composable
private fun GiveUp(giveUp: () -> Unit) {
    val words = Xom.words.form
    var asking by remember { mutableStateOf(false) }
    SmallButton(words.withdrawDraft, icon = Icons.withdraw) { asking = true }
    if (asking) {
        Question(
            words.withdrawAsk,
            words.withdrawYes,
            onYes = {
                asking = false
                giveUp()
            },
            onNo = { asking = false },
        )
    }
}

private const val MOMENT = 300L
