//! Connections for reading, opened as many as are needed at once and kept.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::WardError;

/// Connections kept when idle.
const MOST_KEPT: usize = 16;

/// Pages in the write-ahead log (16 MiB) at which they are written into the file.
const PAGES_WRITTEN_BACK_AT_ONCE: i64 = 4_096;

/// The name of the database in the data folder.
pub(super) const FILE: &str = "ward.sqlite";

pub(super) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            path: folder.join(FILE),
            idle: Mutex::default(),
        }
    }

    /// Reads everything from one state of the file.
    pub(super) fn with<T, E: From<WardError>>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.take().map_err(WardError::from)?;
        let value = {
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Deferred)
                .map_err(WardError::from)?;
            read(&transaction)?
        };
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_KEPT {
            idle.push(connection);
        }
        Ok(value)
    }

    fn take(&self) -> rusqlite::Result<Connection> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        idle.map_or_else(|| open_reader(&self.path), Ok)
    }

    /// Closes all that nobody uses.
    pub(super) fn close(&self) {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    prepare(&connection)?;
    Ok(connection)
}

/// Opens the one connection that writes.
pub(super) fn open_writer(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    prepare(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // The same few pages change again and again: they are written back once for many times.
    connection.pragma_update(None, "wal_autocheckpoint", PAGES_WRITTEN_BACK_AT_ONCE)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(128);
    // A plan is made once for each statement, and not anew for the values of each call.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cache_size", -16_384)
}
