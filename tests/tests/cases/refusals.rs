//! What a hostile device, link or paper can try, each refused with its code.

use xom_core::commits::{Commit, Unsigned, sign};
use xom_core::device::NewNotice;
use xom_core::documents::DocumentName;
use xom_core::documents::automerge::{Actor, Document, Limits, Scalar, Write};
use xom_core::documents::events::{self, RosterEvent};
use xom_core::exchange::Verdict;
use xom_core::identity::Role;
use xom_core::ids::{EditId, Incarnation, WardId};
use xom_core::outside::{Clock, Timestamp};
use xom_tests::world::{ByHand, World};

fn change(world: &World, hand: &ByHand, actor: Option<Actor>) -> Vec<u8> {
    let document = ByHand::board(world).id(&world.ward.id());
    let own = Actor::derive(&hand.keys.device(), &hand.incarnation, &document);
    let claimed = Timestamp::from_seconds(world.clock.now().seconds());
    let write = Write::new("AAAAAAAAAAA.t", Scalar::Text("Giả mạo".into()));
    let mut board = Document::new(Limits::default());
    let made = board.author(&actor.unwrap_or(own), 0, claimed, &[write]);
    made.unwrap().bytes
}

/// Case 3, by the ward and nearby.
#[test]
fn a_residents_commit_to_a_board_a_roster_or_anothers_voice_is_refused_here_and_nearby() {
    let world = World::new(31, 2);
    let mut minh = world.joined("Minh", Role::Resident);
    let mut thief = ByHand::enrolled(&world, "thief", Role::Resident);
    minh.sync(&world);
    let body = change(&world, &thief, None);
    let board = thief.commit(&world, ByHand::board(&world), body);
    let event = RosterEvent::RoleGiven {
        member: thief.member,
        role: Role::Leader,
    };
    let roster = DocumentName::Roster(world.group);
    let roster = thief.commit(&world, roster, events::encode(&[event]));
    let other = minh.device.status().unwrap().member.unwrap();
    let body = thief.comment_body("Tôi là Minh");
    let voice = thief.commit(&world, DocumentName::Voice(other), body);
    let size = world.log_size();
    let digest = minh.device.views_digest().unwrap();

    for forged in [&board, &roster, &voice] {
        assert_eq!(thief.refusal(&world, forged.bytes()), "forbidden");
    }
    let bundle = thief.bundle(&world, &[&board, &roster, &voice]);
    let report = minh.device.import_bundle(&bundle).unwrap();

    let codes: Vec<_> = report.refused.iter().map(|r| r.code.name()).collect();
    assert_eq!(codes, ["forbidden"; 3]);
    assert_eq!((report.kept, world.log_size()), (0, size));
    assert_eq!(minh.device.views_digest().unwrap(), digest);
}

/// Case 4.
#[test]
fn a_revoked_devices_later_commits_are_refused_and_its_earlier_ones_stand() {
    let world = World::new(32, 2);
    let mut minh = ByHand::enrolled(&world, "Minh", Role::Resident);
    let earlier = minh.comment(&world, "Trước");
    assert!(minh.offer(&world, earlier.bytes()).offset().is_some());
    world
        .ward
        .revoke_device(minh.keys.device(), "mất máy")
        .unwrap();
    let later = minh.comment(&world, "Sau");
    let size = world.log_size();
    let given = RosterEvent::RoleGiven {
        member: minh.member,
        role: Role::Deputy,
    };
    world
        .ward
        .record(&[xom_server::ward::Record::Roster(world.group, vec![given])])
        .unwrap();

    assert_eq!(minh.refusal(&world, later.bytes()), "revoked");
    let again = minh.offer(&world, earlier.bytes());
    assert!(matches!(again, Verdict::AlreadyHad { .. }), "{again:?}");
    assert_eq!(world.log_size(), size + 1, "only the role");
    // Who joins after it reads the earlier words and finds nothing wrong with them.
    let lan = world.joined("Lan", Role::Resident);
    assert!(lan.device.alarms().unwrap().is_empty());
}

