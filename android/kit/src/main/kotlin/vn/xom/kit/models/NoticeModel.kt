package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import vn.xom.core.Coverage
import vn.xom.core.Device
import vn.xom.core.NoticeDetails
import vn.xom.core.View
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Phone
import vn.xom.kit.Trouble
import java.util.concurrent.atomic.AtomicBoolean

/** One notice with what people say to it. */
public class NoticeModel(phone: Phone, scope: CoroutineScope, private val notice: String) : Model(phone, scope) {
    private val begun = MutableStateFlow("")
    private val recalled = AtomicBoolean()
    private val keeper = Keeper<String>(phone) { setProfile(commentEntry(notice), it) }

    /** The comment that is being written: kept on this phone at every letter until it is said. */
    public val comment: StateFlow<String> = begun

    /** Why the last of the comment could not be kept, if it could not. */
    public val unkept: StateFlow<Trouble?> = keeper.unkept

    /** Its text, clashes and comments, in one crossing. */
    public val details: StateFlow<Loaded<NoticeDetails>> =
        live(View.NOTICES, View.COMMENTS, View.SEEN, View.PEOPLE) { notice(notice).also { recall() } }

    /** For leaders: how many households have seen it; for others nothing. */
    public val coverage: StateFlow<Loaded<Coverage?>> =
        live(View.SEEN, View.PEOPLE) { if (status().leads) coverage(notice) else null }

    /** This household has read it; why that helps need not be said again. */
    public fun acknowledge(): Unit =
        act {
            edit { acknowledge(listOf(notice)) }
            settings.change { it.copy(acknowledgementExplained = true) }
        }

    /** Writes the comment. */
    public fun write(text: String) {
        begun.value = text
        keeper.keep(text)
    }

    /** Says below the notice what was written. */
    public fun say() {
        val said = begun.value
        once {
            edit { comment(notice, said) }
            // What was typed after the tap is the next comment.
            if (begun.compareAndSet(said, "")) keeper.keep("")
        }
    }

    /** Once, and never over what was typed meanwhile. */
    private fun Device.recall() {
        if (!recalled.compareAndSet(false, true)) return
        profile()[commentEntry(notice)]?.let { begun.compareAndSet("", it) }
    }
}
