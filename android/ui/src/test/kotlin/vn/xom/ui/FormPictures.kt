package vn.xom.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.core.Field
import vn.xom.kit.Loaded
import vn.xom.kit.Trouble
import vn.xom.kit.models.CardScan
import vn.xom.kit.models.Disputed
import vn.xom.kit.models.FormState
import vn.xom.kit.models.Keeping
import vn.xom.kit.models.Review
import vn.xom.ui.parts.FormActions
import vn.xom.ui.parts.FormField
import vn.xom.ui.parts.FormLook
import vn.xom.ui.parts.LocalOffline
import vn.xom.ui.parts.Page
import vn.xom.ui.screens.FormConflictPage
import vn.xom.ui.screens.FormEnd
import vn.xom.ui.screens.FormPage
import vn.xom.ui.screens.ReviewPage
import vn.xom.ui.screens.SentPage

class FormPictures {
    @ParameterizedTest
    @EnumSource(Look::class)
    fun form(look: Look) = part("form", 0, look)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun typedKinds(look: Look) = part("form-kinds", 1, look, height = if (look == Look.DOUBLE) 2_200 else 1_300)

    @Test
    fun tableAndYesOrNo() = part("form-table", 2, height = 1_000)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun firstRow(look: Look) = field("form-table-empty", look, emptyFamily)

    @Test
    fun firstRowBegun() = field("form-table-begun", Look.PLAIN, begunFamily)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK", "DOUBLE"])
    fun declaration(look: Look) =
        picture("form-declaration", look) {
            Page("Đăng ký khai sinh", onBack = {}) {
                FormField(declaration, FormLook(), FormActions())
                FormField(declaration.copy(path = "confirmed", json = "true"), FormLook(), FormActions())
                val forgotten = declaration.copy(path = "forgotten", problem = problem("forgotten", "Vui lòng xác nhận mục này."))
                FormField(forgotten, FormLook(touched = setOf("forgotten")), FormActions())
            }
        }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun cardFilled(
        look: Look,
    ) = card("form-card-filled", CardScan.Filled("meSoGiayTo", sampleCard.map { it.copy(beforeJson = null, beforeShown = null) }), look)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK", "ENGLISH", "DOUBLE"])
    fun cardDiffers(look: Look) = card("form-card-differs", CardScan.Asks("meSoGiayTo", sampleCard), look)

    @Test
    fun cardReplaced() = card("form-card-replaced", CardScan.Filled("meSoGiayTo", sampleCard))

    @Test
    fun cardSame() = card("form-card-same", CardScan.Filled("meSoGiayTo", emptyList()))

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun notACard(look: Look) = card("form-card-refused", CardScan.Refused("meSoGiayTo", foreign), look)

    private fun card(name: String, scan: CardScan, look: Look = Look.PLAIN) {
        val number = sampleForm.view.fields.first { it.fromCard }
        field(name, look, number, FormLook(card = scan), if (look == Look.DOUBLE) 2_200 else 1_000)
    }

    private fun field(name: String, look: Look, field: Field, drawn: FormLook = FormLook(), height: Int = 844) =
        picture(name, look, WithCamera(), height) { Page("Đăng ký khai sinh", onBack = {}) { FormField(field, drawn, FormActions()) } }

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun papers(look: Look) = part("form-papers", 3, look, outside = WithCamera(), height = if (look == Look.DOUBLE) 2_200 else 1_300)

    @Test
    fun notKept() = part("form-not-kept", 0, keeping = Keeping.Not(full))

    @Test
    fun supplement() =
        part("form-supplement", 3, form = FormState(receivedDraft, asked = true, request = "Ảnh giấy chứng sinh chưa rõ mặt sau. Đề nghị chụp lại đủ bốn góc."))

    @Test
    fun sent() = part("form-locked", 0, form = sentForm)

    @Test
    fun offline() = picture("form-offline") { CompositionLocalProvider(LocalOffline provides true) { Part(0, sampleForm, Keeping.Kept) } }

    @Test
    fun loading() = picture("form-loading", late = true) { Shown(Loaded.Opening, 0, FormLook(), Keeping.Kept) }

    @Test
    fun broken() = picture("form-broken") { Shown(Loaded.Failed(full), 0, FormLook(), Keeping.Kept) }

    @ParameterizedTest
    @EnumSource(Look::class)
    fun conflict(look: Look) =
        picture("form-conflict", look) { FormConflictPage(Loaded.Ready(Disputed(sampleDraft, disputedName)), 1, null, null, {}, {}, {}, {}, {}) }

    @Test
    fun third() =
        picture("form-conflict-third") {
            FormConflictPage(Loaded.Ready(Disputed(sampleDraft, disputedName)), 1, "Nguyễn Minh Ánh", null, {}, {}, {}, {}, {})
        }

    @Test
    fun missing() = review("form-missing", Review(sampleForm, listOf(problem("nksNgaySinh", "Ngày không đúng. Ví dụ: 23/11/2026."))))

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun review(look: Look) = review("form-review", Review(completeForm, emptyList()), look)

    @Test
    fun sealed() = picture("form-sealed") { SentPage(sentForm) {} }

    @Test
    fun arrived() = picture("form-sent") { SentPage(FormState(receivedDraft, asked = false)) {} }

    private fun review(name: String, review: Review, look: Look = Look.PLAIN) =
        picture(name, look) { ReviewPage(Loaded.Ready(review), declared = true, trouble = null, busy = false, {}, {}, {}, {}) }

    private fun part(
        name: String,
        here: Int,
        look: Look = Look.PLAIN,
        form: FormState = sampleForm,
        keeping: Keeping = Keeping.Kept,
        outside: Outside = NoOutside(),
        height: Int = 844,
    ) = picture(name, look, outside, height) { Part(here, form, keeping) }

    @Composable
    private fun Part(here: Int, form: FormState, keeping: Keeping) =
        Shown(Loaded.Ready(form), here, FormLook(touched = setOf("nksNgaySinh"), attachments = samplePapers, open = form.open), keeping)

    @Composable
    private fun Shown(form: Loaded<FormState>, here: Int, look: FormLook, keeping: Keeping) =
        FormPage(
            form,
            here,
            look,
            FormActions(),
            keeping,
            trouble = null,
            onBack = {},
            turnTo = {},
            end = FormEnd.Check {},
            keepAgain = {},
            giveUp = {},
        )

    private class WithCamera : NoOutside() {
        override val hasCamera: Boolean = true
    }

    private companion object {
        val foreign =
            Trouble(
                "not_a_card",
                "Mã này không phải mã trên thẻ căn cước. Hãy quét mã vuông in trên thẻ, hoặc tự điền.",
                "This is not the code of an identity card.",
                retry = false,
            )
        val full = Trouble("storage_full", "Máy đã hết chỗ. Hãy xóa bớt ảnh hoặc ứng dụng không dùng.", "The phone is full.", retry = true)
    }
}