/// Case 16: the actor is not the device's own.
#[test]
fn a_forged_actor_is_refused_and_the_board_stays_usable() {
    let world = World::new(33, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut deputy = ByHand::enrolled(&world, "deputy", Role::Deputy);
    let body = change(&world, &deputy, Some(Actor([9; 8])));
    let forged = deputy.commit(&world, ByHand::board(&world), body);
    let size = world.log_size();

    assert_eq!(deputy.refusal(&world, forged.bytes()), "bad-body");
    assert_eq!(world.log_size(), size);
    let notice = NewNotice {
        title: "Họp tổ".into(),
        ..NewNotice::default()
    };
    hung.device.post_notice(notice).unwrap();
    assert_eq!(hung.sync(&world).confirmed, 1);
}

/// Case 16: a start near 2^32 in a change of a few bytes.
#[test]
fn a_change_that_counts_from_near_two_to_the_thirty_second_is_refused() {
    use automerge::{Change, ExpandedChange};
    let world = World::new(34, 2);
    let mut deputy = ByHand::enrolled(&world, "deputy", Role::Deputy);
    let mut expanded: ExpandedChange = Change::from_bytes(change(&world, &deputy, None))
        .unwrap()
        .decode();
    expanded.start_op = std::num::NonZeroU64::new(u64::from(u32::MAX) - 1).unwrap();
    let body = Change::from(expanded).raw_bytes().to_vec();
    let forged = deputy.commit(&world, ByHand::board(&world), body);
    let size = world.log_size();

    assert_eq!(deputy.refusal(&world, forged.bytes()), "bad-body");
    assert_eq!(world.log_size(), size);
}

/// Bad input: cut anywhere, with any bit turned, or larger than allowed.
#[test]
fn a_commit_that_is_cut_altered_or_too_large_is_refused_and_nothing_is_kept() {
    let world = World::new(35, 2);
    let mut minh = ByHand::enrolled(&world, "Minh", Role::Resident);
    let good = minh.comment(&world, "Đúng");
    let size = world.log_size();
    for end in (0..good.bytes().len()).step_by(7) {
        assert_eq!(minh.refusal(&world, &good.bytes()[..end]), "malformed");
    }
    for bit in (0..good.bytes().len() * 8).step_by(13) {
        let mut altered = good.bytes().to_vec();
        altered[bit / 8] ^= 1 << (bit % 8);
        let code = minh.refusal(&world, &altered);
        let known = [
            "malformed",
            "bad-signature",
            "unknown-device",
            "unknown-version",
        ];
        assert!(known.contains(&code), "bit {bit}: {code}");
    }
    let mut large = good.bytes().to_vec();
    large.resize(300 * 1024, 0);
    assert_eq!(minh.refusal(&world, &large), "malformed");
    assert_eq!(world.log_size(), size);
    assert!(minh.offer(&world, good.bytes()).offset().is_some());
}

/// Bad input: signed by another key, or for another ward.
#[test]
fn a_commit_re_signed_or_of_another_ward_is_refused() {
    let world = World::new(36, 2);
    let mut minh = ByHand::enrolled(&world, "Minh", Role::Resident);
    let mut thief = ByHand::enrolled(&world, "thief", Role::Resident);
    let body = minh.comment_body("Không phải tôi");
    let mut signed = |ward: WardId, key| -> Commit {
        let unsigned = Unsigned {
            name: DocumentName::Voice(minh.member),
            device: minh.keys.device(),
            incarnation: Incarnation([5; 8]),
            seq: 0,
            previous: None,
            claimed: world.clock.now(),
            edits: vec![EditId([5; 8])],
            body: body.clone(),
        };
        sign(unsigned, &ward, key, &mut thief.entropy)
    };
    let by_another = signed(world.ward.id(), &world.root);
    let for_another = signed(WardId([4; 32]), minh.keys.signing());
    let size = world.log_size();

    for forged in [by_another, for_another] {
        assert_eq!(minh.refusal(&world, forged.bytes()), "bad-signature");
    }
    assert_eq!(world.log_size(), size);
}

/// Bad input: replayed, and in the wrong order.
#[test]
fn a_replayed_commit_counts_once_and_a_gap_is_refused_until_it_is_filled() {
    let world = World::new(37, 2);
    let mut minh = ByHand::enrolled(&world, "Minh", Role::Resident);
    let first = minh.comment(&world, "Một");
    let second = minh.comment(&world, "Hai");
    assert_eq!(minh.refusal(&world, second.bytes()), "missing-previous");
    assert!(minh.offer(&world, first.bytes()).offset().is_some());
    assert!(minh.offer(&world, second.bytes()).offset().is_some());
    let size = world.log_size();
    let again = minh.offer(&world, first.bytes());
    assert!(matches!(again, Verdict::AlreadyHad { .. }), "{again:?}");
    assert_eq!(world.log_size(), size);
}

/// Case 23: the same edit in a copy that was authored again.
#[test]
fn an_edit_that_comes_twice_in_two_commits_counts_once() {
    let world = World::new(38, 2);
    let mut minh = ByHand::enrolled(&world, "Minh", Role::Resident);
    let (edit, body) = (EditId([8; 8]), minh.comment_body("Một lần"));
    let voice = DocumentName::Voice(minh.member);
    let first = minh.commit_of(&world, voice, body.clone(), vec![edit]);
    minh.reopen();
    let again = minh.commit_of(&world, voice, body, vec![edit]);
    let place = minh.offer(&world, first.bytes()).offset().unwrap();
    let size = world.log_size();

    let verdict = minh.offer(&world, again.bytes());

    assert!(matches!(verdict, Verdict::EditsHad { offset, .. } if offset == place));
    assert_eq!(world.log_size(), size);
}

/// Case 20.
#[test]
fn an_invite_serves_one_device_and_not_after_its_day() {
    let world = World::new(39, 2);
    let link = world.invite(Role::Resident, 1);
    let mut person = ByHand::answering(&world, "person", &link);
    let mut thief = ByHand::answering(&world, "thief", &link);
    let code = |verdict: &Verdict| match verdict {
        Verdict::Refused(refusal) => refusal.code.name(),
        _ => "taken",
    };
    let enrolment = person.enrolment.clone();
    let taken = person.exchange(&world, vec![enrolment], vec![]);
    assert_eq!(code(&taken.verdicts[0]), "taken");

    // A helper sends what strangers made, so that the answer can be read.
    let stolen = person.exchange(&world, vec![thief.enrolment.clone()], vec![]);
    assert_eq!(code(&stolen.verdicts[0]), "used-invite");
    let stolen = thief.comment(&world, "x");
    assert_eq!(person.refusal(&world, stolen.bytes()), "unknown-device");

    let late = ByHand::answering(&world, "late", &world.invite(Role::Resident, 1));
    world.clock.advance(2 * Timestamp::DAY);
    let late = person.exchange(&world, vec![late.enrolment], vec![]);
    assert_eq!(code(&late.verdicts[0]), "expired-invite");

    let elsewhere = World::new(40, 2);
    let foreign = ByHand::answering(&elsewhere, "foreign", &elsewhere.invite(Role::Leader, 9));
    let foreign = person.exchange(&world, vec![foreign.enrolment], vec![]);
    assert_eq!(code(&foreign.verdicts[0]), "bad-invite");
}

/// Case 25.
#[test]
fn a_captured_request_gives_nothing_again_nor_with_another_body_nor_elsewhere() {
    let world = World::new(41, 2);
    let elsewhere = World::new(42, 2);
    let mut minh = ByHand::enrolled(&world, "Minh", Role::Resident);
    let request = minh.request(&world, &ByHand::payload(vec![], vec![]));
    let mut other_body = request.clone();
    *other_body.last_mut().unwrap() ^= 1;
    assert_eq!(world.ward.exchange(&other_body).status, 401);
    assert_eq!(elsewhere.ward.exchange(&request).status, 401);
    assert_eq!(world.ward.exchange(&request).status, 200);
    assert_eq!(world.ward.exchange(&request).status, 401);
}
