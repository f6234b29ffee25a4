package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.FilingPlace
import vn.xom.core.Problem
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/**
 * A form before it is sent.
 *
 * @property problems what keeps it from being sent, in the order of its fields.
 */
public data class Review(
    val form: FormState,
    val problems: List<Problem>,
)

/** Looking a form over, and sending it. */
public class ReviewModel(phone: Phone, scope: CoroutineScope, private val draft: String) : Model(phone, scope) {
    private val declaration = MutableStateFlow(false)

    /** All answers and what is missing, in one crossing. */
    public val review: StateFlow<Loaded<Review>> =
        live(View.DRAFTS, View.DOSSIERS, View.ACTIVITY) { Review(form(draft), checkDraft(draft).filter { it.blocking }) }

    /** Whether the person has said that it is right. */
    public val declared: StateFlow<Boolean> = declaration

    /** The person says that it is right, or takes that back. */
    public fun declare(right: Boolean) {
        declaration.value = right
    }

    /** Seals it as it stands and sends it with the next exchange; [then] is called once it is sealed. */
    public fun send(then: () -> Unit): Unit = once({ then() }) { edit { sendDraft(draft, FilingPlace.HOME) } }
}
