package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.DossierRow
import vn.xom.core.DraftRow
import vn.xom.core.DraftState
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** A person's applications, by what is to be done with them. */
public data class Applications(
    /** Being filled in, or come back, or too old to be sent. */
    val drafts: List<DraftRow>,
    /** Sent, and not yet a dossier here. */
    val sent: List<DraftRow>,
    /** At the ward. */
    val underWay: List<DossierRow>,
    /** Decided, refused or stopped. */
    val finished: List<DossierRow>,
) {
    /** There are none. */
    val isEmpty: Boolean get() = drafts.isEmpty() && sent.isEmpty() && underWay.isEmpty() && finished.isEmpty()

    internal companion object {
        /** Every draft but a withdrawn one has its place; one that the ward knows stands where its dossier does. */
        fun of(drafts: List<DraftRow>, dossiers: List<DossierRow>): Applications {
            val known = dossiers.mapTo(HashSet()) { it.id }
            val (finished, underWay) = dossiers.partition { it.isFinished }
            val own = drafts.filterNot { it.id in known || it.state == DraftState.WITHDRAWN }
            val (sent, filling) = own.partition { it.state == DraftState.SENT || it.state == DraftState.RECEIVED }
            return Applications(filling, sent, underWay, finished)
        }
    }
}

/** All of a person's applications. */
public class DossiersModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    /** As they stand, in one crossing. */
    public val applications: StateFlow<Loaded<Applications>> =
        live(View.DRAFTS, View.DOSSIERS) { Applications.of(drafts(), dossiers()) }
}

/** A neighbour has brought the ward's receipt; its code comes with the next exchange. */
public val DraftRow.broughtHome: Boolean get() = state == DraftState.RECEIVED && dossier == null

/** Nothing more will happen to it: not accepted, stopped, processed or returned. */
public val DossierRow.isFinished: Boolean get() = hasResult || state in ENDED

/** The ward did not accept it. */
public val DossierRow.isRefused: Boolean get() = state == NOT_RECEIVED

/** The ward has stopped it. */
public val DossierRow.isStopped: Boolean get() = state == STOPPED

/** The ward waits for a supplement. */
public val DossierRow.asksSupplement: Boolean get() = state == SUPPLEMENT_REQUESTED

/** The ward waits for the fee. */
public val DossierRow.asksFee: Boolean get() = state == PAYMENT_REQUESTED

private const val NOT_RECEIVED: UByte = 3u
private const val SUPPLEMENT_REQUESTED: UByte = 5u
private const val PAYMENT_REQUESTED: UByte = 6u
private const val STOPPED: UByte = 8u
private val ENDED = setOf<UByte>(NOT_RECEIVED, STOPPED, 9u, 10u)
