//! What can be wrong with keys, invites, enrolments and requests, and what a person can do.

use super::signature::InvalidSignature;

/// Whose signature is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    /// The leader, deputy or ward that made the invite.
    Maker,
    /// The one-use key inside the invite.
    OneUseKey,
    /// The new device.
    Device,
}

/// Why something of this room was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// The input is longer than such a thing ever is.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// The most that is read.
        limit: usize,
    },
    /// The text does not begin like the one that was expected.
    #[error("does not begin with {expected}")]
    AnotherKind {
        /// What it should begin with.
        expected: &'static str,
    },
    /// Cut off, altered, or never well formed.
    #[error("damaged or incomplete")]
    Damaged,
    /// Made by a newer version of the software.
    #[error("of version {0}, which this software does not know")]
    UnknownVersion(u64),
    /// For another ward than this one.
    #[error("for another ward")]
    ForeignWard,
    /// Answers another invite than the one beside it.
    #[error("answers another invite")]
    AnotherInvite,
    /// A signature is wrong.
    #[error("the signature of the {0:?} is wrong")]
    BadSignature(Signer),
    /// A public key of small order, which keeps no secret.
    #[error("a public key is too weak to keep a secret")]
    WeakKey,
    /// The request was not made with the key agreed with this device.
    #[error("the request's authentication code is wrong")]
    WrongMac,
}

/// What a person can do about a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

impl IdentityError {
    /// What a person can do about it.
    pub const fn advice(&self) -> Advice {
        let (vi, en) = match self {
            Self::TooLong { .. } | Self::Damaged => (
                "Nội dung bị thiếu hoặc sai. Hãy sao chép lại toàn bộ, hoặc quét lại mã QR.",
                "The text is incomplete or altered. Copy all of it again, or scan the QR code again.",
            ),
            Self::AnotherKind { .. } => (
                "Đây không phải nội dung cần tìm. Hãy kiểm tra xem đó là thư mời hay thư trả lời.",
                "This is not the text that is needed here. Check whether it is an invite or an answer.",
            ),
            Self::UnknownVersion(_) => (
                "Nội dung do phiên bản mới hơn tạo ra. Hãy cập nhật ứng dụng.",
                "This was made by a newer version. Update the app.",
            ),
            Self::ForeignWard => (
                "Thư mời này của phường khác. Hãy xin thư mời của phường mình.",
                "This invite is for another ward. Ask for an invite of your own ward.",
            ),
            Self::AnotherInvite | Self::BadSignature(_) | Self::WeakKey => (
                "Không xác nhận được thư mời hoặc thư trả lời này. Hãy xin thư mời mới.",
                "This invite or answer cannot be confirmed. Ask for a new invite.",
            ),
            Self::WrongMac => (
                "Phường không nhận ra thiết bị này. Hãy thử lại; nếu vẫn không được, hãy xin thư mời mới.",
                "The ward does not recognise this device. Try again; if that fails, ask for a new invite.",
            ),
        };
        Advice { vi, en }
    }
}

impl Signer {
    /// The error that says this signer's signature is wrong.
    pub(super) fn wrong(self) -> impl FnOnce(InvalidSignature) -> IdentityError {
        move |InvalidSignature| IdentityError::BadSignature(self)
    }
}
