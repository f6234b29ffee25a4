package vn.xom.kit

import vn.xom.core.FilingPlace

/** The procedure of registering a birth. */
const val BIRTH = "1.001193"

/** What makes its form complete, but for the hospital's paper. */
val birthAnswers: Map<String, String> =
    mapOf(
        "nksLoaiKhaiSinh" to "\"du_cha_me\"",
        "nksHoTen" to "\"Nguyễn Minh An\"",
        "nksGioiTinh" to "\"nu\"",
        "nksNgaySinh" to "\"2026-11-20\"",
        "nksNoiSinh" to "\"Bệnh viện Phụ sản Hà Nội\"",
        "nksQueQuan" to "\"Phường Đông Ngạc, thành phố Hà Nội\"",
        "nksDanToc" to "\"Kinh\"",
        "nksQuocTich" to "\"Việt Nam\"",
        "meHoTen" to "\"Trần Thị Lan\"",
        "meNgaySinh" to "\"1998\"",
        "meDanToc" to "\"Kinh\"",
        "meQuocTich" to "\"Việt Nam\"",
        "meNoiCuTru" to "\"Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội\"",
        "chaHoTen" to "\"Nguyễn Văn Dũng\"",
        "chaNgaySinh" to "\"1995-03\"",
        "chaDanToc" to "\"Kinh\"",
        "chaQuocTich" to "\"Việt Nam\"",
        "chaNoiCuTru" to "\"Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội\"",
        "nycHoTen" to "\"Trần Thị Lan\"",
        "nycQuanHe" to "\"me\"",
        "nycLoaiGiayToTuyThan" to "\"can_cuoc\"",
        "nycSoGiayToTuyThan" to "\"001198000001\"",
        "kenhNhanKetQua" to "\"truc_tuyen\"",
        "camDoan" to "true",
    )

/** A document that is long enough to be one. */
val somePdf: ByteArray = "%PDF-1.7 ".encodeToByteArray() + ByteArray(90_000) + "\n%%EOF\n".encodeToByteArray()

/** Fills in a form of a birth; without the paper when [paper] is false. */
suspend fun Phone.birthForm(paper: Boolean = true): String =
    read {
        val draft = newDraft(BIRTH)
        birthAnswers.forEach { (path, json) -> setField(draft, path, json) }
        if (paper) attach(draft, "giay-chung-sinh.pdf", "application/pdf", "giayChungSinh", somePdf)
        draft
    }

/** Fills one in, sends it, and meets the ward until it is registered. */
suspend fun Phone.sentBirth(): String {
    val draft = birthForm()
    read { sendDraft(draft, FilingPlace.HOME) }
    exchange()
    check(read { draft(draft).row.dossier } != null)
    return draft
}
