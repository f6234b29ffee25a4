package vn.xom.ui

import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.core.Role
import vn.xom.kit.Loaded
import vn.xom.kit.Neighbours
import vn.xom.kit.models.Detail
import vn.xom.kit.models.Group
import vn.xom.kit.models.HouseholdDetails
import vn.xom.ui.screens.GroupPage
import vn.xom.ui.screens.HouseholdPage
import vn.xom.ui.screens.HouseholdsPage
import vn.xom.ui.screens.MyDetailsPage

class PeoplePictures {
    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK", "DOUBLE"])
    fun group(look: Look) =
        picture("group", look) { WithBar(here = Place.Tab.GROUP) { GroupPage(Loaded.Ready(Group(sampleStatus, listOf(hung, nga), sampleHousehold, 0)), {}) } }

    @Test
    fun leader() {
        val status = sampleStatus.copy(role = Role.LEADER, leads = true, member = "m9", household = null)
        picture("group-leader") { WithBar(here = Place.Tab.GROUP) { GroupPage(Loaded.Ready(Group(status, listOf(hung), null, 341)), {}) } }
    }

    @Test
    fun nothingYet() =
        picture("group-empty") {
            WithBar(here = Place.Tab.GROUP) { GroupPage(Loaded.Ready(Group(sampleStatus.copy(groupName = null, wardName = null), emptyList(), null, 0)), {}) }
        }

    @Test
    fun households() =
        picture("households") {
            val rows = listOf(Neighbours(house3, listOf(hung, nga)), Neighbours(house12, listOf(lan, minh)), Neighbours(house14, emptyList()))
            HouseholdsPage(Loaded.Ready(rows), "", {}, {}, {})
        }

    @Test
    fun nobodyFound() = picture("households-nothing-found") { HouseholdsPage(Loaded.Ready(emptyList()), "Quỳnh", {}, {}, {}) }

    @Test
    fun household() = picture("household") { HouseholdPage(Loaded.Ready(HouseholdDetails(sampleHousehold, "m1", null)), null, {}, { _, _ -> }) {} }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun householdForLeader(look: Look) =
        picture("household-leader", look) {
            val devices = listOf(sampleDevice("d1", "m1"), sampleDevice("d7", "m1", standing = "revoked", reason = "Tổ trưởng khóa giúp"))
            HouseholdPage(Loaded.Ready(HouseholdDetails(sampleHousehold, "m9", devices)), null, {}, { _, _ -> }) {}
        }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun myDetails(look: Look) =
        picture("my-details", look, height = 1300) {
            val known = mapOf(Detail.FULL_NAME to "Trần Thị Lan", Detail.ADDRESS_FORM to "cô", Detail.PHONE to "0912 345 678")
            MyDetailsPage(Loaded.Ready(known), null, true, {}, { _, _ -> })
        }
}
