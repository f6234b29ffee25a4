//! What a shell is told when something does not work: a stable code, two languages, and
//! whether trying again helps.

use crate::commits::{Refusal, RefusalCode};
use crate::forms::NotACard;
use crate::identity::IdentityError;
use crate::sealing::{AttachmentError, SealingError};
use crate::store::StoreError;

/// An operation on the device failed; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Keys, invites, answers.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Sealed content.
    #[error(transparent)]
    Sealing(#[from] SealingError),
    /// An attachment.
    #[error(transparent)]
    Attachment(AttachmentError),
    /// This phone has not been enrolled.
    #[error("this phone is not enrolled")]
    NotEnrolled,
    /// This phone is enrolled already.
    #[error("this phone is enrolled already")]
    AlreadyEnrolled,
    /// There is no such thing here.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// No form is published for this service.
    #[error("no form is published for this service")]
    NoForm,
    /// What was scanned is no identity card.
    #[error(transparent)]
    NotACard(NotACard),
    /// The ward's rules do not allow it.
    #[error("not allowed: {0}")]
    Forbidden(Refusal),
    /// What was given is not usable.
    #[error("{en}")]
    Invalid {
        /// For people, in Vietnamese.
        vi: String,
        /// For people, in English.
        en: String,
    },
    /// It needs something that only the ward can give; connect first.
    #[error("a connection to the ward is needed first")]
    NeedsWard,
    /// The ward's answer is not one; what was sent stays pending.
    #[error("the ward's answer cannot be used: {0}")]
    BadAnswer(String),
    /// The ward could not be reached.
    #[error("no connection to the ward: {0}")]
    Unreachable(String),
    /// Nothing would change.
    #[error("nothing would change")]
    NothingChanges,
    /// The shell has closed the store (the app is in the background, or left).
    #[error("the device is closed")]
    Closed,
}

impl DeviceError {
    pub(super) fn invalid(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Invalid {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// A field that no identity card fills in.
    pub fn takes_no_card() -> Self {
        Self::invalid(
            "Mục này không điền được từ thẻ căn cước.",
            "This field cannot be filled in from an identity card.",
        )
    }

    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Identity(_) => "invalid_invite",
            Self::Sealing(_) | Self::Attachment(_) => "sealing",
            Self::NotEnrolled => "not_enrolled",
            Self::AlreadyEnrolled => "already_enrolled",
            Self::NotFound(_) => "not_found",
            Self::NoForm => "no_form",
            Self::NotACard(_) => "not_a_card",
            Self::Forbidden(refusal) => refusal.code.name(),
            Self::Invalid { .. } => "invalid",
            Self::NeedsWard => "needs_ward",
            Self::BadAnswer(_) => "bad_answer",
            Self::Unreachable(_) => "unreachable",
            Self::NothingChanges => "nothing_changes",
            Self::Closed => "closed",
        }
    }

    /// Whether the same call may succeed later without anything else changing here.
    pub fn retry(&self) -> bool {
        match self {
            Self::Store(error) => error.retry(),
            Self::NeedsWard | Self::Unreachable(_) | Self::BadAnswer(_) | Self::Closed => true,
            Self::Forbidden(refusal) => !refusal.code.is_final(),
            _ => false,
        }
    }

    /// A sentence for people, in Vietnamese.
    pub fn message_vi(&self) -> String {
        match self {
            Self::Store(error) => store_message(error).0.into(),
            Self::Identity(error) => error.advice().vi.into(),
            Self::Sealing(error) => error.advice().vi.into(),
            Self::Attachment(_) => "Không đọc hoặc ghi được tệp đính kèm. Hãy chọn lại tệp.".into(),
            Self::NotEnrolled => {
                "Máy này chưa ghi danh. Hãy mở lời mời của tổ trưởng hoặc phường.".into()
            }
            Self::AlreadyEnrolled => "Máy này đã ghi danh rồi.".into(),
            Self::NotFound(_) => "Không tìm thấy mục này trên máy.".into(),
            Self::NoForm => {
                "Dịch vụ này chưa nộp được từ đây. Hãy hỏi bộ phận một cửa của phường.".into()
            }
            Self::NotACard(error) => error.message_vi().into(),
            // What the ward says of a commit that came; here the person is still at the phone.
            Self::Forbidden(refusal) if refusal.code == RefusalCode::Forbidden => {
                "Người dùng máy này không có quyền làm việc này.".into()
            }
            Self::Forbidden(refusal) => refusal.code.message_vi().into(),
            Self::Invalid { vi, .. } => vi.clone(),
            Self::NeedsWard => "Cần kết nối với phường một lần trước khi làm việc này.".into(),
            Self::BadAnswer(_) => {
                "Câu trả lời của phường không dùng được. Việc đang chờ vẫn còn nguyên trên máy."
                    .into()
            }
            Self::Unreachable(_) => {
                "Chưa kết nối được với phường. Việc đang chờ vẫn còn nguyên trên máy.".into()
            }
            Self::NothingChanges => "Không có gì thay đổi.".into(),
            Self::Closed => "Kho dữ liệu đang đóng. Hãy mở lại ứng dụng.".into(),
        }
    }

