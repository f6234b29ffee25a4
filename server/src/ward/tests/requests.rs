//! Requests that are forged, replayed, out of time or too many (design case 25), and
//! transactions that fail.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use xom_core::access::DeviceStanding;
use xom_core::commits::RefusalCode;
use xom_core::documents::Scope;
use xom_core::exchange::{Ask, Flags, Reply, Verdict};
use xom_core::identity::Role;
use xom_core::log::{Receipt, tree};
use xom_core::outside::Timestamp;

use super::support::*;
use crate::ward::*;

fn status(response: &Response) -> (u16, String) {
    error(response).expect("an error")
}

fn code(verdict: &Verdict) -> Option<RefusalCode> {
    match verdict {
        Verdict::Refused(refusal) => Some(refusal.code),
        _ => None,
    }
}

#[test]
fn a_captured_request_is_of_no_use() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let request = phone.request(&world, vec![], &[]);
    assert_eq!(world.ward.exchange(&request).status, 200);
    let refused = (401, "unauthenticated".to_owned());
    assert_eq!(status(&world.ward.exchange(&request)), refused, "replayed");
    let mut altered = phone.request(&world, vec![], &[]);
    *altered.last_mut().unwrap() ^= 1;
    assert_eq!(status(&world.ward.exchange(&altered)), refused, "altered");
    let payload = [0x83, 0x80, 0x80, 0x80];
    let now = Timestamp(START);
    let elsewhere = phone.envelope("/v1/exchange", "xom.ward/0000000000000000/1", now, &payload);
    assert_eq!(status(&world.ward.exchange(&elsewhere)), refused, "ward");
    let origin = world.ward.certificate().origin.to_string();
    let endpoint = phone.envelope("/v1/chunks", &origin, now, &payload);
    assert_eq!(status(&world.ward.exchange(&endpoint)), refused, "endpoint");
}

#[test]
fn a_request_from_before_the_ward_started_is_refused_even_if_its_nonce_is_forgotten() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let request = phone.request(&world, vec![], &[]);
    world.clock.pass(1_000);
    let world = world.reopen();
    assert_eq!(
        status(&world.ward.exchange(&request)),
        (409, "clock".into())
    );
    let fresh = phone.request(&world, vec![], &[]);
    assert_eq!(world.ward.exchange(&fresh).status, 200);
}

#[test]
fn a_phone_whose_clock_is_off_is_told_the_wards_time() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let origin = world.ward.certificate().origin.to_string();
    let wrong = Timestamp(START + 601_000);
    let request = phone.envelope("/v1/exchange", &origin, wrong, &[0x83, 0x80, 0x80, 0x80]);
    let response = world.ward.exchange(&request);
    assert_eq!(status(&response), (409, "clock".into()));
    let error: xom_core::exchange::ErrorAnswer = minicbor::decode(&response.body).unwrap();
    assert_eq!(error.time, Timestamp(START));
}

#[test]
fn an_unknown_device_gets_nothing() {
    let mut world = World::new();
    let mut stranger = world.phone(Role::Resident);
    let request = stranger.request(&world, vec![], &[]);
    assert_eq!(status(&world.ward.exchange(&request)).0, 401);
    // An enrolment that is not its own does not help it: it learns what became of that.
    let other = world.phone(Role::Resident);
    let comment = stranger.comment(&world, "cho tôi vào");
    let request = stranger.request(&world, vec![other.enrolment.clone()], &[&comment]);
    let told = answer(&world.ward.exchange(&request));
    assert_eq!(told.verdicts.len(), 1);
    assert!(told.deliveries.is_empty() && told.replies.is_empty());
    assert!(world.ward.access().device(&other.device()).is_some());
}

#[test]
fn too_many_exchanges_are_put_off() {
    let mut world = World::with(|settings| {
        settings.exchanges_per_minute = 60;
        settings.burst = 20;
    });
    let mut phone = world.enrol(Role::Resident);
    let statuses: Vec<u16> = (0..20)
        .map(|_| {
            let request = phone.request(&world, vec![], &[]);
            world.ward.exchange(&request).status
        })
        .collect();
    assert_eq!(statuses[18..], [200, 429]);
    world.clock.pass(1_000);
    let request = phone.request(&world, vec![], &[]);
    assert_eq!(world.ward.exchange(&request).status, 200);
}

#[test]
fn any_bytes_are_refused_without_a_panic() {
    let world = World::new();
    for length in 0..200 {
        let bytes: Vec<u8> = (0..length).map(|n| (n * 37 + length) as u8).collect();
        assert_eq!(world.ward.exchange(&bytes).status, 400);
    }
    let large = vec![0; xom_core::exchange::LARGEST_EXCHANGE + 1];
    assert_eq!(world.ward.exchange(&large).status, 413);
}

