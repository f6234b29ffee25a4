package vn.xom.ui

import androidx.compose.runtime.CompositionLocalProvider
import org.junit.jupiter.api.Test
import vn.xom.core.Household
import vn.xom.core.Role
import vn.xom.kit.Exchange
import vn.xom.kit.Leaving
import vn.xom.kit.Loaded
import vn.xom.kit.Neighbours
import vn.xom.kit.Trouble
import vn.xom.kit.models.Enrolling
import vn.xom.kit.models.Group
import vn.xom.kit.models.Passing
import vn.xom.ui.parts.LocalOffline
import vn.xom.ui.screens.DevicesPage
import vn.xom.ui.screens.EnrolPage
import vn.xom.ui.screens.ExportPage
import vn.xom.ui.screens.GroupPage
import vn.xom.ui.screens.HouseholdsPage
import vn.xom.ui.screens.InvitesPage
import vn.xom.ui.screens.LeavePage
import vn.xom.ui.screens.NearbyPage
import vn.xom.ui.screens.WaitingPage

/** What every screen can meet: no network, what cannot be read, names that are long. */
class BelongingStatesPictures {
    private val broken = Loaded.Failed(Trouble("store_damaged", "Dữ liệu trên máy bị hỏng. Hãy nhờ tổ trưởng giúp.", "What is kept here is damaged.", false))

    @Test
    fun brokenGroup() = picture("group-broken") { WithBar(here = Place.Tab.GROUP) { GroupPage(broken, {}) } }

    @Test
    fun brokenHouseholds() = picture("households-broken") { HouseholdsPage(broken, "", {}, {}, {}) }

    @Test
    fun brokenDevices() = picture("devices-broken") { DevicesPage(broken, null, {}, {}, { _, _ -> }) }

    @Test
    fun brokenNearby() = picture("nearby-broken") { NearbyPage(broken, Passing(), false, null, {}, {}, {}, {}, {}) }

    @Test
    fun brokenWaiting() = picture("waiting-broken") { WaitingPage(broken, false, null, {}, {}, {}, {}, {}, {}) }

    @Test
    fun brokenInvites() = picture("invites-broken") { InvitesPage(broken, null, null, 0, {}, {}, {}) }

    @Test
    fun brokenLeave() =
        picture("leave-broken") { LeavePage(broken, Exchange.Resting(null), Leaving.ASKED, null, "", true, {}, {}, {}, {}, {}, {}) }

    @Test
    fun fullPhone() =
        picture("export-broken") {
            ExportPage(null, false, Trouble("storage_full", "Máy hết chỗ. Hãy xóa bớt ảnh hoặc ứng dụng không dùng.", "The phone is full.", true), {}, {}, {})
        }

    @Test
    fun offlineEnrolling() =
        picture("enrol-offline") {
            CompositionLocalProvider(LocalOffline provides true) {
                EnrolPage(Loaded.Ready(Enrolling.Asking), null, false, null, {}, {}, {}, {}, {}, {})
            }
        }

    @Test
    fun offlineGroup() =
        picture("group-offline") {
            CompositionLocalProvider(LocalOffline provides true) {
                WithBar(here = Place.Tab.GROUP) { GroupPage(Loaded.Ready(Group(sampleStatus, listOf(hung), sampleHousehold, 0)), {}) }
            }
        }

    @Test
    fun longNames() {
        val name = "Công Tằng Tôn Nữ Thị Hồng Phượng Quỳnh Trang"
        val person = samplePerson("m1", name, Role.LEADER, "Tổ trưởng", "0983 222 111")
        val household = house12.copy(house = "Số 1234/56A bis, hẻm 78, ngách 90, ngõ 1112, đường Nguyễn Hoàng Tôn")
        picture("group-long") {
            WithBar(here = Place.Tab.GROUP) { GroupPage(Loaded.Ready(Group(sampleStatus, listOf(person), Household(household, listOf(person)), 0)), {}) }
        }
        picture("households-long") { HouseholdsPage(Loaded.Ready(listOf(Neighbours(household, List(4) { person }))), "", {}, {}, {}) }
    }
}
