package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.DraftRow
import vn.xom.core.Field
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** An answer that several people gave, and the form it stands in. */
public data class Disputed(
    val row: DraftRow,
    /** The field; nothing when the form no longer has it. */
    val field: Field?,
)

/** Choosing between several answers to one field. */
public class FormConflictModel(phone: Phone, scope: CoroutineScope, private val draft: String, private val path: String) :
    Model(phone, scope) {
    /** The answers as they stand. */
    public val disputed: StateFlow<Loaded<Disputed>> = live(View.DRAFTS) { draft(draft).let { Disputed(it.row, it.field(path)) } }

    /** Uses this answer; [then] is called once that is kept. */
    public fun use(json: String, then: () -> Unit): Unit = once({ then() }, last = true) { edit { setField(draft, path, json) } }

    /** Uses what was typed. */
    public fun enter(typed: String, then: () -> Unit): Unit = use(answer(typed), then)
}
