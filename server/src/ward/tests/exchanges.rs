//! Exchanges that go well, or are refused one commit at a time.

use xom_core::commits::{Refusal, RefusalCode};
use xom_core::documents::Scope;
use xom_core::exchange::{Flags, Verdict, unpack};
use xom_core::identity::Role;
use xom_core::log::Checkpoint;

use super::support::*;

fn codes(verdicts: &[Verdict]) -> Vec<Option<RefusalCode>> {
    let code = |verdict: &Verdict| match verdict {
        Verdict::Refused(Refusal { code, .. }) => Some(*code),
        _ => None,
    };
    verdicts.iter().map(code).collect()
}

#[test]
fn a_new_phone_enrols_speaks_and_is_confirmed_in_one_round_trip() {
    let mut world = World::new();
    let mut phone = world.phone(Role::Resident);
    let (enrolment, comment) = (phone.enrolment.clone(), phone.comment(&world, "Chào cả tổ"));
    let answer = phone.exchange(&world, vec![enrolment], &[&comment]);
    assert_eq!(codes(&answer.verdicts), [None, None]);
    let confirmation = answer.confirmation.unwrap();
    let key = world.ward.certificate().log_key();
    let checkpoint: Checkpoint = confirmation.open(&key).unwrap();
    assert_eq!(checkpoint.size, answer.verdicts[1].offset().unwrap() + 1);
    let scopes: Vec<Scope> = answer.deliveries.iter().map(|d| d.scope).collect();
    let expected = [
        Scope::Ward,
        Scope::Group(world.group),
        Scope::Member(phone.member),
    ];
    assert_eq!(scopes, expected);
}

#[test]
fn nothing_to_say_is_one_byte_and_a_digest_is_enough_to_ask() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    phone.sends_list = false;
    let request = phone.request(&world, vec![], &[]);
    assert!(request.len() <= 130, "{} bytes up", request.len());
    assert_eq!(world.ward.exchange(&request).body, [0x80]);
}

#[test]
fn a_list_that_is_not_remembered_is_asked_for() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let mut world = world.reopen();
    world.clock.pass(1_000);
    phone.sends_list = false;
    let answer = phone.send(&world, &[]);
    assert!(answer.flags.has(Flags::SEND_CURSORS));
    assert!(answer.deliveries.is_empty());
    phone.sends_list = true;
    let answer = phone.send(&world, &[]);
    assert!(!answer.flags.has(Flags::SEND_CURSORS));
    world.group = xom_core::ids::GroupId([0; 8]);
}

#[test]
fn one_comment_comes_back_confirmed_in_130_bytes_and_is_not_delivered_to_its_author() {
    let mut world = World::new();
    let (mut author, mut reader) = (world.enrol(Role::Resident), world.enrol(Role::Resident));
    author.send(&world, &[]);
    author.sends_list = false;
    let comment = author.comment(&world, "Cảm ơn bác tổ trưởng");
    let request = author.request(&world, vec![], &[&comment]);
    assert!(request.len() <= 600, "{} bytes up", request.len());
    let response = world.ward.exchange(&request);
    assert!(
        response.body.len() <= 130,
        "{} bytes down",
        response.body.len()
    );
    author.take(&answer(&response));
    assert!(author.send(&world, &[]).deliveries.is_empty());
    let group = Scope::Group(world.group);
    assert_eq!(delivered(&reader.send(&world, &[]), group), [comment.id]);
    assert!(reader.send(&world, &[]).deliveries.is_empty());
}

#[test]
fn an_author_whose_memory_was_lost_is_given_their_own_commits() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let before = phone.cursors.clone();
    let comment = phone.comment(&world, "Tôi đồng ý");
    phone.send(&world, &[&comment]);
    phone.cursors = before;
    let answer = phone.send(&world, &[]);
    assert_eq!(delivered(&answer, Scope::Group(world.group)), [comment.id]);
}

#[test]
fn a_bad_commit_never_blocks_the_good_ones_beside_it() {
    let mut world = World::new();
    let mut leader = world.enrol(Role::Leader);
    let mut resident = world.enrol(Role::Resident);
    let mut board = new_board();
    let good = leader.post(&world, &mut board, "a");
    let forged = resident.post(&world, &mut new_board(), "b");
    let own = resident.comment(&world, "Bao giờ họp?");
    let mut garbage = good.bytes().to_vec();
    *garbage.last_mut().unwrap() ^= 1;
    let mut payload_commits = vec![forged.bytes().to_vec(), garbage, vec![0xff, 0x00]];
    payload_commits.push(good.bytes().to_vec());
    payload_commits.push(own.bytes().to_vec());
    let payload = xom_core::exchange::Payload {
        enrolments: vec![],
        commits: payload_commits.into_iter().map(Into::into).collect(),
        cursors: xom_core::exchange::CursorClaim::List(resident.cursors.clone()),
        budget: None,
        asks: None,
        recovered: None,
    };
    let origin = world.ward.certificate().origin.to_string();
    let payload = minicbor::to_vec(payload).unwrap();
    let now = xom_core::outside::Clock::now(&world.clock);
    let request = resident.envelope("/v1/exchange", &origin, now, &payload);
    let answer = answer(&world.ward.exchange(&request));
    assert_eq!(
        codes(&answer.verdicts),
        [
            Some(RefusalCode::Forbidden),
            Some(RefusalCode::BadSignature),
            Some(RefusalCode::Malformed),
            None,
            None
        ]
    );
}

