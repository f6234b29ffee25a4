//! Why a commit or an enrolment is not taken, in a form that travels and that a person can act on.

use std::fmt;

use serde::Serialize;

/// A stable code for a refusal (`docs/protocol.md` §9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the table below says what each means")]
pub enum RefusalCode {
    Malformed,
    BadSignature,
    UnknownDevice,
    Revoked,
    Marked,
    Forbidden,
    UnknownVersion,
    Fork,
    StaleIncarnation,
    MissingPrevious,
    MissingDependency,
    DuplicateEdit,
    BadBody,
    WrongMonth,
    Quota,
    AttachmentsMissing,
    ExpiredInvite,
    UsedInvite,
    BadInvite,
    ClockJump,
    Recovering,
    StorageFull,
}

use RefusalCode::*;

/// (code, name on the wire, final, Vietnamese, English)
const TABLE: [(RefusalCode, &str, bool, &str, &str); 22] = [
    (
        Malformed,
        "malformed",
        true,
        "Dữ liệu không đúng định dạng.",
        "The data is not in the expected form.",
    ),
    (
        BadSignature,
        "bad-signature",
        true,
        "Chữ ký không hợp lệ hoặc nội dung đã bị sửa.",
        "The signature is wrong or the content was altered.",
    ),
    (
        UnknownDevice,
        "unknown-device",
        false,
        "Phường chưa biết máy này. Hãy gửi lời ghi danh trước.",
        "The ward does not know this device yet. Send its enrolment first.",
    ),
    (
        Revoked,
        "revoked",
        true,
        "Máy này đã bị thu hồi quyền ghi.",
        "This device has been revoked.",
    ),
    (
        Marked,
        "marked",
        true,
        "Hai máy đang dùng chung một khóa. Hãy ghi danh lại.",
        "Two phones share one key. Please enrol afresh.",
    ),
    (
        Forbidden,
        "forbidden",
        true,
        "Người viết không có quyền sửa mục này vào lúc đó.",
        "Its author may not write here at this point.",
    ),
    (
        UnknownVersion,
        "unknown-version",
        false,
        "Phường chưa hiểu phiên bản này. Sẽ thử lại sau khi phường cập nhật.",
        "The ward does not know this version yet. It will be tried again after an update.",
    ),
    (
        Fork,
        "fork",
        true,
        "Phường đã có bản mới hơn của máy này (có thể máy vừa khôi phục từ bản sao lưu).",
        "The ward is ahead of this copy of the device (it may have been restored from a backup).",
    ),
    (
        StaleIncarnation,
        "stale-incarnation",
        true,
        "Một bản mới hơn của máy này đã ghi tiếp.",
        "A newer life of this device has continued.",
    ),
    (
        MissingPrevious,
        "missing-previous",
        false,
        "Còn thiếu phần trước đó.",
        "An earlier part has not arrived yet.",
    ),
    (
        MissingDependency,
        "missing-dependency",
        false,
        "Còn thiếu thay đổi mà phần này dựa vào.",
        "A change that this one builds on has not arrived yet.",
    ),
    (
        DuplicateEdit,
        "duplicate-edit",
        true,
        "Một phần đã tới phường theo đường khác; phần còn lại sẽ được gửi lại.",
        "Some of it reached the ward another way; the rest will be sent again.",
    ),
    (
        BadBody,
        "bad-body",
        true,
        "Nội dung không hợp lệ.",
        "The content is not valid.",
    ),
    (
        WrongMonth,
        "wrong-month",
        true,
        "Tháng của bảng tin lệch quá một tháng so với giờ của phường.",
        "The board's month is more than one off the ward's.",
    ),
    (
        Quota,
        "quota",
        false,
        "Hôm nay đã gửi hết mức cho phép. Mai sẽ gửi tiếp.",
        "Today's allowance is used up. It goes on tomorrow.",
    ),
    (
        AttachmentsMissing,
        "attachments-missing",
        false,
        "Còn tệp đính kèm chưa tới phường.",
        "Attachments have not all reached the ward yet.",
    ),
    (
        ExpiredInvite,
        "expired-invite",
        true,
        "Lời mời đã hết hạn. Hãy xin lời mời mới.",
        "The invite has expired. Ask for a new one.",
    ),
    (
        UsedInvite,
        "used-invite",
        true,
        "Lời mời đã được dùng cho máy khác. Hãy báo tổ trưởng.",
        "The invite was used by another device. Tell the group leader.",
    ),
    (
        BadInvite,
        "bad-invite",
        true,
        "Lời mời không hợp lệ ở phường này.",
        "The invite is not valid in this ward.",
    ),
    (
        ClockJump,
        "clock-jump",
        false,
        "Đồng hồ của phường đang được kiểm tra. Sẽ thử lại sau.",
        "The ward's clock is being checked. It will be tried again.",
    ),
    (
        Recovering,
        "recovering",
        false,
        "Phường đang khôi phục sổ. Việc đang chờ sẽ được gửi lại sau.",
        "The ward is restoring its log. What is waiting will be sent again later.",
    ),
    (
        StorageFull,
        "storage-full",
        false,
        "Phường tạm hết chỗ lưu. Sẽ thử lại sau.",
        "The ward is out of storage for now. It will be tried again.",
    ),
];

impl RefusalCode {
    fn row(self) -> &'static (RefusalCode, &'static str, bool, &'static str, &'static str) {
        TABLE
            .iter()
            .find(|row| row.0 == self)
            .expect("every code has its row: a test reads them all")
    }

    /// All codes.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    /// Its name on the wire and in messages to programs.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The code with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    /// Whether sending the same bytes again can never help.
    pub fn is_final(self) -> bool {
        self.row().2
    }

    /// A sentence for people, in Vietnamese.
    pub fn message_vi(self) -> &'static str {
        self.row().3
    }

    /// A sentence for people, in English.
    pub fn message_en(self) -> &'static str {
        self.row().4
    }
}

impl fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for RefusalCode {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.name())
    }
}

/// A refusal with what more there is to say about it, for programmers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct Refusal {
    /// Which.
    pub code: RefusalCode,
    /// More, in English; never content of a document.
    pub detail: String,
}

impl Refusal {
    /// A refusal with its detail.
    pub fn new(code: RefusalCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_row_and_reads_back_from_its_name() {
        let names: std::collections::HashSet<_> =
            RefusalCode::all().map(RefusalCode::name).collect();
        assert_eq!(names.len(), TABLE.len());
        for code in RefusalCode::all() {
            assert_eq!(RefusalCode::from_name(code.name()), Some(code));
        }
        assert_eq!(RefusalCode::StorageFull as usize + 1, TABLE.len());
    }
}
