package vn.xom.kit

import vn.xom.core.Delivery
import vn.xom.core.Load
import vn.xom.core.Moment
import vn.xom.core.Network
import kotlin.test.Test
import kotlin.test.assertEquals

class StandingTest {
    private val met = Moment(1u, "7 giờ 42 sáng nay")

    private fun of(
        waiting: Int = 0,
        papers: Int = 0,
        refused: Int = 0,
        last: Moment? = met,
        error: String? = null,
        running: Boolean = false,
        network: Network = Network.FREE,
        spare: Boolean = true,
    ) = Standing.of(
        Delivery(waiting.toUInt(), 0u, Load(0u, 0u, 0u, 0u, 0u, 0u), refused.toUInt(), last, error, null),
        papers,
        if (running) Exchange.Running(null) else Exchange.Resting(null),
        network,
        spare,
    )

    @Test
    fun `everything is at the ward, or nothing has been yet`() {
        assertEquals(Standing.AllThere(met), of())
        assertEquals(Standing.AllThere(met), of(network = Network.METERED))
        assertEquals(Standing.NothingToSend(met), of(network = Network.NONE))
        assertEquals(Standing.Never, of(last = null))
    }

    @Test
    fun `what waits says for what`() {
        assertEquals(Standing.WaitingForNetwork(2), of(waiting = 2, network = Network.NONE))
        assertEquals(Standing.WaitingForNetwork(2), of(waiting = 2, papers = 2, network = Network.NONE))
        assertEquals(Standing.WaitingForWard(2), of(waiting = 2, error = "unreachable"))
        assertEquals(Standing.WaitingForWard(2), of(waiting = 2, papers = 1, error = "unreachable", network = Network.METERED))
    }

    @Test
    fun `papers alone wait for Wi-Fi, and only where mobile data is spared`() {
        assertEquals(Standing.WaitingForWifi(2), of(waiting = 2, papers = 2, network = Network.METERED))
        assertEquals(Standing.NotConfirmed, of(waiting = 2, network = Network.METERED))
        assertEquals(Standing.NotConfirmed, of(waiting = 2, papers = 1, network = Network.METERED))
        assertEquals(Standing.NotConfirmed, of(waiting = 2, papers = 2, network = Network.METERED, spare = false))
        assertEquals(Standing.NotConfirmed, of(waiting = 2, papers = 2))
    }

    @Test
    fun `what is under way comes first, then what somebody must read`() {
        assertEquals(Standing.Sending(2), of(waiting = 2, refused = 1, running = true, network = Network.NONE))
        assertEquals(Standing.Running, of(running = true))
        assertEquals(Standing.Refused(1), of(waiting = 2, refused = 1, network = Network.NONE))
    }
}
