package vn.xom.ui.screens

import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.text.input.KeyboardCapitalization
import vn.xom.core.HouseholdRow
import vn.xom.core.Role
import vn.xom.kit.Directory
import vn.xom.kit.Loaded
import vn.xom.kit.Neighbours
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import vn.xom.kit.models.NewInviteModel
import vn.xom.kit.value
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.ChoiceRow
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.SearchBox
import vn.xom.ui.parts.SmallButton
import vn.xom.ui.parts.TextBox
import vn.xom.ui.parts.called

/** For leaders: asking a neighbour in. */
@Composable
public fun NewInviteScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { NewInviteModel(phone, scope) }
    val households by model.households.collectAsState()
    val trouble by model.trouble.collectAsState()
    val busy by model.busy.collectAsState()
    var name by rememberSaveable { mutableStateOf("") }
    var household by rememberSaveable { mutableStateOf<String?>(null) }
    var role by rememberSaveable { mutableStateOf(Role.RESIDENT) }
    var days by rememberSaveable { mutableStateOf(NewInviteModel.USUAL_DAYS) }
    val chosen = household?.let { id -> households.value?.find("")?.find { it.household.id == id }?.household }
    NewInvitePage(
        Asking(name, chosen, role, days),
        households,
        trouble,
        busy > 0,
        onBack = navigator::back,
        change = { asking ->
            name = asking.name
            household = asking.household?.id
            role = asking.role
            days = asking.days
        },
        make = { model.make(name, chosen, role, days) { navigator.replace(Place.ShowInvite(it.id, name.trim())) } },
    )
}

/** Whom to ask in, as far as it was filled in. */
public data class Asking(
    val name: String,
    val household: HouseholdRow?,
    val role: Role,
    val days: Int,
)

/** The form of an invite. */
@Composable
public fun NewInvitePage(
    asking: Asking,
    households: Loaded<Directory>,
    trouble: Trouble?,
    busy: Boolean,
    onBack: () -> Unit,
    change: (Asking) -> Unit,
    make: () -> Unit,
) {
    val words = Xom.words
    Page(
        words.enrol.inviteTitle,
        onBack = onBack,
        bottom = { MainButton(words.enrol.inviteMake, enabled = asking.name.isNotBlank() && !busy, icon = Icons.code, onClick = make) },
    ) {
        trouble?.let { Broken(it, kept = true) }
        TextBox(
            words.enrol.inviteName,
            asking.name,
            { change(asking.copy(name = it)) },
            keyboard = KeyboardOptions(KeyboardCapitalization.Words),
        )
        Heading(words.enrol.inviteHousehold)
        HouseholdChoice(asking.household, households.value) { change(asking.copy(household = it)) }
        Heading(words.enrol.inviteRole)
        Card {
            NewInviteModel.ROLES.forEach { role ->
                ChoiceRow(role == asking.role, said(role)) { change(asking.copy(role = role)) }
            }
        }
        Heading(words.enrol.inviteUntil)
        Card {
            NewInviteModel.DAYS.forEach { days ->
                ChoiceRow(days == asking.days, words.enrol.inviteDays(days)) { change(asking.copy(days = days)) }
            }
        }
    }
}

@Composable
private fun said(role: Role): String =
    when (role) {
        Role.REPRESENTATIVE -> Xom.words.people.roleRepresentative
        Role.HELPER -> Xom.words.people.roleHelper
        else -> Xom.words.people.roleResident
    }

/** The household is found by typing: a neighbourhood has hundreds. */
@Composable
private fun HouseholdChoice(chosen: HouseholdRow?, directory: Directory?, choose: (HouseholdRow?) -> Unit) {
    val words = Xom.words
    var typed by rememberSaveable { mutableStateOf("") }
    if (chosen != null) {
        Card {
            ChoiceRow(true, called(chosen), hint = chosen.block) {}
            SmallButton(words.common.change, icon = Icons.edit) { choose(null) }
        }
        return
    }
    SearchBox(typed, words.enrol.inviteFindHousehold, { typed = it })
    val found = remember(directory, typed) { if (typed.isBlank()) emptyList() else directory?.find(typed).orEmpty().take(FEW) }
    Card {
        ChoiceRow(true, words.enrol.inviteNoHousehold) {}
        found.forEach { (household, people): Neighbours ->
            val who = (listOfNotNull(household.block) + people.mapNotNull { it.name }).joinToString(" · ")
            ChoiceRow(false, called(household), hint = who) { choose(household) }
        }
    }
}

private const val FEW = 6
