package vn.xom.ui.screens

import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import kotlinx.coroutines.launch
import vn.xom.core.BundleReport
import vn.xom.core.PackedBundle
import vn.xom.core.Status
import vn.xom.kit.Exchange
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.carriedForOthers
import vn.xom.kit.models.NearbyModel
import vn.xom.kit.models.Passing
import vn.xom.kit.models.broughtNothing
import vn.xom.kit.sized
import vn.xom.kit.value
import vn.xom.ui.Asked
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.TakenFile
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Busy
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.Question
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.Tone
import java.time.LocalDate

/** Giving and taking files, and what this phone carries. */
@Composable
public fun NearbyScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val outside = LocalOutside.current
    val model = remember(phone) { NearbyModel(phone, scope) }
    val status by model.status.collectAsState()
    val passing by model.passing.collectAsState()
    val exchange by model.exchange.collectAsState()
    val trouble by model.trouble.collectAsState()
    val name = Xom.words.nearby.fileName(LocalDate.now().toString())
    NearbyPage(
        status,
        passing,
        exchange is Exchange.Running,
        trouble,
        navigator::back,
        give = model::give,
        share = { outside.share(TakenFile(name, BUNDLE, it)) },
        take = { scope.launch { outside.pickFile()?.let { model.take(it.content) } } },
        meet = model::exchangeNow,
    )
    (navigator.asked as? Asked.Bundle)?.let { bundle ->
        Question(
            Xom.words.nearby.openedFrom,
            Xom.words.nearby.openFile,
            // While another file is looked into, this one goes on waiting.
            onYes = { if (model.take(bundle.content)) navigator.asked = null },
            onNo = { navigator.asked = null },
        )
    }
}

/** Nearby, from what was read. */
@Composable
public fun NearbyPage(
    status: Loaded<Status>,
    passing: Passing,
    meeting: Boolean,
    trouble: Trouble?,
    onBack: () -> Unit,
    give: () -> Unit,
    share: (ByteArray) -> Unit,
    take: () -> Unit,
    meet: () -> Unit,
) {
    val words = Xom.words.nearby
    Page(words.title, onBack = onBack) {
        Body(words.explain)
        trouble?.let { Broken(it) }
        Shown(status) { known ->
            if (!known.invited) {
                Empty(words.emptyTitle, words.giveNeeds, icon = Icons.carry)
                return@Shown
            }
            Give(passing, give, share)
            Take(passing, take)
            Courier(known, passing.delivered, meeting, meet)
        }
    }
}

@Composable
private fun Give(passing: Passing, give: () -> Unit, share: (ByteArray) -> Unit) {
    val words = Xom.words.nearby
    val packed = passing.packed
    Card {
        Body(words.giveBody)
        Small(words.giveCare)
        when {
            passing.doing == Passing.Doing.PACKING -> Busy(words.packing)
            packed != null -> Packed(packed, share, give)
            else -> MainButton(words.give, enabled = passing.doing == null, icon = Icons.give, onClick = give)
        }
    }
}

/** The packed file: what is in it, and whether another one is needed. */
@Composable
private fun Packed(packed: PackedBundle, share: (ByteArray) -> Unit, again: () -> Unit) {
    val words = Xom.words.nearby
    StateLine(State.DONE, words.packed(said(packed.content.size.toULong())), alive = true)
    val sendings = packed.sendings.toInt()
    when {
        sendings == 0 -> Unit
        packed.papers == 0uL -> Small(words.packedBare(sendings))
        else -> Small(words.packedApplications(sendings, said(packed.papers)))
    }
    if (packed.receipts > 0u) Small(words.packedReceipts(packed.receipts.toInt()))
    MainButton(words.shareFile, icon = Icons.share) { share(packed.content) }
    if (packed.left > 0uL) {
        StateLine(State.YOUR_TURN, words.packedMore(said(packed.left)))
        SecondButton(words.packAgain, icon = Icons.give, onClick = again)
    }
}

@Composable
private fun said(bytes: ULong): String = sized(bytes, Xom.language)

