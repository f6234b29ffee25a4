//! Attachments by courier: an application whose phone meets no ward arrives whole, once, and
//! its receipt comes home. What hostile couriers and senders make of it: `delivery_notes`.

use proptest::prelude::*;
use xom_core::commits::RefusalCode;
use xom_core::device::{BundleReport, Device, Progress, WaitsFor};
use xom_core::dossiers::DraftState;
use xom_core::identity::Role;
use xom_core::ids::DraftId;
use xom_core::log::Receipt;
use xom_core::outside::Timestamp;
use xom_core::sealing::{AttachmentDescription, FilingPlace};
use xom_server::desk::counter::{Counter, InboxFilter};
use xom_tests::birth::fill_in;
use xom_tests::world::{OpenBundle, Phone, World};

/// Seals and sends a birth registration with two photos of these sizes; nothing leaves the phone.
pub(super) fn apply(device: &mut Device, sizes: [usize; 2]) -> DraftId {
    let draft = device.new_draft("1.001193").unwrap();
    fill_in(device, draft, &vec![7; sizes[0]]).unwrap();
    let second = AttachmentDescription {
        name: "giay-ket-hon.jpg".into(),
        media_type: "image/jpeg".into(),
        component: None,
    };
    device.attach(draft, second, &vec![9; sizes[1]]).unwrap();
    device.send_draft(draft, FilingPlace::Home).unwrap();
    draft
}

/// Hands a bundle from one phone to another.
pub(super) fn hand(from: &mut Phone, to: &mut Phone) -> BundleReport {
    let bundle = from.device.export_bundle().unwrap();
    to.device.import_bundle(&bundle.content).unwrap()
}

/// The codes of all dossiers at the ward.
pub(super) fn codes(world: &World) -> Vec<String> {
    let every = InboxFilter {
        states: &[],
        code: String::new(),
        oldest_first: true,
    };
    let rows = world.ward.inbox(&every, None, 100).unwrap().rows;
    rows.into_iter().map(|row| row.code).collect()
}

