package vn.xom.kit

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.advanceUntilIdle
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import vn.xom.core.Cancel
import vn.xom.core.Network
import vn.xom.core.SyncListener
import vn.xom.core.SyncReason
import vn.xom.core.SyncReport
import vn.xom.core.XomException
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.time.Duration.Companion.seconds

@OptIn(ExperimentalCoroutinesApi::class)
class ExchangesTest {
    private val network = MutableStateFlow(Network.FREE)
    private val begun = mutableListOf<SyncReason>()
    private val gates = ArrayDeque<CompletableDeferred<SyncReport>>()
    private val none = SyncReport(0u, 0uL, 0uL, 0u, 0u, 0u, 0u)

    private var spares = true

    private lateinit var listener: SyncListener

    private fun TestScope.exchanges() =
        Exchanges(backgroundScope, network, spares = { spares }) { reason: SyncReason, _: Cancel, heard: SyncListener ->
            begun += reason
            listener = heard
            CompletableDeferred<SyncReport>().also(gates::add).await()
        }

    private fun TestScope.finish(report: SyncReport = none) {
        gates.removeFirst().complete(report)
        runCurrent()
    }

    @Test
    fun `one at a time, and reasons that come meanwhile are served by one more`() =
        runTest {
            val exchanges = exchanges()
            val asked = listOf(SyncReason.START, SyncReason.WAKE_UP, SyncReason.BACKGROUND).map(exchanges::ask)
            runCurrent()
            assertEquals(listOf(SyncReason.START), begun)
            finish()
            assertEquals(listOf(SyncReason.START, SyncReason.WAKE_UP), begun)
            finish()
            assertEquals(List(3) { Outcome.Done(none) }, asked.awaitAll())
            assertEquals(2, begun.size)
        }

    @Test
    fun `a person who asks is served as such, whatever else waits`() =
        runTest {
            val exchanges = exchanges()
            listOf(SyncReason.START, SyncReason.BACKGROUND, SyncReason.REQUESTED).forEach(exchanges::ask)
            runCurrent()
            finish()
            assertEquals(listOf(SyncReason.START, SyncReason.REQUESTED), begun)
        }

    @Test
    fun `edits in a row are exchanged once, a moment after the last`() =
        runTest {
            val exchanges = exchanges()
            repeat(5) {
                exchanges.edited()
                advanceTimeBy(1.seconds)
            }
            assertEquals(emptyList(), begun)
            advanceTimeBy(2.seconds)
            assertEquals(listOf(SyncReason.EDITED), begun)
        }

    @Test
    fun `a network that comes back is used, one that merely changes is not`() =
        runTest {
            exchanges()
            runCurrent()
            network.value = Network.METERED
            runCurrent()
            assertEquals(emptyList(), begun)
            network.value = Network.NONE
            runCurrent()
            network.value = Network.FREE
            runCurrent()
            assertEquals(listOf(SyncReason.NETWORK_REGAINED), begun)
        }

    @Test
    fun `what an exchange met is told, and the next one forgets it`() =
        runTest {
            val exchanges = exchanges()
            val failed = exchanges.ask(SyncReason.START)
            runCurrent()
            assertIs<Exchange.Running>(exchanges.exchange.value)
            gates.removeFirst().completeExceptionally(XomException.Failed("unreachable", "vi", "en", true))
            assertEquals("unreachable", assertIs<Outcome.Failed>(failed.await()).trouble.code)
            assertEquals("unreachable", assertIs<Exchange.Resting>(exchanges.exchange.value).trouble?.code)
            exchanges.ask(SyncReason.REQUESTED)
            runCurrent()
            finish()
            assertEquals(Exchange.Resting(null), exchanges.exchange.value)
        }

    @Test
    fun `stopping forgets what waits`() =
        runTest {
            val exchanges = exchanges()
            exchanges.ask(SyncReason.START)
            exchanges.ask(SyncReason.WAKE_UP)
            exchanges.edited()
            exchanges.stop()
            runCurrent()
            finish()
            advanceUntilIdle()
            assertEquals(listOf(SyncReason.START), begun)
        }

    /** Lets the one that is under way not get through. */
    private fun TestScope.fail() {
        gates.removeFirst().completeExceptionally(XomException.Failed("unreachable", "vi", "en", true))
        runCurrent()
    }

    private fun TestScope.inSight(): Exchanges = exchanges().also { backgroundScope.launch { it.whileInSight() } }

    /** How long after this the next one begins, in seconds; an hour is never. */
    private fun TestScope.secondsUntilNext(): Int {
        val before = begun.size
        return (1..3_600).first {
            advanceTimeBy(1.seconds)
            runCurrent()
            begun.size > before || it == 3_600
        }
    }

    @Test
    fun `while somebody looks the ward is asked every twenty seconds, each time after the last has ended`() =
        runTest {
            inSight()
            repeat(3) {
                assertEquals(20, secondsUntilNext())
                advanceTimeBy(40.seconds)
                assertEquals(it + 1, begun.size, "one that takes its time is not asked again")
                finish()
            }
            assertEquals(List(3) { SyncReason.WAKE_UP }, begun)
        }

    @Test
    fun `what is asked by itself is not seen until it has something to tell`() =
        runTest {
            val exchanges = inSight()
            secondsUntilNext()
            assertEquals(Exchange.Resting(null), exchanges.exchange.value)
            listener.progress(none.copy(roundTrips = 1u, bytesDown = 400uL))
            assertEquals(Exchange.Resting(null), exchanges.exchange.value)
            val news = none.copy(roundTrips = 2u, received = 3u)
            listener.progress(news)
            assertEquals(Exchange.Running(news), exchanges.exchange.value)
            finish()
            assertEquals(Exchange.Resting(null), exchanges.exchange.value)
        }

    @Test
    fun `an exchange that somebody wanted begins the pause anew`() =
        runTest {
            val exchanges = inSight()
            advanceTimeBy(15.seconds)
            exchanges.ask(SyncReason.REQUESTED)
            runCurrent()
            finish()
            assertEquals(20, secondsUntilNext())
        }

    @Test
    fun `a ward that cannot be reached is asked more and more rarely, and as before once it answers`() =
        runTest {
            inSight()
            val pauses =
                List(8) {
                    secondsUntilNext().also { fail() }
                }
            assertEquals(listOf(20, 40, 80, 160, 320, 640, 900, 900), pauses)
            secondsUntilNext()
            finish()
            assertEquals(20, secondsUntilNext())
        }

    @Test
    fun `where asking costs it is asked rarely, unless the person does not mind`() =
        runTest {
            network.value = Network.METERED
            inSight()
            assertEquals(120, secondsUntilNext())
            spares = false
            finish()
            assertEquals(20, secondsUntilNext())
        }

    @Test
    fun `without a network nothing is asked, and soon after it is back`() =
        runTest {
            network.value = Network.NONE
            inSight()
            assertEquals(3_600, secondsUntilNext())
            network.value = Network.FREE
            runCurrent()
            assertEquals(listOf(SyncReason.NETWORK_REGAINED), begun)
            finish()
            assertEquals(20, secondsUntilNext())
        }

    @Test
    fun `nobody looks, nothing is asked`() =
        runTest {
            val exchanges = exchanges()
            val looking = backgroundScope.launch { exchanges.whileInSight() }
            runCurrent()
            looking.cancel()
            assertEquals(3_600, secondsUntilNext())
            assertEquals(emptyList(), begun)
        }
}
