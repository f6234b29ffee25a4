package vn.xom.kit.models

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.CardAnswer
import vn.xom.core.Device
import vn.xom.core.Differing
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Trouble

/** What came of an identity card that was scanned beside the number at [path]. */
public sealed interface CardScan {
    public val path: String

    /** Something else stands there: nothing is written before the person has chosen. */
    public class Asks(
        override val path: String,
        /** All that the card says and that does not stand there. */
        public val answers: List<CardAnswer>,
        internal val code: String = "",
    ) : CardScan

    /** This was filled in; nothing when the card says what stood there already. */
    public class Filled(override val path: String, public val answers: List<CardAnswer>) : CardScan

    /** It is no card, or could not be kept. */
    public class Refused(override val path: String, public val trouble: Trouble) : CardScan
}

/**
 * Filling in from identity cards. Of what was scanned nothing is kept but the answers.
 *
 * @param draft the form; without one the person's own particulars.
 * @param filled called with the paths whose answers have changed.
 */
public class CardModel(
    phone: Phone,
    scope: CoroutineScope,
    private val draft: String? = null,
    private val filled: (List<String>) -> Unit = {},
) : Model(phone, scope) {
    private val state = MutableStateFlow<CardScan?>(null)

    /** The last scan, until the person is done with it. */
    public val scan: StateFlow<CardScan?> = state

    /** A code was scanned beside the number at this path. */
    public fun scanned(path: String, code: String): Unit = fill(path, code, Differing.ASK)

    /** The person has chosen what to do where the card says something else. */
    public fun use(differing: Differing) {
        (state.value as? CardScan.Asks)?.let { fill(it.path, it.code, differing) }
    }

    /** The person is done with this scan, or does not want it. */
    public fun leave() {
        state.value = null
    }

    /** Everything as it was before the scan. */
    public fun undo() {
        val done = state.value as? CardScan.Filled ?: return
        once({ _: Unit -> close(done) }) { edit { done.answers.forEach { takeBack(it) } } }
    }

    private fun close(done: CardScan.Filled) {
        state.value = null
        filled(done.answers.map { it.path })
    }

    private fun Device.takeBack(answer: CardAnswer) {
        if (draft == null) {
            setProfile(answer.path, answer.beforeShown.orEmpty())
        } else {
            setField(draft, answer.path, answer.beforeJson ?: NO_ANSWER)
        }
    }

    private fun fill(path: String, code: String, differing: Differing) =
        once({ came: CardScan ->
            state.value = came
            if (came is CardScan.Filled) filled(came.answers.map { it.path })
        }) {
            try {
                val filling = edit { if (draft == null) fillProfileFromCard(code, differing) else fillFromCard(draft, path, code, differing) }
                if (filling.asks) CardScan.Asks(path, filling.answers, code) else CardScan.Filled(path, filling.answers)
            } catch (ended: CancellationException) {
                throw ended
            } catch (failure: Exception) {
                CardScan.Refused(path, Trouble.of(failure))
            }
        }
}
