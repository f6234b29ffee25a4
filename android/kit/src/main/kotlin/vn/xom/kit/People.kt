package vn.xom.kit

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import vn.xom.core.Device
import vn.xom.core.HouseholdRow
import vn.xom.core.PersonRow
import vn.xom.core.Role
import vn.xom.core.View
import vn.xom.core.searchForms

/** Everybody of the group who has not left, by given name: a few calls for a whole neighbourhood. */
public fun Device.everybody(): List<PersonRow> {
    val everybody = mutableListOf<PersonRow>()
    var after: String? = null
    do {
        val page = people(after, Pages.MOST)
        everybody += page.rows
        after = page.next
    } while (after != null)
    return everybody
}

/** Whether this person may be called for help in the group's matters. */
public val PersonRow.leads: Boolean get() = role == Role.LEADER || role == Role.DEPUTY

/** The group's households to be searched, again whenever they change; folded away from the calls that others wait for. */
public fun Phone.directory(): Flow<Loaded<Directory>> =
    live(View.PEOPLE) { households() to everybody() }
        .map { loaded -> loaded.map { (households, people) -> Directory.of(households, people) } }
        .flowOn(Dispatchers.Default)

/** A household of the list, with the people who live there. */
public data class Neighbours(
    val household: HouseholdRow,
    val people: List<PersonRow>,
)

/**
 * The households of a group, ready to be searched: what each is found by was folded once, so
 * that a keystroke costs no call.
 */
public class Directory private constructor(
    private val entries: List<Entry>,
) {
    private class Entry(val neighbours: Neighbours, val exact: List<String>, val folded: List<String>)

    /** How many households there are. */
    public val size: Int get() = entries.size

    /**
     * The households of which every typed word begins a word of the house, the block or a
     * name; with marks only if the typed word has some. All of them when nothing is typed.
     */
    public fun find(typed: String): List<Neighbours> {
        val forms = searchForms(typed)
        val wanted = words(forms.exact).zip(words(forms.folded))
        return entries
            .filter { entry ->
                wanted.all { (exact, folded) ->
                    if (exact == folded) entry.folded.any { it.startsWith(folded) } else entry.exact.any { it.startsWith(exact) }
                }
            }.map { it.neighbours }
    }

    public companion object {
        /** Of these households and people. */
        public fun of(households: List<HouseholdRow>, people: List<PersonRow>): Directory {
            val living = people.groupBy { it.household }
            return Directory(
                households.map { household ->
                    val neighbours = Neighbours(household, living[household.id].orEmpty())
                    val text = listOfNotNull(household.house, household.block) + neighbours.people.mapNotNull { it.name }
                    val forms = searchForms(text.joinToString(" "))
                    Entry(neighbours, words(forms.exact), words(forms.folded))
                },
            )
        }

        private fun words(text: String): List<String> = text.split(' ', ',', '/').filter { it.isNotEmpty() }
    }
}
