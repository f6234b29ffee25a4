package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.NoticeChange
import vn.xom.core.NoticeDetails
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** Several people changed one notice without seeing each other's change. */
public class ConflictModel(phone: Phone, scope: CoroutineScope, private val notice: String) : Model(phone, scope) {
    /** The notice with all values of the fields that have several, and whether this person may choose. */
    public val clashing: StateFlow<Loaded<Clashing>> =
        live(View.NOTICES, View.PEOPLE) { Clashing(notice(notice), status().leads) }

    /** This value is to stay; [then] is called once that is kept. */
    public fun choose(change: NoticeChange, then: () -> Unit): Unit = once({ then() }) { edit { changeNotice(notice, listOf(change)) } }
}

/** A notice with clashes. */
public class Clashing(
    public val notice: NoticeDetails,
    /** Only leaders choose. */
    public val mayChoose: Boolean,
)