#[test]
fn repeating_a_request_changes_nothing_and_tells_the_same_places() {
    let mut world = World::new();
    let mut phone = world.enrol(Role::Resident);
    let enrolment = phone.enrolment.clone();
    let comment = phone.comment(&world, "Một lần thôi");
    let first = phone.send(&world, &[&comment]);
    let again = phone.exchange(&world, vec![enrolment], &[&comment]);
    let Verdict::Accepted {
        offset,
        accepted_at,
    } = first.verdicts[0]
    else {
        panic!("{first:?}")
    };
    let had = Verdict::AlreadyHad {
        offset,
        accepted_at,
    };
    assert!(matches!(again.verdicts[0], Verdict::AlreadyHad { .. }));
    assert_eq!(again.verdicts[1], had);
    assert_eq!(again.confirmation, first.confirmation);
}

#[test]
fn a_board_is_joined_as_a_snapshot_that_the_ward_signed() {
    let mut world = World::new();
    let mut leader = world.enrol(Role::Leader);
    let mut board = new_board();
    for key in ["a", "b", "c"] {
        let post = leader.post(&world, &mut board, key);
        assert_eq!(codes(&leader.send(&world, &[&post]).verdicts), [None]);
    }
    let mut phone = world.phone(Role::Resident);
    let enrolment = phone.enrolment.clone();
    let answer = phone.exchange(&world, vec![enrolment], &[]);
    let frames: Vec<_> = answer
        .deliveries
        .iter()
        .filter_map(|delivery| delivery.snapshots.as_ref())
        .collect();
    let snapshots: Result<Vec<_>, _> = unpack(frames[0]).unwrap().collect();
    let snapshots = snapshots.unwrap();
    let key = xom_core::identity::SigningPublicKey(world.ward.certificate().operating.to_bytes());
    let manifest = snapshots[0].verify(&key).unwrap();
    let heads: Vec<[u8; 32]> = board.heads().iter().map(|head| head.0).collect();
    let signed: Vec<[u8; 32]> = manifest.heads.iter().map(|head| **head).collect();
    assert_eq!(signed, heads);
    assert_eq!(manifest.actors.len(), 1);
    assert_eq!(manifest.actors[0].1, leader.member);
    assert!(phone.send(&world, &[]).deliveries.is_empty());
}

#[test]
fn a_small_budget_takes_several_exchanges_and_misses_nothing() {
    let mut world = World::new();
    let mut author = world.enrol(Role::Resident);
    let mut reader = world.enrol(Role::Resident);
    let comments: Vec<_> = (0..50)
        .map(|n| author.comment(&world, &format!("Ý kiến số {n}")))
        .collect();
    author.send(&world, &comments.iter().collect::<Vec<_>>());
    let mut fresh = world.enrol(Role::Resident);
    for phone in [&mut reader, &mut fresh] {
        phone.budget = Some(1_000);
        let (mut got, mut rounds) = (Vec::new(), 0);
        loop {
            let answer = phone.send(&world, &[]);
            got.extend(delivered(&answer, Scope::Group(world.group)));
            rounds += 1;
            if !answer.more {
                break;
            }
            assert!(rounds < 100);
        }
        got.retain(|id| comments.iter().any(|comment| comment.id == *id));
        let expected: Vec<_> = comments.iter().map(|comment| comment.id).collect();
        if rounds > 1 {
            assert_eq!(got, expected);
        }
    }
}

#[test]
fn a_long_row_of_replaced_acknowledgements_is_passed_over_in_steps() {
    let mut world = World::with(|settings| settings.rules.commits = 10_000);
    let mut leader = world.enrol(Role::Leader);
    let mut resident = world.enrol(Role::Resident);
    leader.send(&world, &[]);
    let month = xom_core::calendar::MonthOf::at(xom_core::outside::Clock::now(&world.clock));
    let name = xom_core::documents::DocumentName::Seen(resident.member, month);
    let acknowledged: Vec<_> = (0..300u16)
        .map(|n| {
            let [high, low] = n.to_be_bytes();
            let prefixes = [[0, 0, 0, high, low]].into();
            let body = xom_core::documents::encode_seen(&prefixes);
            resident.commit(&world, name, body)
        })
        .collect();
    resident.send(&world, &acknowledged.iter().collect::<Vec<_>>());
    leader.budget = Some(1_000);
    let (mut got, mut rounds) = (Vec::new(), 0);
    loop {
        let answer = leader.send(&world, &[]);
        got.extend(delivered(&answer, Scope::Leaders(world.group)));
        rounds += 1;
        if !answer.more {
            break;
        }
        assert!(rounds < 20);
    }
    assert_eq!(got.last(), Some(&acknowledged[299].id));
    assert!(got.len() <= rounds, "only the newest of each step");
}
