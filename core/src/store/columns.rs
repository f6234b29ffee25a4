//! Identifiers and moments as columns: ids are blobs of their length, moments are integers.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::ids::*;
use crate::outside::Timestamp;

macro_rules! blob_columns {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let blob = value.as_blob()?;
                Self::from_slice(blob).ok_or(FromSqlError::InvalidBlobSize {
                    expected_size: Self::LENGTH,
                    blob_size: blob.len(),
                })
            }
        }
    )*};
}

blob_columns!(
    WardId,
    GroupId,
    HouseholdId,
    MemberId,
    DeviceId,
    NoticeId,
    CommentId,
    DraftId,
    SubmissionId,
    EditId,
    CommitId,
    DocumentId,
    Incarnation,
    BlobId,
    OfficerId,
    InviteId
);

impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(integer(self.0).into())
    }
}

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        unsigned(value.as_i64()?).map(Self)
    }
}

/// A log offset, size or moment as SQLite keeps it. What is beyond 2⁶³ − 1 (no honest value
/// is) becomes that, so order is kept and nothing overflows.
pub(crate) fn integer(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// The value that [`integer`] stored.
pub(crate) fn unsigned(value: i64) -> FromSqlResult<u64> {
    u64::try_from(value).map_err(|_| FromSqlError::OutOfRange(value))
}

/// A column that holds a value of [`integer`], or nothing.
pub(crate) fn optional_unsigned(
    row: &rusqlite::Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<u64>> {
    Ok(row
        .get::<_, Option<Timestamp>>(column)?
        .map(|value| value.0))
}
