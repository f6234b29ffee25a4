package vn.xom.kit

import vn.xom.core.Delivery
import vn.xom.core.Moment
import vn.xom.core.Network
import vn.xom.core.Status

/** How it stands between this phone and the ward: what the state line on home says. */
public sealed interface Standing {
    /** Everything is at the ward. */
    public data class AllThere(val at: Moment) : Standing

    /** There is no network. */
    public data class WaitingForNetwork(val count: Int) : Standing

    /** Large things wait for a network that costs nothing. */
    public data class WaitingForWifi(val count: Int) : Standing

    /** There is a network, but the ward has not answered yet. */
    public data class WaitingForWard(val count: Int) : Standing

    /** Nothing stands in the way: the next exchange, a moment away, takes it along. */
    public data object NotConfirmed : Standing

    /** An exchange is under way, with this much to send. */
    public data class Sending(val count: Int) : Standing

    /** An exchange is under way. */
    public data object Running : Standing

    /** There is no network, and nothing to send. */
    public data class NothingToSend(val at: Moment) : Standing

    /** Some things were refused; the reasons lie on this phone. */
    public data class Refused(val count: Int) : Standing

    /** This phone has not met the ward yet. */
    public data object Never : Standing

    public companion object {
        /**
         * Which of them it is: what is under way first, then what somebody must read, then what waits.
         *
         * @param papers how many of those that wait have pictures left to send: they alone wait for Wi-Fi.
         */
        public fun of(delivery: Delivery, papers: Int, exchange: Exchange, network: Network, spare: Boolean): Standing {
            val waiting = delivery.waiting.toInt()
            val met = delivery.lastExchange
            return when {
                exchange is Exchange.Running -> if (waiting > 0) Sending(waiting) else Running
                delivery.refused > 0u -> Refused(delivery.refused.toInt())
                waiting > 0 && network == Network.NONE -> WaitingForNetwork(waiting)
                waiting > 0 && delivery.error != null -> WaitingForWard(waiting)
                waiting > papers -> NotConfirmed
                waiting > 0 && network == Network.METERED && spare -> WaitingForWifi(waiting)
                waiting > 0 -> NotConfirmed
                met == null -> Never
                network == Network.NONE -> NothingToSend(met)
                else -> AllThere(met)
            }
        }
    }
}

/** This phone's own enrolment waits for the ward. */
public val Status.enrolling: Boolean get() = invited && !enrolled && enrolmentRefused == null

/** How much this phone carries for others; its own enrolment is none of it. */
public val Status.carriedForOthers: Int get() = delivery.carried.toInt() - if (enrolling) 1 else 0
