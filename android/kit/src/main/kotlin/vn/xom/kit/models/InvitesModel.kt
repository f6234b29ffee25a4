package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.HouseholdRow
import vn.xom.core.InviteRow
import vn.xom.core.MadeInvite
import vn.xom.core.NewInvite
import vn.xom.core.Role
import vn.xom.core.View
import vn.xom.kit.Directory
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.directory

/** An answer that this phone now takes to the ward. */
public data class CarriedAnswer(val invite: String, val name: String?)

/** Takes answers to invites along, wherever the person with the code stands. */
public abstract class AnswersModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val taken = MutableStateFlow<CarriedAnswer?>(null)

    /** The answer taken last. */
    public val carried: StateFlow<CarriedAnswer?> = taken

    /** Takes a neighbour's answer along; the ward hears of it with the next exchange. */
    public fun carry(answer: String): Unit =
        act({ taken.value = it }) {
            edit {
                val invite = carryAnswer(answer)
                CarriedAnswer(invite, invites().find { it.id == invite }?.name)
            }
        }
}

/** A leader's invites. */
public class InvitesModel(phone: Phone, scope: CoroutineScope) : AnswersModel(phone, scope) {
    /** Those made on this phone, newest first. */
    public val invites: StateFlow<Loaded<List<InviteRow>>> = live(View.PEOPLE, View.DEVICES, View.ACTIVITY) { invites() }
}

/** Asking a neighbour in. */
public class NewInviteModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    /** The households to choose from. */
    public val households: StateFlow<Loaded<Directory>> = phone.directory().stateIn(scope, SharingStarted.WhileSubscribed(), Loaded.Opening)

    /** Makes the invite; works without a network. */
    public fun make(name: String, household: HouseholdRow?, role: Role, days: Int, then: (MadeInvite) -> Unit): Unit =
        once(then) {
            edit { createInvite(NewInvite(household?.id, null, role, name.trim(), days.toUInt())) }
        }

    public companion object {
        /** What a leader may make of a neighbour; leaders are appointed by the ward. */
        public val ROLES: List<Role> = listOf(Role.RESIDENT, Role.REPRESENTATIVE, Role.HELPER)

        /** For how many days an invite may be good. */
        public val DAYS: List<Int> = listOf(3, 7, 30)

        /** For how many days it is good when nobody says otherwise. */
        public const val USUAL_DAYS: Int = 7
    }
}

/** One invite's code, to be shown again. */
public class ShowInviteModel(phone: Phone, scope: CoroutineScope, invite: String) : AnswersModel(phone, scope) {
    /** An invite and its link. */
    public data class Shown(val link: String, val invite: InviteRow?)

    /** Its link, as long as it is of use. */
    public val shown: StateFlow<Loaded<Shown>> =
        live(View.PEOPLE, View.DEVICES, View.ACTIVITY) { Shown(inviteLink(invite), invites().find { it.id == invite }) }
}
