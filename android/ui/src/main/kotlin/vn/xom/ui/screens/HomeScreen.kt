package vn.xom.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import vn.xom.core.DossierRow
import vn.xom.core.DraftRow
import vn.xom.core.Home
import vn.xom.core.Network
import vn.xom.core.NoticeRow
import vn.xom.kit.Exchange
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Standing
import vn.xom.kit.models.HomeModel
import vn.xom.kit.models.broughtHome
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.DraftLines
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.IconAlone
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.SmallButton
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.Tone

/** What needs me now, emergencies on top, and how it stands with the ward. */
@Composable
public fun HomeScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { HomeModel(phone, scope) }
    val home by model.home.collectAsState()
    val standing by model.standing.collectAsState()
    val trouble by model.trouble.collectAsState()
    HomeShown(
        home,
        standing,
        open = navigator::open,
        acknowledge = model::acknowledge,
        trouble = { trouble?.let { met -> Broken(met, onRetry = model::troubleRead) } },
    )
}

/** Home, or that it is being read, or why it cannot be. */
@Composable
public fun HomeShown(
    home: Loaded<Home>,
    standing: Standing?,
    open: (Place) -> Unit,
    acknowledge: (String) -> Unit,
    trouble: @Composable () -> Unit = {},
) {
    when (home) {
        is Loaded.Ready -> HomePage(home.value, standing, open, acknowledge, trouble)
        else -> Page(Xom.words.home.greetingPlain) { Shown(home) {} }
    }
}

/** Home, from what was read. */
@Composable
public fun HomePage(
    home: Home,
    standing: Standing?,
    open: (Place) -> Unit,
    acknowledge: (String) -> Unit,
    trouble: @Composable () -> Unit = {},
) {
    val words = Xom.words
    val status = home.status
    val place = listOfNotNull(status.groupName, status.wardName)
    Page(
        title = home.addressed?.let(words.home::greeting) ?: words.home.greetingPlain,
        subtitle = if (place.size == 2) words.home.place(place[0], place[1]) else place.singleOrNull(),
        actions = { IconAlone(Icons.settings, words.settings.title) { open(Place.Settings) } },
    ) {
        standing?.let { StandingLine(it) { open(Place.Waiting) } }
        trouble()
        when {
            status.revoked -> Again(words.home.revokedTitle, words.home.revokedBody, open)
            status.marked -> Again(words.home.markedTitle, words.home.markedBody, open)
        }
        Alarms(status.alarms)
        home.emergencies.forEach { Emergency(it, open, acknowledge) }
        Tasks(home, open)
        UnderWay(home.dossiers.filterNot { it.yourTurn || it.hasResult }, open)
        NewNotices(home.notices, open)
        if (home.isQuiet) Empty(words.home.nothingTitle, if (status.delivery.lastExchange == null) words.home.firstExchange else words.home.nothingBody)
    }
}

private val Home.isQuiet: Boolean
    get() = emergencies.isEmpty() && conflicts.isEmpty() && dossiers.isEmpty() && drafts.isEmpty() && notices.isEmpty()

/** How it stands with the ward, in one of the sentences of design/strings/sync.json. */
@Composable
public fun StandingLine(standing: Standing, onClick: (() -> Unit)?) {
    val words = Xom.words.sync
    val (state, sentence) =
        when (standing) {
            is Standing.AllThere -> State.DONE to words.allThere(standing.at.said)
            is Standing.WaitingForNetwork -> State.WAITING to words.waitingNetwork(standing.count)
            is Standing.WaitingForWifi -> State.WAITING to words.waitingWifi(standing.count)
            is Standing.WaitingForWard -> State.WAITING to words.waitingWard(standing.count)
            is Standing.NotConfirmed -> State.WAITING to Xom.words.common.notConfirmed
            is Standing.Sending -> State.WAITING to words.sending(standing.count)
            is Standing.Running -> State.WAITING to words.running
            is Standing.NothingToSend -> State.WAITING to words.nothingWaiting(standing.at.said)
            is Standing.Refused -> State.REFUSED to words.refused(standing.count)
            is Standing.Never -> State.WAITING to words.never
        }
    // Another state is news to whoever listens; the minutes that pass in the same one are none.
    val first = remember(standing::class) { standing }
    StateLine(state, sentence, alive = standing == first, whatTapDoes = words.why, onClick = onClick)
}

