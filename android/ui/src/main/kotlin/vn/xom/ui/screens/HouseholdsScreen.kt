package vn.xom.ui.screens

import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import vn.xom.core.DeviceRow
import vn.xom.core.PersonRow
import vn.xom.kit.Loaded
import vn.xom.kit.Neighbours
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.leads
import vn.xom.kit.models.DevicesModel
import vn.xom.kit.models.HouseholdDetails
import vn.xom.kit.models.HouseholdModel
import vn.xom.kit.models.HouseholdsModel
import vn.xom.kit.models.KnownDevice
import vn.xom.kit.value
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Label
import vn.xom.ui.parts.ListPage
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.PersonCard
import vn.xom.ui.parts.Question
import vn.xom.ui.parts.SearchBox
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.SmallButton
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine
import vn.xom.ui.parts.called

/** For leaders: all households. */
@Composable
public fun HouseholdsScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { HouseholdsModel(phone, scope) }
    val typed by model.typed.collectAsState()
    val households by model.households.collectAsState()
    HouseholdsPage(households, typed, model::search, navigator::back, navigator::open)
}

/** The households, from what was read. */
@Composable
public fun HouseholdsPage(
    households: Loaded<List<Neighbours>>,
    typed: String,
    search: (String) -> Unit,
    onBack: () -> Unit,
    open: (Place) -> Unit,
) {
    val words = Xom.words
    ListPage(
        words.people.allHouseholds,
        subtitle = households.value?.let { words.people.households(it.size) },
        onBack = onBack,
    ) {
        item(key = "search") { SearchBox(typed, words.people.searchHint, search) }
        when (households) {
            is Loaded.Opening -> item(key = "opening") { Opening() }
            is Loaded.Failed -> item(key = "failed") { Broken(households.trouble) }
            is Loaded.Ready -> {
                items(households.value, { it.household.id }, { "household" }) { (household, people) ->
                    Card(onClick = { open(Place.Household(household.id)) }) {
                        Name(called(household))
                        val names = people.mapNotNull { it.name }.joinToString(", ")
                        if (names.isNotEmpty()) Body(names)
                        val facts = listOfNotNull(household.block, people.size.takeIf { it > 0 }?.let(words.people::members))
                        if (facts.isNotEmpty()) Small(facts.joinToString(" · "))
                    }
                }
                if (households.value.isEmpty()) {
                    item(key = "empty") {
                        if (typed.isBlank()) {
                            Empty(words.people.emptyTitle, words.people.emptyBody, icon = Icons.household)
                        } else {
                            Empty(words.people.emptySearch, "", icon = Icons.search)
                        }
                    }
                }
            }
        }
    }
}

/** One household. */
@Composable
public fun HouseholdScreen(phone: Phone, navigator: Navigator, household: String) {
    val scope = rememberCoroutineScope()
    val model = remember(phone, household) { HouseholdModel(phone, scope, household) }
    val details by model.details.collectAsState()
    val trouble by model.trouble.collectAsState()
    HouseholdPage(details, trouble, navigator::back, model::lock) { person ->
        model.invite(person) { navigator.open(Place.ShowInvite(it.id, person.name)) }
    }
}

/** A household, from what was read. */
@Composable
public fun HouseholdPage(
    details: Loaded<HouseholdDetails>,
    trouble: Trouble?,
    onBack: () -> Unit,
    lock: (device: String, reason: String) -> Unit,
    invite: (PersonRow) -> Unit,
) {
    val words = Xom.words
    val row = details.value?.household?.row
    var asked by remember { mutableStateOf<Pair<DeviceRow, PersonRow>?>(null) }
    Page(details.value?.let { called(row) }.orEmpty(), subtitle = row?.block, onBack = onBack) {
        trouble?.let { Broken(it) }
        Shown(details) { known ->
            if (known.household.people.isEmpty()) Empty(words.people.emptyTitle, words.people.emptyBody, icon = Icons.household)
            known.household.people.forEach { person ->
                PersonCard(person, me = person.id == known.me) {
                    known.devices?.filter { it.row.member == person.id }?.let { devices ->
                        if (devices.isEmpty()) StateLine(State.WAITING, words.people.noDevice)
                        devices.forEach { known ->
                            val device = known.row
                            DeviceState(known)
                            if (known.mayBeLocked) {
                                SmallButton(words.settings.deviceRevoke, icon = Icons.sealed) { asked = device to person }
                            }
                        }
                        // Leaders are appointed by the ward, and so are their phones.
                        if (!person.leads) {
                            SmallButton(if (devices.isEmpty()) words.enrol.inviteMember else words.enrol.inviteDevice, icon = Icons.invite) { invite(person) }
                        }
                    }
                }
            }
        }
    }
    asked?.let { (device, person) ->
        val reason = words.settings.deviceLeaderReason
        Question(
            words.settings.deviceRevokeAsk(words.people.phoneHere(called(person))),
            words.settings.deviceRevoke,
            onYes = {
                lock(device.id, reason)
                asked = null
            },
            onNo = { asked = null },
        )
    }
}

/** How it stands with a device. */
@Composable
public fun DeviceState(known: KnownDevice) {
    val words = Xom.words
    val device = known.row
    device.enrolled?.let { Label(words.settings.deviceSince(it.said), colour = Xom.colours.muted) }
    when {
        known.lockWaits -> StateLine(State.WAITING, words.settings.deviceRevokeWaiting)
        device.standing == DevicesModel.ACTIVE -> StateLine(State.DONE, words.settings.deviceActive)
        device.standing == DevicesModel.MARKED -> StateLine(State.YOUR_TURN, words.settings.deviceMarked)
        else -> {
            StateLine(State.REFUSED, words.settings.deviceRevoked)
            device.reason?.takeIf { it.isNotBlank() }?.let { Small(words.dossiers.reason(it)) }
        }
    }
}
