//! Sealed chunks of attachments, by hash: those that wait to be uploaded, those that both
//! sides have, and those that are still to be fetched.

use rusqlite::Connection;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::columns::{integer, unsigned};
use super::{Result, all, execute, one};
use crate::ids::{BlobId, DraftId};

/// Where a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChunkState {
    /// Here only.
    ToUpload = 0,
    /// Here and at the ward.
    Settled = 1,
    /// At the ward only.
    Wanted = 2,
}

impl ToSql for ChunkState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok((*self as i64).into())
    }
}

impl FromSql for ChunkState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        let states = [Self::ToUpload, Self::Settled, Self::Wanted];
        states
            .into_iter()
            .find(|state| *state as i64 == number)
            .ok_or(FromSqlError::OutOfRange(number))
    }
}

/// Keeps a chunk made on this phone; one that is kept already stays as it is.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn add(connection: &Connection, chunk: BlobId, draft: DraftId, bytes: &[u8]) -> Result<()> {
    let sql = "INSERT INTO chunks (chunk_hash, draft_id, state, bytes) VALUES (?, ?, 0, ?)
               ON CONFLICT DO NOTHING";
    execute(connection, sql, (chunk, draft, bytes))?;
    Ok(())
}

/// Notes that a chunk is wanted; one that is here stays as it is.
pub fn want(connection: &Connection, chunk: BlobId, draft: DraftId) -> Result<()> {
    execute(
        connection,
        "INSERT INTO chunks (chunk_hash, draft_id, state) VALUES (?, ?, 2) ON CONFLICT DO NOTHING",
        (chunk, draft),
    )?;
    Ok(())
}

/// Keeps a chunk that was wanted and has been fetched.
pub fn arrived(connection: &Connection, chunk: BlobId, bytes: &[u8]) -> Result<()> {
    execute(
        connection,
        "UPDATE chunks SET state = 1, bytes = ? WHERE chunk_hash = ? AND state = 2",
        (bytes, chunk),
    )?;
    Ok(())
}

/// Notes that the ward has a chunk, or (after it was restored) has it no more.
pub fn set_uploaded(connection: &Connection, chunk: BlobId, uploaded: bool) -> Result<()> {
    let state = if uploaded {
        ChunkState::Settled
    } else {
        ChunkState::ToUpload
    };
    execute(
        connection,
        "UPDATE chunks SET state = ? WHERE chunk_hash = ? AND state <> 2",
        (state, chunk),
    )?;
    Ok(())
}

/// The bytes of a chunk, if they are here.
pub fn bytes(connection: &Connection, chunk: BlobId) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM chunks WHERE chunk_hash = ?";
    Ok(one(connection, sql, [chunk], |row| row.get(0))?.flatten())
}

/// Where a chunk is, if it is known.
pub fn state(connection: &Connection, chunk: BlobId) -> Result<Option<ChunkState>> {
    one(
        connection,
        "SELECT state FROM chunks WHERE chunk_hash = ?",
        [chunk],
        |row| row.get(0),
    )
}

