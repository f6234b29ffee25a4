package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Coverage
import vn.xom.core.NoticeDetails
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** One notice with what people say to it. */
public class NoticeModel(phone: Phone, scope: CoroutineScope, private val notice: String) : Model(phone, scope) {
    /** Its text, clashes and comments, in one crossing. */
    public val details: StateFlow<Loaded<NoticeDetails>> =
        live(View.NOTICES, View.COMMENTS, View.SEEN, View.PEOPLE) { notice(notice) }

    /** For leaders: how many households have seen it; for others nothing. */
    public val coverage: StateFlow<Loaded<Coverage?>> =
        live(View.SEEN, View.PEOPLE) { if (status().leads) coverage(notice) else null }

    /** This household has read it; why that helps need not be said again. */
    public fun acknowledge(): Unit =
        act {
            edit { acknowledge(listOf(notice)) }
            settings.change { it.copy(acknowledgementExplained = true) }
        }

    /** Says something below it; [then] is called once that is kept. */
    public fun say(text: String, then: () -> Unit): Unit = once({ then() }) { edit { comment(notice, text) } }
}