@Composable
private fun Take(passing: Passing, take: () -> Unit) {
    val words = Xom.words.nearby
    Card {
        Body(words.takeBody)
        if (passing.doing == Passing.Doing.OPENING) Busy(words.opening)
        passing.report?.let { Report(it) }
        SecondButton(words.take, enabled = passing.doing == null, icon = Icons.take, onClick = take)
    }
}

/** What a file has brought, each kind by itself. */
@Composable
private fun Report(report: BundleReport) {
    val words = Xom.words.nearby
    if (report.broughtNothing) StateLine(State.DONE, words.tookNothing, alive = true)
    if (report.kept > 0u) StateLine(State.DONE, words.tookNew(report.kept.toInt()), alive = true)
    when {
        report.sendings > 0u -> StateLine(State.DONE, words.tookApplications(report.sendings.toInt(), said(report.papers)))
        report.papers > 0uL -> StateLine(State.DONE, words.tookPapers(said(report.papers)), alive = true)
    }
    if (report.enrolments > 0u) StateLine(State.DONE, words.tookEnrolments(report.enrolments.toInt()))
    if (report.receipts > 0u) StateLine(State.DONE, words.tookReceipts(report.receipts.toInt()))
    if (report.receiptsCarried > 0u) StateLine(State.DONE, words.tookReceiptsCarried(report.receiptsCarried.toInt()))
    when {
        report.left > 0uL -> StateLine(State.YOUR_TURN, words.tookLeft(said(report.left)))
        report.missing > 0u -> StateLine(State.YOUR_TURN, words.tookMissing)
    }
    if (report.known > 0u) Small(words.tookKnown(report.known.toInt()))
    if (report.refused.isNotEmpty()) {
        var open by remember { mutableStateOf(false) }
        StateLine(State.REFUSED, words.tookRefused(report.refused.size), whatTapDoes = Xom.words.common.more) { open = !open }
        if (open) {
            Card(tone = Tone.YOUR_TURN) {
                report.refused.groupingBy { it }.eachCount().forEach { (reason, count) -> Body(if (count > 1) "$count × $reason" else reason) }
            }
        }
    }
}

@Composable
private fun Courier(status: Status, delivered: Passing.Delivered?, meeting: Boolean, meet: () -> Unit) {
    val words = Xom.words
    val (own, others) = status.delivery.waiting.toInt() to status.carriedForOthers
    val load = status.delivery.load
    if (own == 0 && others == 0 && load.receipts == 0u && delivered == null) {
        Empty(words.nearby.emptyTitle, words.nearby.emptyBody, icon = Icons.carry)
        return
    }
    if (own + others > 0) {
        Heading(words.nearby.courierTitle)
        Card {
            Line(words.nearby.courierFor, others.toString())
            if (load.sendings > 0u) Line(words.nearby.courierApplications, load.sendings.toString())
            if (load.papers > 0uL) Line(words.nearby.courierPapers, said(load.papers))
            Line(words.nearby.courierOwn, own.toString())
            Small(words.nearby.courierBlind)
            if (load.missing > 0u) StateLine(State.YOUR_TURN, words.nearby.tookMissing)
        }
    }
    if (load.receipts > 0u) {
        Card(tone = Tone.YOUR_TURN) {
            Line(words.nearby.courierReceipts, load.receipts.toString())
            Body(words.nearby.courierReceiptsBody)
        }
    }
    delivered?.let { StateLine(State.DONE, words.nearby.courierAtWard(it.count, it.at.said), alive = true) }
    if (meeting) {
        Busy(words.sync.running)
    } else if (own + others > 0) {
        SecondButton(words.sync.now, icon = Icons.exchange, onClick = meet)
    }
}

@Composable
private fun Line(label: String, value: String) {
    Row(Modifier.fillMaxWidth()) {
        Body(label, Modifier.weight(1f))
        Name(value)
    }
}

/** No program but this one reads it. */
private const val BUNDLE = "application/octet-stream"
