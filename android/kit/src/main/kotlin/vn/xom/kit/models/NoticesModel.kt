package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.FlowPreview
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.debounce
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.stateIn
import vn.xom.core.NoticeRow
import vn.xom.core.View
import vn.xom.kit.Listed
import vn.xom.kit.Loaded
import vn.xom.kit.Model
import vn.xom.kit.Pages
import vn.xom.kit.Phone
import vn.xom.kit.value
import kotlin.time.Duration.Companion.milliseconds

/** Which notices of the list are shown. */
public enum class NoticeFilter { ALL, UNREAD, PINNED }

/** The list of notices, and searching in all of them. */
@OptIn(ExperimentalCoroutinesApi::class, FlowPreview::class)
public class NoticesModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val pages =
        Pages(phone, scope, View.NOTICES, View.COMMENTS, View.SEEN, View.PEOPLE) { after, limit ->
            notices(after, limit).let { it.rows to it.next }
        }
    private val search = MutableStateFlow("")
    private val shown = MutableStateFlow(NoticeFilter.ALL)
    private val wanted = MutableStateFlow(ENOUGH)

    /** What is searched for. */
    public val typed: StateFlow<String> = search

    /** Which are shown. */
    public val filter: StateFlow<NoticeFilter> = shown

    /** The list as far as it was read, or what was found. */
    public val notices: StateFlow<Loaded<Listed<NoticeRow>>> =
        search
            .debounce { if (it.isBlank()) 0.milliseconds else TYPING }
            .flatMapLatest { typed ->
                if (typed.isBlank()) {
                    combine(pages.listed, shown, wanted, ::filtered)
                } else {
                    phone.live(View.NOTICES) { Listed(searchNotices(typed, FOUND), more = false) }
                }
            }.stateIn(scope, SharingStarted.WhileSubscribed(), Loaded.Opening)

    /** Whether this person may write notices. */
    public val leads: StateFlow<Boolean> =
        phone
            .live(View.PEOPLE) { status().leads }
            .map { it.value == true }
            .stateIn(scope, SharingStarted.WhileSubscribed(), false)

    /** Searches, with or without marks. */
    public fun search(typed: String) {
        search.value = typed
    }

    /** Shows these. */
    public fun show(filter: NoticeFilter) {
        wanted.value = ENOUGH
        shown.value = filter
    }

    /** Reads on, as far as it takes to show more. */
    public fun more() {
        wanted.value = notices.value.value?.rows.orEmpty().size + ENOUGH
        pages.more()
    }

    private fun filtered(listed: Loaded<Listed<NoticeRow>>, filter: NoticeFilter, wanted: Int): Loaded<Listed<NoticeRow>> {
        val list = listed.value ?: return listed
        val rows =
            when (filter) {
                NoticeFilter.ALL -> list.rows
                NoticeFilter.UNREAD -> list.rows.filterNot { it.acknowledged || it.withdrawn != null }
                NoticeFilter.PINNED -> list.rows.filter { it.pinned }
            }
        // A filter over a long list reads on by itself until there is something to show.
        if (rows.size < wanted && list.more) pages.more()
        return Loaded.Ready(list.copy(rows = rows))
    }

    private companion object {
        val TYPING = 120.milliseconds
        const val FOUND = 100u
        const val ENOUGH = 8
    }
}
