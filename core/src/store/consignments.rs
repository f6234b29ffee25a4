//! Consignments: what this phone carries to the ward of somebody else's sending. Each is a
//! delivery note and the sealed chunks that it names, as far as they are here.
//!
//! A chunk's bytes leave as soon as the ward holds it; its row stays until the sending itself
//! is logged, so that the courier knows what is still missing.

use rusqlite::{Connection, Row};

use super::columns::{integer, unsigned};
use super::{Result, all, execute, one};
use crate::ids::{BlobId, CommitId, DraftId};
use crate::outside::Timestamp;

/// What is carried of one sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consignment {
    /// The commit that sends it.
    pub sending: CommitId,
    /// The draft that is sent.
    pub draft: DraftId,
    /// When it came here, by this phone's clock.
    pub kept_at: Timestamp,
    /// The delivery note as signed.
    pub note: Vec<u8>,
}

/// A chunk that a consignment's note names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarriedChunk {
    /// Its place in the note's list.
    pub place: u64,
    /// Its address.
    pub chunk: BlobId,
    /// Whether the ward has said that it holds it.
    pub at_ward: bool,
    /// How often it was put in a bundle here.
    pub given: u64,
    /// How many bytes are here; `None` when it is not.
    pub size: Option<u64>,
}

/// What all consignments come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many there are.
    pub sendings: u64,
    /// Chunks that are here.
    pub chunks: u64,
    /// Their bytes.
    pub chunk_bytes: u64,
    /// Chunks that are neither here nor at the ward.
    pub missing: u64,
    /// Bytes of notes and lists.
    pub note_bytes: u64,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Consignment> {
    Ok(Consignment {
        sending: row.get(0)?,
        draft: row.get(1)?,
        kept_at: row.get(2)?,
        note: row.get(3)?,
    })
}

fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    unsigned(row.get(column)?).map_err(|error| {
        let kind = rusqlite::types::Type::Integer;
        rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(error))
    })
}

/// Keeps a consignment. A later note about the same sending replaces the one before it; what is
/// known and here of a chunk that both name stays.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn put(connection: &Connection, consignment: &Consignment, chunks: &[BlobId]) -> Result<()> {
    let Consignment {
        sending,
        draft,
        kept_at,
        note,
    } = consignment;
    let sql = "INSERT INTO consignments VALUES (?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET note = excluded.note";
    execute(connection, sql, (sending, draft, kept_at, note))?;
    // Places that the new list fills move out of its way.
    let sql = "UPDATE consignment_chunks SET place = -1 - place WHERE commit_id = ? AND place >= 0";
    execute(connection, sql, [sending])?;
    for (place, chunk) in chunks.iter().enumerate() {
        let sql = "UPDATE consignment_chunks SET place = ? WHERE rowid =
                     (SELECT rowid FROM consignment_chunks
                      WHERE commit_id = ? AND chunk_hash = ? AND place < 0 LIMIT 1)";
        let place = integer(place as u64);
        if execute(connection, sql, (place, sending, chunk))? == 0 {
            let sql = "INSERT INTO consignment_chunks VALUES (?, ?, ?, 0, 0, NULL)";
            execute(connection, sql, (sending, place, chunk))?;
        }
    }
    let sql = "DELETE FROM consignment_chunks WHERE commit_id = ? AND place < 0";
    execute(connection, sql, [sending])?;
    Ok(())
}

/// The consignment of a sending, if one is carried.
pub fn get(connection: &Connection, sending: CommitId) -> Result<Option<Consignment>> {
    let sql = "SELECT commit_id, draft_id, kept_at, note FROM consignments WHERE commit_id = ?";
    one(connection, sql, [sending], read)
}

/// All consignments, in the order in which they came.
pub fn every(connection: &Connection) -> Result<Vec<Consignment>> {
    let sql = "SELECT commit_id, draft_id, kept_at, note FROM consignments ORDER BY rowid";
    all(connection, sql, [], read)
}

/// The chunks that a consignment's note names, in its order.
pub fn chunks(connection: &Connection, sending: CommitId) -> Result<Vec<CarriedChunk>> {
    let sql = "SELECT place, chunk_hash, at_ward, given, length(bytes) FROM consignment_chunks
               WHERE commit_id = ? ORDER BY place";
    all(connection, sql, [sending], |row| {
        Ok(CarriedChunk {
            place: number(row, 0)?,
            chunk: row.get(1)?,
            at_ward: row.get(2)?,
            given: number(row, 3)?,
            size: row.get::<_, Option<i64>>(4)?.map(i64::unsigned_abs),
        })
    })
}