/// A leader and a resident who has filed an application that its phone cannot send.
pub(super) fn cut_off(seed: u64, sizes: [usize; 2]) -> (World, Phone, Phone, DraftId) {
    let world = World::new(seed, 2);
    let hung = world.joined("Hung", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    let draft = apply(&mut lan.device, sizes);
    let mut hung = hung;
    hung.sync(&world);
    (world, hung, lan, draft)
}

pub(super) fn refusals(report: &BundleReport) -> Vec<RefusalCode> {
    report.refused.iter().map(|refused| refused.code).collect()
}

#[test]
fn an_application_with_two_photos_is_received_while_its_phone_never_meets_the_ward() {
    let world = World::new(101, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let invite = xom_core::device::NewInvite {
        household: world.households.first().copied(),
        member: None,
        role: Role::Resident,
        name: Some("Lan".into()),
        valid_for_days: 30,
    };
    let invite = hung.device.create_invite(invite).unwrap();
    let mut lan = Phone::new(&world, "Lan");
    lan.device.accept_invite(&invite.link).unwrap();
    // The ward's key for applications comes with a neighbour's file.
    hand(&mut hung, &mut lan);
    let draft = apply(&mut lan.device, [150_000, 70_000]);

    let bundle = lan.device.export_bundle().unwrap();
    assert_eq!((bundle.sendings, bundle.left), (1, 0));
    assert!(bundle.papers > 220_000, "both photos: {}", bundle.papers);
    let report = hung.device.import_bundle(&bundle.content).unwrap();
    assert_eq!((report.sendings, report.missing, report.left), (1, 0, 0));
    assert_eq!((report.papers, refusals(&report)), (bundle.papers, vec![]));
    let load = hung.device.load().unwrap();
    assert_eq!((load.sendings, load.papers), (1, bundle.papers));
    assert!(
        hung.device.drafts().unwrap().is_empty(),
        "it can read nothing"
    );

    hung.sync(&world);
    assert_eq!(codes(&world), ["H26.602-261123-0001"]);
    let load = hung.device.load().unwrap();
    assert_eq!((load.sendings, load.papers, load.bytes), (0, 0, 0));
    assert_eq!((load.delivered, load.receipts), (1, 1));
    assert_eq!(hung.device.unsent().unwrap().receipts, 1);

    let before = lan.device.waiting().unwrap();
    assert!(
        before
            .iter()
            .all(|item| item.waits_for == WaitsFor::Enrolment)
    );
    let home = hand(&mut hung, &mut lan);
    assert_eq!((home.receipts, home.receipts_carried), (1, 0));
    let view = lan.device.draft(draft).unwrap();
    assert_eq!(view.row.state, DraftState::Received);
    assert!(!view.sealed && !view.row.pending && !view.sendable);
    assert!(
        view.attachments
            .iter()
            .all(|paper| paper.uploaded == paper.chunks)
    );
    assert_eq!(lan.device.waiting().unwrap(), []);
    assert_eq!(lan.device.status().unwrap().waiting.edits, 0);
    let shown = lan.device.overview().unwrap().drafts;
    assert_eq!(shown.len(), 1, "home says that it has arrived");
    let receipt = Receipt::parse(lan.device.receipt(draft).unwrap().as_bytes()).unwrap();
    assert!(receipt.verify(&world.ward.id()).is_ok());
    assert_eq!(
        lan.device.export_bundle().unwrap().sendings,
        0,
        "it need not travel again"
    );
    assert_eq!(hung.device.load().unwrap().receipts, 0, "it was given");

    // Once the phone is connected, everything comes together.
    let size = world.log_size();
    lan.sync(&world);
    assert_eq!(
        (world.log_size(), lan.traffic.up < 20_000),
        (size, true),
        "no photo goes again"
    );
    assert_eq!(
        lan.device.dossier(draft).unwrap().0.code,
        "H26.602-261123-0001"
    );
    assert_eq!(lan.device.status().unwrap().waiting.edits, 0);
    assert_eq!(lan.device.status().unwrap().alarms, []);
    let before = lan.device.views_digest().unwrap();
    lan.device.rebuild_views().unwrap();
    assert_eq!(lan.device.views_digest().unwrap(), before);
    assert_eq!(hung.device.status().unwrap().alarms, []);
}

#[test]
fn a_courier_that_is_cut_off_after_any_request_goes_on_where_it_was() {
    let mut requests = 0;
    for cut in [u64::MAX].into_iter().chain(0..) {
        if cut != u64::MAX && cut > requests {
            break;
        }
        let (world, mut hung, mut lan, _) = cut_off(102, [130_000, 70_000]);
        hand(&mut lan, &mut hung);
        hung.device.begin_run();
        let mut progress = Progress::default();
        let mut done = 0;
        while done < cut && hung.step(&world, &mut progress).unwrap() {
            done += 1;
        }
        if cut == u64::MAX {
            requests = done;
            assert_eq!(progress.chunks, 4, "each chunk goes up once");
        }
        let chunks = progress.chunks;
        let mut hung = hung.reopen();
        let rest = hung.sync(&world);
        assert_eq!(chunks + rest.chunks, 4, "cut after {done} requests");
        assert_eq!(codes(&world), ["H26.602-261123-0001"], "cut after {done}");
        assert_eq!(hung.device.load().unwrap().receipts, 1);
        assert_eq!(hand(&mut hung, &mut lan).receipts, 1);
    }
    assert!(
        requests >= 7,
        "there were {requests} requests to be cut after"
    );
}

#[test]
fn a_courier_that_dies_at_any_write_loses_nothing_and_delivers_once() {
    let mut writes = 0;
    for dies_at in [u64::MAX].into_iter().chain(0..) {
        if dies_at != u64::MAX && dies_at >= writes {
            break;
        }
        let (world, mut hung, mut lan, draft) = cut_off(103, [70_000, 100]);
        let bundle = lan.device.export_bundle().unwrap().content;
        hung.fail_commits_after(dies_at);
        let first = hung.device.import_bundle(&bundle);
        let _ = hung.try_sync(&world);
        let _ = hung.device.export_bundle();
        if dies_at == u64::MAX {
            writes = dies_at - hung.commits_left();
        }
        let mut hung = hung.reopen();
        if let Err(full) = first {
            assert_eq!(full.code(), "storage_full");
            assert_eq!(hung.device.load().unwrap().bytes, 0, "nothing is half kept");
            hung.device.import_bundle(&bundle).unwrap();
        }
        hung.sync(&world);
        assert_eq!(codes(&world), ["H26.602-261123-0001"], "died at {dies_at}");
        assert_eq!(hand(&mut hung, &mut lan).receipts, 1, "died at {dies_at}");
        assert_eq!(
            lan.device.draft(draft).unwrap().row.state,
            DraftState::Received
        );
    }
    assert!(writes > 8, "there were {writes} writes to die at");
}

/// Who does something next, and for how many requests.
#[derive(Debug, Clone, Copy)]
enum Move {
    Hand(usize, usize),
    Sync(usize, usize),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let hand = (0..3usize, 0..3usize).prop_map(|(from, to)| Move::Hand(from, to));
    let sync = (0..3usize, 1..9usize).prop_map(|(who, requests)| Move::Sync(who, requests));
    proptest::collection::vec(prop_oneof![hand, sync], 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn own_phone_and_two_couriers_in_any_order_make_one_dossier_with_one_receipt(all in moves()) {
        let world = World::new(104, 2);
        let mut lan = world.joined("Lan", Role::Resident);
        let draft = apply(&mut lan.device, [70_000, 66_000]);
        let mut phones = [lan, world.joined("Hung", Role::Leader), world.joined("Minh", Role::Resident)];
        for step in all {
            match step {
                Move::Hand(from, to) if from != to => {
                    let bundle = phones[from].device.export_bundle().unwrap().content;
                    phones[to].device.import_bundle(&bundle).unwrap();
                }
                Move::Hand(..) => {}
                Move::Sync(who, requests) => {
                    phones[who].device.begin_run();
                    let mut progress = Progress::default();
                    for _ in 0..requests {
                        phones[who].step(&world, &mut progress).unwrap();
                    }
                }
            }
        }
        for _ in 0..2 {
            for phone in &mut phones {
                phone.sync(&world);
            }
        }
        prop_assert_eq!(codes(&world), ["H26.602-261123-0001"]);
        let receipt = phones[0].device.receipt(draft).unwrap();
        let receipt = Receipt::parse(receipt.as_bytes()).unwrap();
        prop_assert!(receipt.verify(&world.ward.id()).is_ok());
        for phone in &phones {
            let status = phone.device.status().unwrap();
            prop_assert_eq!((status.waiting.edits, status.waiting.carried), (0, 0));
            prop_assert_eq!(status.alarms, vec![]);
            prop_assert_eq!(phone.device.load().unwrap().bytes, 0);
        }
        prop_assert!(xom_server::ward::verify(world.ward.folder()).unwrap().differences.is_empty());
    }
}

#[test]
fn an_application_goes_over_two_couriers_and_its_receipt_comes_back_over_both() {
    let (world, mut hung, mut lan, draft) = cut_off(105, [70_000, 66_000]);
    let mut minh = world.joined("Minh", Role::Resident);
    hand(&mut lan, &mut minh);
    let passed_on = hand(&mut minh, &mut hung);
    assert_eq!((passed_on.sendings, passed_on.missing), (1, 0));
    hung.sync(&world);
    let back = hand(&mut hung, &mut minh);
    assert_eq!((back.receipts, back.receipts_carried), (0, 1));
    let load = minh.device.load().unwrap();
    assert_eq!((load.sendings, load.papers, load.receipts), (0, 0, 1));
    assert_eq!(hand(&mut minh, &mut lan).receipts, 1);
    assert_eq!(
        lan.device.draft(draft).unwrap().row.state,
        DraftState::Received
    );
    // Whoever has nothing to do with it takes no receipt along.
    let mut tam = world.joined("Tam", Role::Resident);
    assert_eq!(hand(&mut hung, &mut tam).receipts_carried, 0);
}

#[test]
fn an_application_too_large_for_one_bundle_is_delivered_by_two_in_the_bytes_that_are_promised() {
    const MIB: u64 = 1024 * 1024;
    let (world, mut hung, mut lan, draft) = cut_off(106, [15 << 20, 9 << 20]);
    let first = lan.device.export_bundle().unwrap();
    let second = lan.device.export_bundle().unwrap();
    for bundle in [&first, &second] {
        assert!(bundle.content.len() as u64 <= 24 * MIB);
        assert!(bundle.papers <= 20 * MIB);
    }
    assert!(
        first.papers > 19 * MIB,
        "a bundle is filled: {}",
        first.papers
    );
    assert!(first.left > 4 * MIB, "and says what it has no room for");
    assert_eq!(second.left, 0);
    // What is around the chunks of a full bundle is little.
    assert!((first.content.len() as u64) < first.papers + 200_000);

    let took = hung.device.import_bundle(&first.content).unwrap();
    assert_eq!(
        (took.sendings, took.left),
        (1, 0),
        "a courier has room for a bundle"
    );
    assert!(took.missing > 0, "another bundle is needed");
    let full = hung.device.import_bundle(&second.content).unwrap();
    assert!(full.left > 0, "a courier carries 20 MiB and no more");
    let load = hung.device.load().unwrap();
    assert!(load.bytes <= 20 * MIB && load.bytes > 19 * MIB, "{load:?}");
    hung.sync(&world);
    assert_eq!(codes(&world), [""; 0], "not sent before all is there");
    let load = hung.device.load().unwrap();
    assert_eq!(
        (load.sendings, load.papers),
        (1, 0),
        "what the ward holds makes room"
    );
    let took = hung.device.import_bundle(&second.content).unwrap();
    assert_eq!((took.left, took.missing), (0, 0));
    hung.sync(&world);
    assert_eq!(codes(&world), ["H26.602-261123-0001"]);
    hand(&mut hung, &mut lan);
    assert_eq!(
        lan.device.draft(draft).unwrap().row.state,
        DraftState::Received
    );
}

#[test]
fn what_nobody_could_deliver_for_a_month_leaves_the_courier_and_its_phone_still_has_it() {
    let (world, mut hung, mut lan, draft) = cut_off(107, [70_000, 100]);
    hand(&mut lan, &mut hung);
    world.clock.advance(31 * Timestamp::DAY);
    hung.device.export_bundle().unwrap();
    let load = hung.device.load().unwrap();
    assert_eq!((load.sendings, load.papers), (0, 0));
    lan.sync(&world);
    assert_eq!(
        lan.device.draft(draft).unwrap().row.state,
        DraftState::Received
    );
}

#[test]
fn on_a_metered_network_what_is_carried_waits_with_its_papers() {
    let (world, mut hung, mut lan, _) = cut_off(108, [70_000, 100]);
    hand(&mut lan, &mut hung);
    hung.device.begin_run();
    hung.device.let_attachments_wait();
    let mut progress = Progress::default();
    while hung.step(&world, &mut progress).unwrap() {}
    assert_eq!((progress.chunks, codes(&world).len()), (0, 0));
    assert_eq!(hung.device.load().unwrap().sendings, 1);
}

#[test]
fn a_receipt_of_somebody_else_or_of_another_ward_settles_nothing() {
    let (world, mut hung, mut lan, draft) = cut_off(109, [100, 100]);
    let other = World::new(110, 2);
    let mut far = other.joined("Far", Role::Resident);
    apply(&mut far.device, [100, 100]);
    far.sync(&other);
    let foreign = far.device.drafts().unwrap()[0].id;
    let foreign = far.device.receipt(foreign).unwrap();
    let mut bundle = OpenBundle::of(&hung.device.export_bundle().unwrap().content);
    bundle.receipts = vec![
        foreign.clone(),
        foreign.replace('A', "B"),
        "no receipt".into(),
    ];
    let report = lan.device.import_bundle(&bundle.close()).unwrap();
    assert_eq!((report.receipts, report.receipts_carried), (0, 0));
    assert_eq!(lan.device.draft(draft).unwrap().row.state, DraftState::Sent);
    lan.sync(&world);
}
