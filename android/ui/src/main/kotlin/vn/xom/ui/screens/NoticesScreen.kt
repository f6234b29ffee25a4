package vn.xom.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.material3.FilterChip
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.snapshotFlow
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.filter
import vn.xom.core.NoticeRow
import vn.xom.core.Urgency
import vn.xom.kit.Listed
import vn.xom.kit.Loaded
import vn.xom.kit.Phone
import vn.xom.kit.models.NoticeFilter
import vn.xom.kit.models.NoticesModel
import vn.xom.ui.Navigator
import vn.xom.ui.Place
import vn.xom.ui.Xom
import vn.xom.ui.design.Icons
import vn.xom.ui.design.Space
import vn.xom.ui.parts.Body
import vn.xom.ui.parts.Broken
import vn.xom.ui.parts.Busy
import vn.xom.ui.parts.Card
import vn.xom.ui.parts.Drawn
import vn.xom.ui.parts.Empty
import vn.xom.ui.parts.Label
import vn.xom.ui.parts.ListPage
import vn.xom.ui.parts.MainButton
import vn.xom.ui.parts.Name
import vn.xom.ui.parts.Opening
import vn.xom.ui.parts.SearchBox
import vn.xom.ui.parts.Small
import vn.xom.ui.parts.State
import vn.xom.ui.parts.StateLine

/** All notices: what stands on top, then the newest first; or what was searched for. */
@Composable
public fun NoticesScreen(phone: Phone, navigator: Navigator) {
    val scope = rememberCoroutineScope()
    val model = remember(phone) { NoticesModel(phone, scope) }
    val typed by model.typed.collectAsState()
    val filter by model.filter.collectAsState()
    val notices by model.notices.collectAsState()
    val leads by model.leads.collectAsState()
    val list = rememberLazyListState()
    LaunchedEffect(list) {
        // A longer list whose end is still near is a new reason to read on.
        snapshotFlow { list.layoutInfo.run { ((visibleItemsInfo.lastOrNull()?.index ?: 0) >= totalItemsCount - AHEAD) to totalItemsCount } }
            .distinctUntilChanged()
            .filter { (near, _) -> near }
            .collect { model.more() }
    }
    NoticesPage(notices, typed, filter, leads, list, model::search, model::show, navigator::open)
}

/** The list, from what was read. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
public fun NoticesPage(
    notices: Loaded<Listed<NoticeRow>>,
    typed: String,
    filter: NoticeFilter,
    leads: Boolean,
    list: LazyListState,
    search: (String) -> Unit,
    show: (NoticeFilter) -> Unit,
    open: (Place) -> Unit,
) {
    val words = Xom.words
    ListPage(
        words.tabs.notices,
        state = list,
        bottom = if (leads) ({ MainButton(words.compose.write, icon = Icons.edit) { open(Place.Compose()) } }) else null,
    ) {
        item(key = "search") { SearchBox(typed, words.notices.searchHint, search) }
        if (typed.isBlank()) {
            item(key = "filter") {
                FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.small)) {
                    NoticeFilter.entries.forEach { one ->
                        val text =
                            when (one) {
                                NoticeFilter.ALL -> words.notices.filterAll
                                NoticeFilter.UNREAD -> words.notices.unread
                                NoticeFilter.PINNED -> words.notices.pinned
                            }
                        FilterChip(
                            one == filter,
                            { show(one) },
                            { Label(text) },
                            leadingIcon = if (one == filter) ({ Drawn(Icons.check, Xom.colours.brick) }) else null,
                        )
                    }
                }
            }
        }
        when (notices) {
            is Loaded.Opening -> item(key = "opening") { Opening() }
            is Loaded.Failed -> item(key = "broken") { Broken(notices.trouble) }
            is Loaded.Ready -> {
                val (rows, more) = notices.value
                items(rows, { it.id }, { "notice" }) { NoticeCard(it) { open(Place.Notice(it.id)) } }
                when {
                    more -> item(key = "more") { Busy(words.common.loadingMore) }
                    rows.isEmpty() ->
                        item(key = "empty") {
                            when {
                                typed.isNotBlank() -> Empty(words.notices.emptySearch, "", icon = Icons.search)
                                filter == NoticeFilter.UNREAD -> Empty(words.notices.emptyUnread, "", icon = Icons.done)
                                else -> Empty(words.notices.emptyTitle, words.notices.emptyBody, icon = Icons.notices)
                            }
                        }
                    rows.size > AHEAD -> item(key = "end") { Small(words.common.listEnd) }
                }
            }
        }
    }
}

/** A notice in a list: marks, title, beginning, who and when. */
@Composable
public fun NoticeCard(notice: NoticeRow, onClick: () -> Unit) {
    val words = Xom.words
    Card(onClick = onClick) {
        when (notice.urgency) {
            Urgency.EMERGENCY -> StateLine(State.EMERGENCY, words.notices.urgencyEmergency)
            Urgency.IMPORTANT -> StateLine(State.YOUR_TURN, words.notices.urgencyImportant)
            Urgency.NORMAL -> Unit
        }
        Name(notice.title, lines = 3)
        if (notice.snippet.isNotBlank()) Body(notice.snippet, lines = 2)
        Small(words.common.byWhen(notice.author, notice.posted.said))
        val marks =
            listOfNotNull(
                words.notices.pinned.takeIf { notice.pinned },
                words.notices.edited.takeIf { notice.edited },
                (if (notice.acknowledged) words.notices.read else words.notices.unread),
                notice.comments.toInt().takeIf { it > 0 }?.let { words.notices.comments(it) },
            )
        Small(marks.joinToString(" · "))
        when {
            notice.withdrawn != null -> StateLine(State.REFUSED, words.notices.withdrawn)
            notice.pending -> StateLine(State.WAITING, words.common.notConfirmed)
        }
        if (notice.clashes > 0u) StateLine(State.YOUR_TURN, words.conflict.title)
    }
}

/** How near the end the next page is asked for. */
private const val AHEAD = 10