/// The bytes of a chunk, if they are here.
pub fn bytes(connection: &Connection, sending: CommitId, place: u64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM consignment_chunks WHERE commit_id = ? AND place = ?";
    let found = one(connection, sql, (sending, integer(place)), |row| row.get(0))?;
    Ok(found.flatten())
}

/// How many consignments name this chunk and still lack it.
pub fn wanting(connection: &Connection, chunk: BlobId) -> Result<u64> {
    let sql = "SELECT count(*) FROM consignment_chunks
               WHERE chunk_hash = ? AND bytes IS NULL AND at_ward = 0";
    Ok(one(connection, sql, [chunk], |row| number(row, 0))?.unwrap_or_default())
}

/// Keeps a chunk for every consignment that names it and lacks it.
pub fn keep_chunk(connection: &Connection, chunk: BlobId, bytes: &[u8]) -> Result<()> {
    let sql = "UPDATE consignment_chunks SET bytes = ?
               WHERE chunk_hash = ? AND bytes IS NULL AND at_ward = 0";
    execute(connection, sql, (bytes, chunk))?;
    Ok(())
}

/// Notes that the ward holds a chunk: its bytes are not needed here any more.
pub fn set_at_ward(connection: &Connection, sending: CommitId, place: u64) -> Result<()> {
    let sql = "UPDATE consignment_chunks SET at_ward = 1, bytes = NULL
               WHERE commit_id = ? AND place = ?";
    execute(connection, sql, (sending, integer(place)))?;
    Ok(())
}

/// Notes that the ward lacks a chunk that it may have held before (it was restored).
pub fn set_wanting(connection: &Connection, sending: CommitId, place: u64) -> Result<()> {
    let sql = "UPDATE consignment_chunks SET at_ward = 0 WHERE commit_id = ? AND place = ?";
    execute(connection, sql, (sending, integer(place)))?;
    Ok(())
}

/// Notes that a chunk was put in a bundle.
pub fn note_given(connection: &Connection, sending: CommitId, place: u64) -> Result<()> {
    let sql = "UPDATE consignment_chunks SET given = given + 1 WHERE commit_id = ? AND place = ?";
    execute(connection, sql, (sending, integer(place)))?;
    Ok(())
}

/// Drops what is carried of a sending.
pub fn remove(connection: &Connection, sending: CommitId) -> Result<()> {
    for table in ["consignment_chunks", "consignments"] {
        let sql = format!("DELETE FROM {table} WHERE commit_id = ?");
        execute(connection, &sql, [sending])?;
    }
    Ok(())
}

/// Drops what is carried of sendings that wait here no more: logged, refused, or gone.
pub fn sweep(connection: &Connection) -> Result<()> {
    let sql = "SELECT commit_id FROM consignments WHERE NOT EXISTS (SELECT 1 FROM commits
               WHERE commits.commit_id = consignments.commit_id AND log_offset IS NULL)";
    let settled: Vec<CommitId> = all(connection, sql, [], |row| row.get(0))?;
    settled
        .into_iter()
        .try_for_each(|sending| remove(connection, sending))
}

/// Drops consignments that came before this moment, with the sendings themselves: nobody took
/// them in all that time, and whoever sent them still has them.
pub fn drop_older(connection: &Connection, before: Timestamp) -> Result<()> {
    let sql = "SELECT commit_id FROM consignments WHERE kept_at < ?";
    let old: Vec<CommitId> = all(connection, sql, [before], |row| row.get(0))?;
    for sending in old {
        remove(connection, sending)?;
        super::commits::remove(connection, sending)?;
    }
    Ok(())
}

