//! Backup of a ward at work into one file, and restoring one as the ward's next log.
//!
//! A restored ward opens a new log: same entries, next number, a certificate by the root that
//! names what was restored. So nobody is shown one log with two histories, receipts of the
//! log before stay good, and dossier numbers carry the digit of the restore. Until the
//! administrator ends the recovery, phones are told to bring back what they have.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags};
use xom_core::log::{Certificate, Checkpoint, Confirmation, Frontier, KeyName, Predecessor};
use xom_core::outside::{Clock, Entropy};

use super::error::WardError;
use super::keys::{self, WardKeys};
use super::root_key::RootKey;
use super::rows::{Nodes, Number, all, int, meta, run, set_meta};
use super::settings::Settings;
use super::{Ward, found, read_certificate, readers, schema};

/// Files beside the database that a backup takes along, if they are there.
const DATABASES_BESIDE: [&str; 1] = ["desk.sqlite"];

/// Copies the ward in this folder, also while it is at work, into one new file.
///
/// The file holds the ward's keys. It is read back before this returns: SQLite finds it
/// whole, and its log is the one that its signed checkpoint names.
///
/// # Errors
/// When there is no ward, the file exists, or the disk fails.
pub fn backup(folder: &Path, to: &Path) -> Result<(), WardError> {
    let path = folder.join(readers::FILE);
    if !path.exists() {
        return Err(WardError::NoWard(folder.display().to_string()));
    }
    drop(private_file(to)?);
    let copied = copy_all(folder, &path, to).and_then(|()| check(to));
    if copied.is_err() {
        // Half a backup must not be taken for one.
        let _ = fs::remove_file(to);
    }
    copied
}

fn copy_all(folder: &Path, path: &Path, to: &Path) -> Result<(), WardError> {
    copy_database(path, to)?;
    let copy = Connection::open(to)?;
    copy.execute_batch(
        "CREATE TABLE backup_files (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
    )?;
    let keep = |name: &str, bytes: Vec<u8>| {
        run(
            &copy,
            "INSERT INTO backup_files VALUES (?, ?)",
            (name, bytes),
        )
    };
    keep(keys::FILE, fs::read(folder.join(keys::FILE))?)?;
    for name in DATABASES_BESIDE {
        if folder.join(name).exists() {
            let part = to.with_extension("part");
            drop(private_file(&part)?);
            let bytes =
                copy_database(&folder.join(name), &part).and_then(|()| Ok(fs::read(&part)?));
            fs::remove_file(&part)?;
            keep(name, bytes?)?;
        }
    }
    drop(copy);
    Ok(File::open(to)?.sync_all()?)
}

/// Reads a backup as a restore would.
fn check(file: &Path) -> Result<(), WardError> {
    let copy = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let damaged = |what: &str| WardError::Damaged(format!("the backup: {what}"));
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(damaged(&verdict));
    }
    let note: String = meta(&copy, "certificate")?.ok_or_else(|| damaged("no certificate"))?;
    let confirmation: Vec<u8> =
        meta(&copy, "confirmation")?.ok_or_else(|| damaged("no checkpoint"))?;
    let confirmation: Confirmation =
        minicbor::decode(&confirmation).map_err(|_| damaged("no checkpoint"))?;
    let checkpoint = confirmation.open(&read_certificate(&note)?.log_key())?;
    let Number(entries) = copy.query_row("SELECT count(*) FROM entries", [], |row| row.get(0))?;
    let root = Frontier::load(&Nodes(&copy), checkpoint.size)?.root();
    if entries != checkpoint.size || root != checkpoint.root {
        return Err(damaged("its log is not what its checkpoint says"));
    }
    Ok(())
}

fn copy_database(from: &Path, to: &Path) -> Result<(), WardError> {
    let source = Connection::open(from)?;
    source.busy_timeout(std::time::Duration::from_secs(10))?;
    let to = to.to_str().ok_or(WardError::NotFound("file name"))?;
    source.execute("VACUUM INTO ?", [to])?;
    Ok(())
}

/// A new file that only its owner can read.
fn private_file(path: &Path) -> Result<File, WardError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => WardError::FileExists(path.display().to_string()),
        ErrorKind::NotFound => WardError::FileMissing(path.display().to_string()),
        _ => WardError::File(error),
    })
}

