//! Case 7: a server restored from yesterday's backup: new origin, entries re-enter in old order
//! with old accepted-at and verdict; old receipts still verify against the old origin; no
//! dossier number issued twice.

use std::collections::BTreeMap;

use xom_core::device::{Incoming, NewNotice};
use xom_core::documents::board::NoticeChange;
use xom_core::exchange::{CursorClaim, Cursors, Payload, Recovered};
use xom_core::identity::{Envelope, OfficerRole, Role};
use xom_core::log::Receipt;
use xom_core::outside::Timestamp;
use xom_core::sealing::FilingPlace;
use xom_server::desk::actions::Action;
use xom_server::desk::counter::{Counter, InboxFilter};
use xom_server::ward::verify;
use xom_tests::birth::fill_in;
use xom_tests::world::{ByHand, Phone, World, answer};

fn notice(title: &str) -> NewNotice {
    NewNotice {
        title: title.into(),
        body: "Mời bà con dự họp.".into(),
        ..NewNotice::default()
    }
}

/// A notice's title, and its comments with when the ward accepted them.
type Read = (String, Vec<(String, Option<Timestamp>)>);

/// Everything that somebody reads.
fn read(phone: &Phone) -> Vec<Read> {
    let rows = phone.device.notices(None, 50).unwrap().rows;
    let mut all: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let said = phone.device.comments(row.id).unwrap();
            let said = said.into_iter().map(|row| (row.text, row.accepted_at));
            (row.title, said.collect())
        })
        .collect();
    all.sort();
    all
}

fn everyone(phones: &mut [Phone], world: &World) {
    for _ in 0..3 {
        for phone in phones.iter_mut() {
            phone.sync(world);
        }
    }
}

/// Every phone exchanges on the next day, which is when it asks for proofs.
fn next_day(phones: &mut [Phone], world: &World) {
    world.clock.advance(Timestamp::DAY + 60_000);
    everyone(phones, world);
}

fn alarms(phone: &Phone) -> Vec<String> {
    let alarms = phone.device.alarms().unwrap();
    alarms.into_iter().map(|alarm| alarm.kind).collect()
}

fn codes(world: &World) -> Vec<String> {
    let every = InboxFilter {
        states: &[],
        code: String::new(),
        oldest_first: true,
    };
    let page = world.ward.inbox(&every, None, 100).unwrap();
    page.rows.into_iter().map(|row| row.code).collect()
}

