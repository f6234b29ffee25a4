package vn.xom.ui.screens

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import vn.xom.core.Dossier
import vn.xom.core.DossierRow
import vn.xom.core.DraftState
import vn.xom.core.DraftView
import vn.xom.core.ResultDocument
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.Application
import vn.xom.kit.models.DossierModel
import vn.xom.kit.models.asksFee
import vn.xom.kit.models.asksSupplement
import vn.xom.kit.models.broughtHome
import vn.xom.kit.models.isFinished
import vn.xom.kit.models.isRefused
import vn.xom.kit.models.isStopped
import vn.xom.kit.value
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.TakenFile
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Labelled
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.PageRow
import vn.xom.ui.parts.PaperCard
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.SmallButton
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.Timeline
import vn.xom.ui.parts.Tone

/** Where one application is: its way so far, what the ward asks for, its result. */
@Composable
public fun DossierScreen(phone: Phone, navigator: Navigator, draft: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, draft) { DossierModel(phone, scope, draft) }
    val application by model.application.collectAsState()
    val trouble by model.trouble.collectAsState()
    val waitsForWifi by model.waitsForWifi.collectAsState()
    val outside = LocalOutside.current
    DossierPage(
        application,
        trouble,
        now = System.currentTimeMillis(),
        onBack = navigator::back,
        open = navigator::open,
        openResult = { model.result { outside.show(it.file) } },
        shareResult = { model.result { outside.share(it.file) } },
        sendNow = if (waitsForWifi) model::sendNow else null,
        beginAnew = { model.beginAnew { navigator.replace(Place.Form(it)) } },
    )
}

private val ResultDocument.file: TakenFile get() = TakenFile(name, mediaType, content)

/**
 * An application, from what was read.
 *
 * @param now milliseconds since 1970, to see whether a deadline has passed.
 * @param sendNow sends papers over mobile data, when they wait for a network that costs nothing.
 */
@Composable
public fun DossierPage(
    application: Loaded<Application>,
    trouble: Trouble?,
    now: Long,
    onBack: () -> Unit,
    open: (Place) -> Unit,
    openResult: () -> Unit,
    shareResult: () -> Unit,
    sendNow: (() -> Unit)?,
    beginAnew: () -> Unit,
) {
    val words = Xom.words.dossiers
    val known = application.value
    val dossier = known?.dossier
    Page(
        known?.draft?.row?.run { title ?: service }.orEmpty(),
        subtitle = known?.run { dossier?.row?.code ?: if (draft.row.broughtHome) words.codeLater else words.noCode },
        onBack = onBack,
        bottom =
        when {
            dossier?.row?.asksSupplement == true && !known.draft.sealed ->
                ({ MainButton(words.supplement, icon = Icons.edit) { open(Place.Form(known.draft.row.id)) } })
            dossier?.hasDocument == true -> ({ MainButton(words.resultOpen, icon = Icons.file, onClick = openResult) })
            dossier != null && (dossier.row.isRefused || dossier.row.isStopped) ->
                ({ MainButton(words.beginAgain, icon = Icons.edit, onClick = beginAnew) })
            else -> null
        },
    ) {
        when (application) {
            is Loaded.Opening -> Opening()
            is Loaded.Failed ->
                if (application.trouble.code == "not_found") {
                    Empty(Xom.words.common.notHere, Xom.words.common.notHereHint)
                } else {
                    Broken(application.trouble)
                }
            is Loaded.Ready -> Way(application.value, trouble, now, open, shareResult, sendNow)
        }
    }
}

private val Dossier.hasDocument: Boolean get() = steps.any { it.kind == "result" && it.hasDocument }

@Composable
private fun ColumnScope.Way(
    application: Application,
    trouble: Trouble?,
    now: Long,
    open: (Place) -> Unit,
    shareResult: () -> Unit,
    sendNow: (() -> Unit)?,
) {
    val words = Xom.words.dossiers
    val draft = application.draft
    val dossier = application.dossier
    dossier?.let { Standing(it.row, now) }
    trouble?.let { met ->
        if (met.code == "not_found") StateLine(State.WAITING, words.resultNotDownloaded, alive = true) else Broken(met)
    }
    dossier?.let { Asked(it) }
    Heading(words.timeline)
    Timeline(application.way(Xom.words))
    if (dossier?.hasDocument == true) SecondButton(words.resultShare, icon = Icons.share, onClick = shareResult)
    PageRow(Icons.services, words.openForm) { open(Place.Form(draft.row.id)) }
    if (dossier != null || draft.row.broughtHome) PageRow(Icons.receipt, words.openReceipt) { open(Place.Receipt(draft.row.id)) }
    if (dossier != null) Code(dossier.row.code) else Uploads(draft, sendNow)
}

/** By when it is due, or that it is over. */
@Composable
private fun Standing(dossier: DossierRow, now: Long) {
    val words = Xom.words.dossiers
    val due = dossier.due
    when {
        dossier.isRefused || dossier.isStopped -> Unit
        dossier.isFinished -> StateLine(State.DONE, Xom.words.home.resultReady)
        dossier.asksSupplement -> StateLine(State.WAITING, words.deadlineStopped)
        due == null -> Unit
        due.at.toLong() < now -> StateLine(State.REFUSED, words.deadlinePassed(due.said))
        else -> StateLine(State.WAITING, words.deadline(due.said))
    }
}

/** The officer's own words: what the ward needs, or why it does not go on. */
@Composable
private fun Asked(dossier: Dossier) {
    val words = Xom.words
    val row = dossier.row
    val asked = dossier.steps.lastOrNull { it.kind == "state" } ?: return
    val (state, sentence) =
        when {
            row.asksFee -> State.YOUR_TURN to words.dossiers.stepPayment
            row.yourTurn -> State.YOUR_TURN to words.dossiers.askTitle
            row.isRefused -> State.REFUSED to words.dossiers.notReceived
            row.isStopped -> State.REFUSED to words.dossiers.stopped
            else -> return
        }
    Card(tone = Tone.YOUR_TURN) {
        StateLine(state, sentence)
        asked.text?.let { text -> SelectionContainer { Body(if (row.yourTurn) text else words.dossiers.reason(text)) } }
        asked.officer?.let { Small(words.common.byWhen(it, asked.at.said), colour = Xom.colours.ink) }
        asked.due?.takeIf { row.asksSupplement }?.let { StateLine(State.YOUR_TURN, words.dossiers.deadlineSupplement(it.said)) }
    }
}

@Composable
private fun Uploads(draft: DraftView, sendNow: (() -> Unit)?) {
    if (draft.row.state != DraftState.SENT) return
    val words = Xom.words.papers
    if (sendNow != null) {
        StateLine(State.WAITING, words.waitWifi)
        SmallButton(words.sendNow, icon = Icons.send, onClick = sendNow)
    }
    draft.attachments.forEach { PaperCard(it, onRemove = null) }
}

@Composable
private fun Code(code: String) {
    val words = Xom.words
    val outside = LocalOutside.current
    Row(verticalAlignment = Alignment.CenterVertically) {
        Labelled(words.dossiers.codeLabel, code, Modifier.weight(1f))
        SmallButton(words.common.copy, icon = Icons.copy) { outside.copy(code) }
    }
}
