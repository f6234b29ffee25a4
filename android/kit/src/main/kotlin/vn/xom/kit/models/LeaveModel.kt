package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.withTimeoutOrNull
import vn.xom.core.SyncReason
import vn.xom.core.View
import vn.xom.core.XomException
import vn.xom.core.searchForms
import vn.xom.kit.Exchange
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
) {
    /** How much it is. */
    val count: Int get() = waiting.size + drafts.size + carried + receipts
}

/** How far leaving has come. */
public enum class Leaving {
    /** The person is still thinking. */
    ASKED,

    /** The ward is being told to lock this phone. */
    TELLING,

    /** Everything is being removed. */
    WIPING,

    /** Nothing is left here; the ward was told, or need not be. */
    WIPED,

    /** Nothing is left here, but the ward does not know. */
    WIPED_UNTOLD,
}

/** Leaving: what would be lost is named first, then everything is removed from this phone. */
public class LeaveModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val state = MutableStateFlow(Leaving.ASKED)

    /** What only this phone has. */
    public val losing: StateFlow<Loaded<Losing>> =
        live(*View.entries.toTypedArray()) {
            val unsent = unsent()
            val begun = listOfNotNull(unfinished().takeUnless { it.isBlank }?.run { title.ifBlank { body } })
            val waiting = waiting().map { it.summary.ifBlank { it.whatSaid } }
            Losing(waiting, unsent.drafts + begun, unsent.carried.toInt(), unsent.receipts.toInt())
        }

    /** What the exchange is doing. */
    public val exchange: StateFlow<Exchange> = phone.exchanges.exchange

    /** How far it has come. */
    public val leaving: StateFlow<Leaving> = state

    /** Sends what waits. */
    public fun send() {
        phone.exchanges.ask(SyncReason.REQUESTED)
    }

    /**
     * Removes everything; cannot be undone.
     *
     * @param reason with it the ward is told first to lock this phone; nothing when it is not to be told.
     */
    public fun wipe(reason: String?) {
        once<Unit> {
            try {
                val told = reason == null || tellWard(reason)
                state.value = Leaving.WIPING
                leave()
                state.value = if (told) Leaving.WIPED else Leaving.WIPED_UNTOLD
            } catch (failure: Exception) {
                state.value = Leaving.ASKED
                throw failure
            }
        }
    }

    private suspend fun Phone.tellWard(reason: String): Boolean {
        val status = read { status() }
        if (!status.enrolled) return true
        state.value = Leaving.TELLING
        return try {
            edit { revokeDevice(status.device, reason) }
            val asked = exchanges.ask(SyncReason.REQUESTED)
            withTimeoutOrNull(PATIENCE) { asked.join() }
            // One that was stopped, or that brought a refusal, has told nobody.
            val ended = if (asked.isCompleted && !asked.isCancelled) asked.await() else null
            ended is Outcome.Done && ended.report.refused == 0u
        } catch (_: XomException) {
            // Whoever wants to leave leaves: the last page says what is left to do.
            false
        }
    }

    public companion object {
        /** How long the ward is waited for: nobody has to stand before a network that swallows everything. */
        private val PATIENCE = 30.seconds

        /** Whether this is the word; marks and case do not matter. */
        public fun isWord(typed: String, word: String): Boolean = searchForms(typed.trim()).folded == searchForms(word).folded
    }
}
