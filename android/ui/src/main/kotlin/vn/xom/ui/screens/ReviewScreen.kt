package vn.xom.ui.screens

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import vn.xom.core.Field
import vn.xom.core.FieldKind
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.FormPart
import vn.xom.kit.models.FormState
import vn.xom.kit.models.Review
import vn.xom.kit.models.ReviewModel
import vn.xom.kit.models.field
import vn.xom.kit.value
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Size
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Busy
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.CheckRow
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Labelled
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** Looking a form over: what is missing, all answers, and sending it. */
@Composable
public fun ReviewScreen(phone: Phone, navigator: Navigator, draft: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, draft) { ReviewModel(phone, scope, draft) }
    val review by model.review.collectAsState()
    val declared by model.declared.collectAsState()
    val trouble by model.trouble.collectAsState()
    val busy by model.busy.collectAsState()
    var sent by rememberSaveable { mutableStateOf(false) }
    val state = review.value?.form
    if (sent && state != null) {
        SentPage(state) { place ->
            // The form is behind us: back leads to the services.
            navigator.select(Place.Tab.SERVICES)
            place?.let(navigator::open)
        }
    } else {
        ReviewPage(
            review,
            declared,
            trouble,
            busy > 0,
            onBack = navigator::back,
            open = navigator::open,
            declare = model::declare,
            send = { model.send { sent = true } },
        )
    }
}

/** A form before it is sent, from what was read. */
@Composable
public fun ReviewPage(
    review: Loaded<Review>,
    declared: Boolean,
    trouble: Trouble?,
    busy: Boolean,
    onBack: () -> Unit,
    open: (Place) -> Unit,
    declare: (Boolean) -> Unit,
    send: () -> Unit,
) {
    val words = Xom.words.form
    val known = review.value
    val complete = known != null && known.problems.isEmpty() && known.form.open
    Page(
        if (known?.problems.isNullOrEmpty()) words.reviewTitle else words.missingTitle,
        subtitle = known?.form?.view?.row?.run { title ?: service },
        onBack = onBack,
        bottom =
        if (complete) {
            {
                val text = if (known.form.asked) words.sendSupplement else words.send
                MainButton(text, enabled = declared && !busy, icon = Icons.send, onClick = send)
            }
        } else {
            null
        },
    ) {
        when (review) {
            is Loaded.Opening -> Opening()
            is Loaded.Failed ->
                if (review.trouble.code == "not_found") {
                    Empty(Xom.words.common.notHere, Xom.words.common.notHereHint)
                } else {
                    Broken(review.trouble, kept = true)
                }
            is Loaded.Ready -> {
                if (!review.value.form.open) StateLine(State.WAITING, words.locked)
                Missing(review.value, open)
                review.value.form.parts.forEach { Answers(it) }
                if (complete) {
                    Small(words.sendExplain)
                    CheckRow(declared, words.declare, enabled = !busy, onChange = declare)
                }
                if (busy) Busy(words.sealing)
                trouble?.let { Broken(it, kept = true) }
            }
        }
    }
}

@Composable
private fun Missing(review: Review, open: (Place) -> Unit) {
    if (review.problems.isEmpty()) return
    val words = Xom.words.form
    StateLine(State.YOUR_TURN, words.missingCount(review.problems.size))
    review.problems.forEach { problem ->
        val field = review.form.view.field(problem.path)
        Card(onClick = if (field == null) null else ({ open(Place.Form(review.form.view.row.id, problem.path)) })) {
            if (field != null) {
                Row(verticalAlignment = Alignment.CenterVertically) {
                    Body(field.label, Modifier.weight(1f))
                    Icon(Icons.forward, words.missingGo, Modifier.size(Size.icon), tint = Xom.colours.muted)
                }
            }
            StateLine(State.REFUSED, problem.message)
        }
    }
    Heading(words.reviewTitle)
}

@Composable
private fun ColumnScope.Answers(part: FormPart) {
    val words = Xom.words.form
    Heading(part.label ?: words.sectionOther)
    Card {
        part.fields.forEach { field ->
            if (field.kind == FieldKind.TABLE) {
                Small(field.label)
                if (field.rows.isEmpty()) Small(words.rowsEmpty)
                field.rows.forEachIndexed { index, row ->
                    Body(words.rowNumber(index + 1))
                    row.cells.forEach { Answer(it) }
                }
            } else {
                Answer(field)
            }
        }
    }
}

@Composable
private fun Answer(field: Field) {
    val shown = field.shown
    if (shown == null) Small("${field.label}: ${Xom.words.form.reviewEmpty}") else Labelled(field.label, shown)
}

/** After sending: sealed and waiting, or at the ward; never called sent before the ward has it. */
@Composable
public fun SentPage(form: FormState, leave: (Place?) -> Unit) {
    val words = Xom.words
    val row = form.view.row
    val code = row.dossier
    Page(
        if (form.arrived) words.form.sentTitle else words.form.sealedTitle,
        subtitle = row.title ?: row.service,
        bottom = {
            MainButton(words.form.follow, icon = Icons.history) { leave(Place.Dossier(row.id)) }
            SecondButton(words.common.done) { leave(null) }
        },
    ) {
        if (form.arrived) {
            StateLine(State.DONE, words.dossiers.stepReceived, alive = true)
            code?.let { Labelled(words.dossiers.codeLabel, it) }
        } else {
            StateLine(State.WAITING, words.common.keptWillGo, alive = true)
            Body(words.form.sealedBody)
        }
    }
}
