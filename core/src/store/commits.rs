//! The commits this phone holds: its own and carried ones that wait for the ward, and logged
//! ones. They are kept as the bytes that were signed.

use rusqlite::{Connection, Row};

use super::columns::{integer, optional_unsigned, unsigned};
use super::{Result, all, execute, one};
use crate::ids::{CommitId, DeviceId, DocumentId, Incarnation};
use crate::outside::Timestamp;

/// A commit with its place in its chain and, once it has one, in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCommit {
    /// Its id.
    pub commit: CommitId,
    /// The document it changes.
    pub document: DocumentId,
    /// Who wrote it.
    pub device: DeviceId,
    /// In which life.
    pub incarnation: Incarnation,
    /// At which place of that life's chain.
    pub seq: u64,
    /// Where the ward logged it; `None` while pending.
    pub logged: Option<Logged>,
    /// Whether another device wrote it and this phone carries it to the ward.
    pub carried: bool,
    /// The hash of its automerge change, if it is one.
    pub change: Option<[u8; 32]>,
    /// The commit as signed.
    pub bytes: Vec<u8>,
}

/// A commit's place in the ward's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Logged {
    /// Log offset.
    pub offset: u64,
    /// When the ward accepted it.
    pub accepted_at: Timestamp,
}

const COLUMNS: &str = "commit_id, document_id, device_id, incarnation, seq, log_offset, accepted_at, carried, change_hash, bytes";

fn read(row: &Row<'_>) -> rusqlite::Result<StoredCommit> {
    let offset = optional_unsigned(row, 5)?;
    let accepted_at: Option<Timestamp> = row.get(6)?;
    Ok(StoredCommit {
        commit: row.get(0)?,
        document: row.get(1)?,
        device: row.get(2)?,
        incarnation: row.get(3)?,
        seq: unsigned(row.get(4)?).map_err(|error| error_in(4, error))?,
        logged: offset.zip(accepted_at).map(|(offset, accepted_at)| Logged {
            offset,
            accepted_at,
        }),
        carried: row.get(7)?,
        change: row.get(8)?,
        bytes: row.get(9)?,
    })
}

fn error_in(column: usize, error: rusqlite::types::FromSqlError) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        column,
        rusqlite::types::Type::Integer,
        Box::new(error),
    )
}

/// Keeps a commit. One that is held already only learns its place in the log, so that any
/// order and any repetition of delivery ends the same.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn put(connection: &Connection, commit: &StoredCommit) -> Result<()> {
    let sql = "INSERT INTO commits (commit_id, document_id, device_id, incarnation, seq, log_offset, accepted_at,
                 carried, change_hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
               ON CONFLICT (commit_id) DO UPDATE SET log_offset = excluded.log_offset,
                 accepted_at = excluded.accepted_at WHERE excluded.log_offset IS NOT NULL";
    let parameters = rusqlite::params![
        commit.commit,
        commit.document,
        commit.device,
        commit.incarnation,
        integer(commit.seq),
        commit.logged.map(|logged| integer(logged.offset)),
        commit.logged.map(|logged| logged.accepted_at),
        commit.carried,
        commit.change,
        commit.bytes,
    ];
    execute(connection, sql, parameters)?;
    Ok(())
}

/// Notes that the ward logged a commit; whether it is held here.
pub fn set_logged(connection: &Connection, commit: CommitId, logged: Logged) -> Result<bool> {
    let sql = "UPDATE commits SET log_offset = ?, accepted_at = ? WHERE commit_id = ?";
    Ok(execute(
        connection,
        sql,
        (integer(logged.offset), logged.accepted_at, commit),
    )? > 0)
}

/// Drops a commit (refused for good, or no longer worth its room).
pub fn remove(connection: &Connection, commit: CommitId) -> Result<()> {
    execute(
        connection,
        "DELETE FROM commits WHERE commit_id = ?",
        [commit],
    )?;
    Ok(())
}

/// The commit, if it is held.
pub fn get(connection: &Connection, commit: CommitId) -> Result<Option<StoredCommit>> {
    one(
        connection,
        &format!("SELECT {COLUMNS} FROM commits WHERE commit_id = ?"),
        [commit],
        read,
    )
}

/// Whether the commit is held, and is in the log.
pub fn is_logged(connection: &Connection, commit: CommitId) -> Result<bool> {
    Ok(get(connection, commit)?.is_some_and(|stored| stored.logged.is_some()))
}

