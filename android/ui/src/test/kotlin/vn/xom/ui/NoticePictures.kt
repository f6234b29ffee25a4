package vn.xom.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Modifier
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.core.BlockCoverage
import vn.xom.core.Clash
import vn.xom.core.CommentRow
import vn.xom.core.Coverage
import vn.xom.core.HouseholdRow
import vn.xom.core.NoticeChange
import vn.xom.core.NoticeDetails
import vn.xom.core.NoticeRow
import vn.xom.core.PersonRow
import vn.xom.core.Role
import vn.xom.core.Urgency
import vn.xom.kit.Listed
import vn.xom.kit.Loaded
import vn.xom.kit.Trouble
import vn.xom.kit.models.Clashing
import vn.xom.kit.models.NoticeFilter
import vn.xom.kit.models.Writing
import vn.xom.ui.parts.LocalOffline
import vn.xom.ui.screens.ComposePage
import vn.xom.ui.screens.ConflictPage
import vn.xom.ui.screens.CoveragePage
import vn.xom.ui.screens.NoticePage
import vn.xom.ui.screens.NoticesPage
import vn.xom.ui.screens.PreviewPage

class NoticePictures {
    private val clashing =
        NoticeDetails(
            meeting,
            "Kính mời bà con dự họp lúc 19 giờ 30 tại nhà văn hóa.\n\nNội dung: quỹ sân chơi, an toàn dịp Tết.",
            listOf(
                Clash(NoticeChange.Title("Họp tổ lúc 19 giờ 30"), "Lê Văn Hùng, tổ trưởng", moment("17 giờ 5"), pending = true, shown = true),
                Clash(NoticeChange.Title("Họp tổ lúc 20 giờ"), "Đỗ Thị Tâm, tổ phó", moment("17 giờ 20"), pending = false, shown = false),
            ),
            listOf(CommentRow("c1", "Trần Thị Lan", Role.RESIDENT, "Nhà tôi sẽ đến, xin gửi thêm hai ghế.", moment("19 giờ 40 tối qua"), pending = true)),
        )

    @Composable
    private fun list(rows: List<NoticeRow>, typed: String = "", filter: NoticeFilter = NoticeFilter.ALL, leads: Boolean = false) =
        list(Loaded.Ready(Listed(rows, more = false)), typed, filter, leads)

    @Composable
    private fun list(rows: Loaded<Listed<NoticeRow>>, typed: String = "", filter: NoticeFilter = NoticeFilter.ALL, leads: Boolean = false) =
        Column {
            Box(Modifier.weight(1f)) {
                NoticesPage(rows, typed, filter, leads, rememberLazyListState(), {}, {}, {})
            }
            Bar(Place.Tab.NOTICES) {}
        }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "ENGLISH"])
    fun notices(look: Look) = picture("notices", look) {
        list(listOf(flood, meeting, water, water.copy(id = "n4", withdrawn = "Đã sửa xong", acknowledged = true)), leads = true)
    }

    @Test
    fun noticesOffline() = picture("notices-offline") {
        CompositionLocalProvider(LocalOffline provides true) { list(listOf(meeting.copy(pending = true), water)) }
    }

    @Test
    fun noticesLoading() = picture("notices-loading", late = true) { list(Loaded.Opening) }

    @Test
    fun noNotices() = picture("notices-empty") { list(emptyList()) }

    @Test
    fun nothingFound() = picture("notices-nothing-found") { list(emptyList(), typed = "sân chơi") }

    @Composable
    private fun one(details: Loaded<NoticeDetails>, coverage: Coverage? = null, trouble: Trouble? = null) =
        NoticePage(details, coverage, "", trouble, explain = true, {}, {}, {}, {}, {})

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK", "DOUBLE"])
    fun notice(look: Look) = picture("notice", look) { one(Loaded.Ready(clashing.copy(clashes = emptyList()))) }

    @Test
    fun noticeForLeaders() =
        picture("notice-leader") {
            one(Loaded.Ready(clashing.copy(row = meeting.copy(acknowledged = true, clashes = 2u))), Coverage(214u, 312u, emptyList()))
        }

    @Test
    fun noticeNotHere() = picture("notice-missing") { one(Loaded.Failed(Trouble("not_found", "", "", retry = false))) }

    @Test
    fun noticeBroken() =
        picture("notice-broken") {
            one(
                Loaded.Ready(clashing),
                trouble = Trouble("storage_full", "Máy đã hết chỗ. Hãy xóa bớt ảnh hoặc ứng dụng không dùng.", "The phone is full.", retry = true),
            )
        }

    @ParameterizedTest
    @EnumSource(Look::class)
    fun conflict(look: Look) = picture("conflict", look) { ConflictPage(Loaded.Ready(Clashing(clashing, mayChoose = true)), null, {}, {}) }

    @Test
    fun conflictForOthers() = picture("conflict-others") { ConflictPage(Loaded.Ready(Clashing(clashing, mayChoose = false)), null, {}, {}) }

    @Test
    fun coverage() =
        picture("coverage") {
            CoveragePage(
                Loaded.Ready(
                    Coverage(214u, 312u, listOf(BlockCoverage("Ngõ 32", 80u, 104u), BlockCoverage("Ngõ 12", 70u, 98u), BlockCoverage(null, 64u, 110u))),
                ),
                listOf(HouseholdRow("h1", "Số 5, ngõ 32", "Ngõ 32"), HouseholdRow("h2", "Số 7, ngõ 32", "Ngõ 32")),
                {},
            ) { listOf(PersonRow("m1", "Trần Thị Lan", "0912 345 678", "h1", Role.RESIDENT, "Cư dân", departed = false)) }
        }

    @Test
    fun compose() =
        picture("compose") {
            ComposePage(
                Writing(
                    "Họp tổ tháng 12",
                    "Kính mời bà con.",
                    Urgency.IMPORTANT,
                ),
                listOf("Ngõ 12", "Ngõ 32"), correcting = false, changed = true, null, {
                }, {}, {}, {}, {},
            )
        }

    @Test
    fun correct() =
        picture("compose-correct") {
            ComposePage(Writing("x".repeat(210)), emptyList(), correcting = true, changed = true, null, {}, {}, {}, {}, {})
        }

    @Test
    fun preview() =
        picture("compose-preview") {
            CompositionLocalProvider(LocalOffline provides true) {
                PreviewPage(Writing("Ngõ 32 ngập sâu", "Không đi xe máy qua cống Bà Tư.", Urgency.EMERGENCY), null, {}, {})
            }
        }
}
