package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.kit.exchange
import kotlin.test.Test

class NoticesTest : Neighbourhood() {
    @Test
    fun `the list is read page by page, filtered, and searched without marks`() {
        val leader = phone("leader")
        runBlocking {
            repeat(70) { leader.read { postNotice(newNotice("Tin số ${it + 1}", "Nội dung ${it + 1}.")) } }
            leader.read { postNotice(newNotice("Dọn vệ sinh ngõ 12", "Sáng Chủ nhật.")) }
            leader.exchange()
        }
        inHand(leader) {
            tap(vi.tabs.notices)
            // Seventy-one rows are more than a page; all were posted within the same moments.
            scrollTo(vi.common.listEnd)
            scrollTo(vi.notices.filterAll)
            type(vi.common.search, "don ve sinh")
            see("Dọn vệ sinh ngõ 12")
            missing("Tin số 70")
            type(vi.common.search, "không có đâu")
            see(vi.notices.emptySearch)
            tap(vi.common.clearSearch)
            tap(vi.notices.pinned)
            see(vi.notices.emptyTitle)
        }
    }
}
