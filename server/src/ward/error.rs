//! Why the ward's engine could not do something, in variants that an operator can act on.

use xom_core::commits::{Refusal, RefusalCode};
use xom_core::identity::IdentityError;
use xom_core::log::{LogError, tree::ProveError};

use super::keys::KeyError;
use super::schema::MigrationError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum WardError {
    /// The folder holds no ward: `xom-ward init` makes one.
    #[error("{0} holds no ward")]
    NoWard(String),
    /// The folder holds a ward already.
    #[error("{0} holds a ward already")]
    Exists(String),
    /// SQLite failed: disk, permissions, or another program holds the file.
    #[error("the ward's file cannot be read or written: {0}")]
    Storage(#[from] rusqlite::Error),
    /// The file is of a newer version, or could not be brought to this one.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// A file beside the database failed.
    #[error("a file cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    /// A key file cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The log contradicts itself: run `xom-ward verify`.
    #[error("the log is damaged: {0}")]
    Damaged(String),
    /// The ward refuses to write this.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// A part of the log is not in order.
    #[error(transparent)]
    Log(#[from] LogError),
    /// Keys, invites or enrolments are not in order.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// What was asked for is not here.
    #[error("there is no such {0}")]
    NotFound(&'static str),
}

impl WardError {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoWard(_) => "no_ward",
            Self::Exists(_) => "ward_exists",
            Self::Storage(_) | Self::File(_) => "storage",
            Self::Migration(_) => "newer_version",
            Self::Key(_) => "key_file",
            Self::Damaged(_) => "damaged",
            Self::Refused(refusal) => refusal.code.name(),
            Self::Log(_) => "log",
            Self::Identity(_) => "identity",
            Self::NotFound(_) => "not_found",
        }
    }

    /// Whether trying again later can help.
    pub fn retry(&self) -> bool {
        match self {
            Self::Storage(_) | Self::File(_) => true,
            Self::Refused(refusal) => !refusal.code.is_final(),
            _ => false,
        }
    }

    /// A sentence for people, in Vietnamese.
    pub fn message_vi(&self) -> String {
        match self {
            Self::NoWard(folder) => format!("Thư mục {folder} chưa có dữ liệu của phường."),
            Self::Exists(folder) => format!("Thư mục {folder} đã có dữ liệu của phường."),
            Self::Storage(_) | Self::File(_) => {
                "Không đọc hoặc ghi được tệp dữ liệu. Hãy kiểm tra dung lượng và quyền truy cập."
                    .into()
            }
            Self::Migration(_) => {
                "Dữ liệu do phiên bản mới hơn ghi. Hãy cập nhật chương trình.".into()
            }
            Self::Key(_) => "Không dùng được tệp khóa.".into(),
            Self::Damaged(_) => "Nhật ký bị hỏng. Hãy chạy lệnh verify để xem chi tiết.".into(),
            Self::Refused(refusal) => refusal.code.message_vi().into(),
            Self::Log(_) => "Một phần của nhật ký không hợp lệ.".into(),
            Self::Identity(_) => "Khóa hoặc lời mời không hợp lệ.".into(),
            Self::NotFound(_) => "Không tìm thấy mục được yêu cầu.".into(),
        }
    }

    /// A sentence for people, in English.
    pub fn message_en(&self) -> String {
        self.to_string()
    }

    /// What a phone is told when the ward cannot write now.
    pub(super) fn as_refusal(&self) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal.clone(),
            _ => Refusal::new(RefusalCode::StorageFull, "the ward cannot write now"),
        }
    }
}

impl<E: Into<WardError>> From<ProveError<E>> for WardError {
    fn from(error: ProveError<E>) -> Self {
        match error {
            ProveError::Range(error) => Self::Log(error),
            ProveError::Store(error) => error.into(),
        }
    }
}
