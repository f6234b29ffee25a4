//! The ward's one SQLite file: its tables and its numbered, forward-only migrations.
//!
//! Everything but `meta`, `nodes`, `chunks` and what counts them can be computed again from `entries`
//! (`xom-ward verify` does); it is kept so that a decision costs a few look-ups.
//!
//! | Table | One row per | What it holds |
//! |---|---|---|
//! | `meta` | name | `certificate` (note), `confirmation` (the newest signed checkpoint, CBOR), `recovering` |
//! | `documents` | document | kind and key as in headers; `first` and `newest` offset, `count`, `chain` at the newest |
//! | `entries` | log entry | its commit's bytes as signed, accepted-at (Unix ms), document, device, `chain` with it |
//! | `scope_entries` | scope × entry | what a scope's readers may read, in log order; `scope` is CBOR as it travels |
//! | `scope_documents` | scope × document | what a joining phone is given |
//! | `edits` | author × edit | the entry that brought it; the author is a member, or empty for the ward |
//! | `chains` | device × document | the newest incarnation, its next seq and last link |
//! | `incarnations` | device × document × incarnation | when it was opened; `reopened`: it replaced another |
//! | `nodes` | tree node | hash of each complete subtree, by `NodeId` |
//! | `usage` | author × day | what counts against quotas; the day is Vietnam's, since 1970 |
//! | `open_drafts` | author × draft | opened, neither sent nor withdrawn |
//! | `enrolments` | invite × device | the entry that enrolled it, or told of the second use |
//! | `dossiers` | draft that was sent | code, procedure, national state, `revision` (events so far) |
//! | `submissions` | sending | its entry |
//! | `numbers` | day × log | the last dossier number issued |
//! | `chunks` | draft × hash | a sealed chunk of an attachment; `named`: a submission names it |
//! | `chunk_totals` | draft | the bytes of its chunks |
//! | `uploads` | author × day | the bytes of chunks that they brought; days as in `usage` |
//! | `recovered` | entry that a phone has proven of the log before a restore | where it stood and when it was accepted; `refusal`: why it could not re-enter |
//! | `evidence` | document × log before | the proof that came with such entries, CBOR as it travelled, without them |
//! | `reentered` | entry | it entered by such a proof |
//!
//! Version 1: all but the last five. 2: `chunk_totals` and `uploads`, so that a chunk costs a
//! look-up and counts against its author's day. 3: `recovered`, `evidence`, `reentered`.

use rusqlite::Connection;

/// The version that this program writes.
pub(super) const VERSION: i64 = 3;

const MIGRATIONS: [&str; VERSION as usize] = [
    include_str!("schema/001.sql"),
    include_str!("schema/002.sql"),
    include_str!("schema/003.sql"),
];

/// Brings the file to this version.
///
/// # Errors
/// SQLite's, or [`MigrationError::Newer`].
pub(super) fn migrate(connection: &mut Connection) -> Result<(), MigrationError> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let done = usize::try_from(found).unwrap_or(0);
    let Some(missing) = MIGRATIONS.get(done..) else {
        return Err(MigrationError::Newer(found));
    };
    for (index, migration) in missing.iter().enumerate() {
        let transaction = connection.transaction()?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", (done + index + 1) as i64)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Why the file cannot be brought to this version.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// A newer program wrote it: update this one. The file is untouched.
    #[error("the ward's file has version {0}, newer than this program knows ({VERSION})")]
    Newer(i64),
    /// SQLite failed.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_first_version_gains_the_totals_of_its_chunks() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(MIGRATIONS[0]).unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        let insert = "INSERT INTO chunks VALUES (?, ?, 0, 0, ?)";
        for (draft, hash, bytes) in [(1, 1, "abc"), (1, 2, "de"), (2, 3, "f")] {
            let params = ([draft as u8; 16], [hash as u8; 32], bytes.as_bytes());
            connection.execute(insert, params).unwrap();
        }
        migrate(&mut connection).unwrap();
        let mut read = connection
            .prepare("SELECT bytes FROM chunk_totals ORDER BY draft")
            .unwrap();
        let totals: Vec<i64> = read
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(totals, [5, 1]);
    }

    #[test]
    fn a_file_of_a_newer_version_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection
            .pragma_update(None, "user_version", VERSION + 1)
            .unwrap();
        let refused = migrate(&mut connection);
        assert!(matches!(refused, Err(MigrationError::Newer(found)) if found == VERSION + 1));
    }
}
