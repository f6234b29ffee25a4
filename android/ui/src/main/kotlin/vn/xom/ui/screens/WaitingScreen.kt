package vn.xom.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import vn.xom.kit.Exchange
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.carriedForOthers
import vn.xom.kit.enrolling
import vn.xom.kit.models.Attempt
import vn.xom.kit.models.Held
import vn.xom.kit.models.Outstanding
import vn.xom.kit.models.Returned
import vn.xom.kit.models.WaitingModel
import vn.xom.kit.models.Why
import vn.xom.kit.value
import vn.xom.ui.Navigator
import vn.xom.ui.Place
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
import vn.xom.ui.parts.SmallButton
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** “Why has this not been sent?” */
@Composable
public fun WaitingScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { WaitingModel(phone, scope) }
    val outstanding by model.outstanding.collectAsState()
    val stopped by model.stopped.collectAsState()
    val trouble by model.trouble.collectAsState()
    WaitingPage(
        outstanding,
        stopped,
        trouble,
        navigator::back,
        navigator::open,
        tryNow = model::tryNow,
        stop = model::stop,
        retry = model::retry,
        putAway = model::putAway,
    )
}

/** What waits, from what was read. */
@Composable
public fun WaitingPage(
    outstanding: Loaded<Outstanding>,
    stopped: Boolean,
    trouble: Trouble?,
    onBack: () -> Unit,
    open: (Place) -> Unit,
    tryNow: () -> Unit,
    stop: () -> Unit,
    retry: (String) -> Unit,
    putAway: (String) -> Unit,
) {
    val words = Xom.words
    val known = outstanding.value
    Page(
        words.waiting.title,
        subtitle = known?.status?.delivery?.lastExchange?.let { words.sync.lastTime(it.said) },
        onBack = onBack,
        bottom =
        if (known == null) {
            null
        } else {
            {
                if (known.exchange is Exchange.Running) {
                    SecondButton(words.sync.cancel, icon = Icons.close, onClick = stop)
                } else {
                    val name =
                        when {
                            known.isEmpty -> words.sync.now
                            known.sparing -> words.waiting.useMobile
                            else -> words.waiting.tryNow
                        }
                    MainButton(name, icon = Icons.exchange, onClick = tryNow)
                }
                if (!known.isEmpty) SecondButton(words.waiting.carry, icon = Icons.carry) { open(Place.Nearby) }
            }
        },
    ) {
        trouble?.let { Broken(it) }
        Shown(outstanding) { all ->
            Running(all.exchange, stopped)
            if (all.isEmpty) {
                Empty(words.waiting.emptyTitle, words.waiting.emptyBody, icon = Icons.done)
            } else {
                all.next?.let { Next(it) }
                if (all.refused.isNotEmpty()) Heading(words.waiting.refused)
                all.refused.forEach { RefusedCard(it, retry, putAway) }
                val carried = all.status.carriedForOthers
                if (all.waiting.isNotEmpty() || all.status.enrolling || carried > 0) Heading(words.waiting.waiting)
                if (all.status.enrolling) Card { Name(words.waiting.kindEnrolment) }
                all.waiting.forEach { HeldCard(it) }
                if (carried > 0) Card { Name(words.waiting.kindCarried(carried)) }
            }
        }
    }
}

@Composable
private fun Running(exchange: Exchange, stopped: Boolean) {
    val words = Xom.words
    when (exchange) {
        is Exchange.Running -> {
            Busy(words.sync.running)
            exchange.done?.let { Small(words.waiting.progress(it.confirmed.toInt(), it.received.toInt())) }
        }
        is Exchange.Resting ->
            if (stopped) {
                StateLine(State.WAITING, words.sync.stopped, alive = true)
            } else {
                exchange.trouble?.let { StateLine(State.WAITING, it.said(Xom.language), alive = true) }
            }
    }
}

@Composable
private fun Next(attempt: Attempt) {
    val words = Xom.words.waiting
    val sentence =
        when (attempt) {
            is Attempt.WithNetwork -> words.nextNetwork
            is Attempt.WithWifi -> words.nextWifi
            is Attempt.At -> words.nextAt(attempt.at.said)
        }
    StateLine(State.WAITING, sentence)
}

@Composable
private fun HeldCard(held: Held) {
    val words = Xom.words.waiting
    val item = held.item
    Card {
        Name(item.whatSaid)
        if (item.summary.isNotBlank()) Body(item.summary, lines = 3)
        val why =
            when (val why = held.why) {
                is Why.Network -> words.whyNetwork
                is Why.Metered -> words.whyMetered
                is Why.Ward -> words.whyWard
                is Why.Papers -> words.whyPapers(why.parts)
                is Why.Enrolment -> words.whyEnrolment
                is Why.Next -> words.whyNext
            }
        StateLine(State.WAITING, why)
        Small(words.since(item.made.said))
    }
}

@Composable
private fun RefusedCard(returned: Returned, retry: (String) -> Unit, putAway: (String) -> Unit) {
    val words = Xom.words
    val edit = returned.edit
    var asked by remember { mutableStateOf(false) }
    Card {
        Name(edit.whatSaid)
        if (edit.summary.isNotBlank()) Body(edit.summary, lines = 3)
        StateLine(State.REFUSED, edit.reason)
        Small(words.waiting.kept)
        if (returned.mayHelp) SmallButton(words.common.retry, icon = Icons.exchange) { retry(edit.id) }
        SmallButton(words.waiting.putAway, icon = Icons.close) { asked = true }
        Small(words.common.errorCode(edit.code))
    }
    if (asked) {
        Question(
            words.waiting.putAwayAsk,
            words.waiting.putAway,
            onYes = {
                asked = false
                putAway(edit.id)
            },
            onNo = { asked = false },
        )
    }
}
