package vn.xom.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import vn.xom.core.DossierRow
import vn.xom.core.DraftRow
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.models.Applications
import vn.xom.kit.models.DossiersModel
import vn.xom.kit.models.asksSupplement
import vn.xom.kit.models.broughtHome
import vn.xom.kit.models.isFinished
import vn.xom.kit.models.isRefused
import vn.xom.kit.models.isStopped
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.DraftLines
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.ListPage
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** All of a person's applications: being filled in, under way, finished. */
@Composable
public fun DossiersScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { DossiersModel(phone, scope) }
    val applications by model.applications.collectAsState()
    DossiersPage(applications, navigator::back, navigator::open)
}

/** The applications, from what was read. */
@Composable
public fun DossiersPage(applications: Loaded<Applications>, onBack: () -> Unit, open: (Place) -> Unit) {
    val words = Xom.words.dossiers
    ListPage(words.title, onBack = onBack) {
        when (applications) {
            is Loaded.Opening -> item(key = "opening") { Opening() }
            is Loaded.Failed -> item(key = "broken") { Broken(applications.trouble) }
            is Loaded.Ready -> {
                val all = applications.value
                if (all.isEmpty) {
                    item(key = "empty") {
                        Empty(words.emptyTitle, words.emptyBody, icon = Icons.services) {
                            MainButton(words.emptyGo) { open(Place.Tab.SERVICES) }
                        }
                    }
                }
                heading("drafts", all.drafts.isNotEmpty()) { words.drafts }
                items(all.drafts, { it.id }, { "draft" }) { DraftCard(it, open) }
                heading("under way", all.sent.isNotEmpty() || all.underWay.isNotEmpty()) { words.underWay }
                items(all.sent, { it.id }, { "sent" }) { SentCard(it, open) }
                items(all.underWay, { it.id }, { "dossier" }) { DossierCard(it, open) }
                heading("finished", all.finished.isNotEmpty()) { words.finished }
                items(all.finished, { it.id }, { "dossier" }) { DossierCard(it, open) }
            }
        }
    }
}

private fun LazyListScope.heading(key: String, shown: Boolean, text: () -> String) {
    if (shown) item(key = key) { Heading(text()) }
}

@Composable
private fun DraftCard(draft: DraftRow, open: (Place) -> Unit) {
    val words = Xom.words
    Card(onClick = { open(Place.Form(draft.id)) }) {
        Name(draft.title ?: draft.service)
        Small(words.dossiers.lastChange(draft.changed.said))
        DraftLines(draft)
    }
}

@Composable
private fun SentCard(draft: DraftRow, open: (Place) -> Unit) {
    val words = Xom.words
    Card(onClick = { open(Place.Dossier(draft.id)) }) {
        Name(draft.title ?: draft.service)
        if (draft.broughtHome) {
            Small(words.dossiers.codeLater)
            StateLine(State.DONE, words.dossiers.stepReceived)
        } else {
            Small(words.dossiers.noCode)
            StateLine(State.WAITING, words.form.sealedTitle)
        }
    }
}

@Composable
private fun DossierCard(dossier: DossierRow, open: (Place) -> Unit) {
    val words = Xom.words
    Card(onClick = { open(Place.Dossier(dossier.id)) }) {
        Name(dossier.service)
        Small(dossier.code)
        val state =
            when {
                dossier.isRefused || dossier.isStopped -> State.REFUSED
                dossier.isFinished -> State.DONE
                dossier.yourTurn -> State.YOUR_TURN
                else -> State.WAITING
            }
        StateLine(state, if (dossier.hasResult) words.home.resultReady else dossier.stateSaid)
        dossier.due?.takeUnless { dossier.isFinished || dossier.asksSupplement }?.let { Small(words.dossiers.deadline(it.said)) }
    }
}