/// Chunks that are not settled, by draft: what there is to upload, or to fetch. The state must
/// not be [`ChunkState::Settled`], of which there may be very many.
pub fn open(connection: &Connection, state: ChunkState) -> Result<Vec<(DraftId, BlobId)>> {
    all(connection, &open_sql(state), [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

fn open_sql(state: ChunkState) -> String {
    format!(
        "SELECT draft_id, chunk_hash FROM chunks WHERE state = {} AND state <> 1 ORDER BY draft_id, rowid",
        state as i64
    )
}

/// How many chunks of a draft are at the ward, and how many there are.
pub fn progress(connection: &Connection, draft: DraftId) -> Result<(u64, u64)> {
    let sql = "SELECT coalesce(sum(state <> 0), 0), count(*) FROM chunks WHERE draft_id = ?";
    let counts = one(connection, sql, [draft], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
    })?;
    let (held, all) = counts.unwrap_or_default();
    Ok((
        unsigned(held).unwrap_or_default(),
        unsigned(all).unwrap_or_default(),
    ))
}

/// Removes all chunks of a draft.
pub fn remove_draft(connection: &Connection, draft: DraftId) -> Result<usize> {
    execute(connection, "DELETE FROM chunks WHERE draft_id = ?", [draft])
}

/// Removes a chunk (its attachment was removed from the draft).
pub fn remove(connection: &Connection, chunk: BlobId) -> Result<()> {
    execute(
        connection,
        "DELETE FROM chunks WHERE chunk_hash = ?",
        [chunk],
    )?;
    Ok(())
}

/// How many bytes of chunks are here.
pub fn total_bytes(connection: &Connection) -> Result<u64> {
    let sum = one(
        connection,
        "SELECT coalesce(sum(length(bytes)), 0) FROM chunks",
        [],
        |row| row.get(0),
    )?;
    Ok(sum.map_or(0, |sum: i64| unsigned(sum).unwrap_or_default()))
}

/// The next chunks to upload for a draft, in the order they were cut, at most so many.
pub fn next_to_upload(
    connection: &Connection,
    draft: DraftId,
    limit: usize,
) -> Result<Vec<BlobId>> {
    let sql = "SELECT chunk_hash FROM chunks WHERE state = 0 AND state <> 1 AND draft_id = ? ORDER BY rowid LIMIT ?";
    all(connection, sql, (draft, integer(limit as u64)), |row| {
        row.get(0)
    })
}

/// How many bytes a chunk has that is here and not yet at the ward, and how often it was given;
/// nothing for any other.
pub fn to_give(connection: &Connection, chunk: BlobId) -> Result<Option<(u64, u64)>> {
    let sql = "SELECT length(bytes), given FROM chunks
               WHERE chunk_hash = ? AND state = 0 AND bytes IS NOT NULL";
    one(connection, sql, [chunk], |row| {
        let (size, given): (i64, i64) = (row.get(0)?, row.get(1)?);
        Ok((size.unsigned_abs(), given.unsigned_abs()))
    })
}

/// Notes that a chunk was put in a bundle.
pub fn note_given(connection: &Connection, chunk: BlobId) -> Result<()> {
    let sql = "UPDATE chunks SET given = given + 1 WHERE chunk_hash = ?";
    execute(connection, sql, [chunk])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{memory, plan};

    const DRAFT: DraftId = DraftId([1; 16]);

    #[test]
    fn an_upload_goes_on_with_the_chunk_that_is_missing() {
        let store = memory();
        for number in [3, 1, 2] {
            add(&store, BlobId([number; 32]), DRAFT, &[number]).unwrap();
        }
        set_uploaded(&store, BlobId([3; 32]), true).unwrap();
        assert_eq!(
            next_to_upload(&store, DRAFT, 9).unwrap(),
            [BlobId([1; 32]), BlobId([2; 32])]
        );
        assert_eq!(progress(&store, DRAFT).unwrap(), (1, 3));
        add(&store, BlobId([3; 32]), DRAFT, &[3]).unwrap();
        assert_eq!(
            state(&store, BlobId([3; 32])).unwrap(),
            Some(ChunkState::Settled)
        );
        set_uploaded(&store, BlobId([3; 32]), false).unwrap();
        assert_eq!(open(&store, ChunkState::ToUpload).unwrap().len(), 3);
    }

    #[test]
    fn a_wanted_chunk_has_no_bytes_until_it_arrives() {
        let store = memory();
        let chunk = BlobId([1; 32]);
        want(&store, chunk, DRAFT).unwrap();
        assert_eq!(bytes(&store, chunk).unwrap(), None);
        assert_eq!(open(&store, ChunkState::Wanted).unwrap(), [(DRAFT, chunk)]);
        arrived(&store, chunk, b"sealed").unwrap();
        arrived(&store, chunk, b"again").unwrap();
        assert_eq!(bytes(&store, chunk).unwrap().unwrap(), b"sealed");
        assert_eq!(total_bytes(&store).unwrap(), 6);
    }

    #[test]
    fn open_chunks_are_found_without_reading_settled_ones() {
        let steps = plan(&memory(), &open_sql(ChunkState::ToUpload));
        assert_eq!(steps, ["SEARCH chunks USING INDEX chunks_open (state=?)"]);
    }
}
