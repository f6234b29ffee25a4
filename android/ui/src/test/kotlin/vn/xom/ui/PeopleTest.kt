package vn.xom.ui

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.runComposeUiTest
import kotlinx.coroutines.runBlocking
import vn.xom.kit.Loaded
import vn.xom.kit.everybody
import vn.xom.kit.models.Detail
import vn.xom.kit.models.HouseholdDetails
import vn.xom.ui.screens.HouseholdPage
import kotlin.test.Test
import kotlin.test.assertEquals

class PeopleTest : Neighbourhood() {
    @Test
    fun `a leader finds a household without marks`() {
        val leader = phone("leader")
        val somebody = runBlocking { leader.read { everybody() } }.first { it.name != null && it.household != null }
        val house = runBlocking { leader.read { household(somebody.household!!) } }.row!!.house!!
        inHand(leader) {
            tap(vi.tabs.group)
            tap(vi.people.allHouseholds)
            see(vi.people.households(341))
            type(vi.common.search, vn.xom.core.searchForms(somebody.name + " " + house.substringBefore(',')).folded)
            tap(house)
            see(vi.people.noDevice)
            see(somebody.name!!)
        }
    }

    @OptIn(ExperimentalTestApi::class)
    @Test
    fun `somebody whose number is known is called`() =
        runComposeUiTest {
            val outside = NoOutside()
            setContent {
                XomTheme(Look.PLAIN.settings, letters, still = true) {
                    CompositionLocalProvider(LocalOutside provides outside) {
                        HouseholdPage(Loaded.Ready(HouseholdDetails(sampleHousehold, "m2", null)), null, {}, { _, _ -> }) {}
                    }
                }
            }
            onNodeWithText(vi.coverage.callName("Trần Thị Lan")).performClick()
            assertEquals(listOf("0912 345 678"), outside.dialled)
        }

    @Test
    fun `nobody found says how to look`() {
        inHand(phone("leader")) {
            navigator.open(Place.Households)
            type(vi.common.search, "xyz")
            see(vi.people.emptySearch)
        }
    }

    @Test
    fun `a resident sees the leaders and writes their own details, kept at every letter`() {
        phone("leader")
        inHand(phone("resident")) {
            runBlocking { phone.exchanges.ask(vn.xom.core.SyncReason.REQUESTED).await() }
            tap(vi.tabs.group)
            see(vi.people.leaders)
            tap(vi.settings.myDetails)
            type(vi.people.name, "Trần Thị Lan")
            type(vi.people.phone, "0912345678")
            tap(vi.people.formCo)
            see(vi.common.keptOnPhone)
            until("it is kept") {
                val known = phone.read { profile() }
                known[Detail.FULL_NAME.entry] == "Trần Thị Lan" && known[Detail.PHONE.entry] == "0912345678" && known[Detail.ADDRESS_FORM.entry] == "cô"
            }
            outside.scanned = Scan.Found("001195012345||TRẦN THỊ LAN|05011995|Nữ||15082022")
            tap(vi.form.cardPicture)
            see(vi.form.cardFilled)
            until("the card is taken over") {
                val known = phone.read { profile() }
                known[Detail.PERSON_ID.entry] == "001195012345" && known[Detail.ISSUED_ON.entry] == "15/08/2022" &&
                    known[Detail.FULL_NAME.entry] == "Trần Thị Lan"
            }
        }
    }
}
