//! The desk's SQLite file: one connection, opened with its schema.
//!
//! Short statements only, each its own transaction; callers are off the event loop.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

/// The desk's store. See `schema.sql` for every table and column.
pub struct Store(Mutex<Connection>);

/// The desk's store could not be read or written: its disk, its file's permissions.
#[derive(Debug, thiserror::Error)]
#[error("the desk's store cannot be used: {0}")]
pub struct StoreError(#[from] rusqlite::Error);

impl Store {
    /// Opens the file, making it and its tables if they are missing.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        Self::prepare(Connection::open(file)?)
    }

    /// A store that is forgotten when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(connection: Connection) -> Result<Self, StoreError> {
        connection.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full;
             pragma foreign_keys = on; pragma busy_timeout = 5000;",
        )?;
        connection.execute_batch(include_str!("schema.sql"))?;
        Ok(Self(Mutex::new(connection)))
    }

    /// The connection. A panic elsewhere cannot leave a statement half done, so a poisoned
    /// lock is taken all the same.
    pub(super) fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
