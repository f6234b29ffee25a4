package vn.xom.ui

import vn.xom.core.Dossier
import vn.xom.core.DossierStep
import vn.xom.core.DraftState
import vn.xom.core.Moment
import vn.xom.core.Receipt
import vn.xom.kit.models.Application

// Dossiers at different places of their way, as the core would give them.

fun step(kind: String, at: String, stateSaid: String? = null, text: String? = null, officer: String? = null): DossierStep =
    DossierStep(kind, moment(at), stateSaid, officer, text, due = null, hasDocument = false)

private const val OFFICER = "Phạm Thu Hà"

val registered = step("registered", "8 giờ 5 thứ Hai, 23/11", "Mới đăng ký")
val receivedStep = step("state", "9 giờ thứ Hai, 23/11", "Được tiếp nhận", officer = OFFICER)
val askedStep =
    step("state", "14 giờ 10 hôm qua", "Yêu cầu bổ sung giấy tờ", "Ảnh giấy chứng sinh chưa rõ mặt sau. Đề nghị chụp lại đủ bốn góc.", OFFICER)

val receivedDraft = completeForm.view.copy(row = sampleDraft.copy(id = "p1", state = DraftState.RECEIVED, dossier = birth.code, pending = false))

val askedDossier =
    Application(receivedDraft, Dossier(birth.copy(state = 5u, stateSaid = "Yêu cầu bổ sung giấy tờ", due = null), listOf(registered, receivedStep, askedStep)))

val processedDossier =
    Application(
        receivedDraft,
        Dossier(
            birth.copy(state = 4u, stateSaid = "Đang xử lý", yourTurn = false, due = Moment(1_000u, "thứ Sáu, 27/11")),
            listOf(registered, receivedStep, step("state", "10 giờ hôm nay", "Đang xử lý", officer = OFFICER)),
        ),
    )

val doneDossier =
    Application(
        receivedDraft,
        Dossier(
            birth.copy(state = 10u, stateSaid = "Đã trả kết quả", yourTurn = false, hasResult = true, due = null),
            listOf(
                registered,
                receivedStep,
                step("result", "10 giờ hôm nay", text = "Trích lục khai sinh số 112/2026.", officer = OFFICER).copy(hasDocument = true),
            ),
        ),
    )

val refusedDossier =
    Application(
        receivedDraft.copy(row = receivedDraft.row.copy(state = DraftState.RETURNED)),
        Dossier(
            birth.copy(state = 3u, stateSaid = "Không được tiếp nhận", yourTurn = false, due = null),
            listOf(registered, step("state", "10 giờ hôm nay", "Không được tiếp nhận", "Trẻ đã được đăng ký khai sinh tại phường Xuân Đỉnh.", OFFICER)),
        ),
    )

val sentApplication = Application(sentForm.view, null)

val sampleReceipt =
    Receipt(
        text = "c2sp.org/tlog-proof@v1\n",
        accepted = moment("8 giờ 5 thứ Hai, 23/11"),
        origin = "xom.vn/ward/dong-ngac/1",
        place = 1_842u,
        size = 2_010u,
        commit = "8f1c2a90d5e74b36a1",
    )
