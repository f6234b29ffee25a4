//! The form of the store: its tables, and how an older form becomes the newest.
//!
//! Forms are numbered by `PRAGMA user_version`; `schema/NNN.sql` leads from form NNN−1 to NNN,
//! forward only, all missing ones in one transaction. (`rusqlite_migration` would do the same
//! but holds an older rusqlite, so a phone would carry SQLite twice.) The tests make a store of
//! every older form from its own steps and bring it to the newest.
//!
//! Ids, hashes and keys are blobs of their length; moments are Unix milliseconds; flags are 0
//! or 1; a log offset that is null means "not logged yet".
//!
//! # What the phone holds
//!
//! | Table | One row per | Columns |
//! |---|---|---|
//! | `settings` | fact about this phone | `name`, `value` (CBOR; see [`super::settings`]) |
//! | `documents` | document held | `kind`, `key` (its name) · `newest_offset`, `chain` (where its accepted list ends) · `start_offset` (entries up to here were never given to this phone) · `manifest` (of the snapshot it began with) · `state` (accepted automerge state or fold, saved) |
//! | `actors` | automerge actor known from a snapshot's manifest | `document_id`, `actor`, `member_id` |
//! | `commits` | commit held | `arrival` (order of arrival here) · `commit_id` · `document_id`, `device_id`, `incarnation`, `seq` (its place in its chain) · `log_offset`, `accepted_at` (null while pending) · `carried` (1: another device's, carried to the ward) · `change_hash` (of its automerge change) · `bytes` (as signed) |
//! | `edits` | a person's intention made on this phone | `made` (order) · `edit_id`, `document_id`, `made_at` · `state` (0 unsigned, 1 pending, 2 logged, 3 refused: a local draft) · `commit_id`, `log_offset`, `accepted_at` · `refusal`, `detail` (why) · `action` (what was meant, CBOR) |
//! | `chains` | document this phone writes | `incarnation`, `next_seq`, `prev` (16 bytes of the newest own commit) |
//! | `cursors` | scope | `scope`, `cursor` (both CBOR as exchanged) |
//! | `sealing_keys` | key of sealed content | `document_id`, `key_id`, `secret`, `learnt_at` |
//! | `submissions` | thing sent from here | `draft_id`, `document_id`, `commit_id`, `frozen_at`, `content` (exactly what was sealed) |
//! | `chunks` | sealed chunk of an attachment | `draft_id`, `state` (0 to upload, 1 settled, 2 wanted: `bytes` is null), `bytes`, `given` (how often it was put in a bundle) |
//! | `consignments` | sending of somebody else that is carried with its delivery note | `commit_id` (that sends), `draft_id`, `kept_at`, `note` (as signed) |
//! | `consignment_chunks` | chunk that such a note names | `place` (in its list), `chunk_hash`, `at_ward`, `given`, `bytes` (null: not here) |
//! | `carried_receipts` | sending of somebody else that was delivered from here | `delivered_at`, `given` (in how many bundles), `note` (the `tlog-proof`; null: still to be asked for) |
//! | `enrolments` | enrolment carried to the ward | `invite_id`, `device_id`, `state` (0 waiting, 1 logged, 2 refused), `refusal`, `kept_at`, `bytes` |
//! | `invites` | invite made here | `member_id`, `made_at`, `expires_at`, `used_by` (device), `made`, `secret`, `name` (given with it) |
//! | `receipts` | commit with a `tlog-proof` | `kept_at`, `note` |
//! | `proofs` | document whose newest entry the ward has proven | `origin` (the log), `log_offset`, `reply` and `confirmation` (CBOR as they travelled) |
//! | `recovered` | document that a restored ward is to be given back | `bytes` (CBOR as it travels) |
//! | `alarms` | thing the ward or a neighbour should not have done | `kind`, `detail`, `raised_at`, `settled` |
//!
//! # What the screens show (all of it can be rebuilt from the documents)
//!
//! | Table | One row per | Columns |
//! |---|---|---|
//! | `notices` | notice, clustered newest last | `sort_at` (claimed time, held within its board's month) · `notice_id`, `document_id`, `group_id` · what a list shows · `blocks` (audience, JSON; null = all) · `withdrawn` (the reason) · `clashes`, `comments` (how many) · `acknowledged` (by this phone's member) · `lead_from`, `lead_until` (when it stands on top; 0 = never) |
//! | `notice_texts` | notice | `body`, `sort_at` (finds the list row), `entry` (its rowid in `search`) |
//! | `notice_clashes` | value of a field with several | `field`, `place` (order), `value` (the change, JSON), `member_id`, `claimed`, `accepted_at`, `pending`, `winner` (the one the list shows) |
//! | `comments` | comment | `place` (log offset × 64 + event, pending last), `claimed`, `accepted_at`, `text` |
//! | `seen` | acknowledgement | `prefix` (5 bytes of the notice), `member_id`, `month` (register), `mine`, `pending` |
//! | `people` | member | `sort` (Vietnamese order of names) · `name`, `phone` (people document) · `group_id`, `household_id`, `role`, `departed` (roster; `role` is null until it is known) |
//! | `households` | household | `group_id` (roster), `house`, `block` (people document), their sort keys |
//! | `devices` | enrolled device | `member_id`, `enrolled_at`, `state` (0 active, 1 revoked, 2 marked), `reason` |
//! | `drafts` | draft | `procedure`, `form_version`, `title`, `state`, `creator`, `opened_at`, `changed_at`, `pending`, `clashes`, `required`, `missing` (fields that must be filled in; those of them that are not) |
//! | `draft_fields` | value of a field | `path`, `place` (0 = the one shown, others clash with it), `value` (JSON), who and when |
//! | `draft_attachments` | attachment | `name`, `media_type`, `component`, `size`, who, `record` (CBOR: id, key, chunks) |
//! | `dossiers` | dossier | `code`, `procedure`, `state` (1–10), `due`, `has_result`, `registered_at`, `changed_at` |
//! | `dossier_steps` | thing that happened to it | `place` (as in comments), `at` (accepted), `commit_id`, `event` (CBOR) |
//! | `officers` | officer of the ward | `name`, `departed` |
//! | `search_entries` | entry of `search` | `entry` (its rowid, in the order of time), and the list row it stands for |
//! | `search` | notice, contentless FTS5 | `exact`, `folded` (see [`crate::views::search`]) |
//!
//! # Forms
//!
//! 1. The first.
//! 2. `proofs` and `recovered`: what a restored ward is given back.
//! 3. The name in `invites`.
//! 4. `consignments`, `consignment_chunks` and `carried_receipts`: what a courier carries, and
//!    brings home; how often a chunk of one's own was `given`.
//! 5. How far the form of each of `drafts` is filled in.

