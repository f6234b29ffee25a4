package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.Moment
import vn.xom.core.Network
import vn.xom.core.RefusedEdit
import vn.xom.core.Status
import vn.xom.core.SyncReason
import vn.xom.core.View
import vn.xom.core.WaitingItem
import vn.xom.core.WaitsFor
import vn.xom.core.refusalTexts
import vn.xom.kit.Exchange
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.carriedForOthers
import vn.xom.kit.enrolling
import vn.xom.kit.map

/** Why something has not been sent. */
public sealed interface Why {
    /** There is no network. */
    public data object Network : Why

    /** Pictures are spared on mobile data; so many parts are left. */
    public data class Metered(val parts: Int) : Why

    /** There is a network, but the ward does not answer. */
    public data object Ward : Why

    /** So many parts of its pictures go first. */
    public data class Papers(val parts: Int) : Why

    /** The ward does not know this phone yet. */
    public data object Enrolment : Why

    /** Nothing stands in the way: the next exchange takes it along. */
    public data object Next : Why

    public companion object {
        /** Which of them it is: what can be done about it comes first. */
        public fun of(item: WaitingItem, network: vn.xom.core.Network, spare: Boolean): Why {
            val parts = item.chunksLeft.toInt()
            return when {
                network == vn.xom.core.Network.NONE -> Network
                item.waitsFor == WaitsFor.ENROLMENT -> Enrolment
                item.waitsFor == WaitsFor.CONNECTION -> Ward
                parts > 0 && network == vn.xom.core.Network.METERED && spare -> Metered(parts)
                parts > 0 -> Papers(parts)
                else -> Next
            }
        }
    }
}

/** When it is tried again. */
public sealed interface Attempt {
    /** As soon as there is a network. */
    public data object WithNetwork : Attempt

    /** As soon as there is a network that costs nothing. */
    public data object WithWifi : Attempt

    /** At this time. */
    public data class At(val at: Moment) : Attempt
}

/** Something that waits, and why. */
public data class Held(val item: WaitingItem, val why: Why)

/** Something that was refused and is kept. */
public data class Returned(
    val edit: RefusedEdit,
    /** Whether the same may be accepted another time. */
    val mayHelp: Boolean,
)

/** What has not been sent. */
public data class Outstanding(
    val status: Status,
    val waiting: List<Held>,
    val refused: List<Returned>,
    val exchange: Exchange,
    val next: Attempt?,
    /** There is only mobile data, and it is spared: trying now is the person's own word. */
    val sparing: Boolean,
) {
    /** Nothing waits here, of one's own or of neighbours. */
    val isEmpty: Boolean get() = waiting.isEmpty() && refused.isEmpty() && !status.enrolling && status.carriedForOthers == 0
}

/** “Why has this not been sent?” */
public class WaitingModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private class Known(val status: Status, val waiting: List<WaitingItem>, val refused: List<RefusedEdit>)

    private val final = refusalTexts().filter { it.isFinal }.map { it.code }.toSet()
    private val known = live(*View.entries.toTypedArray()) { Known(status(), waiting(), refused()) }

    /** All that waits or was refused, with reasons. */
    public val outstanding: StateFlow<Loaded<Outstanding>> =
        combine(known, phone.exchanges.exchange, phone.network.network, phone.settings.settings) { known, exchange, network, settings ->
            known.map { outstanding(it, exchange, network, settings.spareMobileData) }
        }.stateIn(scope, SharingStarted.WhileSubscribed(), Loaded.Opening)

    /** The last exchange was stopped. */
    public val stopped: StateFlow<Boolean> =
        phone.exchanges.exchange
            .map { it is Exchange.Resting && it.trouble?.code == STOPPED }
            .stateIn(scope, SharingStarted.WhileSubscribed(), false)

    /** Tries now, over whatever network there is. */
    public fun tryNow() {
        phone.exchanges.ask(SyncReason.REQUESTED)
    }

    /** Ends what is under way; what was confirmed stays confirmed. */
    public fun stop() {
        phone.exchanges.stop()
    }

    /** Tries something refused once more. */
    public fun retry(edit: String): Unit = act { edit { retryRefused(edit) } }

    /** Puts something refused away for good. */
    public fun putAway(edit: String): Unit = act { edit { discardRefused(edit) } }

    private fun outstanding(known: Known, exchange: Exchange, network: Network, spare: Boolean): Outstanding {
        val delivery = known.status.delivery
        val held = known.waiting.map { Held(it, Why.of(it, network, spare)) }
        return Outstanding(
            known.status,
            held,
            known.refused.map { Returned(it, it.code !in final) },
            exchange,
            next =
            when {
                network == Network.NONE -> Attempt.WithNetwork
                delivery.nextAttempt != null -> delivery.nextAttempt?.let(Attempt::At)
                held.any { it.why is Why.Metered } -> Attempt.WithWifi
                else -> null
            },
            sparing = network == Network.METERED && spare,
        )
    }

    private companion object {
        /** What the core says of an exchange that was ended. */
        const val STOPPED = "cancelled"
    }
}
