//! Case 15: an unknown document kind, event or version from a newer app: kept if logged, not
//! shown, not destroyed, and read after the upgrade.

use xom_core::commits::{Commit, RefusalCode};
use xom_core::device::Incoming;
use xom_core::documents::DocumentName;
use xom_core::exchange::{Answer, Entry, Verdict};
use xom_core::identity::Role;
use xom_core::ids::NoticeId;
use xom_tests::world::{ByHand, Phone, World, answer};

use crate::notice;

/// What a newer app would say: an event of a type that this version does not know, beside one
/// that it does.
fn of_a_newer_app(hand: &mut ByHand, world: &World) -> Commit {
    let known = hand.comment_body("Điều bản này hiểu");
    let mut body = minicbor::Encoder::new(Vec::new());
    body.array(2).unwrap();
    let mut body = body.into_writer();
    body.extend(&known[1..]);
    let mut unknown = minicbor::Encoder::new(Vec::new());
    let event = unknown.array(2).unwrap().u8(200).unwrap().map(1).unwrap();
    event.u8(0).unwrap().str("điều bản này chưa hiểu").unwrap();
    body.extend(unknown.into_writer());
    hand.commit(world, DocumentName::Voice(hand.member), body)
}

/// Exchanges with a ward that has logged this commit at its end.
fn told(phone: &mut Phone, world: &World, commit: &Commit) {
    phone.device.begin_run();
    let mut told = false;
    while let Some(request) = phone.device.next_request().unwrap() {
        let (status, body) = answer(world, request.endpoint, request.body.as_deref());
        let body = match minicbor::decode::<Answer>(&body) {
            Ok(mut said) if !said.deliveries.is_empty() && !told => {
                told = true;
                let group = xom_core::documents::Scope::Group(world.group);
                let mut deliveries = said.deliveries.iter_mut();
                let delivery = deliveries.find(|delivery| delivery.scope == group).unwrap();
                delivery.entries.get_or_insert_default().push(Entry {
                    offset: world.log_size(),
                    accepted_at: xom_core::outside::Clock::now(&*world.clock),
                    commit: commit.bytes().to_vec().into(),
                });
                minicbor::to_vec(said).unwrap()
            }
            _ => body,
        };
        let incoming = Incoming {
            status,
            body: &body,
        };
        phone.device.take_answer(incoming).unwrap();
    }
    assert!(told);
}

#[test]
fn what_a_newer_app_logged_is_kept_and_carried_and_only_what_is_understood_is_shown() {
    let world = World::new(79, 2);
    let mut hung = world.joined("Hung", Role::Leader);
    let mut lan = world.joined("Lan", Role::Resident);
    let mut newer = ByHand::enrolled(&world, "newer", Role::Resident);
    hung.device.post_notice(notice("Họp tổ")).unwrap();
    hung.sync(&world);
    let commit = of_a_newer_app(&mut newer, &world);
    told(&mut lan, &world, &commit);

    let said = lan.device.comments(NoticeId([7; 8])).unwrap();
    let said: Vec<_> = said.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(
        said,
        ["Điều bản này hiểu"],
        "what stands beside it in the same commit"
    );
    let shown = lan.device.views_digest().unwrap();
    lan.device.rebuild_views().unwrap();
    assert_eq!(
        lan.device.views_digest().unwrap(),
        shown,
        "rebuilt, as after an upgrade"
    );
    let mut lan = lan.reopen();
    assert_eq!(
        lan.device.notices(None, 10).unwrap().rows.len(),
        1,
        "the rest is as usable"
    );
    lan.device
        .comment(lan.device.notices(None, 1).unwrap().rows[0].id, "Nghe rõ")
        .unwrap();
    let bundle = lan.device.export_bundle().unwrap().content;
    let kept = bundle
        .windows(commit.bytes().len())
        .any(|part| part == commit.bytes());
    assert!(
        kept,
        "the bytes that were signed are still here, to be read after an upgrade"
    );
}

#[test]
fn a_ward_refuses_what_it_does_not_know_and_says_that_later_may_help() {
    let world = World::new(80, 2);
    let mut newer = ByHand::enrolled(&world, "newer", Role::Resident);
    let size = world.log_size();
    let commit = of_a_newer_app(&mut newer, &world);
    let verdict = newer.offer(&world, commit.bytes());
    let Verdict::Refused(refusal) = verdict else {
        panic!("{verdict:?}")
    };
    assert_eq!(refusal.code, RefusalCode::UnknownVersion);
    assert!(!refusal.code.is_final());
    assert_eq!(world.log_size(), size);
}