/// What all consignments come to.
pub fn totals(connection: &Connection) -> Result<Totals> {
    let sql = "SELECT count(bytes), coalesce(sum(length(bytes)), 0),
                 coalesce(sum(bytes IS NULL AND at_ward = 0), 0), count(*) FROM consignment_chunks";
    let chunks = one(connection, sql, [], |row| {
        Ok([
            number(row, 0)?,
            number(row, 1)?,
            number(row, 2)?,
            number(row, 3)?,
        ])
    })?;
    let sql = "SELECT count(*), coalesce(sum(length(note)), 0) FROM consignments";
    let notes = one(connection, sql, [], |row| {
        Ok([number(row, 0)?, number(row, 1)?])
    })?;
    let [here, chunk_bytes, missing, named] = chunks.unwrap_or_default();
    let [sendings, note_bytes] = notes.unwrap_or_default();
    Ok(Totals {
        sendings,
        chunks: here,
        chunk_bytes,
        missing,
        note_bytes: note_bytes + named * BlobId::LENGTH as u64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    const SENDING: CommitId = CommitId([1; 32]);

    fn blob(number: u8) -> BlobId {
        BlobId([number; 32])
    }

    fn consign(store: &Connection, note: u8, chunks: &[u8]) {
        let consignment = Consignment {
            sending: SENDING,
            draft: DraftId([2; 16]),
            kept_at: Timestamp(u64::from(note)),
            note: vec![note; 100],
        };
        let chunks: Vec<BlobId> = chunks.iter().copied().map(blob).collect();
        put(store, &consignment, &chunks).unwrap();
    }

    fn places(store: &Connection) -> Vec<(u8, bool, Option<u64>)> {
        let rows = chunks(store, SENDING).unwrap();
        let places = rows.iter().map(|row| row.place);
        assert!(places.eq(0..rows.len() as u64));
        rows.iter()
            .map(|row| (row.chunk.0[0], row.at_ward, row.size))
            .collect()
    }

    #[test]
    fn a_later_note_keeps_what_is_here_of_the_chunks_that_it_still_names() {
        let store = memory();
        consign(&store, 1, &[1, 2, 3, 4]);
        keep_chunk(&store, blob(3), &[3; 30]).unwrap();
        keep_chunk(&store, blob(4), &[4; 40]).unwrap();
        set_at_ward(&store, SENDING, 1).unwrap();
        consign(&store, 2, &[3, 5, 2]);
        assert_eq!(
            places(&store),
            [(3, false, Some(30)), (5, false, None), (2, true, None)]
        );
        assert_eq!(get(&store, SENDING).unwrap().unwrap().note, [2; 100]);
        consign(&store, 2, &[3, 5, 2]);
        assert_eq!(places(&store).len(), 3, "the same again changes nothing");
    }

    #[test]
    fn a_chunk_is_kept_where_it_is_named_and_its_bytes_go_when_the_ward_has_it() {
        let store = memory();
        assert_eq!(wanting(&store, blob(1)).unwrap(), 0);
        consign(&store, 1, &[1, 2]);
        assert_eq!(wanting(&store, blob(1)).unwrap(), 1);
        keep_chunk(&store, blob(1), &[7; 50]).unwrap();
        assert_eq!(wanting(&store, blob(1)).unwrap(), 0);
        let expected = Totals {
            sendings: 1,
            chunks: 1,
            chunk_bytes: 50,
            missing: 1,
            note_bytes: 100 + 64,
        };
        assert_eq!(totals(&store).unwrap(), expected);
        assert_eq!(bytes(&store, SENDING, 0).unwrap().unwrap(), [7; 50]);
        set_at_ward(&store, SENDING, 0).unwrap();
        assert_eq!(bytes(&store, SENDING, 0).unwrap(), None);
        keep_chunk(&store, blob(1), &[7; 50]).unwrap();
        assert_eq!(places(&store)[0], (1, true, None), "not taken back");
        set_wanting(&store, SENDING, 0).unwrap();
        assert_eq!(wanting(&store, blob(1)).unwrap(), 1);
    }

    #[test]
    fn what_waits_no_more_or_too_long_leaves_with_all_its_chunks() {
        let store = memory();
        consign(&store, 9, &[1, 2]);
        drop_older(&store, Timestamp(9)).unwrap();
        assert_eq!(totals(&store).unwrap().sendings, 1);
        drop_older(&store, Timestamp(10)).unwrap();
        assert_eq!(totals(&store).unwrap(), Totals::default());
        consign(&store, 9, &[1, 2]);
        sweep(&store).unwrap();
        assert_eq!(
            totals(&store).unwrap(),
            Totals::default(),
            "its sending is not here"
        );
    }
}