#[test]
fn the_neighbourhood_repairs_a_ward_restored_from_yesterdays_backup() {
    let mut world = World::new(77, 3);
    let mut phones = vec![
        world.joined("Hung", Role::Leader),
        world.joined("Tam", Role::Deputy),
        world.joined("Lan", Role::Resident),
        world.joined("Minh", Role::Resident),
    ];
    let officer = world
        .ward
        .add_officer("Nguyễn Thị Hoa", OfficerRole::ALL)
        .unwrap();
    let first = phones[0]
        .device
        .post_notice(notice("Trước bản sao"))
        .unwrap();
    everyone(&mut phones, &world);
    let backup = world.back_up("yesterday");
    let backed_up = world.log_size();

    // After the backup: notices, comments, an edit, an application with its result, a change
    // of leader, a neighbour who joins.
    world.clock.advance(3_600_000);
    phones[2].device.comment(first, "Ý kiến của Lan").unwrap();
    everyone(&mut phones, &world);
    world.clock.advance(3_600_000);
    phones[0].device.post_notice(notice("Sau bản sao")).unwrap();
    phones[1]
        .device
        .change_notice(
            first,
            vec![NoticeChange::Title("Đã sửa sau bản sao".into())],
        )
        .unwrap();
    let draft = phones[2].device.new_draft("1.001193").unwrap();
    fill_in(&mut phones[2].device, draft, &[7; 70_000]).unwrap();
    phones[2]
        .device
        .send_draft(draft, FilingPlace::Home)
        .unwrap();
    everyone(&mut phones, &world);
    for (revision, action) in [
        (1, Action::Receive),
        (
            2,
            Action::GiveResult {
                text: "Mời chị nhận giấy khai sinh.".into(),
                document: None,
            },
        ),
    ] {
        world.ward.act(draft, officer, revision, action).unwrap();
    }
    let successor = phones[3].device.status().unwrap().member.unwrap();
    world.ward.replace_leader(world.group, successor).unwrap();
    let mut neighbour = world.joined("Binh", Role::Resident);
    neighbour.device.comment(first, "Ý kiến của Bình").unwrap();
    phones.push(neighbour);
    everyone(&mut phones, &world);
    next_day(&mut phones, &world);
    let code = codes(&world);
    let receipt = phones[2].device.receipt(draft).unwrap();
    let before: Vec<_> = phones.iter().map(read).collect();
    // And something after the last proof: it will enter as new.
    world.clock.advance(3_600_000);
    phones[3]
        .device
        .comment(first, "Chưa kịp chứng minh")
        .unwrap();
    phones[3].sync(&world);
    let lost = world.log_size();
    assert!(lost > backed_up + 10);

    world.restore_from(&backup, "restored");
    assert_eq!(world.log_size(), backed_up);
    everyone(&mut phones, &world);
    assert_eq!(
        world.log_size(),
        backed_up,
        "nothing new before the recovery has ended"
    );
    assert!(
        phones[3].device.status().unwrap().waiting.edits > 0,
        "it waits"
    );
    let done = world.ward.finish_recovery().unwrap();
    assert!(done.kept_aside.is_empty(), "{done:?}");
    assert!(
        done.reentered as i64 >= (lost - backed_up) as i64 - 6,
        "{done:?}"
    );
    everyone(&mut phones, &world);

    // Old order, old accepted-at, and what was not proven as new.
    for (phone, before) in phones.iter().zip(&before) {
        let now = read(phone);
        let without_new: Vec<_> = now
            .iter()
            .cloned()
            .map(|(title, mut said)| {
                said.retain(|(text, _)| text != "Chưa kịp chứng minh");
                (title, said)
            })
            .collect();
        assert_eq!(&without_new, before, "{}", phone.name);
        let new = now.iter().flat_map(|(_, said)| said);
        let new: Vec<_> = new
            .filter(|(text, _)| text == "Chưa kịp chứng minh")
            .collect();
        assert_eq!(new.len(), 1, "{}", phone.name);
        let told = alarms(phone);
        assert!(
            told.iter().all(|kind| kind == "ward_restored"),
            "{}: {told:?}",
            phone.name
        );
        assert_eq!(
            phone.device.status().unwrap().waiting.edits,
            0,
            "{}",
            phone.name
        );
    }
    // Roles as they were: the successor leads, the former leader does not.
    assert!(
        phones[3]
            .device
            .post_notice(notice("Tổ trưởng mới"))
            .is_ok()
    );
    assert_eq!(
        phones[0]
            .device
            .post_notice(notice("Tổ trưởng cũ"))
            .unwrap_err()
            .code(),
        "forbidden"
    );
    // Receipts of the old log hold; the dossier keeps its code and result.
    let proven = Receipt::parse(receipt.as_bytes())
        .unwrap()
        .verify(&world.ward.id())
        .unwrap();
    assert!(proven.origin.as_str().ends_with("/1"));
    assert_eq!(codes(&world), code);
    // The attachment that was lost with the ward is there again.
    let page = world.ward.dossier(draft).unwrap();
    let photo = world
        .ward
        .attachment(draft, page.attachments[0].id)
        .unwrap();
    assert_eq!(photo.bytes, vec![7; 70_000]);
    let (dossier, steps) = phones[2].device.dossier(draft).unwrap();
    assert_eq!((vec![dossier.code], steps.len() >= 3), (code.clone(), true));
    // The next application gets a number with the digit of the restore: none is issued twice.
    let next = phones[1].device.new_draft("1.001193").unwrap();
    fill_in(&mut phones[1].device, next, &[7; 1_000]).unwrap();
    phones[1]
        .device
        .send_draft(next, FilingPlace::Home)
        .unwrap();
    phones[1].sync(&world);
    let next = phones[1].device.dossier(next).unwrap().0.code;
    assert!(next.rsplit('-').next().unwrap().starts_with('1'), "{next}");
    assert_ne!(vec![next], code);
    let found = verify(world.ward.folder()).unwrap();
    assert_eq!(found.differences, [""; 0]);
}

/// What a phone would bring back to the restored ward.
fn brought_back(phone: &mut Phone, world: &World) -> Vec<Recovered> {
    phone.device.begin_run();
    let mut found = Vec::new();
    while let Some(request) = phone.device.next_request().unwrap() {
        if let Some(envelope) = request.body.as_deref().map(Envelope::decode) {
            let payload: Payload = minicbor::decode(envelope.unwrap().payload).unwrap();
            found.extend(payload.recovered.into_iter().flatten());
        }
        if !found.is_empty() {
            return found;
        }
        let (status, body) = answer(world, request.endpoint, request.body.as_deref());
        let body = &body;
        phone.device.take_answer(Incoming { status, body }).unwrap();
    }
    found
}

