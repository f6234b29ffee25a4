package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.Network
import vn.xom.core.Urgency
import vn.xom.kit.TestPlatform
import vn.xom.kit.exchange
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull

class ComposeTest : Neighbourhood() {
    @Test
    fun `a leader writes, is interrupted, goes on, previews and posts without a network`() {
        val platform = TestPlatform()
        val leader = phone("leader", platform)
        inHand(leader) {
            tap(vi.tabs.notices)
            tap(vi.compose.write)
            type(vi.compose.body, "Mời bà con dự họp lúc 19 giờ 30.")
            tap(vi.compose.preview)
            see(vi.compose.headingMissing)
            type(vi.compose.heading, "Họp tổ tháng 12")
            until("what was begun is kept") { phone.read { profile() }["unfinished_notice.title"] == "Họp tổ tháng 12" }
        }
        platform.network.network.value = Network.NONE
        inHand(leader) {
            navigator.open(Place.Compose())
            see("Họp tổ tháng 12")
            tap(vi.notices.urgencyImportant)
            tap(vi.compose.preview)
            see(vi.compose.postedOffline)
            navigator.systemBack()
            see(vi.compose.headingExample)
            tap(vi.compose.preview)
            tap(vi.compose.keepWriting)
            type(vi.compose.validUntil, "31/02")
            see(vi.compose.dayUnreadable)
            type(vi.compose.validUntil, "")
            tap(vi.compose.preview)
            tap(vi.compose.post)
            see(vi.common.keptWillGo)
        }
        val row = runBlocking { leader.read { notices(null, 10u).rows.single() } }
        assertEquals("Họp tổ tháng 12" to Urgency.IMPORTANT, row.title to row.urgency)
        assertEquals(emptyMap(), runBlocking { leader.read { profile() } }.filterKeys { it.startsWith("unfinished_notice.") })
    }

    @Test
    fun `a notice is corrected, then withdrawn with a reason that everyone reads`() {
        val leader = phone("leader")
        val resident = phone("resident")
        val posted = runBlocking { leader.read { postNotice(newNotice("Họp tổ tháng 11")) }.also { leader.exchange() } }
        inHand(leader) {
            navigator.open(Place.Notice(posted))
            tap(vi.compose.titleEdit)
            tap(vi.compose.saveChange)
            see(vi.compose.nothingChanged)
            type(vi.compose.heading, "Họp tổ tháng 12")
            tap(vi.compose.saveChange)
            missing(vi.compose.saveChange)
            see("Họp tổ tháng 12")
            tap(vi.compose.titleEdit)
            type(vi.compose.withdrawReason, "Dời sang tháng sau")
            tap(vi.compose.withdraw)
            see(vi.notices.withdrawnBecause("Dời sang tháng sau"))
            runBlocking { phone.exchange() }
        }
        runBlocking { resident.exchange() }
        inHand(resident) {
            navigator.open(Place.Notice(posted))
            see("Họp tổ tháng 12")
            see(vi.notices.withdrawnBecause("Dời sang tháng sau"))
        }
    }

    @Test
    fun `what was begun can be thrown away, after a question`() {
        val leader = phone("leader")
        inHand(leader) {
            navigator.open(Place.Compose())
            type(vi.compose.heading, "Nhầm")
            tap(vi.compose.discard)
            see(vi.compose.discardAsk)
            tap(vi.common.cancel)
            see("Nhầm")
            tap(vi.compose.discard)
            see(vi.compose.discardAsk)
            tapLast(vi.compose.discard)
            until("it is gone") { phone.read { profile() }.none { it.key.startsWith("unfinished_notice.") } }
        }
    }

    @Test
    fun `a resident has no button to write with`() {
        inHand(phone("resident")) {
            tap(vi.tabs.notices)
            see(vi.notices.emptyTitle)
            missing(vi.compose.write)
            assertNotNull(runCatching { runBlocking { phone.read { postNotice(newNotice("Giả")) } } }.exceptionOrNull())
        }
    }
}
