//! What can be wrong with sealed things, and what a person can do.

use super::{key::KeyId, record::InvalidRecord};
use crate::identity::Advice;

/// Why something could not be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealingError {
    /// More than fits into one commit.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// The most that fits.
        limit: usize,
    },
    /// Cut off, altered, or never well formed.
    #[error("damaged or incomplete")]
    Damaged,
    /// Made by a newer version of the software.
    #[error("of version {0}, which this software does not know")]
    UnknownVersion(u64),
    /// Sealed under another key of this document; a wrapped copy of it may still arrive.
    #[error("sealed under the key {needed}")]
    AnotherKey {
        /// The key that opens it.
        needed: KeyId,
    },
    /// Altered, or moved here from another document, author or place.
    #[error("does not open: altered, or not from this place")]
    DoesNotOpen,
    /// Not wrapped to this device or office.
    #[error("not wrapped to this key")]
    NotForThisKey,
    /// A recipient's public key keeps no secret.
    #[error("a recipient's public key is too weak to keep a secret")]
    WeakRecipient,
    /// No recipients, or one of them twice.
    #[error("there must be recipients, each once")]
    Recipients,
    /// More attachments than one submission may have.
    #[error("more than {limit} attachments")]
    TooManyAttachments {
        /// The most that one submission may have.
        limit: usize,
    },
    /// An attachment's record contradicts itself or is beyond its limits.
    #[error(transparent)]
    Record(#[from] InvalidRecord),
}

impl SealingError {
    /// What a person can do about it.
    pub const fn advice(&self) -> Advice {
        let (vi, en) = match self {
            Self::TooLong { .. } | Self::TooManyAttachments { .. } => (
                "Hồ sơ quá lớn. Hãy bớt nội dung hoặc tệp đính kèm.",
                "The application is too large. Shorten it or remove attachments.",
            ),
            Self::UnknownVersion(_) => (
                "Nội dung do phiên bản mới hơn tạo ra. Hãy cập nhật ứng dụng.",
                "This was made by a newer version. Update the app.",
            ),
            Self::AnotherKey { .. } | Self::NotForThisKey => (
                "Thiết bị này chưa được cấp khóa. Hãy xác nhận thiết bị trên máy đang mở được hồ sơ.",
                "This device has no key yet. Confirm it on a device that can open the application.",
            ),
            Self::WeakRecipient | Self::Recipients => (
                "Không thể niêm phong cho người nhận này. Hãy mời lại người đó.",
                "This cannot be sealed to that recipient. Invite them again.",
            ),
            Self::Damaged | Self::DoesNotOpen | Self::Record(_) => (
                "Nội dung bị hỏng hoặc đã bị sửa. Hãy yêu cầu gửi lại.",
                "The content is damaged or was altered. Ask for it to be sent again.",
            ),
        };
        Advice { vi, en }
    }
}
