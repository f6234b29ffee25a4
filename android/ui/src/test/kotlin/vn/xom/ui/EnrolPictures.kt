package vn.xom.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.core.Role
import vn.xom.kit.Directory
import vn.xom.kit.Loaded
import vn.xom.kit.Settings
import vn.xom.kit.TextSize
import vn.xom.kit.Trouble
import vn.xom.kit.models.CarriedAnswer
import vn.xom.kit.models.Enrolling
import vn.xom.kit.models.ShowInviteModel
import vn.xom.ui.screens.Asking
import vn.xom.ui.screens.EnrolPage
import vn.xom.ui.screens.FirstRunPage
import vn.xom.ui.screens.FirstStep
import vn.xom.ui.screens.InvitesPage
import vn.xom.ui.screens.NewInvitePage
import vn.xom.ui.screens.ShowInvitePage

private class WithCamera : NoOutside() {
    override val hasCamera = true
}

class EnrolPictures {
    @ParameterizedTest
    @EnumSource(FirstStep::class)
    fun firstRun(step: FirstStep) =
        picture("first-run-${step.name.lowercase()}") {
            FirstRunPage(step, FirstStep.entries, Settings(textSize = TextSize.LARGE), {}, {}, {}, {})
        }

    @Test
    fun firstRunLarge() =
        picture("first-run-about", Look.DOUBLE) { FirstRunPage(FirstStep.ABOUT, FirstStep.entries, Settings(), {}, {}, {}, {}) }

    @Test
    fun asking() = enrol("enrol-asking", Enrolling.Asking)

    @Test
    fun noCode() = enrol("enrol-no-code", Enrolling.Asking, scanned = Scan.Nothing)

    @Test
    fun noCamera() = enrol("enrol-no-camera", Enrolling.Asking, outside = NoOutside())

    @Test
    fun wrongInvite() =
        enrol(
            "enrol-wrong",
            Enrolling.Asking,
            trouble = Trouble("invalid_invite", "Mã này không phải lời mời của Xóm, hoặc đã bị sửa. Hãy quét lại.", "This is no invite.", false),
        )

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun checking(look: Look) = enrol("enrol-checking", Enrolling.Checking(sampleInvite), look)

    @Test
    fun telling() = enrol("enrol-telling", Enrolling.Telling)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK", "DOUBLE"])
    fun waiting(look: Look) = enrol("enrol-waiting", Enrolling.Waiting(sampleAnswer, false, unreachable), look, bar = true)

    @Test
    fun refused() = enrol("enrol-refused", Enrolling.Refused("Lời mời đã được dùng cho máy khác. Hãy báo tổ trưởng."))

    @Test
    fun joined() = enrol("enrol-joined", Enrolling.Joined(sampleStatus))

    @Test
    fun invites() =
        picture("invites", outside = WithCamera()) {
            val rows =
                listOf(
                    sampleInviteRow("i1", "Nguyễn Thị Hạnh", 9_000u, "thứ Sáu, 04/12"),
                    sampleInviteRow("i2", "Đặng Quang Vinh", 9_000u, "thứ Sáu, 04/12", used = true),
                    sampleInviteRow("i3", "Bùi Văn Sơn", 10u, "chủ nhật, 22/11"),
                )
            InvitesPage(Loaded.Ready(rows), CarriedAnswer("i2", "Đặng Quang Vinh"), null, 1_000, {}, {}, {})
        }

    @Test
    fun noInvites() = picture("invites-empty", outside = WithCamera()) { InvitesPage(Loaded.Ready(emptyList()), null, null, 0, {}, {}, {}) }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun newInvite(look: Look) =
        picture("invite-new", look) {
            val households = Directory.of(listOf(house12, house14, house3), listOf(lan, minh))
            NewInvitePage(Asking("Nguyễn Thị Hạnh", house14, Role.RESIDENT, 7), Loaded.Ready(households), null, false, {}, {}, {})
        }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK"])
    fun showInvite(look: Look) =
        picture("invite-show", look, WithCamera()) {
            val row = sampleInviteRow("i1", "Nguyễn Thị Hạnh", 9_000u, "thứ Sáu, 04/12")
            ShowInvitePage(Loaded.Ready(ShowInviteModel.Shown(sampleAnswer.replace("answer", "invite"), row)), null, null, null, 1_000, {}, {})
        }

    private fun enrol(
        name: String,
        state: Enrolling,
        look: Look = Look.PLAIN,
        trouble: Trouble? = null,
        scanned: Scan? = null,
        outside: NoOutside = WithCamera(),
        bar: Boolean = false,
    ) = picture(name, look, outside) {
        WithBar(bar) { EnrolPage(Loaded.Ready(state), trouble, false, null, {}, {}, {}, {}, {}, {}, scanned) }
    }
}

/** A place of the bar, with the bar below it. */
@Composable
fun WithBar(bar: Boolean = true, here: Place.Tab = Place.Tab.HOME, content: @Composable () -> Unit) =
    Column {
        Box(Modifier.weight(1f)) { content() }
        if (bar) Bar(here) {}
    }
