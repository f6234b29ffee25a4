package vn.xom.kit

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.drop
import kotlinx.coroutines.launch
import vn.xom.core.Cancel
import vn.xom.core.Network
import vn.xom.core.SyncListener
import vn.xom.core.SyncReason
import vn.xom.core.SyncReport
import kotlin.math.min
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds

/** What the exchange is doing. */
public sealed interface Exchange {
    /** Nothing is under way; what the last one met, if it failed. */
    public data class Resting(val trouble: Trouble?) : Exchange

    /** One is under way. One that nobody wanted is only seen once it has something to tell. */
    public data class Running(val done: SyncReport?) : Exchange
}

/** How an exchange ended. */
public sealed interface Outcome {
    /** Everything was said. */
    public data class Done(val report: SyncReport) : Outcome

    /** It did not get through, or was ended; the core keeps what was confirmed. */
    public data class Failed(val trouble: Trouble) : Outcome
}

/**
 * When to exchange with the ward: on start, when the network comes back, a moment after an
 * edit, on a wake-up, now and then while somebody looks, in the windows that the system grants,
 * and when the person asks. One at a time; reasons that come meanwhile are served by one more
 * exchange afterwards.
 *
 * @property spares whether a network that costs is to be spared.
 */
public class Exchanges internal constructor(
    private val scope: CoroutineScope,
    private val network: StateFlow<Network>,
    private val afterEdit: Duration = 2.seconds,
    private val spares: () -> Boolean = { true },
    private val sync: suspend (SyncReason, Cancel, SyncListener) -> SyncReport,
) {
    /** How many have ended, and how many of the last did not get through. */
    private data class Ended(val count: Int, val failures: Int)

    private val state = MutableStateFlow<Exchange>(Exchange.Resting(null))
    private val ended = MutableStateFlow(Ended(0, 0))
    private val lock = Any()
    private var running: CompletableDeferred<Outcome>? = null
    private var next: Pair<SyncReason, CompletableDeferred<Outcome>>? = null
    private var cancel: Cancel? = null
    private var debounce: Job? = null

    /** What the exchange is doing. */
    public val exchange: StateFlow<Exchange> = state

    init {
        scope.launch {
            var before = network.value
            network.drop(1).collect { now ->
                if (before == Network.NONE && now != Network.NONE) ask(SyncReason.NETWORK_REGAINED)
                before = now
            }
        }
    }

    /** Asks for an exchange; the answer comes when one that began after this call has ended. */
    public fun ask(reason: SyncReason): Deferred<Outcome> =
        synchronized(lock) {
            when {
                running == null -> CompletableDeferred<Outcome>().also { begin(reason, it) }
                else -> {
                    // A person who asks is served as such, whatever else waits.
                    val waiting = next
                    val promise = waiting?.second ?: CompletableDeferred()
                    val stronger = if (reason == SyncReason.REQUESTED || waiting == null) reason else waiting.first
                    next = stronger to promise
                    promise
                }
            }
        }

    /** Something was edited: exchanges soon, once for all that is edited in a row. */
    public fun edited() {
        synchronized(lock) {
            debounce?.cancel()
            debounce =
                scope.launch {
                    delay(afterEdit)
                    ask(SyncReason.EDITED)
                }
        }
    }

    /**
     * Asks the ward again and again, for as long as this is not cancelled: nobody wakes a phone
     * yet. The pause begins anew after every exchange, whoever wanted it, and doubles while the
     * ward cannot be reached. Without a network nothing is asked: its return is a reason of its own.
     */
    public suspend fun whileInSight() {
        val asking =
            scope.launch {
                combine(ended, network, ::Pair).collectLatest { (ended, now) ->
                    if (now == Network.NONE) return@collectLatest
                    delay(pause(now, ended.failures))
                    // One that takes its time begins the pause anew when it ends.
                    if (synchronized(lock) { running == null }) ask(SyncReason.WAKE_UP)
                }
            }
        try {
            asking.join()
        } finally {
            asking.cancel()
        }
    }

    private fun pause(network: Network, failures: Int): Duration {
        val first = if (network == Network.METERED && spares()) SPARING_PAUSE else PAUSE
        return minOf(first * (1 shl min(failures, DOUBLINGS)), maxOf(first, LONGEST_PAUSE))
    }

    /** Ends what is under way and forgets what waits; the next reason begins anew. */
    public fun stop() {
        synchronized(lock) {
            debounce?.cancel()
            next?.second?.cancel()
            next = null
            cancel?.cancel()
        }
    }

    private fun begin(reason: SyncReason, promise: CompletableDeferred<Outcome>) {
        val handle = Cancel()
        running = promise
        cancel = handle
        if (reason != SyncReason.WAKE_UP) state.value = Exchange.Running(null)
        scope.launch {
            val outcome = run(reason, handle)
            synchronized(lock) {
                running = null
                cancel = null
                state.value = Exchange.Resting((outcome as? Outcome.Failed)?.trouble)
                ended.value = ended.value.let { Ended(it.count + 1, if (outcome is Outcome.Failed) it.failures + 1 else 0) }
                next?.let { (reason, waiting) ->
                    next = null
                    begin(reason, waiting)
                }
            }
            handle.close()
            promise.complete(outcome)
        }.invokeOnCompletion { failure -> if (failure is CancellationException) promise.cancel(failure) }
    }

    private suspend fun run(reason: SyncReason, handle: Cancel): Outcome =
        try {
            val listener =
                object : SyncListener {
                    override fun progress(report: SyncReport) {
                        val moved = report.confirmed + report.refused + report.received + report.chunks > 0u
                        if (moved || reason != SyncReason.WAKE_UP) state.value = Exchange.Running(report)
                    }
                }
            Outcome.Done(sync(reason, handle, listener))
        } catch (failure: Exception) {
            Outcome.Failed(Trouble.of(failure))
        }

    private companion object {
        /** As long as a neighbour waits for news without wondering. */
        val PAUSE = 20.seconds

        /** Where asking costs money. */
        val SPARING_PAUSE = 2.minutes

        /** As long as the system's own windows are apart. */
        val LONGEST_PAUSE = 15.minutes

        /** More of them would not lengthen any pause. */
        const val DOUBLINGS = 6
    }
}
