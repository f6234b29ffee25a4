package vn.xom.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import vn.xom.core.InviteRow
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.CarriedAnswer
import vn.xom.kit.models.InvitesModel
import vn.xom.kit.models.ShowInviteModel
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.CodeNames
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.ListPage
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.QrPicture
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.TakeCode

/** For leaders: the invites made here, and the answers that come back. */
@Composable
public fun InvitesScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { InvitesModel(phone, scope) }
    val invites by model.invites.collectAsState()
    val carried by model.carried.collectAsState()
    val trouble by model.trouble.collectAsState()
    InvitesPage(invites, carried, trouble, System.currentTimeMillis(), navigator::back, navigator::open, model::carry)
}

/** The invites, from what was read; [now] tells which have expired. */
@Composable
public fun InvitesPage(
    invites: Loaded<List<InviteRow>>,
    carried: CarriedAnswer?,
    trouble: Trouble?,
    now: Long,
    onBack: () -> Unit,
    open: (Place) -> Unit,
    carry: (String) -> Unit,
) {
    val words = Xom.words
    ListPage(
        words.enrol.invitesTitle,
        onBack = onBack,
        bottom = { MainButton(words.enrol.inviteTitle, icon = Icons.invite) { open(Place.NewInvite) } },
    ) {
        if (carried != null) {
            item(key = "carried") { Carried(carried) }
        }
        if (trouble != null) item(key = "trouble") { Broken(trouble) }
        // Above the list, which may be long: somebody stands there with the code in hand.
        item(key = "answer") { Column(verticalArrangement = Arrangement.spacedBy(Space.between)) { Answer(carry) } }
        item(key = "list") { Heading(words.people.invites) }
        when (invites) {
            is Loaded.Opening -> item(key = "opening") { Opening() }
            is Loaded.Failed -> item(key = "failed") { Broken(invites.trouble) }
            is Loaded.Ready -> {
                if (invites.value.isEmpty()) {
                    item(key = "empty") { Empty(words.enrol.inviteTitle, words.enrol.inviteEmpty, icon = Icons.invite) }
                }
                items(invites.value, { it.id }, { "invite" }) { invite ->
                    val useful = !invite.used && invite.expires.at.toLong() > now
                    Card(onClick = if (useful) ({ open(Place.ShowInvite(invite.id, invite.name)) }) else null) {
                        Name(invite.name ?: words.common.someone)
                        InviteState(invite, now)
                    }
                }
            }
        }
    }
}

@Composable
private fun Carried(carried: CarriedAnswer) {
    StateLine(State.WAITING, Xom.words.enrol.inviteCarried(carried.name ?: Xom.words.common.someone), alive = true)
}

/** The answer of somebody who has no network: taken here, it goes with this phone. */
@Composable
private fun Answer(carry: (String) -> Unit) {
    val words = Xom.words.enrol
    Heading(words.answerLabel)
    Small(words.inviteAnswerHint)
    val names = CodeNames(words.inviteScanAnswer, words.pasteAnswer, words.answerLabel, words.answerExample, words.takeAnswer)
    TakeCode(names, main = false, onText = carry)
}

@Composable
private fun InviteState(invite: InviteRow, now: Long) {
    val words = Xom.words.enrol
    when {
        invite.used -> StateLine(State.DONE, words.inviteUsed)
        invite.expires.at.toLong() <= now -> StateLine(State.WAITING, words.inviteExpired(invite.expires.said))
        else -> StateLine(State.WAITING, words.inviteOpen(invite.expires.said))
    }
}

/** One invite's code, for the person it is for. */
@Composable
public fun ShowInviteScreen(phone: Phone, navigator: Navigator, invite: String, name: String?) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, invite) { ShowInviteModel(phone, scope, invite) }
    val shown by model.shown.collectAsState()
    val carried by model.carried.collectAsState()
    val trouble by model.trouble.collectAsState()
    // Until the ward knows the member, only the way here knows their name.
    val called = carried?.let { if (it.invite == invite) it.copy(name = it.name ?: name) else it }
    ShowInvitePage(shown, name, called, trouble, System.currentTimeMillis(), navigator::back, model::carry)
}

/** The code, from what was read. */
@Composable
public fun ShowInvitePage(
    shown: Loaded<ShowInviteModel.Shown>,
    name: String?,
    carried: CarriedAnswer?,
    trouble: Trouble?,
    now: Long,
    onBack: () -> Unit,
    carry: (String) -> Unit,
) {
    val words = Xom.words
    val outside = LocalOutside.current
    val called = (shown as? Loaded.Ready)?.value?.invite?.name ?: name
    Page(called ?: words.enrol.inviteCodeTitle, onBack = onBack) {
        carried?.let { Carried(it) }
        trouble?.let { Broken(it) }
        Shown(shown) { (link, invite) ->
            invite?.let { InviteState(it, now) }
            QrPicture(link, words.enrol.inviteCode(called ?: words.common.someone), Modifier.align(Alignment.CenterHorizontally))
            Body(words.enrol.inviteCare)
            SecondButton(words.enrol.inviteShare, icon = Icons.share) { outside.shareText(link) }
            if (invite?.used != true) Answer(carry)
        }
    }
}
