package vn.xom.ui

import vn.xom.core.Delivery
import vn.xom.core.DossierRow
import vn.xom.core.DraftRow
import vn.xom.core.DraftState
import vn.xom.core.Home
import vn.xom.core.Load
import vn.xom.core.Moment
import vn.xom.core.NoticeRow
import vn.xom.core.Role
import vn.xom.core.Status
import vn.xom.core.Urgency

// What pictures show: the same rows that the core would give, at a time that stands still.

fun moment(said: String): Moment = Moment(0u, said)

val noLoad = Load(sendings = 0u, papers = 0u, missing = 0u, room = 20_971_520u, delivered = 0u, receipts = 0u)

val sampleDelivery =
    Delivery(
        waiting = 0u,
        carried = 0u,
        load = noLoad,
        refused = 0u,
        lastExchange = moment("7 giờ 42 sáng nay"),
        error = null,
        nextAttempt = null,
    )

val sampleStatus =
    Status(
        device = "d1",
        invited = true,
        enrolled = true,
        enrolmentRefused = null,
        ward = "w1",
        wardName = "Phường Đông Ngạc",
        groupName = "Tổ dân phố số 7",
        member = "m1",
        name = "Trần Thị Lan",
        household = "h1",
        role = Role.RESIDENT,
        leads = false,
        marked = false,
        revoked = false,
        alarms = emptyList(),
        delivery = sampleDelivery,
    )

fun sampleNotice(
    id: String,
    title: String,
    snippet: String = "",
    urgency: Urgency = Urgency.NORMAL,
    posted: String = "6 giờ 15 sáng nay",
    author: String = "Lê Văn Hùng, tổ trưởng",
): NoticeRow =
    NoticeRow(
        id = id,
        title = title,
        snippet = snippet,
        urgency = urgency,
        pinned = false,
        blocks = null,
        validFrom = null,
        validUntil = null,
        documentNumber = null,
        author = author,
        posted = moment(posted),
        pending = false,
        edited = false,
        withdrawn = null,
        clashes = 0u,
        comments = 0u,
        acknowledged = false,
    )

val flood =
    sampleNotice("n1", "Ngõ 32 ngập sâu, không đi xe máy qua cống Bà Tư", "Nước lên nhanh từ 5 giờ sáng. Xin bà con đi vòng lối đình.", Urgency.EMERGENCY)

val meeting =
    sampleNotice("n2", "Họp tổ tháng 12", "Kính mời bà con dự họp lúc 19 giờ 30 tại nhà văn hóa.", Urgency.IMPORTANT, "19 giờ 5 tối qua")
        .copy(comments = 4u, pinned = true)

val water = sampleNotice("n3", "Ngõ 12 mất nước sáng thứ Bảy", "Công ty nước sạch thay van từ 8 giờ đến 11 giờ.", posted = "thứ Tư, 25/11")

val birth =
    DossierRow(
        id = "p1",
        code = "H26.45.12-261123-0007",
        service = "Đăng ký khai sinh",
        state = 3u,
        stateSaid = "Phường cần bổ sung giấy tờ",
        yourTurn = true,
        due = moment("thứ Năm, 26/11"),
        hasResult = false,
        registered = moment("8 giờ 5 thứ Hai, 23/11"),
    )

val residence =
    DraftRow(
        id = "p2",
        procedure = "1.004222",
        service = "Đăng ký thường trú",
        title = null,
        state = DraftState.DRAFTING,
        stateSaid = "Đang điền",
        opened = moment("hôm qua"),
        changed = moment("20 giờ 10 tối qua"),
        pending = true,
        clashes = 0u,
        required = 24u,
        missing = 3u,
        dossier = null,
    )

val sampleHome =
    Home(
        status = sampleStatus,
        addressed = "cô Lan",
        emergencies = listOf(flood),
        conflicts = emptyList(),
        dossiers = listOf(birth),
        drafts = listOf(residence),
        notices = listOf(meeting, water),
    )
