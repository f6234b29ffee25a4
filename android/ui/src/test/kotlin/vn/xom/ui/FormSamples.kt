package vn.xom.ui

import vn.xom.core.AttachmentRow
import vn.xom.core.CardAnswer
import vn.xom.core.ChoiceOption
import vn.xom.core.DraftState
import vn.xom.core.DraftView
import vn.xom.core.Field
import vn.xom.core.FieldKind
import vn.xom.core.FieldRow
import vn.xom.core.OtherAnswer
import vn.xom.core.Problem
import vn.xom.core.Section
import vn.xom.kit.models.FormState

// A form that has every kind of field, as the core would give it.

fun sampleField(
    path: String,
    label: String,
    kind: FieldKind = FieldKind.TEXT,
    section: String? = null,
    shown: String? = null,
    json: String? = shown?.let { "\"$it\"" },
    required: Boolean = false,
): Field =
    Field(
        path = path,
        section = section,
        label = label,
        help = null,
        example = null,
        kind = kind,
        json = json,
        shown = shown,
        options = emptyList(),
        suggestion = null,
        fromCard = false,
        visible = true,
        required = required,
        problem = null,
        clashes = emptyList(),
        columns = emptyList(),
        rows = emptyList(),
        blank = emptyList(),
    )

fun problem(path: String, message: String, blocking: Boolean = true): Problem = Problem(path, "code", blocking, message)

val childName =
    sampleField("nksHoTen", "Họ, chữ đệm, tên của trẻ", FieldKind.PERSON_NAME, "nks", required = true, shown = "Nguyễn Minh An")
        .copy(help = "Viết đủ dấu, như sẽ ghi trong giấy khai sinh.", example = "Nguyễn Minh An")

val disputedName = childName.copy(clashes = listOf(OtherAnswer("\"Nguyễn Minh Ân\"", "Nguyễn Minh Ân", "Nguyễn Văn Dũng", moment("17 giờ 20 hôm qua"))))

private val sex =
    sampleField("nksGioiTinh", "Giới tính", FieldKind.CHOICE, "nks", required = true, shown = "Nữ", json = "\"nu\"")
        .copy(options = listOf(ChoiceOption("\"nam\"", "Nam"), ChoiceOption("\"nu\"", "Nữ")))

private val birthday =
    sampleField("nksNgaySinh", "Ngày sinh", FieldKind.DATE, "nks", required = true, shown = "31/02/2026")
        .copy(problem = problem("nksNgaySinh", "Ngày không đúng. Ví dụ: 23/11/2026."))

private val mother =
    listOf(
        sampleField("meNgaySinh", "Ngày, tháng, năm sinh", FieldKind.PARTIAL_DATE, "me", shown = "1998"),
        sampleField("mePhone", "Số điện thoại", FieldKind.PHONE, "me").copy(suggestion = "0912 345 678"),
        sampleField("meSoGiayTo", "Số định danh cá nhân", FieldKind.PERSON_ID, "me", required = true, shown = "001198000001").copy(fromCard = true),
        sampleField("meNoiCuTru", "Nơi cư trú", FieldKind.ADDRESS, "me", shown = "Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội"),
        sampleField("thuNhap", "Thu nhập một tháng", FieldKind.MONEY, "me", shown = "4.500.000 đồng", json = "4500000"),
        sampleField("soCon", "Số con", FieldKind.NUMBER, "me", shown = "2", json = "2"),
    )

private val family =
    sampleField("members", "Người trong hộ", FieldKind.TABLE, "nha").copy(
        columns = listOf("Họ tên", "Năm sinh"),
        blank =
        listOf(
            sampleField("name", "Họ tên", FieldKind.PERSON_NAME, required = true),
            sampleField("born", "Năm sinh", FieldKind.PARTIAL_DATE),
        ),
        rows =
        listOf(
            FieldRow(
                "r1",
                listOf(
                    sampleField("members.r1.name", "Họ tên", FieldKind.PERSON_NAME, shown = "Trần Thị Lan"),
                    sampleField("members.r1.born", "Năm sinh", FieldKind.PARTIAL_DATE, shown = "1998"),
                ),
            ),
        ),
    )

