//! What hostile couriers and senders make of attachments by courier: no phone takes and no ward
//! keeps a chunk but by a good note, and nobody pays for another.

use xom_core::commits::RefusalCode;
use xom_core::device::Progress;
use xom_core::dossiers::DraftState;
use xom_core::exchange::{CarriedChunk, ChunkAnswer, ChunkRequest, Verdict, path_in_note};
use xom_core::identity::Role;
use xom_core::ids::{BlobId, sha256};
use xom_core::outside::{Clock, Timestamp};
use xom_tests::world::{ByHand, OpenBundle, Phone, World};

use super::papers::{apply, codes, cut_off, hand, refusals};

/// Bundles in which somebody has changed something, and what a phone says to each.
#[test]
fn a_phone_takes_no_chunk_but_what_a_good_note_of_the_sender_names() {
    let (world, mut hung, mut lan, _) = cut_off(111, [70_000, 100]);
    let honest = OpenBundle::of(&lan.device.export_bundle().unwrap().content);
    let mut thief = world.joined("Thief", Role::Resident);
    apply(&mut thief.device, [200, 300]);
    let theirs = OpenBundle::of(&thief.device.export_bundle().unwrap().content);
    hung.sync(&world);
    let (note, list) = honest.consignments[0].clone();
    let flipped = |at: usize| {
        let mut note = note.clone();
        note[at] ^= 1;
        note
    };
    type Spoil = Box<dyn Fn(&mut OpenBundle)>;
    let swap = |note: Vec<u8>| -> Spoil {
        Box::new(move |bundle| bundle.consignments[0].0 = note.clone())
    };
    let hostile: Vec<(&str, Spoil, &[RefusalCode])> = vec![
        (
            "a note that is none",
            swap(vec![7; 90]),
            &[RefusalCode::Malformed],
        ),
        (
            "a note with another signature",
            swap(flipped(note.len() - 1)),
            &[RefusalCode::BadSignature],
        ),
        (
            "a note about another sending",
            swap(theirs.consignments[0].0.clone()),
            &[],
        ),
        (
            "a list with a chunk of somebody else's",
            Box::new(|bundle| bundle.consignments[0].1[0] = BlobId([7; 32])),
            &[RefusalCode::BadSignature],
        ),
        (
            "a list without its end",
            Box::new(|bundle| bundle.consignments[0].1.truncate(1)),
            &[RefusalCode::BadSignature],
        ),
        (
            "no note",
            Box::new(|bundle| bundle.consignments.clear()),
            &[],
        ),
        ("no sending", Box::new(|bundle| bundle.commits.clear()), &[]),
    ];
    for (what, spoil, refused) in hostile {
        let mut hung = Phone::new(&world, what);
        let link = world.invite(Role::Resident, 3);
        hung.device.accept_invite(&link.to_string()).unwrap();
        hung.sync(&world);
        let mut bundle = honest.clone();
        spoil(&mut bundle);
        let report = hung.device.import_bundle(&bundle.close()).unwrap();
        assert_eq!(refusals(&report), refused, "{what}");
        let load = hung.device.load().unwrap();
        assert_eq!((report.papers, load.papers), (0, 0), "{what}");
    }

    // Chunks that are not what the note names, beside those that are.
    let mut bundle = honest.clone();
    let mut altered = honest.chunks[0].clone();
    altered[50] ^= 1;
    bundle.chunks = vec![vec![1; 39], vec![2; 70_000], vec![3; 500], altered];
    let report = hung.device.import_bundle(&bundle.close()).unwrap();
    assert_eq!(refusals(&report), [RefusalCode::Malformed; 2]);
    assert_eq!((report.papers, report.missing), (0, list.len() as u64));
    let report = hung.device.import_bundle(&honest.close()).unwrap();
    assert_eq!(
        (report.kept, report.missing),
        (0, 0),
        "the good ones are still welcome"
    );
    let mut elsewhere = honest.clone();
    elsewhere.ward = vec![9; 32];
    assert_eq!(
        hung.device
            .import_bundle(&elsewhere.close())
            .unwrap_err()
            .code(),
        "invalid"
    );
    assert_eq!(
        hung.device.import_bundle(&honest.close()).unwrap().papers,
        0,
        "once is enough"
    );
}

/// What a courier asks the ward with this note about the chunk at this place.
fn carried(note: &[u8], list: &[BlobId], place: usize, chunk: &[u8]) -> CarriedChunk {
    let path = path_in_note(list, place as u64).into_iter();
    CarriedChunk {
        note: note.to_vec().into(),
        place: place as u64,
        path: path.map(Into::into).collect(),
        chunk: chunk.to_vec().into(),
    }
}

