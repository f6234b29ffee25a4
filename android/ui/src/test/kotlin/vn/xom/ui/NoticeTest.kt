package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.Urgency
import vn.xom.kit.exchange
import kotlin.test.Test
import kotlin.test.assertEquals

class NoticeTest : Neighbourhood() {
    @Test
    fun `a resident reads an emergency, says that they have, and comments`() {
        val leader = phone("leader")
        val resident = phone("resident")
        val posted = runBlocking { leader.read { postNotice(newNotice("Ngõ 32 ngập sâu", "Xin đi vòng lối đình.", Urgency.EMERGENCY)) } }
        runBlocking {
            leader.exchange()
            resident.exchange()
        }
        inHand(resident) {
            tap("Ngõ 32 ngập sâu")
            see("Xin đi vòng lối đình.")
            see(vi.notices.acknowledgeWhy)
            tap(vi.notices.acknowledge)
            see(vi.notices.acknowledged)
            type(vi.notices.commentLabel, "Nhà tôi đã kê đồ lên cao.")
            tap(vi.common.send)
            see("Nhà tôi đã kê đồ lên cao.")
            see(vi.notices.commentPending)
            runBlocking { phone.exchange() }
            missing(vi.notices.commentPending)
            tap(vi.common.back)
            missing("Ngõ 32 ngập sâu")
        }
        runBlocking {
            leader.exchange()
            assertEquals(listOf("Nhà tôi đã kê đồ lên cao."), leader.read { notice(posted).comments.map { it.text } })
        }
    }

    @Test
    fun `a notice that is not here says so`() {
        inHand(phone("resident")) {
            navigator.open(Place.Notice("00".repeat(16)))
            see(vi.common.notHere)
        }
    }
}
