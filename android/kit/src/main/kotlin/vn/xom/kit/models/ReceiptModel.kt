package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.DraftRow
import vn.xom.core.Receipt
import vn.xom.core.View
import vn.xom.core.XomException
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** What this phone finds when it checks a receipt. */
public sealed interface Checked {
    /** It holds. */
    public data class Holds(val receipt: Receipt) : Checked

    /** There is none yet. */
    public data object None : Checked

    /** It does not hold. */
    public data object Broken : Checked
}

/** The receipt of an application, and what it is of. */
public data class ReceiptState(
    val row: DraftRow,
    val checked: Checked,
)

/** A receipt, checked again each time it is looked at. */
public class ReceiptModel(phone: Phone, scope: CoroutineScope, private val draft: String) : Model(phone, scope) {
    /** What the check found. */
    public val state: StateFlow<Loaded<ReceiptState>> =
        live(View.DRAFTS, View.DOSSIERS) {
            val row = draft(draft).row
            val checked =
                try {
                    Checked.Holds(receipt(draft))
                } catch (failure: XomException.Failed) {
                    when (failure.code) {
                        "not_found" -> Checked.None
                        "bad_answer" -> Checked.Broken
                        else -> throw failure
                    }
                }
            ReceiptState(row, checked)
        }
}