#[test]
fn a_failed_transaction_leaves_nothing_and_the_same_request_succeeds_later() {
    let full = Arc::new(AtomicBool::new(false));
    let hook = Arc::clone(&full);
    let mut world = World::with(move |settings| {
        settings.before_commit = Some(Arc::new(move || !hook.load(Ordering::SeqCst)));
    });
    let mut leader = world.enrol(Role::Leader);
    let before = world.ward.confirmation().unwrap();
    let mut board = new_board();
    let post = leader.post(&world, &mut board, "a");
    full.store(true, Ordering::SeqCst);
    let answer = leader.send(&world, &[&post]);
    assert_eq!(code(&answer.verdicts[0]), Some(RefusalCode::StorageFull));
    assert_eq!(world.ward.confirmation(), Some(before));
    full.store(false, Ordering::SeqCst);
    let answer = leader.send(&world, &[&post]);
    assert!(
        matches!(answer.verdicts[0], Verdict::Accepted { offset, .. } if offset == before.size)
    );
    let world = world.reopen();
    assert_eq!(world.ward.confirmation().unwrap().size, before.size + 1);
}

#[test]
fn several_requests_are_decided_in_one_transaction_each_by_itself() {
    let mut world = World::new();
    let mut phones: Vec<_> = (0..5).map(|_| world.enrol(Role::Resident)).collect();
    let before = world.ward.confirmation().unwrap().size;
    let forged = phones[0].comment(&world, "không phải của tôi");
    let mut requests: Vec<Request> = phones
        .iter_mut()
        .map(|phone| {
            let comment = phone.comment(&world, "Cùng lúc");
            let request = phone.request(&world, vec![], &[&comment]);
            world.ward.receive(&request).unwrap()
        })
        .collect();
    let bytes = phones[1].request(&world, vec![], &[&forged]);
    requests.push(world.ward.receive(&bytes).unwrap());
    world.ward.admit(&mut requests);
    let answers: Vec<_> = requests
        .into_iter()
        .map(|request| answer(&world.ward.answer(request)))
        .collect();
    // The first author's second commit was in its chain before: its first one misses it.
    assert_eq!(
        code(&answers[0].verdicts[0]),
        Some(RefusalCode::MissingPrevious)
    );
    for answer in &answers[1..] {
        assert!(answer.verdicts[0].offset().is_some());
    }
    assert_eq!(world.ward.confirmation().unwrap().size, before + 5);
    let roots: std::collections::HashSet<_> = answers[1..]
        .iter()
        .map(|answer| answer.confirmation.unwrap().root)
        .collect();
    assert_eq!(roots.len(), 1, "one checkpoint covers them all");
}

#[test]
fn accepted_at_never_decreases_and_a_jump_stops_all_writing_until_confirmed() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let hour = 3_600_000;
    let mut say = |world: &World, text: &str| {
        let comment = phone.comment(world, text);
        phone.send(world, &[&comment]).verdicts.remove(0)
    };
    let accepted_at = |verdict: Verdict| match verdict {
        Verdict::Accepted { accepted_at, .. } => accepted_at,
        other => panic!("{other:?}"),
    };
    world.clock.set(START + 120_000);
    let first = accepted_at(say(&world, "không"));
    world.clock.set(START + 60_000);
    assert_eq!(accepted_at(say(&world, "một")), first);
    world.clock.set(START + 2 * hour);
    assert_eq!(code(&say(&world, "hai")), Some(RefusalCode::ClockJump));
    world.ward.confirm_clock();
    world.elapsed.pass(1_000);
    world.clock.pass(1_000);
    assert_eq!(
        code(&say(&world, "ba")),
        Some(RefusalCode::MissingPrevious),
        "the one before was not taken"
    );
}

#[test]
fn an_invite_is_used_once_and_the_second_use_is_told_once() {
    let mut world = World::new();
    let mut carrier = world.enrol(Role::Leader);
    let link = world
        .ward
        .invite(&world.invitation(Role::Resident))
        .unwrap();
    let mut answers = Vec::new();
    for _ in 0..2 {
        let keys = xom_core::identity::DeviceKeys::generate(&mut world.entropy);
        let enrolment = xom_core::identity::Enrolment::accept(&link, &keys, Timestamp(START));
        answers.push(enrolment.as_bytes().to_vec());
    }
    let answer = carrier.exchange(&world, answers.clone(), &[]);
    assert!(answer.verdicts[0].offset().is_some());
    assert_eq!(code(&answer.verdicts[1]), Some(RefusalCode::UsedInvite));
    let size = world.ward.confirmation().unwrap().size;
    let again = carrier.exchange(&world, answers, &[]);
    assert!(matches!(again.verdicts[0], Verdict::AlreadyHad { .. }));
    assert_eq!(code(&again.verdicts[1]), Some(RefusalCode::UsedInvite));
    assert_eq!(world.ward.confirmation().unwrap().size, size);
}