/// What the ward lacks, own and carried, in the order in which it arrived here (and so every
/// commit after those it builds on).
pub fn pending(connection: &Connection) -> Result<Vec<StoredCommit>> {
    all(connection, &pending_sql(""), [], read)
}

/// What the ward lacks of one document, in order of arrival.
pub fn pending_of(connection: &Connection, document: DocumentId) -> Result<Vec<StoredCommit>> {
    all(
        connection,
        &pending_sql("AND document_id = ?"),
        [document],
        read,
    )
}

/// Whether others' commits on a document wait here.
pub fn carries(connection: &Connection, document: DocumentId) -> Result<bool> {
    let sql =
        "SELECT 1 FROM commits INDEXED BY commits_pending WHERE log_offset IS NULL AND carried = 1
               AND document_id = ? LIMIT 1";
    Ok(one(connection, sql, [document], |_| Ok(()))?.is_some())
}

fn pending_sql(condition: &str) -> String {
    format!(
        "SELECT {COLUMNS} FROM commits INDEXED BY commits_pending WHERE log_offset IS NULL {condition} ORDER BY arrival"
    )
}

/// How many bytes of others' commits wait here (they have a limit of their own).
pub fn carried_bytes(connection: &Connection) -> Result<u64> {
    let sql = "SELECT coalesce(sum(length(bytes)), 0) FROM commits WHERE log_offset IS NULL AND carried = 1";
    let sum: Option<Timestamp> = one(connection, sql, [], |row| row.get(0))?;
    Ok(sum.unwrap_or_default().0)
}

/// The logged commits of a document behind an offset (or all), in log order, at most so many.
pub fn logged_of(
    connection: &Connection,
    document: DocumentId,
    after: Option<u64>,
    limit: usize,
) -> Result<Vec<StoredCommit>> {
    let after = after.map_or(-1, integer);
    all(
        connection,
        &logged_sql(),
        (document, after, integer(limit as u64)),
        read,
    )
}

fn logged_sql() -> String {
    format!(
        "SELECT {COLUMNS} FROM commits WHERE document_id = ? AND log_offset > ? AND log_offset IS NOT NULL
         ORDER BY log_offset LIMIT ?"
    )
}

/// All commits held at one place of a chain: more than one is a fork.
pub fn at(
    connection: &Connection,
    document: DocumentId,
    device: DeviceId,
    incarnation: Incarnation,
    seq: u64,
) -> Result<Vec<StoredCommit>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM commits WHERE document_id = ? AND device_id = ? AND incarnation = ? AND seq = ?
         ORDER BY arrival"
    );
    all(
        connection,
        &sql,
        (document, device, incarnation, integer(seq)),
        read,
    )
}

/// A device's chain on a document from a place on, by place.
pub fn chain_from(
    connection: &Connection,
    document: DocumentId,
    device: DeviceId,
    incarnation: Incarnation,
    seq: u64,
) -> Result<Vec<StoredCommit>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM commits WHERE document_id = ? AND device_id = ? AND incarnation = ? AND seq >= ?
         ORDER BY seq, arrival"
    );
    all(
        connection,
        &sql,
        (document, device, incarnation, integer(seq)),
        read,
    )
}

