package vn.xom.kit.models

import vn.xom.core.Moment
import vn.xom.core.Network
import vn.xom.core.WaitingItem
import vn.xom.core.WaitsFor
import kotlin.test.Test
import kotlin.test.assertEquals

class WhyTest {
    @Test
    fun `what the person can do about it comes first`() {
        assertEquals(Why.Network, why(WaitsFor.CONNECTION, network = Network.NONE))
        assertEquals(Why.Enrolment, why(WaitsFor.ENROLMENT))
        assertEquals(Why.Ward, why(WaitsFor.CONNECTION))
        assertEquals(Why.Next, why(WaitsFor.EXCHANGE))
    }

    @Test
    fun `pictures wait for a free network only where the person wants it so`() {
        assertEquals(Why.Metered(3), why(WaitsFor.ATTACHMENTS, parts = 3u, network = Network.METERED))
        assertEquals(Why.Papers(3), why(WaitsFor.ATTACHMENTS, parts = 3u, network = Network.METERED, spare = false))
        assertEquals(Why.Papers(3), why(WaitsFor.ATTACHMENTS, parts = 3u))
        assertEquals(Why.Next, why(WaitsFor.EXCHANGE, network = Network.METERED))
    }

    private fun why(waitsFor: WaitsFor, parts: UInt = 0u, network: Network = Network.FREE, spare: Boolean = true): Why =
        Why.of(WaitingItem("e1", "comment", "Ý kiến", "", Moment(0u, ""), waitsFor, parts), network, spare)
}