/// Opens a backup in an empty folder as the ward's next log.
///
/// # Errors
/// [`WardError::Exists`] when the folder holds a ward, [`WardError::OtherRoot`] when the root
/// key is another ward's, and what is wrong with the backup.
pub fn restore(
    from: &Path,
    folder: &Path,
    root: &RootKey,
    clock: Arc<dyn Clock>,
    entropy: Box<dyn Entropy>,
    settings: Settings,
) -> Result<Ward, WardError> {
    let path = folder.join(readers::FILE);
    if path.exists() {
        return Err(WardError::Exists(folder.display().to_string()));
    }
    found::make_private(folder)?;
    let part = folder.join("restoring.part");
    let opened = copy_backup(from, &part).and_then(|()| open_next_log(&part, folder, root));
    if opened.is_err() {
        // It holds the ward's keys and is of no use to anybody.
        let _ = fs::remove_file(&part);
    }
    opened?;
    // Only now is there a ward: whatever failed before left none.
    fs::rename(&part, &path)?;
    Ward::open(folder, clock, entropy, settings)
}

fn copy_backup(from: &Path, part: &Path) -> Result<(), WardError> {
    let missing = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => WardError::FileMissing(from.display().to_string()),
        _ => WardError::File(error),
    };
    fs::copy(from, part).map_err(missing)?;
    let is_one: Result<i64, _> = Connection::open(part)?.query_row(
        "SELECT count(*) FROM sqlite_master WHERE name = 'backup_files'",
        [],
        |row| row.get(0),
    );
    match is_one {
        Ok(1) => Ok(()),
        _ => Err(WardError::NotABackup(from.display().to_string())),
    }
}

fn open_next_log(part: &Path, folder: &Path, root: &RootKey) -> Result<(), WardError> {
    let mut connection = Connection::open(part)?;
    schema::migrate(&mut connection)?;
    let damaged = || WardError::Damaged("the backup is not complete".into());
    let note: String = meta(&connection, "certificate")?.ok_or_else(damaged)?;
    let before = read_certificate(&note)?;
    let confirmation: Vec<u8> = meta(&connection, "confirmation")?.ok_or_else(damaged)?;
    let confirmation: Confirmation = minicbor::decode(&confirmation).map_err(|_| damaged())?;
    let checkpoint = confirmation.open(&before.log_key())?;
    if root.key().verifying_key() != before.root {
        return Err(WardError::OtherRoot);
    }
    let number = root.next_log(before.log_number())?;
    let next = next_certificate(&before, &checkpoint, number);
    let note = next.sign(root.key())?.to_string();
    let keys = take_files(&connection, folder)?;
    let renewed = Checkpoint::new(next.origin.clone(), checkpoint.size, checkpoint.root)
        .confirm(&keys.operating);
    let newest: Number = connection.query_row(
        "SELECT coalesce(max(accepted_at), 0) FROM entries",
        [],
        |row| row.get(0),
    )?;
    let restored_at = newest.0 + 1;
    let transaction = connection.transaction()?;
    set_meta(&transaction, "certificate", &note)?;
    let renewed = minicbor::to_vec(renewed).expect("encoding into memory cannot fail");
    set_meta(&transaction, "confirmation", renewed)?;
    set_meta(&transaction, "recovering", 1)?;
    set_meta(&transaction, "restored_at", int(restored_at))?;
    transaction.execute_batch("DROP TABLE backup_files")?;
    transaction.commit()?;
    Ok(())
}

fn next_certificate(before: &Certificate, checkpoint: &Checkpoint, number: u32) -> Certificate {
    Certificate {
        origin: KeyName::of_log(&before.ward(), number),
        from_size: checkpoint.size,
        restored: Some(Predecessor {
            origin: before.origin.clone(),
            size: checkpoint.size,
            root: checkpoint.root,
        }),
        ..before.clone()
    }
}

fn take_files(connection: &Connection, folder: &Path) -> Result<WardKeys, WardError> {
    let sql = "SELECT name, bytes FROM backup_files";
    let files: Vec<(String, Vec<u8>)> =
        all(connection, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut keys = None;
    for (name, bytes) in files {
        if name == keys::FILE {
            keys = WardKeys::from_bytes(&bytes);
        } else if DATABASES_BESIDE.contains(&name.as_str()) {
            fs::write(folder.join(name), bytes)?;
        }
    }
    let keys = keys.ok_or_else(|| WardError::Damaged("the backup holds no keys".into()))?;
    if !folder.join(keys::FILE).exists() {
        keys.write(folder)?;
    }
    Ok(keys)
}
