package vn.xom.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import vn.xom.core.Field
import vn.xom.core.FieldKind
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.Disputed
import vn.xom.kit.models.FormConflictModel
import vn.xom.kit.models.NO_ANSWER
import vn.xom.kit.value
import vn.xom.ui.InnerBack
import vn.xom.ui.Navigator
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.ConflictCard
import vn.xom.ui.parts.ConflictValue
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.TextBox

/** Choosing between the answers that several people gave to one field. */
@Composable
public fun FormConflictScreen(phone: Phone, navigator: Navigator, draft: String, path: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, draft, path) { FormConflictModel(phone, scope, draft, path) }
    val disputed by model.disputed.collectAsState()
    val trouble by model.trouble.collectAsState()
    var chosen by rememberSaveable { mutableStateOf<Int?>(null) }
    var third by rememberSaveable { mutableStateOf<String?>(null) }
    InnerBack(navigator, third != null) { third = null }
    FormConflictPage(
        disputed,
        chosen,
        third,
        trouble,
        onBack = { if (third == null) navigator.back() else third = null },
        choose = { chosen = it },
        write = { third = it },
        use = { model.use(it, navigator::back) },
        enter = { model.enter(it, navigator::back) },
    )
}

/** The answers, from what was read. */
@Composable
public fun FormConflictPage(
    disputed: Loaded<Disputed>,
    chosen: Int?,
    third: String?,
    trouble: Trouble?,
    onBack: () -> Unit,
    choose: (Int) -> Unit,
    write: (String) -> Unit,
    use: (json: String) -> Unit,
    enter: (typed: String) -> Unit,
) {
    val words = Xom.words
    val field = disputed.value?.field?.takeIf { it.clashes.isNotEmpty() }
    val many = field?.clashes?.size?.plus(1) ?: 2
    Page(
        if (many > 2) words.conflict.titleMany(many) else words.conflict.title,
        subtitle = disputed.value?.row?.let { row -> field?.let { words.conflict.ofForm(row.title ?: row.service, it.label) } },
        onBack = onBack,
    ) {
        when (disputed) {
            is Loaded.Opening -> Opening()
            is Loaded.Failed -> Broken(disputed.trouble)
            is Loaded.Ready ->
                if (field == null) {
                    Empty(words.conflict.none, "", icon = Icons.done)
                } else {
                    Answers(field, chosen, third, choose, write, use, enter)
                }
        }
        trouble?.let { Broken(it, kept = true) }
    }
}

@Composable
private fun Answers(
    field: Field,
    chosen: Int?,
    third: String?,
    choose: (Int) -> Unit,
    write: (String) -> Unit,
    use: (String) -> Unit,
    enter: (String) -> Unit,
) {
    val words = Xom.words.conflict
    // The core shows one of them in the field and gives the others beside it.
    val answers = listOf(field.json ?: NO_ANSWER) + field.clashes.map { it.json }
    val values =
        listOf(ConflictValue(field.shown.orEmpty(), words.shownNow)) +
            field.clashes.map { ConflictValue(it.shown, words.editedWhen(it.author, it.entered.said)) }
    if (third == null) {
        ConflictCard(
            values,
            chosen,
            choose,
            words.safeForm,
            onUse = { chosen?.let { use(answers[it]) } },
            second = words.enterThird.takeIf { field.canBeTyped },
            onSecond = { write(chosen?.let { values[it].shown }.orEmpty()) },
        )
    } else {
        TextBox(field.label, third, write, help = field.help, example = field.example?.let { Xom.words.form.example(it) })
        MainButton(Xom.words.common.save, enabled = third.isNotBlank()) { enter(third) }
    }
}

private val Field.canBeTyped: Boolean get() = kind !in setOf(FieldKind.CHOICE, FieldKind.BOOLEAN, FieldKind.DECLARATION, FieldKind.ATTACHMENT)
