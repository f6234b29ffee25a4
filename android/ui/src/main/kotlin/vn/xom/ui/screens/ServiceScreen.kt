package vn.xom.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.text.selection.SelectionContainer
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
import vn.xom.core.DraftRow
import vn.xom.core.Fact
import vn.xom.core.Service
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.ServiceModel
import vn.xom.kit.value
import vn.xom.ui.InnerBack
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Labelled
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.SmallButton
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** One service: what it costs, how long it takes, which papers; and the way into its form. */
@Composable
public fun ServiceScreen(phone: Phone, navigator: Navigator, code: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, code) { ServiceModel(phone, scope, code) }
    val service by model.service.collectAsState()
    val unfinished by model.unfinished.collectAsState()
    val trouble by model.trouble.collectAsState()
    val busy by model.busy.collectAsState()
    var before by rememberSaveable { mutableStateOf(false) }
    val name = service.value?.row?.name
    InnerBack(navigator, before) { before = false }
    if (before && name != null) {
        BeforeFormPage(name, trouble, busy > 0, onBack = { before = false }) {
            model.begin {
                before = false
                navigator.open(Place.Form(it))
            }
        }
    } else {
        ServicePage(service, unfinished.value, navigator::back, navigator::open) { before = true }
    }
}

/** A service, from the catalogue. */
@Composable
public fun ServicePage(
    service: Loaded<Service>,
    unfinished: DraftRow?,
    onBack: () -> Unit,
    open: (Place) -> Unit,
    begin: () -> Unit,
) {
    val known = service.value
    Page(
        title = known?.row?.name.orEmpty(),
        onBack = onBack,
        bottom = if (known?.row?.canBeFiledHere == true) ({ WayIn(unfinished, open, begin) }) else null,
    ) {
        when (service) {
            is Loaded.Opening -> Opening()
            is Loaded.Failed ->
                if (service.trouble.code == "not_found") {
                    Empty(Xom.words.common.notHere, Xom.words.common.notHereHint)
                } else {
                    Broken(service.trouble)
                }
            is Loaded.Ready -> Facts(service.value)
        }
    }
}

@Composable
private fun ColumnScope.WayIn(unfinished: DraftRow?, open: (Place) -> Unit, begin: () -> Unit) {
    val words = Xom.words
    if (unfinished == null) {
        MainButton(words.services.begin, icon = Icons.edit, onClick = begin)
    } else {
        Small(words.dossiers.lastChange(unfinished.changed.said))
        MainButton(words.services.goOn, icon = Icons.edit) { open(Place.Form(unfinished.id)) }
        SecondButton(words.services.beginAnother, onClick = begin)
    }
}

@Composable
private fun ColumnScope.Facts(service: Service) {
    val words = Xom.words.services
    if (service.row.canBeFiledHere) StateLine(State.DONE, words.here) else StateLine(State.WAITING, words.notHere)
    Heading(words.fee)
    FactList(service.fees, words.feeUnknown)
    Heading(words.time)
    FactList(service.timeLimits, words.timeUnknown)
    Heading(words.papers)
    Papers(service.papers)
    service.form?.let { form ->
        Heading(words.form)
        FactList(listOf(form), "")
    }
    service.note?.let { note ->
        Heading(words.note)
        SelectionContainer { Body(note) }
    }
    Heading(words.decidedBy)
    FactList(listOf(service.authority), "")
    Code(service.row.code)
    Small(words.gathered(service.gathered))
}

/** Facts, each with when it applies; what no source confirms says so. */
@Composable
private fun FactList(facts: List<Fact>, none: String) {
    if (facts.isEmpty()) return StateLine(State.WAITING, none)
    Card {
        facts.forEach { fact ->
            Column(verticalArrangement = Arrangement.spacedBy(Space.tight / 2)) {
                fact.only?.let { Small(it) }
                FactText(fact, facts)
            }
        }
        Unchecked(facts)
    }
}

@Composable
private fun Papers(papers: List<Fact>) {
    val words = Xom.words.services
    if (papers.isEmpty()) return Body(words.papersNone)
    papers.groupBy { it.only }.forEach { (case, needed) ->
        Card {
            case?.let { Small(words.papersCase(it)) }
            needed.forEach { FactText(it, needed) }
            Unchecked(needed)
        }
    }
}

/** A fact; among others that are established, a doubtful one is marked itself. */
@Composable
private fun FactText(fact: Fact, among: List<Fact>) {
    SelectionContainer { Body(fact.text) }
    if (!fact.established && among.any { it.established }) StateLine(State.REFUSED, Xom.words.services.unchecked)
}

/** Said once where nothing of all this is established. */
@Composable
private fun Unchecked(facts: List<Fact>) {
    if (facts.isNotEmpty() && facts.none { it.established }) StateLine(State.REFUSED, Xom.words.services.unchecked)
}

@Composable
private fun Code(code: String) {
    val words = Xom.words
    val outside = LocalOutside.current
    Row(verticalAlignment = Alignment.CenterVertically) {
        Labelled(words.services.code, code, Modifier.weight(1f))
        SmallButton(words.common.copy, icon = Icons.copy) { outside.copy(code) }
    }
}

/** Said once before a form: that it can wait, and that nobody reads it before it is sent. */
@Composable
public fun BeforeFormPage(service: String, trouble: Trouble?, busy: Boolean, onBack: () -> Unit, begin: () -> Unit) {
    val words = Xom.words.services
    Page(
        words.beforeTitle,
        subtitle = service,
        onBack = onBack,
        bottom = { MainButton(words.begin, enabled = !busy, icon = Icons.edit, onClick = begin) },
    ) {
        Body(words.beforeBody)
        trouble?.let { Broken(it) }
    }
}
