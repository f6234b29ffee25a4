package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Household
import vn.xom.core.PersonRow
import vn.xom.core.Status
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.everybody
import vn.xom.kit.leads

/** The neighbourhood as somebody who belongs to it sees it. */
public data class Group(
    val status: Status,
    val leaders: List<PersonRow>,
    /** The household this phone belongs to, if it is in one. */
    val home: Household?,
    /** How many households there are; for leaders. */
    val households: Int,
)

/** Leaders, my household, and what leads to the rest. */
public class GroupModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    /** All of it. */
    public val group: StateFlow<Loaded<Group>> =
        live(View.PEOPLE, View.ACTIVITY) {
            val status = status()
            Group(
                status,
                leaders = if (status.invited) everybody().filter { it.leads } else emptyList(),
                home = status.household?.let(::household),
                households = if (status.leads) households().size else 0,
            )
        }
}
