//! Verifying, backing up and restoring.

use std::sync::Arc;

use rusqlite::Connection;
use xom_core::commits::RefusalCode;
use xom_core::exchange::{Ask, Flags, Reply, Verdict};
use xom_core::identity::Role;
use xom_core::log::Receipt;

use super::support::*;
use crate::ward::*;

/// A ward with a bit of everything in its tables.
fn lived_in() -> (World, Phone) {
    let mut world = World::new();
    let mut leader = world.enrol(Role::Leader);
    let mut resident = world.enrol(Role::Resident);
    let mut board = new_board();
    let posts = ["a", "b"].map(|key| leader.post(&world, &mut board, key));
    leader.send(&world, &posts.iter().collect::<Vec<_>>());
    let comment = resident.comment(&world, "Đã rõ");
    resident.send(&world, &[&comment]);
    (world, resident)
}

fn differences(world: &World) -> Vec<String> {
    verify(&world.data()).unwrap().differences
}

#[test]
fn a_ward_that_nobody_touched_is_as_its_log_says() {
    let (world, _) = lived_in();
    let found = verify(&world.data()).unwrap();
    assert_eq!(found.differences, [""; 0]);
    assert_eq!(found.entries, world.ward.confirmation().unwrap().size);
}

#[test]
fn tampering_with_any_table_is_found() {
    let (world, _) = lived_in();
    let flip = |column: &str| format!("CAST(zeroblob(length({column})) AS BLOB)");
    let tamper = [
        (
            "entries",
            format!(
                "UPDATE entries SET chain = {} WHERE offset = 3",
                flip("chain")
            ),
        ),
        (
            "entries",
            "UPDATE entries SET accepted_at = accepted_at + 1 WHERE offset = 3".into(),
        ),
        (
            "entries",
            format!(
                "UPDATE entries SET device = {} WHERE offset = 3",
                flip("device")
            ),
        ),
        (
            "entries",
            format!(
                "UPDATE entries SET commit_id = {} WHERE offset = 3",
                flip("commit_id")
            ),
        ),
        (
            "entries",
            "UPDATE entries SET document = 1 WHERE offset = 6".into(),
        ),
        ("entries", "DELETE FROM entries WHERE offset = 2".into()),
        (
            "documents",
            "UPDATE documents SET newest = newest + 1 WHERE row = 2".into(),
        ),
        (
            "documents",
            format!(
                "UPDATE documents SET chain = {} WHERE row = 1",
                flip("chain")
            ),
        ),
        (
            "scope_entries",
            "DELETE FROM scope_entries WHERE offset = 4".into(),
        ),
        (
            "scope_documents",
            "DELETE FROM scope_documents WHERE document = 2".into(),
        ),
        ("edits", "UPDATE edits SET offset = offset + 1".into()),
        ("chains", "UPDATE chains SET next_seq = next_seq + 1".into()),
        (
            "incarnations",
            "UPDATE incarnations SET reopened = 1".into(),
        ),
        (
            "nodes",
            format!("UPDATE nodes SET hash = {} WHERE id = 1", flip("hash")),
        ),
        ("usage", "UPDATE usage SET commits = 0".into()),
        (
            "open_drafts",
            "INSERT INTO open_drafts VALUES (x'00', x'00')".into(),
        ),
        ("enrolments", "DELETE FROM enrolments".into()),
        (
            "dossiers",
            "INSERT INTO dossiers VALUES (zeroblob(16), 'x', 'y', 1, 1, 1)".into(),
        ),
        (
            "submissions",
            "INSERT INTO submissions VALUES (zeroblob(16), 1)".into(),
        ),
        (
            "numbers",
            "INSERT INTO numbers VALUES ('2026-11-23', 1, 7)".into(),
        ),
        (
            "chunk",
            "INSERT INTO chunks VALUES (x'00', zeroblob(32), 1, 0, x'01')".into(),
        ),
        (
            "checkpoint",
            "UPDATE meta SET value = x'00' WHERE key = 'confirmation'".into(),
        ),
    ];
    world.ward.close().unwrap();
    let file = world.data().join("ward.sqlite");
    let whole = std::fs::read(&file).unwrap();
    for (table, sql) in tamper {
        let connection = Connection::open(&file).unwrap();
        assert!(connection.execute(&sql, []).unwrap() > 0, "{sql}");
        connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
        drop(connection);
        let found = differences(&world);
        assert!(!found.is_empty(), "{sql}");
        let named = found.iter().any(|difference| difference.contains(table));
        assert!(named || table == "entries", "{sql}: {found:?}");
        std::fs::write(&file, &whole).unwrap();
    }
    assert_eq!(differences(&world), [""; 0]);
}

