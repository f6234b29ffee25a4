//! What can go wrong with the store, each case something a person can act on.

use rusqlite::ErrorCode;

/// A store operation failed; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The key is not the one the store was made with.
    #[error("this key does not open the store")]
    WrongKey,
    /// The file is something else.
    #[error("this file is not a store")]
    NotAStore,
    /// A newer version of the program has changed the store's form: update the program.
    #[error("the store was made by a newer version (form {found}, this one knows up to {known})")]
    TooNew {
        /// The form number in the file.
        found: i64,
        /// The newest form number this program knows.
        known: i64,
    },
    /// The store is open elsewhere, in this process or another.
    #[error("the store is in use by another process or handle")]
    InUse,
    /// No room on the disk: free some and try again.
    #[error("no space left for the store")]
    StorageFull,
    /// Bytes on the disk are damaged.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// The operating system does not let us read or write the file.
    #[error("the store cannot be read or written: {0}")]
    Unreachable(String),
    /// The store is there and the file of its key is not: no fresh key could ever open it.
    #[error("the key file {0} is missing")]
    KeyMissing(String),
    /// The key beside the store, or handed in, is not 64 hex digits.
    #[error("the store key is not 64 hex digits")]
    MalformedKey,
    /// A statement was refused: a fault of the program.
    #[error("the store refused a statement: {0}")]
    Statement(rusqlite::Error),
}

impl StoreError {
    /// The stable code that shells and scripts see.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongKey => "wrong_store_key",
            Self::NotAStore => "not_a_store",
            Self::TooNew { .. } => "store_too_new",
            Self::InUse => "store_in_use",
            Self::StorageFull => "storage_full",
            Self::Damaged(_) => "store_damaged",
            Self::Unreachable(_) => "store_unreachable",
            Self::KeyMissing(_) => "store_key_missing",
            Self::MalformedKey => "malformed_store_key",
            Self::Statement(_) => "store_fault",
        }
    }

    /// Whether the same call may succeed later without anything else changing here.
    pub fn retry(&self) -> bool {
        matches!(self, Self::InUse | Self::StorageFull)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(cause) = error.sqlite_error() else {
            return from_conversion(error);
        };
        match cause.code {
            ErrorCode::DiskFull => Self::StorageFull,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => {
                Self::Damaged(error.to_string())
            }
            ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::ReadOnly
            | ErrorCode::SystemIoFailure => Self::Unreachable(error.to_string()),
            _ => Self::Statement(error),
        }
    }
}

/// A value that has another type or length than its column promises was damaged on disk.
fn from_conversion(error: rusqlite::Error) -> StoreError {
    match error {
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..) => StoreError::Damaged(error.to_string()),
        other => StoreError::Statement(other),
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::StorageFull
            }
            _ => Self::Unreachable(error.to_string()),
        }
    }
}
