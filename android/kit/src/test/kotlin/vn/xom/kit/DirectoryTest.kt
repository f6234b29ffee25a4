package vn.xom.kit

import vn.xom.core.HouseholdRow
import vn.xom.core.PersonRow
import vn.xom.core.Role
import kotlin.test.Test
import kotlin.test.assertEquals

class DirectoryTest {
    private val directory =
        Directory.of(
            listOf(HouseholdRow("h1", "Số 12, ngõ 32", "Cụm 2"), HouseholdRow("h2", "Số 14A, ngõ 32", "Cụm 2"), HouseholdRow("h3", null, null)),
            listOf(person("m1", "Trần Thị Lan", "h1"), person("m2", "Đặng Thu Hà", "h2"), person("m3", null, "h3")),
        )

    @Test
    fun `a household is found by names and houses, without marks or with them`() {
        assertEquals(listOf("h1"), found("lan"))
        assertEquals(listOf("h2"), found("dang ha"))
        assertEquals(listOf("h2"), found("Hà"))
        assertEquals(listOf("h1"), found("12"))
        assertEquals(listOf("h1", "h2"), found("ngo 32"))
        assertEquals(listOf("h2"), found("14a"))
    }

    @Test
    fun `marks that were typed are meant`() {
        assertEquals(emptyList(), found("Hạ"))
        assertEquals(listOf("h1"), found("trần"))
    }

    @Test
    fun `nothing typed is everything, and nobody is nobody`() {
        assertEquals(listOf("h1", "h2", "h3"), found(" "))
        assertEquals(emptyList(), found("quỳnh"))
    }

    @Test
    fun `one of a thousand households is found`() {
        val households = (1..1_000).map { HouseholdRow("h$it", "Số ${it % 40}, ngõ ${it / 40}", "Cụm ${it % 7}") }
        val people = (1..3_000).map { person("m$it", "Nguyễn Thị Hạnh $it", "h${it % 1_000 + 1}") }
        assertEquals(listOf("h778"), Directory.of(households, people).find("hanh 777").map { it.household.id })
    }

    private fun found(typed: String) = directory.find(typed).map { it.household.id }

    private fun person(id: String, name: String?, household: String) =
        PersonRow(id, name, null, household, Role.RESIDENT, "Cư dân", departed = false)
}
