package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.core.Network
import vn.xom.kit.TestPlatform
import vn.xom.kit.exchange
import kotlin.test.Test
import kotlin.test.assertTrue

class WaitingTest : Neighbourhood() {
    @Test
    fun `what waits says why, and goes once there is a network`() {
        val leader = phone("leader")
        val notice = runBlocking { leader.read { postNotice(newNotice("Họp tổ")) }.also { leader.exchange() } }
        val platform = TestPlatform()
        val resident = phone("resident", platform)
        runBlocking { resident.exchange() }
        platform.network.network.value = Network.NONE
        runBlocking { resident.read { comment(notice, "Nhà tôi sẽ tới.") } }
        inHand(resident) {
            navigator.open(Place.Waiting)
            see("Nhà tôi sẽ tới.")
            see(vi.waiting.whyNetwork)
            see(vi.waiting.nextNetwork)
            tap(vi.waiting.carry)
            see(vi.nearby.explain)
            tap(vi.common.back)
            platform.network.network.value = Network.FREE
            see(vi.waiting.emptyTitle)
            tap(vi.sync.now)
            see(vi.waiting.emptyTitle)
        }
    }

    @Test
    fun `what was refused is kept with its reason until it is put away`() {
        val leader = phone("leader")
        val notice = runBlocking { leader.read { postNotice(newNotice("Họp tổ")) }.also { leader.exchange() } }
        val resident = phone("resident")
        runBlocking {
            resident.exchange()
            val device = resident.read { status().device }
            leader.exchange()
            leader.read { revokeDevice(device, "Máy mất") }
            leader.exchange()
            resident.read { comment(notice, "Nhà tôi sẽ tới.") }
            resident.exchange()
            assertTrue(resident.read { refused() }.isNotEmpty())
        }
        inHand(resident) {
            navigator.open(Place.Waiting)
            see(vi.waiting.refused)
            see(vi.waiting.kept)
            tap(vi.waiting.putAway)
            see(vi.waiting.putAwayAsk)
            tapLast(vi.waiting.putAway)
            see(vi.waiting.emptyTitle)
        }
    }
}
