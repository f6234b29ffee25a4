package vn.xom.ui

import vn.xom.core.DeviceRow
import vn.xom.core.Household
import vn.xom.core.HouseholdRow
import vn.xom.core.InvitePreview
import vn.xom.core.InviteRow
import vn.xom.core.PersonRow
import vn.xom.core.RefusedEdit
import vn.xom.core.Role
import vn.xom.core.WaitingItem
import vn.xom.core.WaitsFor
import vn.xom.kit.Trouble
import vn.xom.kit.models.DevicesModel
import vn.xom.kit.models.KnownDevice

// Neighbours, devices and what waits, for pictures.

fun samplePerson(id: String, name: String?, role: Role = Role.RESIDENT, said: String = "Người dân", phone: String? = null): PersonRow =
    PersonRow(id, name, phone, household = "h1", role = role, roleSaid = said, departed = false)

val lan = samplePerson("m1", "Trần Thị Lan", Role.REPRESENTATIVE, "Đại diện hộ", "0912 345 678")
val minh = samplePerson("m2", "Trần Quang Minh")
val hung = samplePerson("m9", "Lê Văn Hùng", Role.LEADER, "Tổ trưởng", "0983 222 111")
val nga = samplePerson("m8", "Phạm Thị Nga", Role.DEPUTY, "Tổ phó")

val house12 = HouseholdRow("h1", "Số 12, ngõ 32", "Cụm 2")
val house14 = HouseholdRow("h2", "Số 14A, ngõ 32", "Cụm 2")
val house3 = HouseholdRow("h3", "Số 3, ngõ 10", "Cụm 1")

val sampleHousehold = Household(house12, listOf(lan, minh))

val sampleInvite =
    InvitePreview(
        id = "i1",
        ward = "7f3ac1d09b2e44518ac0de1177f39c02a6b8d1e05c7f4210998a3bb2ce14f07d",
        address = "https://dongngac.example",
        group = "4be1f09a27c3d85e",
        groupName = "Tổ dân phố số 7",
        role = Role.RESIDENT,
        roleSaid = "Người dân",
        expires = moment("thứ Sáu, 04/12"),
    )

fun sampleInviteRow(id: String, name: String, expires: ULong, said: String, used: Boolean = false): InviteRow =
    InviteRow(id, name, moment("hôm qua"), vn.xom.core.Moment(expires, said), used)

/** As long as a real one, so that its code is as dense. */
val sampleAnswer: String = "xom://answer/" + "AbC3dE9fGh_jKl-4mN".repeat(16)

fun sampleDevice(
    id: String,
    member: String,
    thisOne: Boolean = false,
    standing: String = DevicesModel.ACTIVE,
    reason: String? = null,
    lockWaits: Boolean = false,
): KnownDevice =
    KnownDevice(DeviceRow(id, member, thisOne, moment("7 giờ 30 thứ Hai, 23/11"), standing, reason), lockWaits)

fun sampleWaiting(id: String, said: String, summary: String, waitsFor: WaitsFor = WaitsFor.EXCHANGE, parts: UInt = 0u): WaitingItem =
    WaitingItem(id, "comment", said, summary, moment("20 giờ 10 tối qua"), waitsFor, parts)

val sampleRefused =
    RefusedEdit(
        "e9",
        "comment",
        "Ý kiến",
        "Nhà tôi xin thêm một thùng rác ở đầu ngõ.",
        moment("thứ Tư, 25/11"),
        "too-large",
        "Nội dung dài quá. Hãy viết ngắn lại.",
    )

val unreachable =
    Trouble(
        "unreachable",
        "Chưa gặp được phường. Việc đang chờ vẫn còn nguyên trên máy và sẽ tự gửi lại.",
        "The ward cannot be reached. What is waiting is still on the phone and will be sent again by itself.",
        retry = true,
    )