/** The same table before anybody is in it. */
val emptyFamily = family.copy(rows = emptyList())

/** As it stands once its first row was added. */
val begunFamily = family.copy(rows = listOf(FieldRow("r1", family.blank.map { it.copy(path = "members.r1.${it.path}") })))

val declaration =
    sampleField(
        "camDoan",
        "Tôi cam đoan nội dung khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật",
        FieldKind.DECLARATION,
        "nha",
        required = true,
    )

private val copies = sampleField("banSao", "Đề nghị cấp bản sao", FieldKind.BOOLEAN, "nha", shown = "Có", json = "true")

private val birthPaper =
    sampleField("giayChungSinh", "Giấy chứng sinh", FieldKind.ATTACHMENT, "giayTo", required = true, shown = "giay-chung-sinh.jpg")
        .copy(help = "Không có giấy chứng sinh thì nộp văn bản của người làm chứng.")

private val otherPaper = sampleField("vanBanUyQuyen", "Văn bản ủy quyền", FieldKind.ATTACHMENT, "giayTo")

/** What the mother's card says over what was filled in. */
val sampleCard =
    listOf(
        CardAnswer("meSoGiayTo", "Số định danh cá nhân", "\"001198000001\"", "001198000001", null, null),
        CardAnswer("meHoTen", "Họ, chữ đệm, tên của mẹ", "\"Trần Thị Lan\"", "Trần Thị Lan", "\"Trần Thị Lam\"", "Trần Thị Lam"),
        CardAnswer(
            "meNoiCuTru",
            "Nơi cư trú của mẹ",
            "\"\"",
            "Số 5, ngõ 32, tổ dân phố số 7, phường Đông Ngạc, thành phố Hà Nội",
            "\"\"",
            "Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội",
        ),
        CardAnswer("meNgaySinh", "Ngày, tháng, năm sinh", "\"1998-03-12\"", "12/03/1998", null, null),
    )

val samplePapers =
    listOf(
        AttachmentRow("a1", "giay-chung-sinh-mat-truoc.jpg", "image/jpeg", "giayChungSinh", 842_000u, 0u, 4u),
        AttachmentRow("a2", "giay-chung-sinh-mat-sau.jpg", "image/jpeg", "giayChungSinh", 1_240_000u, 2u, 5u),
        AttachmentRow("a3", "giay-to-khac.pdf", "application/pdf", "giayChungSinh", 90_000u, 2u, 2u),
    )

val sampleDraft = residence.copy(id = "p3", procedure = "1.001193", service = "Đăng ký khai sinh", title = null)

val sampleForm =
    FormState(
        DraftView(
            row = sampleDraft,
            sections =
            listOf(
                Section("nks", "Thông tin của trẻ", true, 1u),
                Section("me", "Thông tin của mẹ", true, 0u),
                Section("nha", "Gia đình", true, 0u),
                Section("giayTo", "Giấy tờ kèm theo", true, 0u),
            ),
            fields = listOf(disputedName, sex, birthday) + mother + listOf(family, copies, birthPaper, otherPaper),
            attachments = samplePapers,
            canBeSent = false,
            sealed = false,
        ),
        asked = false,
    )

/** The same with nothing missing. */
val completeForm =
    sampleForm.copy(
        view =
        sampleForm.view.copy(
            fields =
            sampleForm.view.fields.map { field ->
                val shown = if (field.path == birthday.path) "20/11/2026" else field.shown
                field.copy(shown = shown, problem = null, clashes = emptyList())
            },
            canBeSent = true,
            sealed = false,
        ),
    )

val sentForm = completeForm.copy(view = completeForm.view.copy(row = sampleDraft.copy(state = DraftState.SENT, pending = true)))
