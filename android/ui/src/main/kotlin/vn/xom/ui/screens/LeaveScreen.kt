package vn.xom.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import vn.xom.kit.Exchange
import vn.xom.kit.Leaving
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.LeaveModel
import vn.xom.kit.models.Losing
import vn.xom.ui.InnerBack
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Busy
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.SwitchRow
import vn.xom.ui.parts.TextBox
import vn.xom.ui.parts.Tone

/**
 * Leaving.
 *
 * @param onLeft nothing is left of this phone: a new one can be opened.
 */
@Composable
public fun LeaveScreen(phone: Phone, navigator: Navigator, onLeft: () -> Unit) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { LeaveModel(phone, scope) }
    val losing by model.losing.collectAsState()
    val exchange by model.exchange.collectAsState()
    val leaving by model.leaving.collectAsState()
    val trouble by model.trouble.collectAsState()
    var typed by rememberSaveable { mutableStateOf("") }
    var tell by rememberSaveable { mutableStateOf(true) }
    val reason = Xom.words.leave.revokeReason
    // What has begun cannot be called back: going elsewhere would only hide how it ends.
    InnerBack(navigator, leaving != Leaving.ASKED) {}
    if (leaving.isOver) {
        WipedPage(leaving, onLeft)
    } else {
        LeavePage(
            losing,
            exchange,
            leaving,
            trouble,
            typed,
            tell,
            onBack = navigator::back,
            send = model::send,
            export = { navigator.open(Place.Export) },
            type = { typed = it },
            switch = { tell = it },
            wipe = { model.wipe(reason.takeIf { tell }) },
        )
    }
}

/** What would be lost, and the word that has to be typed. */
@Composable
public fun LeavePage(
    losing: Loaded<Losing>,
    exchange: Exchange,
    leaving: Leaving,
    trouble: Trouble?,
    typed: String,
    tell: Boolean,
    onBack: () -> Unit,
    send: () -> Unit,
    export: () -> Unit,
    type: (String) -> Unit,
    switch: (Boolean) -> Unit,
    wipe: () -> Unit,
) {
    val words = Xom.words
    val thinking = leaving == Leaving.ASKED
    Page(words.settings.leave, onBack = if (thinking) onBack else null) {
        Body(words.leave.explain)
        trouble?.let { Broken(it) }
        Shown(losing) {
            if (it.count == 0) StateLine(State.DONE, words.leave.nothingUnsent) else Lost(it, exchange, send)
        }
        SecondButton(words.leave.exportFirst, enabled = thinking, icon = Icons.take, onClick = export)
        Card { SwitchRow(tell, words.leave.revokeToo, enabled = thinking, onChange = switch) }
        TextBox(words.leave.confirmLabel, typed, type, enabled = thinking)
        when (leaving) {
            Leaving.TELLING -> Busy(words.leave.telling)
            Leaving.WIPING -> Busy(words.leave.wiping)
            else ->
                SecondButton(
                    words.leave.wipe,
                    // Whoever cannot even read what is here may still remove it.
                    enabled = losing !is Loaded.Opening && LeaveModel.isWord(typed, words.leave.confirmWord),
                    icon = Icons.remove,
                    onClick = wipe,
                )
        }
    }
}

/** What is not at the ward, by name. */
@Composable
private fun Lost(losing: Losing, exchange: Exchange, send: () -> Unit) {
    val words = Xom.words
    Card(tone = Tone.YOUR_TURN) {
        Heading(words.leave.unsentTitle)
        StateLine(State.REFUSED, words.leave.unsentCount(losing.count))
        losing.drafts.forEach { Body(words.leave.unsentDraft(it)) }
        losing.begun.forEach { Body(words.leave.unsentBegun(it)) }
        losing.waiting.forEach { Body(words.leave.unsentWaiting(it)) }
        if (losing.carried > 0) Body(words.leave.unsentCarried(losing.carried))
        if (losing.receipts > 0) Body(words.leave.unsentReceipts(losing.receipts))
    }
    when (exchange) {
        is Exchange.Running -> Busy(words.sync.running)
        is Exchange.Resting -> {
            exchange.trouble?.let { StateLine(State.WAITING, it.said(Xom.language), alive = true) }
            MainButton(words.leave.sendFirst, icon = Icons.send, onClick = send)
        }
    }
}

/** Nothing is left here, and what the ward knows of that. */
@Composable
public fun WipedPage(leaving: Leaving, onLeft: () -> Unit) {
    val words = Xom.words
    Page(words.leave.wipedTitle, bottom = { MainButton(words.common.keyLostBegin, onClick = onLeft) }) {
        Body(words.leave.wiped)
        when (leaving) {
            Leaving.WIPED_TOLD -> StateLine(State.DONE, words.leave.revoked)
            Leaving.WIPED_UNTOLD -> StateLine(State.REFUSED, words.leave.revokeLater)
            else -> Unit
        }
    }
}
