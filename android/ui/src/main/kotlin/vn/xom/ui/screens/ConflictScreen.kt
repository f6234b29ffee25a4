package vn.xom.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import vn.xom.core.Clash
import vn.xom.core.NoticeChange
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.Clashing
import vn.xom.kit.models.ConflictModel
import vn.xom.kit.models.written
import vn.xom.kit.value
import vn.xom.ui.Navigator
import vn.xom.ui.Xom
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.ConflictCard
import vn.xom.ui.parts.ConflictValue
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Label
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.TextBox
import java.time.Instant
import java.time.ZoneId

/** Two people changed the same field of a notice: both values, and choosing one. */
@Composable
public fun ConflictScreen(phone: Phone, navigator: Navigator, notice: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, notice) { ConflictModel(phone, scope, notice) }
    val clashing by model.clashing.collectAsState()
    val trouble by model.trouble.collectAsState()
    var settled by rememberSaveable { mutableStateOf(false) }
    // The last choice made, the screen has done its work.
    val done = settled && clashing.value?.notice?.clashes?.isEmpty() == true
    LaunchedEffect(done) { if (done) navigator.back() }
    ConflictPage(clashing, trouble, navigator::back) { change -> model.choose(change) { settled = true } }
}

/** The first field that clashes, from what was read; the next one follows when it is settled. */
@Composable
public fun ConflictPage(clashing: Loaded<Clashing>, trouble: Trouble?, onBack: () -> Unit, choose: (NoticeChange) -> Unit) {
    val words = Xom.words.conflict
    val field = clashing.value?.notice?.clashes?.groupBy { it.change::class }?.values?.firstOrNull().orEmpty()
    Page(
        if (field.size > 2) words.titleMany(field.size) else words.title,
        onBack = onBack,
        subtitle = field.firstOrNull()?.let { words.ofNotice(clashing.value?.notice?.row?.title.orEmpty(), nameOf(it.change)) },
    ) {
        Shown(clashing) {
            trouble?.let { Broken(it) }
            if (field.isEmpty()) Empty(words.none, "") else Choosing(field, it.mayChoose, choose)
        }
    }
}

@Composable
private fun Choosing(field: List<Clash>, mayChoose: Boolean, choose: (NoticeChange) -> Unit) {
    val words = Xom.words.conflict
    var chosen by rememberSaveable { mutableStateOf<Int?>(field.indexOfFirst { it.shown }.coerceAtLeast(0)) }
    var third by rememberSaveable { mutableStateOf<String?>(null) }
    val editable = field.first().change.text != null
    val typed = third
    if (typed != null) {
        TextBox(nameOf(field.first().change), typed, { third = it }, lines = 3)
        MainButton(words.useLong, enabled = typed.isNotBlank()) { choose(field.first().change.saying(typed.trim())) }
        return
    }
    ConflictCard(
        values = field.map { ConflictValue(shown(it.change), byWhom(it)) },
        chosen = chosen,
        onChoose = { chosen = it },
        safe = words.safeNotice,
        onUse = if (mayChoose) ({ chosen?.let { choose(field[it].change) } }) else null,
        second = (if (field.first().change is NoticeChange.Body) words.combine else words.enterThird).takeIf { mayChoose && editable },
        onSecond = { third = if (field.first().change is NoticeChange.Body) field.mapNotNull { it.change.text }.joinToString("\n\n") else "" },
    )
    if (!mayChoose) Label(words.onlyLeaders)
}

@Composable
private fun byWhom(clash: Clash): String {
    val words = Xom.words.conflict
    return if (clash.pending) words.editedOffline(clash.author, clash.written.said) else words.editedArrived(clash.author, clash.written.said)
}

/** What a field is called. */
@Composable
private fun nameOf(change: NoticeChange): String {
    val words = Xom.words.conflict
    return when (change) {
        is NoticeChange.Title -> words.fieldTitle
        is NoticeChange.Body -> words.fieldBody
        is NoticeChange.Urgency -> words.fieldUrgency
        is NoticeChange.Pinned -> words.fieldPinned
        is NoticeChange.Blocks -> words.fieldBlocks
        is NoticeChange.ValidFrom -> words.fieldValidFrom
        is NoticeChange.ValidUntil -> words.fieldValidUntil
        is NoticeChange.DocumentNumber -> words.fieldDocument
        is NoticeChange.Withdrawn -> words.fieldWithdrawn
    }
}

/** A value as people read it. */
@Composable
private fun shown(change: NoticeChange): String =
    when (change) {
        is NoticeChange.Urgency -> said(change.value)
        is NoticeChange.Pinned -> if (change.value) Xom.words.common.yes else Xom.words.common.no
        is NoticeChange.Blocks -> change.value?.joinToString() ?: Xom.words.notices.allBlocks
        is NoticeChange.ValidFrom -> change.value?.let(::day).orEmpty()
        is NoticeChange.ValidUntil -> change.value?.let(::day).orEmpty()
        else -> change.text.orEmpty()
    }

private fun day(at: ULong): String = Instant.ofEpochMilli(at.toLong()).atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toLocalDate().written()

/** The text of a field that holds one; a person may then enter a third. */
private val NoticeChange.text: String?
    get() =
        when (this) {
            is NoticeChange.Title -> value
            is NoticeChange.Body -> value
            is NoticeChange.DocumentNumber -> value.orEmpty()
            is NoticeChange.Withdrawn -> value
            else -> null
        }

private fun NoticeChange.saying(text: String): NoticeChange =
    when (this) {
        is NoticeChange.Title -> NoticeChange.Title(text)
        is NoticeChange.Body -> NoticeChange.Body(text)
        is NoticeChange.DocumentNumber -> NoticeChange.DocumentNumber(text)
        is NoticeChange.Withdrawn -> NoticeChange.Withdrawn(text)
        else -> this
    }
