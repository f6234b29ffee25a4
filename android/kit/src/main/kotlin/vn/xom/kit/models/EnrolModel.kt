package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch
import vn.xom.core.InvitePreview
import vn.xom.core.Status
import vn.xom.core.SyncReason
import vn.xom.core.View
import vn.xom.core.readInvite
import vn.xom.kit.Exchange
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.map
import vn.xom.kit.value

/** Where this phone is on its way into the group. */
public sealed interface Enrolling {
    /** It has no invite yet. */
    public data object Asking : Enrolling

    /** An invite was read and is to be looked at before it is accepted. */
    public data class Checking(val invite: InvitePreview) : Enrolling

    /** The ward is being told for the first time. */
    public data object Telling : Enrolling

    /**
     * The ward does not know of the answer yet.
     *
     * @property answer what somebody else can carry there.
     * @property telling another attempt is under way.
     * @property trouble why the last attempt did not get through.
     */
    public data class Waiting(val answer: String?, val telling: Boolean, val trouble: Trouble?) : Enrolling

    /** The ward did not take it, for this reason; a fresh invite can be accepted. */
    public data class Refused(val reason: String) : Enrolling

    /** The ward has enrolled this phone. */
    public data class Joined(val status: Status) : Enrolling
}

/** Joining: an invite is read, looked at and answered; the ward hears of it now or later. */
public class EnrolModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private class Known(val status: Status, val answer: String?)

    private class Read(val link: String, val invite: InvitePreview)

    private val read = MutableStateFlow<Read?>(null)
    private val first = MutableStateFlow(false)
    private val known = live(*View.entries.toTypedArray()) { Known(status(), waitingAnswer()) }

    /** Where this phone is. */
    public val enrolling: StateFlow<Loaded<Enrolling>> =
        combine(known, read, first, phone.exchanges.exchange) { known, read, first, exchange ->
            known.map { enrolling(it, read, first, exchange) }
        }.stateIn(scope, SharingStarted.WhileSubscribed(), Loaded.Opening)

    /** Reads the link of an invite, however it came. */
    public fun look(link: String): Unit =
        act({ read.value = it }) { Read(link, readInvite(link, settings.settings.value.language)) }

    /** This invite is for somebody else. */
    public fun putAside() {
        read.value = null
        troubleRead()
    }

    /** Accepts it and tells the ward at once; without a network the answer waits and can be carried. */
    public fun accept() {
        val link = read.value?.link ?: return
        once {
            edit { acceptInvite(link) }
            first.value = true
            read.value = null
            // A network that swallows everything does not stand in the way of a fresh invite.
            phone.scope.launch {
                try {
                    exchanges.ask(SyncReason.EDITED).await()
                } finally {
                    first.value = false
                }
            }
        }
    }

    /** Tries to tell the ward now. */
    public fun tell() {
        phone.exchanges.ask(SyncReason.REQUESTED)
    }

    private fun enrolling(known: Known, read: Read?, first: Boolean, exchange: Exchange): Enrolling {
        val status = known.status
        val refused = status.enrolmentRefused
        return when {
            read != null -> Enrolling.Checking(read.invite)
            status.marked || status.revoked || !status.invited -> Enrolling.Asking
            status.enrolled -> Enrolling.Joined(status)
            refused != null -> Enrolling.Refused(refused)
            first -> Enrolling.Telling
            else -> Enrolling.Waiting(known.answer, exchange is Exchange.Running, (exchange as? Exchange.Resting)?.trouble)
        }
    }
}
