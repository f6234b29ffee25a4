//! Where a phone keeps everything: one SQLCipher file under a raw 32-byte key.
//!
//! An edit is durable when the transaction that holds it has committed (`synchronous=FULL`).
//! One [`Store`] has the file for itself until it is dropped; a crash frees it. Opening with a
//! wrong key, or a file from a newer version, changes no byte of it. The store never does
//! network I/O and never looks into what it keeps: commits, snapshots and actions are bytes
//! to it. What the screens show stands in the same file (see [`crate::views`]).

mod open;

pub mod alarms;
pub mod carried_receipts;
pub mod chains;
pub mod chunks;
pub mod columns;
pub mod commits;
pub mod consignments;
pub mod cursors;
pub mod documents;
pub mod edits;
pub mod enrolments;
pub mod error;
pub mod invites;
pub mod key;
pub mod key_file;
pub mod proofs;
pub mod receipts;
pub mod restart;
pub mod schema;
pub mod sealing_keys;
pub mod settings;
pub mod submissions;

#[cfg(test)]
pub(crate) mod testing;

pub use error::StoreError;
pub use key::StoreKey;
pub use open::Store;

/// What store functions return.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

/// Runs a cached statement that returns no rows; how many rows it changed.
pub(crate) fn execute(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<usize> {
    Ok(connection.prepare_cached(sql)?.execute(parameters)?)
}

/// The first row that a cached query finds, if any.
pub(crate) fn one<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    Ok(connection
        .prepare_cached(sql)?
        .query_row(parameters, read)
        .optional()?)
}

/// All rows that a cached query finds.
pub(crate) fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement: CachedStatement<'_> = connection.prepare_cached(sql)?;
    let rows = statement.query_map(parameters, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
