package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Coverage
import vn.xom.core.HouseholdRow
import vn.xom.core.PersonRow
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** For leaders: which households have seen a notice. */
public class CoverageModel(phone: Phone, scope: CoroutineScope, private val notice: String) : Model(phone, scope) {
    /** How many, and how many of each block. */
    public val coverage: StateFlow<Loaded<Coverage>> = live(View.SEEN, View.PEOPLE) { coverage(notice) }

    /** Who is left, by block and house. */
    public val notReached: StateFlow<Loaded<List<HouseholdRow>>> = live(View.SEEN, View.PEOPLE) { notYetReached(notice, SHOWN) }

    /** Whom one can call in this household. */
    public suspend fun people(household: String): List<PersonRow> =
        phone.read { household(household).people.filterNot { it.departed }.sortedBy { it.phone == null } }

    private companion object {
        /** More than any group has. */
        const val SHOWN = 500u
    }
}
