//! Opening the file: key, settings of SQLite, form; nothing is written before all is right.
//!
//! - **One handle.** `locking_mode=EXCLUSIVE` holds the operating system's own lock from the
//!   first read to the close: a second handle, in this process or another, gets
//!   [`StoreError::InUse`] at once, and a crash leaves nothing behind. (It also spares the
//!   shared-memory file, which iOS and Android handle badly.) The main file must never be
//!   opened by other means while a handle lives: closing any descriptor of it would drop a
//!   POSIX lock.
//! - **The header is encrypted too.** `cipher_plaintext_header_size = 32` matters only for a
//!   file in an iOS app group, which is killed for holding a lock when suspended. The store
//!   lies in the app's own container, and shells close it (`pause`) before suspension.
//! - **`cipher_memory_security` is off.** It wipes and locks every allocation of SQLite, which
//!   costs a multiple of the budgets, while the same plaintext stands on the screen and in
//!   this process's own memory; keys are wiped either way.

use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};

use super::{Result, StoreError, StoreKey, schema};

/// SQLCipher's page, and so the unit of every store file.
const PAGE: u64 = 4096;

/// The widest row: a sealed chunk or a saved document, with room to spare.
const WIDEST_ROW: i32 = 64 << 20;

/// How long to wait for another handle that is just closing.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(200);

/// Prepared statements kept between calls.
const STATEMENTS: usize = 128;

/// An open store. Dropping it closes the file and folds the write-ahead log into it.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store in this file, and makes it when there is none.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`], [`StoreError::NotAStore`], [`StoreError::TooNew`],
    /// [`StoreError::Damaged`], [`StoreError::InUse`]: the file is as it was before.
    /// [`StoreError::StorageFull`], [`StoreError::Unreachable`]: what was in it still is.
    pub fn open(path: &Path, key: &StoreKey) -> Result<Self> {
        let mut connection = connect(path)?;
        match prepare(&mut connection, key) {
            Ok(()) => Ok(Self {
                connection,
                path: path.to_owned(),
            }),
            Err(StoreError::Damaged(detail)) => {
                drop(connection);
                Err(diagnose(path, key, detail))
            }
            Err(error) => Err(error),
        }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// For reading.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Begins a change: all of it is durable when `commit` returns, none of it otherwise.
    ///
    /// # Errors
    /// [`StoreError::StorageFull`] and the like.
    pub fn begin(&mut self) -> Result<Transaction<'_>> {
        Ok(self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// From here on the file does not grow beyond so many bytes (nor shrink to fit them): what
    /// has no room is refused as on a full disk. Lasts until the store is closed.
    ///
    /// # Errors
    /// SQLite's.
    pub fn limit(&self, bytes: u64) -> Result<()> {
        let pages = i64::try_from(bytes / PAGE).unwrap_or(i64::MAX).max(1);
        self.connection
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
        Ok(())
    }

    /// Folds the write-ahead log into the file and empties it, so that erased content is in
    /// neither.
    ///
    /// # Errors
    /// [`StoreError::StorageFull`] and the like.
    pub fn truncate_log(&self) -> Result<()> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Looks at every page: its authentication code, and the order of every table and index.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the first fault.
    pub fn verify(&self) -> Result<()> {
        let fault: Option<String> = self
            .connection
            .query_row("PRAGMA cipher_integrity_check", [], |row| row.get(0))
            .optional()?;
        let order: String = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        match fault.or((order != "ok").then_some(order)) {
            Some(fault) => Err(StoreError::Damaged(fault)),
            None => Ok(()),
        }
    }
}

fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // Lists go into a query as `rarray(?)`.
    rusqlite::vtab::array::load_module(&connection)?;
    Ok(connection)
}

fn prepare(connection: &mut Connection, key: &StoreKey) -> Result<()> {
    // Until the file has proved to be ours, closing it must not fold its log into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(PATIENCE)?;
    // SQLCipher tells the standard error of a page it cannot read; our callers are told by value.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&key.pragma())?;
    connection
        .execute_batch("PRAGMA cipher_memory_security = OFF; PRAGMA locking_mode = EXCLUSIVE;")?;
    schema::check(connection)?;
    configure(connection)?;
    schema::migrate(connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

fn configure(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA journal_size_limit = 4194304;
         PRAGMA busy_timeout = 5000;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -2048;
         PRAGMA cell_size_check = ON;",
    )?;
    // A plan is made once for each statement, and not anew for the values of each call.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    for forbidden in [
        DbConfig::SQLITE_DBCONFIG_DQS_DML,
        DbConfig::SQLITE_DBCONFIG_DQS_DDL,
        DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA,
    ] {
        connection.set_db_config(forbidden, false)?;
    }
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, WIDEST_ROW)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000)?;
    connection.set_limit(Limit::SQLITE_LIMIT_WORKER_THREADS, 0)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// Says why the first page could not be read. Only called when no handle is open: reading the