    /// A sentence for people, in English.
    pub fn message_en(&self) -> String {
        match self {
            Self::Store(error) => store_message(error).1.into(),
            Self::Identity(error) => error.advice().en.into(),
            Self::Sealing(error) => error.advice().en.into(),
            Self::Attachment(_) => {
                "The attachment could not be read or written. Choose the file again.".into()
            }
            Self::NotEnrolled => {
                "This phone is not enrolled. Open an invite from the group leader or the ward."
                    .into()
            }
            Self::AlreadyEnrolled => "This phone is enrolled already.".into(),
            Self::NotFound(_) => "This is not to be found on the phone.".into(),
            Self::NoForm => {
                "This service cannot be filed from here yet. Ask at the one-stop desk.".into()
            }
            Self::NotACard(error) => error.message_en().into(),
            Self::Forbidden(refusal) if refusal.code == RefusalCode::Forbidden => {
                "Whoever uses this phone may not do this.".into()
            }
            Self::Forbidden(refusal) => refusal.code.message_en().into(),
            Self::Invalid { en, .. } => en.clone(),
            Self::NeedsWard => "This needs one connection to the ward first.".into(),
            Self::BadAnswer(_) => {
                "The ward's answer cannot be used. What was waiting is still on the phone.".into()
            }
            Self::Unreachable(_) => {
                "The ward cannot be reached yet. What was waiting is still on the phone.".into()
            }
            Self::NothingChanges => "Nothing would change.".into(),
            Self::Closed => "The store is closed. Open the app again.".into(),
        }
    }
}

impl From<NotACard> for DeviceError {
    fn from(error: NotACard) -> Self {
        Self::NotACard(error)
    }
}

impl From<AttachmentError> for DeviceError {
    /// A chunk that the store could not keep or find is the store's affair, not the file's.
    fn from(error: AttachmentError) -> Self {
        let io = match error {
            AttachmentError::Io(io) => io.downcast::<StoreError>(),
            other => return Self::Attachment(other),
        };
        io.map_or_else(|io| Self::Attachment(io.into()), Self::Store)
    }
}

impl From<rusqlite::Error> for DeviceError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<Refusal> for DeviceError {
    fn from(refusal: Refusal) -> Self {
        match refusal.code {
            RefusalCode::BadBody => Self::invalid(refusal.code.message_vi(), refusal.detail),
            _ => Self::Forbidden(refusal),
        }
    }
}

fn store_message(error: &StoreError) -> (&'static str, &'static str) {
    match error {
        StoreError::WrongKey => (
            "Khóa không mở được kho dữ liệu này.",
            "This key does not open the store.",
        ),
        StoreError::NotAStore => (
            "Tệp này không phải kho dữ liệu của Xóm.",
            "This file is not a store.",
        ),
        StoreError::TooNew { .. } => (
            "Kho dữ liệu do bản mới hơn tạo ra. Hãy cập nhật ứng dụng.",
            "The store was made by a newer version. Update the app.",
        ),
        StoreError::InUse => (
            "Kho dữ liệu đang được mở ở chỗ khác. Hãy đóng ở chỗ đó rồi thử lại.",
            "The store is open elsewhere. Close it there and try again.",
        ),
        StoreError::StorageFull => (
            "Máy hết chỗ. Hãy xóa bớt rồi thử lại; chưa mất gì cả.",
            "The phone is full. Free some space and try again; nothing is lost.",
        ),
        StoreError::KeyMissing(_) => (
            "Không thấy tệp khóa của kho dữ liệu. Thiếu khóa thì không ai mở được kho.",
            "The store's key file is missing. Without the key nobody can open the store.",
        ),
        StoreError::MalformedKey => (
            "Khóa phải là 64 chữ số hệ 16.",
            "The key must be 64 hex digits.",
        ),
        _ => (
            "Không đọc hoặc ghi được kho dữ liệu. Hãy đóng Xóm rồi mở lại.",
            "The store cannot be read or written. Close the app and open it again.",
        ),
    }
}
