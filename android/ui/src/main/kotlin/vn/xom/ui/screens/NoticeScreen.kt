package vn.xom.ui.screens

import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import vn.xom.core.CommentRow
import vn.xom.core.Coverage
import vn.xom.core.NoticeDetails
import vn.xom.core.NoticeRow
import vn.xom.core.Urgency
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.NoticeModel
import vn.xom.kit.value
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.IconAlone
import vn.xom.ui.parts.Labelled
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.PageRow
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.TextBox
import vn.xom.ui.parts.Tone

/** One notice: its text, marking it as read, what people say to it. */
@Composable
public fun NoticeScreen(phone: Phone, navigator: Navigator, notice: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, notice) { NoticeModel(phone, scope, notice) }
    val details by model.details.collectAsState()
    val coverage by model.coverage.collectAsState()
    val trouble by model.trouble.collectAsState()
    val settings by phone.settings.settings.collectAsState()
    val comment by model.comment.collectAsState()
    val unkept by model.unkept.collectAsState()
    NoticePage(
        details,
        coverage.value,
        comment,
        trouble ?: unkept,
        explain = !settings.acknowledgementExplained,
        onBack = navigator::back,
        open = navigator::open,
        acknowledge = model::acknowledge,
        write = model::write,
        say = model::say,
    )
}

/** A notice, from what was read. */
@Composable
public fun NoticePage(
    details: Loaded<NoticeDetails>,
    coverage: Coverage?,
    comment: String,
    trouble: Trouble?,
    explain: Boolean,
    onBack: () -> Unit,
    open: (Place) -> Unit,
    acknowledge: () -> Unit,
    write: (String) -> Unit,
    say: () -> Unit,
) {
    val words = Xom.words
    val outside = LocalOutside.current
    val notice = details.value
    Page(
        title = notice?.row?.title.orEmpty(),
        onBack = onBack,
        actions = {
            if (notice != null) {
                IconAlone(Icons.share, words.common.share) {
                    outside.shareText(words.notices.sharedText(notice.row.title, notice.body, notice.row.author, notice.row.posted.said))
                }
            }
        },
        bottom =
        if (notice != null && !notice.row.acknowledged && notice.row.withdrawn == null) {
            { MainButton(words.notices.acknowledge, icon = Icons.seen, onClick = acknowledge) }
        } else {
            null
        },
    ) {
        when (details) {
            is Loaded.Opening -> Opening()
            is Loaded.Failed -> Broken(details.trouble)
            is Loaded.Ready -> {
                Standing(details.value.row)
                if (details.value.clashes.isNotEmpty()) {
                    Card(tone = Tone.YOUR_TURN, onClick = { open(Place.Conflict(details.value.row.id)) }) {
                        StateLine(State.YOUR_TURN, words.conflict.title)
                    }
                }
                SelectionContainer { Body(details.value.body) }
                Facts(details.value.row)
                if (explain && !details.value.row.acknowledged) Small(words.notices.acknowledgeWhy)
                trouble?.let { Broken(it, kept = true) }
                if (coverage != null) Leading(details.value.row, coverage, open)
                Comments(details.value.comments, comment, write, say)
            }
        }
    }
}

@Composable
private fun Standing(row: NoticeRow) {
    val words = Xom.words
    Small(words.common.byWhen(row.author, row.posted.said))
    when (row.urgency) {
        Urgency.EMERGENCY -> StateLine(State.EMERGENCY, words.notices.urgencyEmergency)
        Urgency.IMPORTANT -> StateLine(State.YOUR_TURN, words.notices.urgencyImportant)
        Urgency.NORMAL -> Unit
    }
    row.withdrawn?.let { StateLine(State.REFUSED, words.notices.withdrawnBecause(it)) }
    if (row.pending) StateLine(State.WAITING, words.common.keptWillGo)
    if (row.acknowledged) StateLine(State.DONE, words.notices.acknowledged)
}

@Composable
private fun Facts(row: NoticeRow) {
    val words = Xom.words.notices
    val (from, until) = row.validFrom?.said to row.validUntil?.said
    when {
        from != null && until != null -> StateLine(State.WAITING, words.validBetween(from, until))
        until != null -> StateLine(State.WAITING, words.validUntil(until))
        from != null -> StateLine(State.WAITING, words.validFrom(from))
    }
    Labelled(words.blocks, row.blocks?.joinToString() ?: words.allBlocks)
    row.documentNumber?.let { Labelled(words.document, it) }
}

@Composable
private fun Leading(row: NoticeRow, coverage: Coverage, open: (Place) -> Unit) {
    val words = Xom.words
    PageRow(Icons.seen, words.coverage.title, value = words.coverage.seen(coverage.seen.toInt(), coverage.households.toInt())) {
        open(Place.Coverage(row.id))
    }
    if (row.withdrawn == null) PageRow(Icons.edit, words.compose.titleEdit) { open(Place.Compose(row.id)) }
}

@Composable
private fun Comments(comments: List<CommentRow>, typed: String, write: (String) -> Unit, say: () -> Unit) {
    val words = Xom.words
    Heading(words.notices.comments(comments.size))
    if (comments.isEmpty()) Small(words.notices.commentsEmpty)
    comments.forEach { comment ->
        Card {
            Small(words.common.byWhen(comment.author, comment.saidAt.said))
            SelectionContainer { Body(comment.text) }
            if (comment.pending) StateLine(State.WAITING, words.notices.commentPending)
        }
    }
    TextBox(words.notices.commentLabel, typed, write, help = words.notices.commentSeen, lines = 2)
    SecondButton(words.common.send, enabled = typed.isNotBlank(), icon = Icons.send, onClick = say)
}
