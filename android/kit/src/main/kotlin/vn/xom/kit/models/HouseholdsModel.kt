package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.Household
import vn.xom.core.MadeInvite
import vn.xom.core.NewInvite
import vn.xom.core.PersonRow
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Neighbours
import vn.xom.kit.Phone
import vn.xom.kit.directory
import vn.xom.kit.map
import java.util.concurrent.ConcurrentHashMap

/** For leaders: all households of the group, and searching in them. */
public class HouseholdsModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val search = MutableStateFlow("")

    /** What is searched for. */
    public val typed: StateFlow<String> = search

    /** All of them, or those found by name, house or block, with or without marks. */
    public val households: StateFlow<Loaded<List<Neighbours>>> =
        combine(phone.directory(), search) { directory, typed -> directory.map { it.find(typed) } }
            .flowOn(Dispatchers.Default)
            .stateIn(scope, SharingStarted.WhileSubscribed(), Loaded.Opening)

    /** Searches. */
    public fun search(typed: String) {
        search.value = typed
    }
}

/** A household as this phone may see it. */
public data class HouseholdDetails(
    val household: Household,
    val me: String?,
    /** For leaders: the devices of its people; otherwise nothing. */
    val devices: List<KnownDevice>?,
)

/** One household: who lives there and, for leaders, on which devices. */
public class HouseholdModel(phone: Phone, scope: CoroutineScope, household: String) : Model(phone, scope) {
    private val asked = ConcurrentHashMap.newKeySet<String>()

    /** All of it. */
    public val details: StateFlow<Loaded<HouseholdDetails>> =
        live(View.PEOPLE, View.DEVICES, View.ACTIVITY) {
            val status = status()
            HouseholdDetails(household(household), status.member, if (status.leads) knownDevices(asked) else null)
        }

    /** Makes an invite for somebody of the list: a phone for who they are already, not a second person. */
    public fun invite(person: PersonRow, then: (MadeInvite) -> Unit): Unit =
        once(then) {
            edit { createInvite(NewInvite(person.household, person.id, person.role, null, NewInviteModel.USUAL_DAYS.toUInt())) }
        }

    /** Ends a lost phone's right to write; the ward does it once it hears. */
    public fun lock(device: String, reason: String) {
        asked += device
        act { edit { revokeDevice(device, reason) } }
    }
}
