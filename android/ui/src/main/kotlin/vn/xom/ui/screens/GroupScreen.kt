package vn.xom.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import vn.xom.core.Household
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.models.Group
import vn.xom.kit.models.GroupModel
import vn.xom.kit.value
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Heading
import vn.xom.ui.parts.Label
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Page
import vn.xom.ui.parts.PageRow
import vn.xom.ui.parts.PersonCard
import vn.xom.ui.parts.Shown
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.called

/** The fourth place of the bar: whom one belongs with. */
@Composable
public fun GroupScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { GroupModel(phone, scope) }
    val group by model.group.collectAsState()
    GroupPage(group, navigator::open)
}

/** The neighbourhood, from what was read. */
@Composable
public fun GroupPage(group: Loaded<Group>, open: (Place) -> Unit) {
    val words = Xom.words
    val status = group.value?.status
    Page(
        words.people.title,
        subtitle = listOfNotNull(status?.groupName, status?.wardName).joinToString(" · ").ifEmpty { null },
    ) {
        Shown(group) { known ->
            if (known.leaders.isEmpty() && known.home?.row == null) {
                Empty(words.people.emptyTitle, words.people.emptyBody, icon = Icons.group)
            } else {
                if (known.leaders.isNotEmpty()) Heading(words.people.leaders)
                known.leaders.forEach { PersonCard(it, me = it.id == known.status.member) }
                Heading(words.people.myHousehold)
                Home(known.home, known.status.member, open)
            }
        }
        // The way on stays, also where the list cannot be read.
        Further(group.value, open)
        Heading(words.people.helpTitle)
        Body(words.people.helpBody)
    }
}

@Composable
private fun Further(group: Group?, open: (Place) -> Unit) {
    val words = Xom.words
    Heading(words.people.more)
    Card {
        if (group?.status?.leads == true) {
            PageRow(Icons.household, words.people.allHouseholds, value = words.people.households(group.households)) { open(Place.Households) }
            PageRow(Icons.invite, words.people.invites) { open(Place.Invites) }
        }
        PageRow(Icons.carry, words.nearby.title) { open(Place.Nearby) }
        PageRow(Icons.person, words.settings.myDetails) { open(Place.MyDetails) }
        PageRow(Icons.settings, words.settings.title) { open(Place.Settings) }
    }
}

@Composable
private fun Home(home: Household?, me: String?, open: (Place) -> Unit) {
    val words = Xom.words
    val row = home?.row
    if (row == null) {
        Body(words.enrol.inviteNoHousehold, colour = Xom.colours.muted)
        return
    }
    Card(onClick = { open(Place.Household(row.id)) }) {
        Name(called(row))
        row.block?.let { Label(it, colour = Xom.colours.muted) }
        home.people.forEach { person ->
            Body(if (person.id == me) "${called(person)} (${words.people.me})" else called(person))
        }
        Small(words.people.members(home.people.size))
    }
}