#[test]
fn a_flipped_bit_in_any_commit_is_found() {
    let (world, _) = lived_in();
    world.ward.close().unwrap();
    let file = world.data().join("ward.sqlite");
    let size = world.ward.confirmation().unwrap().size;
    for offset in 0..size {
        let connection = Connection::open(&file).unwrap();
        let read = "SELECT bytes FROM entries WHERE offset = ?";
        let bytes: Vec<u8> = connection
            .query_row(read, [offset as i64], |row| row.get(0))
            .unwrap();
        let mut altered = bytes.clone();
        *altered.last_mut().unwrap() ^= 1;
        let write = "UPDATE entries SET bytes = ? WHERE offset = ?";
        connection.execute(write, (altered, offset as i64)).unwrap();
        let found = differences(&world);
        assert!(
            found[0].starts_with(&format!("entry {offset}:")),
            "{found:?}"
        );
        connection.execute(write, (bytes, offset as i64)).unwrap();
    }
    assert_eq!(differences(&world), [""; 0]);
}

#[test]
fn a_backup_of_a_ward_at_work_opens_as_the_next_log_and_old_receipts_stay_good() {
    let (mut world, mut phone) = lived_in();
    let file = world.folder.path().join("ward.backup");
    backup(&world.data(), &file).unwrap();
    assert!(
        backup(&world.data(), &file).is_err(),
        "nothing is overwritten"
    );
    let backed_up = world.ward.confirmation().unwrap();
    let lost = phone.comment(&world, "viết sau bản sao lưu");
    phone.asks = vec![Ask::Receipt(lost.id)];
    let answer = phone.send(&world, &[&lost]);
    let [Reply::Receipt(receipt)] = &answer.replies[..] else {
        panic!("{answer:?}")
    };
    world.clock.pass(60_000);
    let other_root = xom_core::identity::generate_signing_key(&mut world.entropy);
    let folder = world.folder.path().join("restored");
    let again = |root: &ed25519_dalek::SigningKey| {
        restore(
            &file,
            &folder,
            &RootKey::of(root.clone()),
            Arc::new(world.clock.clone()),
            Box::new(Seed(77, 0)),
            settings(&world.elapsed),
        )
    };
    assert!(matches!(again(&other_root), Err(WardError::OtherRoot)));
    let left = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(left, 0, "no half a ward, and no keys");
    let restored = again(&world.root).unwrap();
    let certificate = restored.certificate().clone();
    assert_eq!(certificate.log_number(), 2);
    let before = certificate.restored.as_ref().unwrap();
    assert_eq!((before.size, before.root), (backed_up.size, backed_up.root));
    assert_eq!(before.origin, world.ward.certificate().origin);
    Receipt::parse(receipt.as_bytes())
        .unwrap()
        .verify(&restored.id())
        .unwrap();
    world.ward = Arc::new(restored);
    assert!(world.ward.is_recovering());
    let answer = phone.send(&world, &[&lost]);
    assert!(answer.flags.has(Flags::RECOVERY));
    let Verdict::Refused(refusal) = &answer.verdicts[0] else {
        panic!("{answer:?}")
    };
    assert_eq!(refusal.code.name(), "recovering");
    assert!(
        world.ward.add_group("Tổ dân phố số 7").is_err(),
        "nor does the desk write"
    );
    assert_eq!(world.ward.finish_recovery().unwrap(), Recovery::default());
    let answer = phone.send(&world, &[&lost]);
    assert!(!answer.flags.has(Flags::RECOVERY));
    assert!(
        matches!(answer.verdicts[0], Verdict::Accepted { .. }),
        "what nobody proved enters as new"
    );
    // The ward's own chains begin anew: phones may hold what the backup lacks of them.
    for name in ["Tổ dân phố số 8", "Tổ dân phố số 9"] {
        world.ward.add_group(name).unwrap();
    }
    let found = verify(&folder).unwrap();
    assert_eq!(found.differences, [""; 0]);
}

