//! The one form in which a command fails: a stable code, two sentences, and whether to retry.

use std::path::Path;

use serde::Serialize;
use xom_core::log::LogError;

use xom_terminal::Language;

/// Why a command did nothing, or not all it was asked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Failure {
    /// A stable code for scripts.
    pub(crate) code: String,
    /// A sentence a person can act on, in Vietnamese.
    pub(crate) message_vi: String,
    /// The same in English.
    pub(crate) message_en: String,
    /// Whether the same command may succeed later without anything else changing here.
    pub(crate) retry: bool,
}

/// The code of errors in how the program was called; they exit with status 2.
const USAGE: &str = "usage";

impl Failure {
    /// A failure that trying again does not mend.
    pub(crate) fn new(code: &str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message_vi: vi.into(),
            message_en: en.into(),
            retry: false,
        }
    }

    /// The program was called in a way that means nothing.
    pub(crate) fn usage(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(USAGE, vi, en)
    }

    /// A file that a person named could not be read or written.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        let path = path.display();
        let (code, vi, en) = match error.kind() {
            std::io::ErrorKind::NotFound => (
                "file_not_found",
                format!("Không tìm thấy {path}."),
                format!("{path} was not found."),
            ),
            std::io::ErrorKind::PermissionDenied => (
                "file_forbidden",
                format!("Máy không cho mở {path}."),
                format!("This computer does not allow {path} to be opened."),
            ),
            _ => (
                "file_unreachable",
                format!("Không đọc hoặc ghi được {path} ({error})."),
                format!("{path} cannot be read or written ({error})."),
            ),
        };
        Self::new(code, vi, en)
    }

    /// The sentence in this language.
    pub(crate) fn message(&self, language: Language) -> &str {
        language.pick(&self.message_vi, &self.message_en)
    }

    /// 2 when the program was called wrongly, else 1.
    pub(crate) fn exit_status(&self) -> u8 {
        if self.code == USAGE { 2 } else { 1 }
    }
}

impl From<LogError> for Failure {
    /// Why a receipt is not believed.
    fn from(error: LogError) -> Self {
        let (code, vi, en) = match &error {
            LogError::TooLong { .. } | LogError::Malformed { .. } => (
                "not_a_receipt",
                "Tệp này không phải biên nhận, hoặc đã bị cắt hay sửa.",
                "This file is not a receipt, or it was cut off or altered.",
            ),
            LogError::OtherWard => (
                "other_ward",
                "Biên nhận này của phường khác, không phải phường có khóa đã đưa.",
                "This receipt is of another ward than the one whose key was given.",
            ),
            LogError::NotSignedBy(_) | LogError::BadSignature(_) => (
                "bad_receipt_signature",
                "Chữ ký của phường trên biên nhận không đúng. Biên nhận không có giá trị.",
                "The ward's signature on the receipt is wrong. The receipt proves nothing.",
            ),
            LogError::OtherOrigin { .. }
            | LogError::NotYetCertified { .. }
            | LogError::OutOfRange { .. }
            | LogError::WrongProof(_) => (
                "receipt_proves_nothing",
                "Các phần của biên nhận không khớp nhau. Biên nhận không có giá trị.",
                "The parts of the receipt do not fit together. The receipt proves nothing.",
            ),
        };
        Self::new(code, vi, format!("{en} ({error})"))
    }
}
