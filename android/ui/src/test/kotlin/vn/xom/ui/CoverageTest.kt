package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.kit.exchange
import kotlin.test.Test
import kotlin.test.assertTrue

class CoverageTest : Neighbourhood() {
    @Test
    fun `a leader sees who has read a notice and who is left`() {
        val leader = phone("leader")
        val household = runBlocking { leader.read { households() } }.first()
        val resident = phone("resident", more = arrayOf("--household", household.id))
        val posted = runBlocking { leader.read { postNotice(newNotice("Ngõ 32 mất nước")) }.also { leader.exchange() } }
        val all = runBlocking { leader.read { coverage(posted) } }.households.toInt()
        assertTrue(all > 1)
        inHand(leader) {
            navigator.open(Place.Coverage(posted))
            see(vi.coverage.seen(0, all))
            see(vi.coverage.emptyTitle)
            runBlocking {
                resident.exchange()
                resident.read { acknowledge(listOf(posted)) }
                resident.exchange()
                leader.exchange()
            }
            see(vi.coverage.seen(1, all))
            see(vi.coverage.notYetCount(all - 1))
        }
    }
}