#[test]
fn a_request_to_the_log_before_the_restore_is_refused() {
    let (mut world, mut phone) = lived_in();
    let file = world.folder.path().join("ward.backup");
    backup(&world.data(), &file).unwrap();
    world.clock.pass(1_000);
    let captured = phone.request(&world, vec![], &[]);
    let folder = world.folder.path().join("restored");
    let restored = restore(
        &file,
        &folder,
        &RootKey::of(world.root.clone()),
        Arc::new(world.clock.clone()),
        Box::new(Seed(77, 0)),
        settings(&world.elapsed),
    );
    world.ward = Arc::new(restored.unwrap());
    assert_eq!(error(&world.ward.exchange(&captured)).unwrap().0, 401);
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let (world, _) = lived_in();
    world.ward.close().unwrap();
    let file = world.data().join("ward.sqlite");
    let connection = Connection::open(&file).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let opened = Ward::open(
        &world.data(),
        Arc::new(world.clock.clone()),
        Box::new(Seed(1, 1)),
        settings(&world.elapsed),
    );
    assert!(matches!(opened, Err(WardError::Migration(_))));
}

#[test]
fn a_ward_that_cannot_write_refuses_for_now_and_recovers_by_itself() {
    let (world, mut phone) = lived_in();
    let connection = Connection::open(world.data().join("ward.sqlite")).unwrap();
    // Another program holds the write lock for longer than the ward waits: it cannot write.
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let comment = phone.comment(&world, "đĩa đầy");
    let answer = phone.send(&world, &[&comment]);
    let Verdict::Refused(refusal) = &answer.verdicts[0] else {
        panic!("{answer:?}")
    };
    assert_eq!(refusal.code, RefusalCode::StorageFull);
    connection.execute_batch("ROLLBACK").unwrap();
    let answer = phone.send(&world, &[&comment]);
    assert!(answer.verdicts[0].offset().is_some());
}

#[test]
fn a_full_disk_leaves_nothing_half_stored_and_is_over_when_there_is_space() {
    let (world, mut phone) = lived_in();
    let limit = |pages: i64| {
        let connection = &world.ward.writer().connection;
        let sql = format!("PRAGMA max_page_count = {pages}");
        connection
            .query_row(&sql, [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    let pages = limit(1);
    let before = world.ward.confirmation();
    let long = "dài ".repeat(400);
    let comments: Vec<_> = (0..100).map(|_| phone.comment(&world, &long)).collect();
    let comments: Vec<_> = comments.iter().collect();
    let answer = phone.send(&world, &comments);
    let full = |verdict: &Verdict| matches!(verdict, Verdict::Refused(refusal) if refusal.code == RefusalCode::StorageFull);
    assert!(answer.verdicts.iter().all(full), "{:?}", answer.verdicts[0]);
    assert_eq!(world.ward.confirmation(), before);
    assert_eq!(differences(&world), [""; 0]);
    limit(pages + 10_000);
    let answer = phone.send(&world, &comments);
    assert!(answer.verdicts.iter().all(|v| v.offset().is_some()));
    assert_eq!(differences(&world), [""; 0]);
}
