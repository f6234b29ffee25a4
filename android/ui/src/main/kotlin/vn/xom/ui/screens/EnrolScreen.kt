package vn.xom.ui.screens

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import vn.xom.core.InvitePreview
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.EnrolModel
import vn.xom.kit.models.Enrolling
import vn.xom.kit.value
import vn.xom.ui.InnerBack
import vn.xom.ui.LocalOutside
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Scan
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Busy
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.CodeNames
import vn.xom.ui.parts.Fingerprint
import vn.xom.ui.parts.IconAlone
import vn.xom.ui.parts.Labelled
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.QrPicture
import vn.xom.ui.parts.SecondButton
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.TakeCode
import vn.xom.ui.parts.Tone

/**
 * Joining.
 *
 * @param link the invite that was opened outside the app.
 * @param onBack the way back, where there is one.
 * @param onJoined the person has read that they have joined.
 */
@Composable
public fun EnrolScreen(phone: Phone, navigator: Navigator, link: String? = null, onBack: (() -> Unit)? = null, onJoined: () -> Unit) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { EnrolModel(phone, scope) }
    val enrolling by model.enrolling.collectAsState()
    val trouble by model.trouble.collectAsState()
    val busy by model.busy.collectAsState()
    InnerBack(navigator, enrolling.value is Enrolling.Checking, model::putAside)
    // Once: coming back from the settings must not show an invite that was answered.
    var looked by rememberSaveable(link) { mutableStateOf(false) }
    LaunchedEffect(link) {
        if (link != null && !looked) model.look(link)
        looked = true
    }
    EnrolPage(
        enrolling,
        trouble,
        busy > 0,
        onBack,
        onSettings = { navigator.open(Place.Settings) },
        onText = model::look,
        accept = model::accept,
        putAside = model::putAside,
        tell = model::tell,
        onJoined = onJoined,
    )
}

/** Where this phone is on its way into the group. */
@Composable
public fun EnrolPage(
    enrolling: Loaded<Enrolling>,
    trouble: Trouble?,
    busy: Boolean,
    onBack: (() -> Unit)?,
    onSettings: () -> Unit,
    onText: (String) -> Unit,
    accept: () -> Unit,
    putAside: () -> Unit,
    tell: () -> Unit,
    onJoined: () -> Unit,
    scanned: Scan? = null,
) {
    val words = Xom.words
    val state = (enrolling as? Loaded.Ready)?.value
    Page(
        title =
        when (state) {
            is Enrolling.Checking -> words.enrol.checkTitle
            is Enrolling.Waiting -> words.enrol.waitingTitle
            is Enrolling.Refused -> words.enrol.refusedTitle
            is Enrolling.Joined -> words.enrol.joinedTitle
            else -> words.enrol.title
        },
        onBack = if (state is Enrolling.Checking) putAside else onBack,
        actions = { IconAlone(Icons.settings, words.settings.title, onClick = onSettings) },
        bottom =
        when (state) {
            is Enrolling.Checking -> {
                {
                    MainButton(words.enrol.accept, enabled = !busy, onClick = accept)
                    SecondButton(words.enrol.notMine, enabled = !busy, onClick = putAside)
                }
            }
            is Enrolling.Joined -> {
                { MainButton(words.common.next, onClick = onJoined) }
            }
            else -> null
        },
    ) {
        trouble?.let { Broken(it) }
        when (enrolling) {
            is Loaded.Opening -> Opening()
            is Loaded.Failed -> Broken(enrolling.trouble)
            is Loaded.Ready ->
                when (val now = enrolling.value) {
                    is Enrolling.Asking -> {
                        Body(words.enrol.explain)
                        TakeInvite(scanned, onText)
                    }
                    is Enrolling.Checking -> Invite(now.invite)
                    is Enrolling.Telling -> Busy(words.enrol.joining)
                    is Enrolling.Waiting -> Waiting(now, tell)
                    is Enrolling.Refused -> {
                        Card(tone = Tone.YOUR_TURN) {
                            StateLine(State.REFUSED, now.reason)
                            Body(words.enrol.askNewInvite)
                        }
                        TakeInvite(scanned, onText)
                    }
                    is Enrolling.Joined -> {
                        StateLine(State.DONE, listOfNotNull(now.status.groupName, now.status.wardName).joinToString(" · ").ifEmpty { words.enrol.joinedTitle })
                        Body(words.enrol.joinedBody)
                    }
                }
        }
    }
}

@Composable
private fun TakeInvite(scanned: Scan?, onText: (String) -> Unit) {
    val words = Xom.words.enrol
    TakeCode(CodeNames(words.scan, words.paste, words.linkLabel, words.linkExample, words.readLink), scanned, onText = onText)
}

@Composable
private fun Invite(invite: InvitePreview) {
    val words = Xom.words.enrol
    Card {
        Labelled(words.checkRole, invite.roleSaid)
        invite.groupName?.let { Labelled(words.checkGroupName, it) } ?: Fingerprint(words.checkGroup, invite.group)
        Fingerprint(words.checkFingerprint, invite.ward, words.checkFingerprintHint)
    }
    StateLine(State.WAITING, words.checkUntil(invite.expires.said))
}

@Composable
private fun ColumnScope.Waiting(waiting: Enrolling.Waiting, tell: () -> Unit) {
    val words = Xom.words
    val outside = LocalOutside.current
    Body(words.enrol.waitingBody)
    if (waiting.telling) {
        Busy(words.enrol.joining)
    } else {
        waiting.trouble?.let { StateLine(State.WAITING, it.said(Xom.language)) }
    }
    waiting.answer?.let { answer ->
        QrPicture(answer, words.enrol.answerCode, Modifier.align(Alignment.CenterHorizontally))
        Small(words.enrol.answerSafe)
        SecondButton(words.enrol.answerShare, icon = Icons.share) { outside.shareText(answer) }
    }
    SecondButton(words.sync.now, enabled = !waiting.telling, icon = Icons.exchange, onClick = tell)
    Body(words.enrol.meanwhile)
}
