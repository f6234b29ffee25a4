//! Why the ward's engine could not do something, in variants that an operator can act on.

use std::io::ErrorKind;

use rusqlite::ErrorCode;
use xom_core::commits::{Refusal, RefusalCode};
use xom_core::identity::IdentityError;
use xom_core::log::{LogError, tree::ProveError};

use super::keys::KeyError;
use super::schema::MigrationError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum WardError {
    /// The folder holds no ward: `xom-ward init` makes one.
    #[error("{0} holds no ward.")]
    NoWard(String),
    /// The folder holds a ward already.
    #[error("{0} holds a ward already.")]
    Exists(String),
    /// A file that a person named is not there.
    #[error("There is no file {0}.")]
    FileMissing(String),
    /// A file that was to be made is there already: nothing is overwritten.
    #[error("{0} is there already. Choose another name.")]
    FileExists(String),
    /// The file is no backup of a ward.
    #[error("{0} is not a backup of a ward.")]
    NotABackup(String),
    /// The root key is another ward's.
    #[error("This root key is another ward's, not that of the backup.")]
    OtherRoot,
    /// A group of this name is there already, or the name is none.
    #[error("A group needs a name that no other has.")]
    GroupName,
    /// The ward is not being restored.
    #[error("The ward is not being restored.")]
    NotRecovering,
    /// SQLite failed: disk, permissions, or another program holds the file.
    #[error("The ward's file cannot be read or written: {0}.")]
    Storage(#[from] rusqlite::Error),
    /// The file is of a newer version, or could not be brought to this one.
    #[error(transparent)]
    Migration(MigrationError),
    /// A file beside the database failed.
    #[error("A file cannot be read or written: {0}.")]
    File(#[from] std::io::Error),
    /// A key file cannot be used.
    #[error("{0}.")]
    Key(#[from] KeyError),
    /// The log contradicts itself: run `xom-ward verify`.
    #[error("The log is damaged: {0}.")]
    Damaged(String),
    /// The ward refuses to write this.
    #[error("Refused: {0}.")]
    Refused(#[from] Refusal),
    /// A part of the log is not in order.
    #[error("A part of the log is not in order: {0}.")]
    Log(#[from] LogError),
    /// Keys, invites or enrolments are not in order.
    #[error("A key or an invite is not in order: {0}.")]
    Identity(#[from] IdentityError),
    /// What was asked for is not here.
    #[error("There is no such {0}.")]
    NotFound(&'static str),
}

/// Why a file could not be read or written, as far as a person can do something about it.
#[derive(Clone, Copy)]
enum Disk {
    Full,
    Forbidden,
    InUse,
    /// The file is something else, or its bytes are damaged.
    Damaged,
    Other,
}

impl WardError {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoWard(_) => "no_ward",
            Self::Exists(_) => "ward_exists",
            Self::FileMissing(_) => "file_not_found",
            Self::FileExists(_) => "file_exists",
            Self::NotABackup(_) => "not_a_backup",
            Self::OtherRoot => "other_root",
            Self::GroupName => "group_name",
            Self::NotRecovering => "not_recovering",
            Self::Storage(_) | Self::File(_) => match self.disk() {
                Disk::Full => "storage_full",
                Disk::Forbidden => "file_forbidden",
                Disk::InUse => "in_use",
                Disk::Damaged => "damaged",
                Disk::Other => "storage",
            },
            Self::Migration(_) => "newer_version",
            Self::Key(KeyError::Exists(_)) => "file_exists",
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
            Self::Storage(_) | Self::File(_) => {
                matches!(self.disk(), Disk::Full | Disk::InUse | Disk::Other)
            }
            Self::Refused(refusal) => !refusal.code.is_final(),
            _ => false,
        }
    }

    fn disk(&self) -> Disk {
        match self {
            Self::Storage(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Disk::Full,
                Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                    Disk::Forbidden
                }
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Disk::InUse,
                Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Disk::Damaged,
                _ => Disk::Other,
            },
            Self::File(error) => match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Disk::Full,
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Disk::Forbidden,
                _ => Disk::Other,
            },
            _ => Disk::Other,
        }
    }

    /// A sentence for people, in Vietnamese.
    pub fn message_vi(&self) -> String {
        match self {
            Self::NoWard(folder) => format!("Thư mục {folder} chưa có dữ liệu của phường."),
            Self::Exists(folder) => format!("Thư mục {folder} đã có dữ liệu của phường."),
            Self::FileMissing(file) => format!("Không tìm thấy tệp {file}."),
            Self::FileExists(file) => format!("Tệp {file} đã có. Hãy chọn tên khác."),
            Self::NotABackup(file) => format!("{file} không phải bản sao lưu của phường."),
            Self::OtherRoot => {
                "Khóa gốc này của phường khác, không phải của phường trong bản sao lưu.".into()
            }
            Self::GroupName => "Tổ cần có tên, không trùng với tổ khác.".into(),
            Self::NotRecovering => "Phường không ở trong thời gian khôi phục.".into(),
            Self::Storage(_) | Self::File(_) => disk_vi(self.disk()).into(),
            Self::Migration(_) => {
                "Dữ liệu do phiên bản mới hơn ghi. Hãy cập nhật chương trình.".into()
            }
            Self::Key(error) => key_vi(error),
            Self::Damaged(_) => "Nhật ký bị hỏng. Hãy chạy lệnh verify để xem chi tiết.".into(),
            Self::Refused(refusal) => refusal.code.message_vi().into(),
            Self::Log(_) => "Một phần của nhật ký không hợp lệ.".into(),
            Self::Identity(_) => "Khóa hoặc lời mời không hợp lệ.".into(),
            Self::NotFound(what) => format!("Không có {} này.", named_vi(what)),
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

impl From<MigrationError> for WardError {
    fn from(error: MigrationError) -> Self {
        match error {
            MigrationError::Sqlite(error) => Self::Storage(error),
            newer => Self::Migration(newer),
        }
    }
}

fn disk_vi(disk: Disk) -> &'static str {
    match disk {
        Disk::Full => "Ổ đĩa đã đầy. Hãy dọn bớt rồi thử lại; dữ liệu đã ghi vẫn nguyên vẹn.",
        Disk::Forbidden => "Không được phép đọc hoặc ghi tệp dữ liệu. Hãy kiểm tra quyền truy cập.",
        Disk::InUse => "Chương trình khác đang giữ tệp dữ liệu. Hãy thử lại sau.",
        Disk::Damaged => "Tệp dữ liệu bị hỏng, hoặc không phải tệp của phường.",
        Disk::Other => "Không đọc hoặc ghi được tệp dữ liệu. Hãy kiểm tra ổ đĩa.",
    }
}

fn key_vi(error: &KeyError) -> String {
    match error {
        KeyError::Io(file, _) => format!("Không đọc hoặc ghi được tệp khóa {file}."),
        KeyError::Exists(file) => format!("Tệp khóa {file} đã có. Hãy chọn tên khác."),
        KeyError::Damaged(file) => format!("{file} không phải tệp khóa của phường."),
    }
}

/// The things that commands name, in Vietnamese.
fn named_vi(what: &str) -> &str {
    match what {
        "group" => "tổ",
        "household" => "hộ",
        "member" => "thành viên",
        "device" => "máy",
        "officer" => "cán bộ",
        "checkpoint" => "điểm chốt sổ",
        "dossier" | "application" => "hồ sơ",
        "file name" => "tên tệp",
        other => other,
    }
}