/// file beside a living handle of this process would drop its lock.
fn diagnose(path: &Path, key: &StoreKey, detail: String) -> StoreError {
    let mut head = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| {
        let length = file.metadata()?.len();
        file.read_exact(&mut head).map(|()| length)
    });
    match read {
        Ok(_) if head == key.salt() => StoreError::Damaged(detail),
        Ok(length) if length % PAGE == 0 && &head != b"SQLite format 3\0" => StoreError::WrongKey,
        _ => StoreError::NotAStore,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{DocumentId, EditId};
    use crate::outside::Timestamp;
    use crate::store::edits::{self, Progress, StoredEdit};

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn file(&self) -> PathBuf {
            self.0.path().join("xom.db")
        }

        fn open(&self) -> Result<Store> {
            Store::open(&self.file(), &key())
        }

        /// Every file in the folder that has any bytes, with them.
        fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
            let entries = std::fs::read_dir(self.0.path())
                .unwrap()
                .map(|entry| entry.unwrap().path());
            let mut files: Vec<_> = entries
                .map(|path| (path.clone(), std::fs::read(&path).unwrap()))
                .collect();
            files.sort_unstable();
            files.retain(|(_, bytes)| !bytes.is_empty());
            files
        }

        /// The files of a store whose process was killed: with a write-ahead log not yet folded in.
        fn after_a_crash() -> Self {
            let (living, dead) = (Self::new(), Self::new());
            let mut store = living.open().unwrap();
            add(&mut store, 1, 100).unwrap();
            for (path, _) in living.bytes() {
                std::fs::copy(&path, dead.0.path().join(path.file_name().unwrap())).unwrap();
            }
            dead
        }
    }

    fn key() -> StoreKey {
        StoreKey::new([7; 32])
    }

    fn add(store: &mut Store, number: u8, size: usize) -> Result<()> {
        let edit = StoredEdit {
            edit: EditId([number; 8]),
            document: DocumentId([1; 16]),
            made_at: Timestamp(1),
            progress: Progress::Unsigned,
            action: vec![number; size],
        };
        let transaction = store.begin()?;
        edits::add(&transaction, &edit)?;
        Ok(transaction.commit()?)
    }

    fn count(store: &Store) -> u64 {
        edits::counts(store.connection()).unwrap()[0]
    }

    fn refused_untouched(folder: &Folder, key: &StoreKey) -> StoreError {
        let before = folder.bytes();
        let refused = Store::open(&folder.file(), key).unwrap_err();
        assert!(folder.bytes() == before, "{refused}");
        refused
    }

    #[test]
    fn what_was_committed_is_there_after_reopening() {
        let folder = Folder::new();
        add(&mut folder.open().unwrap(), 1, 10).unwrap();
        let store = folder.open().unwrap();
        assert_eq!(count(&store), 1);
        store.verify().unwrap();
    }

    #[test]
    fn what_was_committed_is_there_after_a_crash() {
        let folder = Folder::after_a_crash();
        assert!(
            folder
                .bytes()
                .iter()
                .any(|(path, bytes)| path.ends_with("xom.db-wal") && !bytes.is_empty())
        );
        assert_eq!(count(&folder.open().unwrap()), 1);
    }

    #[test]
    fn nothing_in_the_file_can_be_read_without_the_key() {
        let folder = Folder::after_a_crash();
        for (path, bytes) in folder.bytes() {
            let readable = |wanted: &[u8]| bytes.windows(wanted.len()).any(|found| found == wanted);
            assert!(!readable(&[1; 16]), "{path:?}");
            assert!(
                !readable(b"CREATE TABLE") && !readable(b"SQLite format"),
                "{path:?}"
            );
        }
    }

    #[test]
    fn a_wrong_key_is_told_and_the_file_untouched() {
        let closed = Folder::new();
        drop(closed.open().unwrap());
        for folder in [closed, Folder::after_a_crash()] {
            let refused = refused_untouched(&folder, &StoreKey::new([8; 32]));
            assert_eq!(refused.code(), "wrong_store_key");
            folder.open().unwrap();
        }
    }

    #[test]
    fn a_store_of_a_newer_version_is_told_and_the_file_untouched() {
        let folder = Folder::new();
        let store = folder.open().unwrap();
        store
            .connection()
            .pragma_update(None, "user_version", schema::VERSION + 1)
            .unwrap();
        drop(store);
        let refused = refused_untouched(&folder, &key());
        assert!(matches!(refused, StoreError::TooNew { found, known } if found == known + 1));
    }

    #[test]
    fn other_files_are_told_and_untouched() {
        let plain = Folder::new();
        Connection::open(plain.file())
            .unwrap()
            .execute_batch("CREATE TABLE t (x)")
            .unwrap();
        assert_eq!(refused_untouched(&plain, &key()).code(), "not_a_store");

        let text = Folder::new();
        std::fs::write(text.file(), b"tree").unwrap();
        assert_eq!(refused_untouched(&text, &key()).code(), "not_a_store");

        let foreign = Folder::new();
        let connection = connect(&foreign.file()).unwrap();
        connection.execute_batch(&key().pragma()).unwrap();
        connection.execute_batch("CREATE TABLE t (x)").unwrap();
        drop(connection);
        assert_eq!(refused_untouched(&foreign, &key()).code(), "not_a_store");
    }

    #[test]
    fn damage_is_told_apart_from_a_wrong_key() {
        let folder = Folder::new();
        drop(folder.open().unwrap());
        let whole = std::fs::read(folder.file()).unwrap();
        for place in [100, 4095] {
            let mut damaged = whole.clone();
            damaged[place] ^= 1;
            std::fs::write(folder.file(), damaged).unwrap();
            assert_eq!(refused_untouched(&folder, &key()).code(), "store_damaged");
        }
        let mut damaged = whole.clone();
        damaged[whole.len() - 100] ^= 1;
        std::fs::write(folder.file(), damaged).unwrap();
        let found = folder.open().and_then(|store| store.verify()).unwrap_err();
        assert_eq!(found.code(), "store_damaged");
    }

    #[test]
    fn a_second_handle_is_refused_until_the_first_is_closed() {
        let folder = Folder::new();
        let mut first = folder.open().unwrap();
        let refused = folder.open().unwrap_err();
        assert_eq!((refused.code(), refused.retry()), ("store_in_use", true));
        add(&mut first, 1, 10).unwrap();
        assert_eq!(folder.open().unwrap_err().code(), "store_in_use");
        drop(first);
        assert_eq!(count(&folder.open().unwrap()), 1);
    }

    #[test]
    fn a_full_disk_is_told_and_nothing_is_lost() {
        let folder = Folder::new();
        let mut store = folder.open().unwrap();
        add(&mut store, 1, 10).unwrap();
        let pages: i64 = store
            .connection()
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        store.limit((pages as u64 + 2) * PAGE).unwrap();
        let refused = add(&mut store, 2, 1 << 20).unwrap_err();
        assert_eq!((refused.code(), refused.retry()), ("storage_full", true));
        assert_eq!(count(&store), 1);
        store.limit((pages as u64 + 1000) * PAGE).unwrap();
        add(&mut store, 2, 1 << 20).unwrap();
        drop(store);
        assert_eq!(count(&folder.open().unwrap()), 2);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let refused = Store::open(Path::new("/nowhere/xom.db"), &key()).unwrap_err();
        assert_eq!(refused.code(), "store_unreachable");
    }

    #[test]
    fn the_settings_of_sqlite_are_as_promised() {
        let folder = Folder::new();
        let store = folder.open().unwrap();
        let value = |name: &str| -> String {
            let sql = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
            store
                .connection()
                .query_row(&sql, [], |row| row.get(0))
                .unwrap()
        };
        let promised = [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("secure_delete", "1"),
            ("foreign_keys", "1"),
            ("temp_store", "2"),
            ("locking_mode", "exclusive"),
            ("journal_size_limit", "4194304"),
        ];
        for (name, expected) in promised {
            assert_eq!(value(name), expected, "{name}");
        }
        assert!(
            store
                .connection()
                .execute("ATTACH ':memory:' AS other", [])
                .is_err()
        );
    }

    #[test]
    fn after_an_erasure_the_write_ahead_log_can_be_emptied() {
        let folder = Folder::new();
        let mut store = folder.open().unwrap();
        add(&mut store, 0xe5, 9000).unwrap();
        edits::remove(store.connection(), EditId([0xe5; 8])).unwrap();
        store.truncate_log().unwrap();
        let log =
            std::fs::metadata(folder.0.path().join("xom.db-wal")).map_or(0, |file| file.len());
        assert_eq!(log, 0);
    }
}