/// Whose an automerge change is and when the ward accepted it, to tell who wrote a value.
pub fn author_of_change(
    connection: &Connection,
    change: &[u8; 32],
) -> Result<Option<(DeviceId, Option<Logged>)>> {
    let sql = "SELECT device_id, log_offset, accepted_at FROM commits WHERE change_hash = ? ORDER BY arrival";
    one(connection, sql, [change], |row| {
        let logged = optional_unsigned(row, 1)?.zip(row.get(2)?);
        Ok((
            row.get(0)?,
            logged.map(|(offset, accepted_at)| Logged {
                offset,
                accepted_at,
            }),
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{memory, plan};

    const DOCUMENT: DocumentId = DocumentId([7; 16]);

    fn commit(number: u8) -> StoredCommit {
        StoredCommit {
            commit: CommitId([number; 32]),
            document: DOCUMENT,
            device: DeviceId([1; 16]),
            incarnation: Incarnation([2; 8]),
            seq: u64::from(number),
            logged: None,
            carried: false,
            change: Some([number; 32]),
            bytes: vec![number; 100],
        }
    }

    fn logged(offset: u64) -> Option<Logged> {
        Some(Logged {
            offset,
            accepted_at: Timestamp(offset * 1000),
        })
    }

    fn numbers(commits: &[StoredCommit]) -> Vec<u8> {
        commits.iter().map(|commit| commit.commit.0[0]).collect()
    }

    #[test]
    fn pending_commits_come_in_order_of_arrival_until_the_ward_has_them() {
        let store = memory();
        for number in [3, 1, 2] {
            put(&store, &commit(number)).unwrap();
        }
        assert_eq!(numbers(&pending(&store).unwrap()), [3, 1, 2]);
        assert!(set_logged(&store, CommitId([1; 32]), logged(5).unwrap()).unwrap());
        assert_eq!(numbers(&pending_of(&store, DOCUMENT).unwrap()), [3, 2]);
        assert_eq!(
            get(&store, CommitId([1; 32])).unwrap().unwrap(),
            StoredCommit {
                logged: logged(5),
                ..commit(1)
            }
        );
    }

    #[test]
    fn a_commit_that_comes_twice_is_held_once_and_never_loses_its_place() {
        let store = memory();
        put(
            &store,
            &StoredCommit {
                logged: logged(9),
                ..commit(1)
            },
        )
        .unwrap();
        put(&store, &commit(1)).unwrap();
        assert!(pending(&store).unwrap().is_empty());
        assert_eq!(
            get(&store, CommitId([1; 32])).unwrap().unwrap().logged,
            logged(9)
        );
    }

    #[test]
    fn a_document_is_read_in_log_order_page_by_page() {
        let store = memory();
        for (number, offset) in [(1, 30), (2, 10), (3, 20)] {
            put(
                &store,
                &StoredCommit {
                    logged: logged(offset),
                    ..commit(number)
                },
            )
            .unwrap();
        }
        assert_eq!(
            numbers(&logged_of(&store, DOCUMENT, None, 2).unwrap()),
            [2, 3]
        );
        assert_eq!(
            numbers(&logged_of(&store, DOCUMENT, Some(20), 2).unwrap()),
            [1]
        );
        put(
            &store,
            &StoredCommit {
                logged: logged(0),
                ..commit(4)
            },
        )
        .unwrap();
        assert_eq!(
            numbers(&logged_of(&store, DOCUMENT, None, 1).unwrap()),
            [4],
            "offset 0 is a place too"
        );
    }

    #[test]
    fn a_fork_shows_as_two_commits_at_one_place() {
        let store = memory();
        put(&store, &commit(1)).unwrap();
        put(
            &store,
            &StoredCommit {
                commit: CommitId([9; 32]),
                ..commit(1)
            },
        )
        .unwrap();
        let found = at(&store, DOCUMENT, DeviceId([1; 16]), Incarnation([2; 8]), 1).unwrap();
        assert_eq!(numbers(&found), [1, 9]);
    }

    #[test]
    fn a_change_names_its_author() {
        let store = memory();
        put(
            &store,
            &StoredCommit {
                logged: logged(4),
                ..commit(1)
            },
        )
        .unwrap();
        let found = author_of_change(&store, &[1; 32]).unwrap();
        assert_eq!(found, Some((DeviceId([1; 16]), logged(4))));
        assert_eq!(author_of_change(&store, &[2; 32]).unwrap(), None);
    }

    #[test]
    fn only_the_waiting_commits_of_others_are_charged() {
        let store = memory();
        put(&store, &commit(1)).unwrap();
        put(
            &store,
            &StoredCommit {
                carried: true,
                ..commit(2)
            },
        )
        .unwrap();
        put(
            &store,
            &StoredCommit {
                carried: true,
                logged: logged(3),
                ..commit(3)
            },
        )
        .unwrap();
        assert_eq!(carried_bytes(&store).unwrap(), 100);
    }

    #[test]
    fn no_hot_read_scans_the_commits() {
        let store = memory();
        assert_eq!(
            plan(&store, &pending_sql("")),
            ["SCAN commits USING INDEX commits_pending"]
        );
        assert_eq!(
            plan(&store, &logged_sql()),
            ["SEARCH commits USING INDEX commits_logged (document_id=? AND log_offset>?)"]
        );
    }
}