#[test]
fn a_revoked_phone_learns_of_it_and_of_nothing_else() {
    let mut world = World::new();
    let mut lost = world.enrol(Role::Resident);
    let mut other = world.enrol(Role::Resident);
    lost.send(&world, &[]);
    let revocation = lost.revoke_self(&world);
    let comment = other.comment(&world, "Chào");
    other.send(&world, &[&revocation, &comment]);
    let late = lost.comment(&world, "tôi là kẻ gian");
    let answer = lost.send(&world, &[&late]);
    assert_eq!(code(&answer.verdicts[0]), Some(RefusalCode::Revoked));
    let delivered = delivered(&answer, Scope::Group(world.group));
    assert!(delivered.contains(&revocation.id));
    assert!(!delivered.contains(&comment.id));
}

#[test]
fn the_third_new_life_in_a_week_marks_the_device() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    for life in 1..=4 {
        phone.start_again(life);
        let comment = phone.comment(&world, "lại từ đầu");
        let answer = phone.send(&world, &[&comment]);
        assert!(answer.verdicts[0].offset().is_some());
        assert_eq!(answer.flags.has(Flags::MARKED), life == 4, "{life}");
    }
    let standing = world
        .ward
        .access()
        .device(&phone.device())
        .unwrap()
        .standing;
    assert_eq!(standing, DeviceStanding::Marked);
    let late = phone.comment(&world, "không còn được");
    let answer = phone.send(&world, &[&late]);
    assert_eq!(code(&answer.verdicts[0]), Some(RefusalCode::Marked));
}

#[test]
fn receipts_and_proofs_are_given_for_what_is_logged() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let old = world.ward.confirmation().unwrap();
    let comment = phone.comment(&world, "Có biên nhận");
    phone.send(&world, &[&comment]);
    let document = comment.document(&world.ward.id());
    phone.asks = vec![
        Ask::Receipt(comment.id),
        Ask::Consistency(old.size),
        Ask::Inclusion(document),
        Ask::Receipt(xom_core::ids::CommitId([9; 32])),
    ];
    let answer = phone.send(&world, &[]);
    let new = answer.confirmation.unwrap();
    let [
        Reply::Receipt(receipt),
        Reply::Consistency(proof),
        Reply::Inclusion(inclusion),
        Reply::Nothing,
    ] = &answer.replies[..]
    else {
        panic!("{answer:?}")
    };
    let verified = Receipt::parse(receipt.as_bytes())
        .unwrap()
        .verify(&world.ward.id())
        .unwrap();
    assert_eq!(verified.leaf.commit, comment.id);
    let hashes: Vec<_> = proof.iter().map(|hash| **hash).collect();
    tree::verify_consistency((old.size, &old.root), (new.size, &new.root), &hashes).unwrap();
    let path: Vec<_> = inclusion.path.iter().map(|hash| **hash).collect();
    tree::verify_inclusion(&inclusion.leaf, inclusion.index, new.size, &new.root, &path).unwrap();
}

#[test]
fn what_another_process_writes_is_noticed() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    phone.send(&world, &[]);
    let other = open_at(&world.data(), &world.clock, &world.elapsed);
    let group = other.add_group("Tổ dân phố số 8").unwrap();
    world.ward.refresh().unwrap();
    assert!(world.ward.access().groups().any(|(id, _)| *id == group));
    let answer = phone.send(&world, &[]);
    assert_eq!(delivered(&answer, Scope::Ward).len(), 1);
    // And without a look in between: the next transaction sees it by itself.
    other.add_group("Tổ dân phố số 9").unwrap();
    let comment = phone.comment(&world, "vẫn được");
    let answer = phone.send(&world, &[&comment]);
    assert!(answer.verdicts[0].offset().is_some());
    assert_eq!(delivered(&answer, Scope::Ward).len(), 1);
}

#[test]
fn a_replaced_leader_may_post_no_more() {
    let mut world = World::new();
    let mut leader = world.enrol(Role::Leader);
    let successor = world.enrol(Role::Resident);
    let mut board = new_board();
    let offline = leader.post(&world, &mut board, "a");
    world
        .ward
        .replace_leader(world.group, successor.member)
        .unwrap();
    let answer = leader.send(&world, &[&offline]);
    assert_eq!(code(&answer.verdicts[0]), Some(RefusalCode::Forbidden));
}
