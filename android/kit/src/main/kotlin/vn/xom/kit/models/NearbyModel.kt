package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.getAndUpdate
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.xom.core.BundleReport
import vn.xom.core.Moment
import vn.xom.core.PackedBundle
import vn.xom.core.Status
import vn.xom.core.SyncReason
import vn.xom.core.View
import vn.xom.kit.Exchange
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.carriedForOthers
import vn.xom.kit.value

/** What was given and taken while somebody looked. */
public class Passing(
    /** A file is being packed, or one is being looked into. */
    public val doing: Doing? = null,
    /** The packed file, ready to be handed on. */
    public val packed: PackedBundle? = null,
    /** What the file taken last has brought. */
    public val report: BundleReport? = null,
    /** What this phone has brought to the ward, and when. */
    public val delivered: Delivered? = null,
) {
    /** What takes a moment. */
    public enum class Doing { PACKING, OPENING }

    /** Neighbours' things that reached the ward. */
    public data class Delivered(val count: Int, val at: Moment)

    internal fun with(
        doing: Doing? = this.doing,
        packed: PackedBundle? = this.packed,
        report: BundleReport? = this.report,
        delivered: Delivered? = this.delivered,
    ) = Passing(doing, packed, report, delivered)
}

/** There was nothing in it that was not here, and nothing that was refused or left. */
public val BundleReport.broughtNothing: Boolean
    get() =
        kept + enrolments + receipts + receiptsCarried == 0u && papers + left == 0uL && refused.isEmpty()

/** Giving and taking files, and how much this phone carries for others: numbers, never contents. */
public class NearbyModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val state = MutableStateFlow(Passing())

    /** Where this phone stands. */
    public val status: StateFlow<Loaded<Status>> = live(*View.entries.toTypedArray()) { status() }

    /** What goes on. */
    public val passing: StateFlow<Passing> = state

    /** What the exchange is doing. */
    public val exchange: StateFlow<Exchange> = phone.exchanges.exchange

    init {
        scope.launch {
            // What is confirmed is seen before the exchange has ended: the most that was
            // carried since the last one is what can have been delivered.
            var most = 0
            var before: Status? = null
            status.collect { loaded ->
                val now = loaded.value ?: return@collect
                val met = now.delivery.lastExchange
                if (met != null && before != null && met.at != before?.delivery?.lastExchange?.at) {
                    noteDelivery(most - now.carriedForOthers, met)
                    most = 0
                }
                most = maxOf(most, now.carriedForOthers)
                before = now
            }
        }
    }

    /** Packs what waits here and what is new in the group. */
    public fun give() {
        during(Passing.Doing.PACKING) {
            val packed = read { exportBundle() }
            state.update { now -> now.with(packed = packed) }
        }
    }

    /**
     * Looks into a neighbour's file and keeps what is good; the ward gets it with the next exchange.
     *
     * @return whether it is looked into: not while another is, or one is being packed.
     */
    public fun take(file: ByteArray): Boolean =
        during(Passing.Doing.OPENING) {
            val report = edit { importBundle(file) }
            state.update { now -> now.with(report = report) }
        }

    /** Meets the ward now. */
    public fun exchangeNow() {
        phone.exchanges.ask(SyncReason.REQUESTED)
    }

    private fun during(doing: Passing.Doing, block: suspend Phone.() -> Unit): Boolean {
        val before = state.getAndUpdate { if (it.doing == null) Passing(doing, delivered = it.delivered) else it }
        if (before.doing != null) return false
        act {
            try {
                block()
            } finally {
                state.update { Passing(null, it.packed, it.report, it.delivered) }
            }
        }
        return true
    }

    private fun noteDelivery(count: Int, met: Moment) {
        if (count > 0) state.update { it.with(delivered = Passing.Delivered(count + (it.delivered?.count ?: 0), met)) }
    }
}