use rusqlite::Connection;

use super::StoreError;

/// The steps, in order; the number of a form is its place here, counted from one.
const STEPS: &[&str] = &[
    include_str!("schema/001.sql"),
    include_str!("schema/002.sql"),
    include_str!("schema/003.sql"),
    include_str!("schema/004.sql"),
    include_str!("schema/005.sql"),
];

/// The newest form.
pub const VERSION: i64 = STEPS.len() as i64;

/// "Xóm" in `application_id`: a SQLCipher file without it is not a store.
const APPLICATION: i64 = 0x58c3_b36d;

/// Checks, without writing, that this is a store this program can read.
///
/// # Errors
/// [`StoreError::TooNew`] or [`StoreError::NotAStore`].
pub(super) fn check(connection: &Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let empty = found == 0 && application == 0 && tables(connection)? == 0;
    if !empty && application != i64::from(APPLICATION as i32) {
        return Err(StoreError::NotAStore);
    }
    if found > VERSION {
        return Err(StoreError::TooNew {
            found,
            known: VERSION,
        });
    }
    Ok(())
}

/// Brings the store to the newest form; all or nothing.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    migrate_through(connection, STEPS)
}

fn migrate_through(connection: &mut Connection, steps: &[&str]) -> Result<(), StoreError> {
    let from = usize::try_from(version(connection)?).map_err(|_| StoreError::NotAStore)?;
    if from >= steps.len() {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for step in &steps[from..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION as i32)?;
    transaction.pragma_update(None, "user_version", steps.len() as i64)?;
    Ok(transaction.commit()?)
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn tables(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(connection: &Connection) -> Vec<String> {
        let mut select =
            connection.prepare("SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1").unwrap();
        select
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect()
    }

    #[test]
    fn every_form_before_the_newest_becomes_the_newest_and_keeps_its_rows() {
        let mut fresh = Connection::open_in_memory().unwrap();
        migrate(&mut fresh).unwrap();
        for older in 1..STEPS.len() {
            let mut store = Connection::open_in_memory().unwrap();
            migrate_through(&mut store, &STEPS[..older]).unwrap();
            store
                .execute("INSERT INTO settings VALUES ('kept', x'01')", [])
                .unwrap();
            migrate(&mut store).unwrap();
            assert_eq!(shape(&store), shape(&fresh), "from form {older}");
            let kept: i64 = store
                .query_row("SELECT count(*) FROM settings", [], |row| row.get(0))
                .unwrap();
            assert_eq!(kept, 1);
        }
        assert_eq!(version(&fresh).unwrap(), VERSION);
    }

    #[test]
    fn a_step_that_fails_leaves_the_form_before_it() {
        let mut store = Connection::open_in_memory().unwrap();
        migrate(&mut store).unwrap();
        let before = shape(&store);
        let steps = [
            STEPS,
            &["CREATE TABLE later (x); CREATE TABLE settings (x);"],
        ]
        .concat();
        migrate_through(&mut store, &steps).unwrap_err();
        assert_eq!(shape(&store), before);
        assert_eq!(version(&store).unwrap(), VERSION);
    }

    #[test]
    fn a_second_migration_changes_nothing() {
        let mut store = Connection::open_in_memory().unwrap();
        migrate(&mut store).unwrap();
        let before = store.total_changes();
        migrate(&mut store).unwrap();
        assert_eq!(store.total_changes(), before);
    }

    #[test]
    fn every_table_is_described_above() {
        let mut store = Connection::open_in_memory().unwrap();
        migrate(&mut store).unwrap();
        let described = include_str!("schema.rs");
        let mut select = store
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'")
            .unwrap();
        for name in select.query_map([], |row| row.get::<_, String>(0)).unwrap() {
            let row = format!("//! | `{}` |", name.unwrap());
            assert!(described.contains(&row), "{row}");
        }
    }
}
