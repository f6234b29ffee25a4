package vn.xom.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.runtime.Composable
import vn.xom.core.HouseholdRow
import vn.xom.core.PersonRow
import vn.xom.ui.LocalOutside
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space

/** What somebody is called here, also when this phone does not know it. */
@Composable
public fun called(person: PersonRow): String = person.name ?: Xom.words.common.someone

/** What a household is called here. */
@Composable
public fun called(household: HouseholdRow?): String = household?.house ?: Xom.words.people.houseUnknown

/** Somebody: their name, what they are, a way to call them, and [more]. */
@Composable
public fun PersonCard(person: PersonRow, me: Boolean = false, more: @Composable ColumnScope.() -> Unit = {}) {
    val words = Xom.words
    val outside = LocalOutside.current
    val name = called(person)
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Space.tight / 2)) {
            Name(if (me) "$name (${words.people.me})" else name)
            Label(person.roleSaid, colour = Xom.colours.muted)
        }
        person.phone?.let { number ->
            Labelled(words.people.phone, number)
            if (!me) SmallButton(words.coverage.callName(name), icon = Icons.phone) { outside.dial(number) }
        }
        more()
    }
}
