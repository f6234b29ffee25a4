//! The one error of the line: a stable code, a sentence in each language, and whether trying
//! again helps.

use xom_core::device::DeviceError;

/// Something did not work; nothing of it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum XomError {
    /// What happened, for programs and for people.
    #[error("{code}: {message_en}")]
    Failed {
        /// Stable, as `store_in_use`; `docs/bindings.md` lists them.
        code: String,
        /// What to do, in Vietnamese.
        message_vi: String,
        /// What to do, in English.
        message_en: String,
        /// Whether the same call may succeed later without anything else changing here.
        retry: bool,
    },
}

impl XomError {
    pub(crate) fn new(code: &str, vi: &str, en: &str, retry: bool) -> Self {
        Self::Failed {
            code: code.into(),
            message_vi: vi.into(),
            message_en: en.into(),
            retry,
        }
    }

    /// An id or a cursor that is none.
    pub(crate) fn malformed(what: &str) -> Self {
        Self::new(
            "malformed",
            "Dữ liệu ứng dụng đưa vào không đúng. Hãy mở lại màn hình này.",
            &format!("This is not a {what}. Open the screen again."),
            false,
        )
    }

    /// The person or the system ended an exchange.
    pub(crate) fn cancelled() -> Self {
        Self::new(
            "cancelled",
            "Đã dừng lại. Việc đang chờ vẫn còn nguyên trên máy.",
            "Stopped. What was waiting is still on the phone.",
            true,
        )
    }
}

impl From<DeviceError> for XomError {
    fn from(error: DeviceError) -> Self {
        Self::Failed {
            code: error.code().into(),
            message_vi: error.message_vi(),
            message_en: error.message_en(),
            retry: error.retry(),
        }
    }
}
