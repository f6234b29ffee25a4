//! Receipts of others' sendings that this phone has delivered: asked for, then brought home.

use rusqlite::Connection;

use super::columns::{integer, unsigned};
use super::{Result, all, execute, one};
use crate::ids::CommitId;
use crate::outside::Timestamp;

/// What a courier has to bring home.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sendings that were delivered from here.
    pub delivered: u64,
    /// Their receipts that no bundle has held yet.
    pub to_give: u64,
}

/// Notes that a sending was delivered, and that its receipt is wanted.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn want(connection: &Connection, sending: CommitId, at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO carried_receipts VALUES (?, ?, 0, NULL) ON CONFLICT DO NOTHING";
    execute(connection, sql, (sending, at))?;
    Ok(())
}

/// Keeps a receipt that is wanted; whether it is one of these.
pub fn put(connection: &Connection, sending: CommitId, note: &str) -> Result<bool> {
    let sql = "UPDATE carried_receipts SET note = coalesce(note, ?) WHERE commit_id = ?";
    Ok(execute(connection, sql, (note, sending))? > 0)
}

/// Delivered sendings whose receipt has not come yet, at most so many.
pub fn wanted(connection: &Connection, limit: usize) -> Result<Vec<CommitId>> {
    let sql = "SELECT commit_id FROM carried_receipts WHERE note IS NULL ORDER BY rowid LIMIT ?";
    all(connection, sql, [integer(limit as u64)], |row| row.get(0))
}

/// Whether this phone has delivered a sending.
pub fn is_delivered(connection: &Connection, sending: CommitId) -> Result<bool> {
    let sql = "SELECT 1 FROM carried_receipts WHERE commit_id = ?";
    Ok(one(connection, sql, [sending], |_| Ok(()))?.is_some())
}

/// Whether a sending was delivered from here and its receipt has not come yet.
pub fn is_wanted(connection: &Connection, sending: CommitId) -> Result<bool> {
    let sql = "SELECT 1 FROM carried_receipts WHERE commit_id = ? AND note IS NULL";
    Ok(one(connection, sql, [sending], |_| Ok(()))?.is_some())
}

/// The receipts, those given least often first.
pub fn every(connection: &Connection) -> Result<Vec<(CommitId, String)>> {
    let sql = "SELECT commit_id, note FROM carried_receipts WHERE note IS NOT NULL
               ORDER BY given, rowid";
    all(connection, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Notes that a receipt was put in a bundle.
pub fn note_given(connection: &Connection, sending: CommitId) -> Result<()> {
    let sql = "UPDATE carried_receipts SET given = given + 1 WHERE commit_id = ?";
    execute(connection, sql, [sending])?;
    Ok(())
}

/// Drops those of before this moment.
pub fn drop_older(connection: &Connection, before: Timestamp) -> Result<()> {
    let sql = "DELETE FROM carried_receipts WHERE delivered_at < ?";
    execute(connection, sql, [before])?;
    Ok(())
}

/// How many were delivered, and how many receipts wait to be given.
pub fn counts(connection: &Connection) -> Result<Counts> {
    let sql = "SELECT count(*), coalesce(sum(note IS NOT NULL AND given = 0), 0)
               FROM carried_receipts";
    let counts = one(connection, sql, [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
    })?;
    let (delivered, to_give) = counts.unwrap_or_default();
    Ok(Counts {
        delivered: unsigned(delivered).unwrap_or_default(),
        to_give: unsigned(to_give).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn a_receipt_is_asked_for_until_it_comes_and_counts_until_it_was_given() {
        let store = memory();
        let (first, second) = (CommitId([1; 32]), CommitId([2; 32]));
        assert!(!put(&store, first, "of a stranger").unwrap());
        want(&store, first, Timestamp(5)).unwrap();
        want(&store, second, Timestamp(6)).unwrap();
        assert_eq!(wanted(&store, 9).unwrap(), [first, second]);
        assert!(put(&store, first, "receipt").unwrap());
        assert!(put(&store, first, "another").unwrap());
        want(&store, first, Timestamp(9)).unwrap();
        assert_eq!(wanted(&store, 9).unwrap(), [second]);
        assert_eq!(every(&store).unwrap(), [(first, "receipt".into())]);
        let counts_are = |delivered, to_give| {
            assert_eq!(counts(&store).unwrap(), Counts { delivered, to_give });
        };
        counts_are(2, 1);
        note_given(&store, first).unwrap();
        counts_are(2, 0);
        assert_eq!(every(&store).unwrap().len(), 1, "it still travels");
        drop_older(&store, Timestamp(6)).unwrap();
        counts_are(1, 0);
        assert!(!is_delivered(&store, first).unwrap());
    }
}