fn refused(answer: ChunkAnswer) -> RefusalCode {
    match answer {
        ChunkAnswer::Refused(Verdict::Refused(refusal)) => refusal.code,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_ward_keeps_no_chunk_and_says_nothing_to_a_courier_without_a_good_note() {
    let (world, _, mut lan, draft) = cut_off(112, [70_000, 100]);
    let mut courier = ByHand::enrolled(&world, "courier", Role::Resident);
    let bundle = OpenBundle::of(&lan.device.export_bundle().unwrap().content);
    let (note, list) = bundle.consignments[0].clone();
    let place = |chunk: &[u8]| {
        let hash = BlobId(sha256(&[chunk]));
        list.iter().position(|named| *named == hash).unwrap()
    };
    let chunk = bundle.chunks[0].clone();
    let good = carried(&note, &list, place(&chunk), &chunk);
    let mut ask = |request: &ChunkRequest| courier.about_chunks(&world, request);
    let held = ChunkRequest::HeldOfNote(note.clone().into(), list.clone());

    // Before the draft's circle is known, nobody's chunks are kept.
    let early = refused(ask(&ChunkRequest::Deliver(good.clone())));
    assert_eq!(early, RefusalCode::MissingDependency);
    // The circle's commit arrives; papers and sending do not.
    lan.device.begin_run();
    lan.device.let_attachments_wait();
    while lan.step(&world, &mut Progress::default()).unwrap() {}
    let nothing = ChunkAnswer::Held(vec![false; list.len()]);
    assert_eq!(ask(&held), nothing);

    let no_member = ChunkRequest::Put(draft, chunk.clone().into());
    assert_eq!(refused(ask(&no_member)), RefusalCode::Forbidden);
    let strangers = ChunkRequest::Held(draft, list.clone());
    assert_eq!(ask(&strangers), ChunkAnswer::Nothing);
    let reading = ChunkRequest::Get(draft, list[0]);
    assert_eq!(ask(&reading), ChunkAnswer::Nothing);

    let mut hostile = Vec::new();
    let mut spoil = |what, code, change: &dyn Fn(&mut CarriedChunk)| {
        let mut carried = good.clone();
        change(&mut carried);
        hostile.push((what, code, ChunkRequest::Deliver(carried)));
    };
    let last = note.len() - 1;
    spoil("a forged note", RefusalCode::BadSignature, &|one| {
        one.note[last] ^= 1
    });
    spoil("no note", RefusalCode::Malformed, &|one| {
        one.note = vec![0; 200].into()
    });
    spoil("another chunk", RefusalCode::Forbidden, &|one| {
        one.chunk = vec![5; 500].into()
    });
    spoil("an altered chunk", RefusalCode::Forbidden, &|one| {
        one.chunk[60] ^= 1
    });
    spoil("another place", RefusalCode::Forbidden, &|one| {
        one.place += 1
    });
    spoil("no path", RefusalCode::Forbidden, &|one| one.path.clear());
    spoil("a long path", RefusalCode::Forbidden, &|one| {
        one.path = vec![[7; 32].into(); 2_000];
    });
    spoil("too large a chunk", RefusalCode::Malformed, &|one| {
        one.chunk = vec![5; 65_577].into()
    });
    spoil("no chunk", RefusalCode::Malformed, &|one| {
        one.chunk = vec![].into()
    });
    let mut longer = list.clone();
    longer.push(BlobId([7; 32]));
    for other in [longer, list[1..].to_vec(), vec![], vec![list[0]; 8_000]] {
        let request = ChunkRequest::HeldOfNote(note.clone().into(), other);
        hostile.push(("another list", RefusalCode::Forbidden, request));
    }
    for (what, code, request) in hostile {
        assert_eq!(refused(ask(&request)), code, "{what}");
    }
    assert_eq!(ask(&held), nothing, "nothing was kept");

    // The good one is kept, once, however often it comes.
    for _ in 0..3 {
        assert_eq!(ask(&ChunkRequest::Deliver(good.clone())), ChunkAnswer::Kept);
    }
    let ChunkAnswer::Held(now) = ask(&held) else {
        panic!()
    };
    assert_eq!(now.iter().filter(|held| **held).count(), 1);
}

#[test]
fn a_note_ends_with_its_devices_right_to_write_and_with_the_draft() {
    let (world, mut hung, mut lan, draft) = cut_off(113, [70_000, 100]);
    let mut courier = ByHand::enrolled(&world, "courier", Role::Resident);
    lan.device.begin_run();
    lan.device.let_attachments_wait();
    while lan.step(&world, &mut Progress::default()).unwrap() {}
    let bundle = OpenBundle::of(&lan.device.export_bundle().unwrap().content);
    let (note, list) = bundle.consignments[0].clone();
    let held = ChunkRequest::HeldOfNote(note.into(), list);
    assert!(matches!(
        courier.about_chunks(&world, &held),
        ChunkAnswer::Held(_)
    ));

    lan.device.withdraw_draft(draft).unwrap();
    lan.device.begin_run();
    lan.device.let_attachments_wait();
    while lan.step(&world, &mut Progress::default()).unwrap() {}
    assert_eq!(
        refused(courier.about_chunks(&world, &held)),
        RefusalCode::Forbidden
    );

    let device = lan.device.status().unwrap().device;
    hung.sync(&world);
    hung.device.revoke_device(device, "mất máy").unwrap();
    hung.sync(&world);
    assert_eq!(
        refused(courier.about_chunks(&world, &held)),
        RefusalCode::Revoked
    );
    // A courier takes no note of it either, and what it carried of it leaves.
    let report = hung.device.import_bundle(&bundle.close()).unwrap();
    assert!(
        refusals(&report)
            .iter()
            .all(|code| *code == RefusalCode::Revoked)
    );
    assert_eq!(hung.device.load().unwrap().bytes, 0);
}

#[test]
fn what_the_ward_will_never_take_leaves_its_courier() {
    let (world, mut hung, mut lan, draft) = cut_off(114, [70_000, 100]);
    hand(&mut lan, &mut hung);
    lan.device.withdraw_draft(draft).unwrap();
    lan.device.begin_run();
    lan.device.let_attachments_wait();
    while lan.step(&world, &mut Progress::default()).unwrap() {}
    hung.sync(&world);
    hung.sync(&world);
    assert_eq!(codes(&world), [""; 0]);
    assert_eq!(hung.device.load().unwrap().bytes, 0);
    assert_eq!(hung.device.status().unwrap().waiting.carried, 0);
}

#[test]
fn carried_chunks_count_against_their_authors_day_and_never_the_couriers() {
    let world = World::with_settings(115, 2, |settings| settings.rules.sealed_bytes = 150_000);
    let mut lan = world.joined("Lan", Role::Resident);
    let mut minh = world.joined("Minh", Role::Resident);
    let mut hung = world.joined("Hung", Role::Leader);
    let large = apply(&mut lan.device, [130_000, 66_000]);
    let small = apply(&mut minh.device, [10_000, 10_000]);
    hung.sync(&world);
    hand(&mut lan, &mut hung);
    hand(&mut minh, &mut hung);
    hung.sync(&world);
    assert_eq!(
        codes(&world).len(),
        1,
        "Lan's day is used up, Minh's is not"
    );
    assert_eq!(hung.device.load().unwrap().sendings, 1, "it waits");
    hand(&mut hung, &mut minh);
    assert_eq!(
        minh.device.draft(small).unwrap().row.state,
        DraftState::Received
    );
    world.clock.advance(Timestamp::DAY);
    hung.sync(&world);
    hand(&mut hung, &mut lan);
    assert_eq!(
        lan.device.draft(large).unwrap().row.state,
        DraftState::Received
    );
    let own = apply(&mut hung.device, [60_000, 20_000]);
    hung.sync(&world);
    assert_eq!(
        hung.device.draft(own).unwrap().row.state,
        DraftState::Received
    );
}

#[test]
fn a_courier_that_asks_without_end_is_put_off_and_its_own_things_go_on() {
    let (world, mut hung, mut lan) = {
        let world = World::with_settings(116, 2, |settings| {
            settings.carried_chunks_burst = 3;
            settings.carried_chunks_per_minute = 60;
        });
        let lan = world.joined("Lan", Role::Resident);
        let hung = world.joined("Hung", Role::Leader);
        (world, hung, lan)
    };
    apply(&mut lan.device, [130_000, 66_000]);
    hung.sync(&world);
    hand(&mut lan, &mut hung);
    let own = apply(&mut hung.device, [70_000, 100]);
    hung.sync(&world);
    assert_eq!(
        hung.device.draft(own).unwrap().row.state,
        DraftState::Received
    );
    assert_eq!(hung.device.load().unwrap().sendings, 1);
    for _ in 0..3 {
        world.clock.advance(60_000);
        hung.sync(&world);
    }
    assert_eq!(codes(&world).len(), 2, "in its own time");
    assert_eq!(world.clock.now().0 % 1000, 0);
}
