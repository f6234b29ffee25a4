package vn.xom.kit

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.drop
import kotlinx.coroutines.launch
import vn.xom.core.Cancel
import vn.xom.core.Network
import vn.xom.core.SyncListener
import vn.xom.core.SyncReason
import vn.xom.core.SyncReport
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** What the exchange is doing. */
public sealed interface Exchange {
    /** Nothing is under way; what the last one met, if it failed. */
    public data class Resting(val trouble: Trouble?) : Exchange

    /** One is under way. */
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
 * edit, on a wake-up, in the windows that the system grants, and when the person asks. One
 * at a time; reasons that come meanwhile are served by one more exchange afterwards.
 */
public class Exchanges internal constructor(
    private val scope: CoroutineScope,
    network: StateFlow<Network>,
    private val afterEdit: Duration = 2.seconds,
    private val sync: suspend (SyncReason, Cancel, SyncListener) -> SyncReport,
) {
    private val state = MutableStateFlow<Exchange>(Exchange.Resting(null))
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
        state.value = Exchange.Running(null)
        scope.launch {
            val outcome = run(reason, handle)
            synchronized(lock) {
                running = null
                cancel = null
                state.value = Exchange.Resting((outcome as? Outcome.Failed)?.trouble)
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
                        state.value = Exchange.Running(report)
                    }
                }
            Outcome.Done(sync(reason, handle, listener))
        } catch (failure: Exception) {
            Outcome.Failed(Trouble.of(failure))
        }
}
