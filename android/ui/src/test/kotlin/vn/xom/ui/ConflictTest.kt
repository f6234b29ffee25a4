package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.NoticeChange
import vn.xom.kit.Phone
import vn.xom.kit.exchange
import kotlin.test.Test
import kotlin.test.assertEquals

class ConflictTest : Neighbourhood() {
    private fun clash(leader: Phone, deputy: Phone, of: (String) -> NoticeChange, one: String, other: String): String =
        runBlocking {
            val posted = leader.read { postNotice(newNotice("Họp tổ tháng 12")) }
            leader.exchange()
            deputy.exchange()
            leader.read { changeNotice(posted, listOf(of(one))) }
            deputy.read { changeNotice(posted, listOf(of(other))) }
            leader.exchange()
            deputy.exchange()
            leader.exchange()
            posted
        }

    @Test
    fun `home names the clash, the leader chooses, and the choice reaches the other phone`() {
        val (leader, deputy) = phone("leader") to phone("deputy")
        val posted = clash(leader, deputy, NoticeChange::Title, "Họp lúc 19 giờ 30", "Họp lúc 20 giờ")
        inHand(leader) {
            val title = runBlocking { phone.read { notice(posted).row.title } }
            tap(vi.home.conflict(title))
            see(vi.conflict.safeNotice)
            tap("Họp lúc 20 giờ")
            tap(vi.conflict.use("Họp lúc 20 giờ"))
            missing(vi.conflict.safeNotice)
            runBlocking { phone.exchange() }
        }
        runBlocking {
            deputy.exchange()
            assertEquals("Họp lúc 20 giờ", deputy.read { notice(posted).row.title })
            assertEquals(emptyList(), deputy.read { notice(posted).clashes })
        }
    }

    @Test
    fun `long texts are put together and edited`() {
        val (leader, deputy) = phone("leader") to phone("deputy")
        val posted = clash(leader, deputy, NoticeChange::Body, "Mang theo ghế.", "Mang theo nước.")
        inHand(deputy) {
            navigator.open(Place.Conflict(posted))
            tap(vi.conflict.combine)
            type(vi.conflict.fieldBody, "Mang theo ghế và nước.")
            tap(vi.conflict.useLong)
            until("the third text stands") { phone.read { notice(posted).body } == "Mang theo ghế và nước." }
        }
    }

    @Test
    fun `others look on and read who will choose`() {
        val (leader, deputy) = phone("leader") to phone("deputy")
        val posted = clash(leader, deputy, NoticeChange::Title, "Họp lúc 19 giờ 30", "Họp lúc 20 giờ")
        val resident = phone("resident")
        inHand(resident) {
            navigator.open(Place.Conflict(posted))
            see("Họp lúc 19 giờ 30")
            see(vi.conflict.onlyLeaders)
            missing(vi.conflict.enterThird)
        }
    }
}