/** This phone's key is good no more: a fresh invite gives it another. */
@Composable
private fun Again(title: String, body: String, open: (Place) -> Unit) {
    Card(tone = Tone.YOUR_TURN) {
        StateLine(State.REFUSED, title)
        Body(body)
        SecondButton(Xom.words.common.keyLostBegin) { open(Place.Enrol()) }
    }
}

@Composable
private fun Alarms(alarms: List<String>) {
    if (alarms.isEmpty()) return
    val words = Xom.words.home
    Card(tone = Tone.ALARM) {
        StateLine(State.EMERGENCY, words.alarmTitle)
        alarms.forEach { Body(it) }
        Body(words.alarmBody)
    }
}

@Composable
private fun Emergency(notice: NoticeRow, open: (Place) -> Unit, acknowledge: (String) -> Unit) {
    val words = Xom.words
    Card(tone = Tone.ALARM, onClick = { open(Place.Notice(notice.id)) }) {
        StateLine(State.EMERGENCY, words.home.emergencyFrom(notice.author, notice.posted.said))
        Name(notice.title)
        if (notice.snippet.isNotBlank()) Body(notice.snippet, lines = 3)
        MainButton(words.notices.acknowledge) { acknowledge(notice.id) }
    }
}

@Composable
private fun ColumnScope.Tasks(home: Home, open: (Place) -> Unit) {
    val words = Xom.words
    val refused = home.status.delivery.refused.toInt()
    val turns = home.dossiers.filter { it.yourTurn || it.hasResult }
    if (refused == 0 && turns.isEmpty() && home.conflicts.isEmpty() && home.drafts.isEmpty()) return
    Heading(home.addressed?.let(words.home::toDoOf) ?: words.home.toDo)
    turns.forEach { DossierTask(it, open) }
    home.conflicts.forEach { notice ->
        Card(onClick = { open(Place.Conflict(notice.id)) }) {
            Name(words.home.conflict(notice.title))
            StateLine(State.YOUR_TURN, words.common.yourTurn)
        }
    }
    home.drafts.forEach { DraftTask(it, open) }
    if (refused > 0) {
        Card(onClick = { open(Place.Waiting) }) { StateLine(State.REFUSED, words.sync.refused(refused)) }
    }
}

@Composable
private fun DossierTask(dossier: DossierRow, open: (Place) -> Unit) {
    val words = Xom.words
    Card(onClick = { open(Place.Dossier(dossier.id)) }) {
        Name(dossier.service)
        Body(dossier.stateSaid)
        val due = dossier.due
        when {
            dossier.hasResult -> StateLine(State.DONE, words.home.resultReady)
            due != null -> StateLine(State.YOUR_TURN, words.home.due(due.said))
            else -> StateLine(State.YOUR_TURN, words.common.yourTurn)
        }
    }
}

@Composable
private fun DraftTask(draft: DraftRow, open: (Place) -> Unit) {
    Card(onClick = { open(if (draft.broughtHome) Place.Dossier(draft.id) else Place.Form(draft.id)) }) {
        Name(draft.title ?: draft.service)
        DraftLines(draft)
    }
}

@Composable
private fun UnderWay(dossiers: List<DossierRow>, open: (Place) -> Unit) {
    if (dossiers.isEmpty()) return
    Heading(Xom.words.home.underWay)
    dossiers.forEach { dossier ->
        Card(onClick = { open(Place.Dossier(dossier.id)) }) {
            Name(dossier.service)
            StateLine(State.WAITING, dossier.stateSaid)
        }
    }
}

@Composable
private fun NewNotices(notices: List<NoticeRow>, open: (Place) -> Unit) {
    if (notices.isEmpty()) return
    val words = Xom.words
    Heading(words.home.newNotices)
    Column(verticalArrangement = Arrangement.spacedBy(Space.between)) {
        notices.forEach { NoticeCard(it) { open(Place.Notice(it.id)) } }
    }
    SmallButton(words.common.seeAll) { open(Place.Tab.NOTICES) }
}
