package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.withTimeoutOrNull
import vn.xom.core.SyncReason
import vn.xom.core.View
import vn.xom.core.XomException
import vn.xom.core.searchForms
import vn.xom.kit.Exchange
import vn.xom.kit.Leaving
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Outcome
import vn.xom.kit.Phone
import kotlin.time.Duration.Companion.seconds

/** What only this phone has, by name. */
public data class Losing(
    val waiting: List<String>,
    val drafts: List<String>,
    /** Neighbours' things that it carries. */
    val carried: Int,
    /** Receipts that neighbours wait for. */
    val receipts: Int = 0,
    /** Notices and comments that were begun. */
    val begun: List<String> = emptyList(),
) {
    /** How much it is. */
    val count: Int get() = waiting.size + drafts.size + begun.size + carried + receipts
}

/** Leaving: what would be lost is named first, then everything is removed from this phone. */
public class LeaveModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    /** What only this phone has. */
    public val losing: StateFlow<Loaded<Losing>> =
        live(*View.entries.toTypedArray()) {
            val unsent = unsent()
            val waiting = waiting().map { it.summary.ifBlank { it.whatSaid } }
            Losing(waiting, unsent.drafts, unsent.carried.toInt(), unsent.receipts.toInt(), begun())
        }

    /** What the exchange is doing. */
    public val exchange: StateFlow<Exchange> = phone.exchanges.exchange

    /** How far it has come. */
    public val leaving: StateFlow<Leaving> = phone.leaving

    /** Sends what waits. */
    public fun send() {
        phone.exchanges.ask(SyncReason.REQUESTED)
    }

    /**
     * Removes everything; cannot be undone, and goes on when the screen is left.
     *
     * @param reason with it the ward is told first to lock this phone; nothing when it is not to be told.
     */
    public fun wipe(reason: String?) {
        if (!phone.left.compareAndSet(Leaving.ASKED, if (reason == null) Leaving.WIPING else Leaving.TELLING)) return
        act {
            try {
                val end = told ?: if (reason == null) Leaving.WIPED else tellWard(reason)
                if (reason != null && end != Leaving.WIPED_UNTOLD) told = end
                left.value = Leaving.WIPING
                leave()
                left.value = end
            } catch (failure: Exception) {
                left.value = Leaving.ASKED
                throw failure
            }
        }
    }

    /** How leaving will have ended, as far as the ward is concerned. */
    private suspend fun Phone.tellWard(reason: String): Leaving {
        return try {
            val status = read { status() }
            if (!status.enrolled) return Leaving.WIPED
            edit { revokeDevice(status.device, reason) }
            val asked = exchanges.ask(SyncReason.REQUESTED)
            withTimeoutOrNull(PATIENCE) { asked.join() }
            // One that was stopped, or that brought a refusal, has told nobody.
            val ended = if (asked.isCompleted && !asked.isCancelled) asked.await() else null
            if (ended is Outcome.Done && ended.report.refused == 0u) Leaving.WIPED_TOLD else Leaving.WIPED_UNTOLD
        } catch (_: XomException) {
            // Whoever wants to leave leaves: the last page says what is left to do.
            Leaving.WIPED_UNTOLD
        }
    }

    public companion object {
        /** How long the ward is waited for: nobody has to stand before a network that swallows everything. */
        private val PATIENCE = 30.seconds

        /** Whether this is the word; marks and case do not matter. */
        public fun isWord(typed: String, word: String): Boolean = searchForms(typed.trim()).folded == searchForms(word).folded
    }
}