#[test]
fn a_phone_that_lies_about_the_log_before_brings_nothing_back() {
    type Lie = fn(&mut Recovered);
    let entries: &[(&str, Lie)] = &[
        ("leaves an entry out", |recovered| {
            recovered.entries.remove(0);
        }),
        ("dates an entry otherwise", |recovered| {
            recovered.entries[0].accepted_at.0 -= 1;
        }),
        ("swaps two entries", |recovered| {
            let commit = recovered.entries[0].commit.clone();
            let last = recovered.entries.len() - 1;
            recovered.entries[0].commit = recovered.entries[last].commit.clone();
            recovered.entries[last].commit = commit;
            recovered.entries[0].accepted_at.0 += 1;
        }),
        ("claims another place", |recovered| {
            recovered.index += 1;
        }),
        ("alters the leaf", |recovered| {
            recovered.leaf[71] ^= 1;
        }),
        ("alters the checkpoint", |recovered| {
            recovered.checkpoint.root[0] ^= 1;
        }),
        ("alters a commit", |recovered| {
            let last = recovered.entries[0].commit.len() - 1;
            recovered.entries[0].commit[last] ^= 1;
        }),
    ];
    let mut counts = BTreeMap::new();
    for (what, lie) in entries
        .iter()
        .copied()
        .chain([("tells the truth", (|_| ()) as Lie)])
    {
        let mut world = World::new(78, 2);
        let mut hung = [world.joined("Hung", Role::Leader)];
        let mut thief = ByHand::enrolled(&world, "thief", Role::Resident);
        let backup = world.back_up("yesterday");
        let posted = hung[0].device.post_notice(notice("Sau bản sao")).unwrap();
        hung[0].device.comment(posted, "Một").unwrap();
        hung[0].device.comment(posted, "Hai").unwrap();
        hung[0].sync(&world);
        next_day(&mut hung, &world);
        world.restore_from(&backup, "restored");
        let mut recovered = brought_back(&mut hung[0], &world);
        assert!(recovered.len() >= 2, "{what}");
        recovered.retain(|recovered| recovered.entries.len() > 1);
        recovered.iter_mut().for_each(lie);
        let payload = Payload {
            enrolments: vec![],
            commits: vec![],
            cursors: CursorClaim::List(Cursors::default()),
            budget: None,
            asks: None,
            recovered: Some(recovered),
        };
        let response = thief.send_payload(&world, &minicbor::to_vec(payload).unwrap());
        assert_eq!(response.status, 200);
        let done = world.ward.finish_recovery().unwrap();
        counts.insert(what, done.reentered);
        assert_eq!(
            verify(world.ward.folder()).unwrap().differences,
            [""; 0],
            "{what}"
        );
    }
    let truth = counts.remove("tells the truth").unwrap();
    assert!(truth >= 2, "{truth}");
    for (what, reentered) in counts {
        assert_eq!(reentered, 0, "{what}");
    }
}

#[test]
fn a_ward_restored_twice_carries_the_next_digit_and_keeps_both_histories_apart() {
    let mut world = World::new(79, 2);
    let mut phones = vec![
        world.joined("Hung", Role::Leader),
        world.joined("Lan", Role::Resident),
    ];
    let mut issued = Vec::new();
    for round in 0..3u32 {
        let draft = phones[1].device.new_draft("1.001193").unwrap();
        fill_in(&mut phones[1].device, draft, &[7; 1_000]).unwrap();
        phones[1]
            .device
            .send_draft(draft, FilingPlace::Home)
            .unwrap();
        everyone(&mut phones, &world);
        issued.push(phones[1].device.dossier(draft).unwrap().0.code);
        next_day(&mut phones, &world);
        if round == 2 {
            break;
        }
        let backup = world.back_up(&format!("backup {round}"));
        world.restore_from(&backup, &format!("restored {round}"));
        everyone(&mut phones, &world);
        world.ward.finish_recovery().unwrap();
        everyone(&mut phones, &world);
    }
    let digits: Vec<_> = issued
        .iter()
        .map(|code| code.rsplit('-').next().unwrap().len())
        .collect();
    assert_eq!(digits, [4, 5, 5]);
    issued.dedup();
    assert_eq!(issued.len(), 3);
    assert_eq!(verify(world.ward.folder()).unwrap().differences, [""; 0]);
}
