//! The decision, one sentence a rule, over a ledger in memory.

use super::*;
use crate::access::{Access, Author};
use crate::calendar::MonthOf;
use crate::commits::{Commit, RefusalCode, Unsigned, sign};
use crate::documents::automerge::{Actor, Document, Limits, Scalar, Write};
use crate::documents::events::{self, RegistryEvent, RosterEvent, VoiceEvent};
use crate::documents::{Body, DocumentName};
use crate::identity::{DeviceKeys, Enrolment, InviteLink, InviteTerms, Role, seeded::Seeded};
use crate::ids::{CommentId, EditId, GroupId, Incarnation, MemberId, NoticeId, WardId};
use crate::outside::{Entropy, Timestamp};

const WARD: WardId = WardId([9; 32]);
const GROUP: GroupId = GroupId([1; 8]);
const NOW: Timestamp = Timestamp(1_793_465_999_000);

struct World {
    access: Access,
    ledger: MemoryLedger,
    ward: DeviceKeys,
    entropy: Seeded,
    rules: Rules,
}

/// One device's chain on one document.
struct Chain {
    keys: DeviceKeys,
    name: DocumentName,
    incarnation: Incarnation,
    seq: u64,
    previous: Option<[u8; 16]>,
}

fn world() -> World {
    let ward = DeviceKeys::generate(&mut Seeded::new("ward"));
    let mut access = Access::new(WARD, ward.signing_public());
    let group = RegistryEvent::GroupAdded {
        group: GROUP,
        name: "Tổ dân phố số 7".into(),
    };
    access.fold(
        Author::Ward,
        &DocumentName::Registry,
        &Body::Registry(vec![group]),
    );
    World {
        access,
        ledger: MemoryLedger::default(),
        ward,
        entropy: Seeded::new("world"),
        rules: Rules::default(),
    }
}

impl World {
    fn enrol(&mut self, phone: &str, member: MemberId, role: Role) -> DeviceKeys {
        let terms = InviteTerms {
            ward: WARD,
            address: "http://127.0.0.1:1".into(),
            group: GROUP,
            household: None,
            member,
            role,
            expires: NOW.plus(1000),
            authority: None,
            group_name: None,
        };
        let link = InviteLink::make(&terms, self.ward.signing(), &mut self.entropy).unwrap();
        let keys = DeviceKeys::generate(&mut Seeded::new(phone));
        let enrolment = Enrolment::accept(&link, &keys, NOW).as_bytes().to_vec();
        let events = Body::Roster(vec![RosterEvent::Enrolled { enrolment }]);
        self.access
            .fold(Author::Ward, &DocumentName::Roster(GROUP), &events);
        keys
    }

    fn chain(&mut self, keys: &DeviceKeys, name: DocumentName) -> Chain {
        let incarnation = Incarnation::random(&mut self.entropy);
        Chain {
            keys: keys.clone(),
            name,
            incarnation,
            seq: 0,
            previous: None,
        }
    }

    /// The next commit of the chain; whether it is admitted is another matter.
    fn commit(&mut self, chain: &mut Chain, body: Vec<u8>) -> Commit {
        let edit = EditId::random(&mut self.entropy);
        self.commit_of(chain, body, vec![edit])
    }

    fn commit_of(&mut self, chain: &mut Chain, body: Vec<u8>, edits: Vec<EditId>) -> Commit {
        let unsigned = Unsigned {
            name: chain.name,
            device: chain.keys.device(),
            incarnation: chain.incarnation,
            seq: chain.seq,
            previous: chain.previous,
            claimed: NOW,
            edits,
            body,
        };
        let commit = sign(unsigned, &WARD, chain.keys.signing(), &mut self.entropy);
        (chain.seq, chain.previous) = (chain.seq + 1, Some(commit.link()));
        commit
    }

    fn offer(&mut self, commit: &Commit, at: Timestamp) -> Result<u64, RefusalCode> {
        match admit(&self.access, &mut self.ledger, commit, at, &self.rules).unwrap() {
            Outcome::Admit(admitted) => {
                let place = self.ledger.append(commit, &admitted, at);
                self.access
                    .fold(admitted.author, &admitted.name, &admitted.body);
                assert!(!admitted.clone_suspected || admitted.reopens);
                Ok(place.offset)
            }
            Outcome::AlreadyHad(place) | Outcome::EditsHad(place) => Ok(place.offset),
            Outcome::Refuse(refusal) => Err(refusal.code),
        }
    }
}

fn comment(text: &str, entropy: &mut Seeded) -> Vec<u8> {
    let comment = CommentId::random(entropy);
    events::encode(&[VoiceEvent::Commented {
        comment,
        notice: NoticeId([1; 8]),
        text: text.into(),
    }])
}

const LAN: MemberId = MemberId([2; 8]);
const HUNG: MemberId = MemberId([3; 8]);

fn lan_speaks(world: &mut World) -> Chain {
    let keys = world.enrol("Lan's phone", LAN, Role::Resident);
    world.chain(&keys, DocumentName::Voice(LAN))
}

#[test]
fn a_commit_is_logged_once_however_often_it_comes() {
    let mut world = world();
    let mut chain = lan_speaks(&mut world);
    let commit = world.commit(&mut chain, comment("Vâng", &mut Seeded::new("1")));
    assert_eq!(world.offer(&commit, NOW), Ok(0));
    assert_eq!(world.offer(&commit, NOW.plus(1)), Ok(0));
    assert_eq!(world.ledger.size(), 1);
}

#[test]
fn a_chain_has_no_gaps_and_a_taken_place_is_a_fork() {
    let mut world = world();
    let mut chain = lan_speaks(&mut world);
    let first = world.commit(&mut chain, comment("một", &mut Seeded::new("1")));
    let mut clone = Chain {
        keys: chain.keys.clone(),
        ..chain
    };
    let second = world.commit(&mut chain, comment("hai", &mut Seeded::new("2")));
    let other_second = world.commit(&mut clone, comment("hai khác", &mut Seeded::new("3")));
    assert_eq!(world.offer(&second, NOW), Err(RefusalCode::MissingPrevious));
    assert_eq!(world.offer(&first, NOW), Ok(0));
    assert_eq!(world.offer(&second, NOW), Ok(1));
    assert_eq!(world.offer(&other_second, NOW), Err(RefusalCode::Fork));
}

#[test]
fn a_new_incarnation_ends_the_old_one_for_good() {
    let mut world = world();
    let mut old = lan_speaks(&mut world);
    let first = world.commit(&mut old, comment("một", &mut Seeded::new("1")));
    let late = world.commit(&mut old, comment("hai", &mut Seeded::new("2")));
    assert_eq!(world.offer(&first, NOW), Ok(0));
    let keys = old.keys.clone();
    let mut new = world.chain(&keys, old.name);
    let fresh = world.commit(&mut new, comment("ba", &mut Seeded::new("3")));
    assert_eq!(world.offer(&fresh, NOW), Ok(1));
    assert_eq!(world.offer(&late, NOW), Err(RefusalCode::StaleIncarnation));
}

#[test]
fn two_phones_with_one_key_are_told_by_their_third_reopening_within_a_week() {
    let mut world = world();
    let mut chain = lan_speaks(&mut world);
    let first = world.commit(&mut chain, comment("một", &mut Seeded::new("0")));
    world.offer(&first, NOW).unwrap();
    let mut suspected = Vec::new();
    for (n, days) in [1, 2, 3, 30].into_iter().enumerate() {
        let mut next = world.chain(&chain.keys, chain.name);
        let commit = world.commit(&mut next, comment("lại", &mut Seeded::new(&n.to_string())));
        let at = NOW.plus(days * Timestamp::DAY as i64);
        let outcome = admit(&world.access, &mut world.ledger, &commit, at, &world.rules).unwrap();
        let Outcome::Admit(admitted) = outcome else {
            panic!("{outcome:?}")
        };
        suspected.push(admitted.clone_suspected);
        world.ledger.append(&commit, &admitted, at);
    }
    assert_eq!(suspected, [false, false, true, false]);
}

#[test]
fn an_edit_counts_once_whatever_route_its_first_copy_took() {
    let mut world = world();
    let mut by_courier = lan_speaks(&mut world);
    let (one, two) = (EditId([1; 8]), EditId([2; 8]));
    let carried = world.commit_of(
        &mut by_courier,
        comment("một", &mut Seeded::new("1")),
        vec![one],
    );
    assert_eq!(world.offer(&carried, NOW), Ok(0));
    let keys = by_courier.keys.clone();
    let mut by_phone = world.chain(&keys, by_courier.name);
    let again = world.commit_of(
        &mut by_phone,
        comment("một", &mut Seeded::new("2")),
        vec![one],
    );
    assert_eq!(
        world.offer(&again, NOW),
        Ok(0),
        "already had, in a new incarnation too"
    );
    let mut by_phone = world.chain(&keys, by_courier.name);
    let mixed = world.commit_of(
        &mut by_phone,
        comment("một, hai", &mut Seeded::new("3")),
        vec![one, two],
    );
    assert_eq!(world.offer(&mixed, NOW), Err(RefusalCode::DuplicateEdit));
}

#[test]
fn edit_ids_of_one_member_do_not_block_anothers() {
    let mut world = world();
    let mut lan = lan_speaks(&mut world);
    let hung_keys = world.enrol("Hùng's phone", HUNG, Role::Resident);
    let mut hung = world.chain(&hung_keys, DocumentName::Voice(HUNG));
    let edit = EditId([1; 8]);
    let spiteful = world.commit_of(
        &mut hung,
        comment("trước", &mut Seeded::new("1")),
        vec![edit],
    );
    let honest = world.commit_of(&mut lan, comment("sau", &mut Seeded::new("2")), vec![edit]);
    assert_eq!(world.offer(&spiteful, NOW), Ok(0));
    assert_eq!(world.offer(&honest, NOW), Ok(1));
}

#[test]
fn a_months_board_closes_a_month_later() {
    let mut world = world();
    let month = MonthOf::at(NOW);
    assert!(
        world
            .ledger
            .board(&DocumentName::Board(GROUP, month))
            .is_ok()
    );
    let leader = world.enrol("Hùng's phone", HUNG, Role::Leader);
    let mut chain = world.chain(&leader, DocumentName::Board(GROUP, month));
    let commit = world.commit(&mut chain, vec![]);
    assert_eq!(
        world.offer(&commit, NOW.plus(70 * Timestamp::DAY as i64)),
        Err(RefusalCode::WrongMonth)
    );
}

#[test]
fn a_leaders_change_is_applied_and_one_under_another_actor_is_not() {
    let mut world = world();
    let leader = world.enrol("Hùng's phone", HUNG, Role::Leader);
    let name = DocumentName::Board(GROUP, MonthOf::at(NOW));
    let mut chain = world.chain(&leader, name);
    let document = name.id(&WARD);
    let write = [Write::new("AAAAAAAAAAA.t", Scalar::Text("Họp tổ".into()))];
    let mut board = Document::new(Limits::default());
    let forged = Actor::derive(&leader.device(), &Incarnation([0; 8]), &document);
    let change = board.fork().author(&forged, 0, NOW, &write).unwrap();
    let commit = world.commit(&mut chain, change.bytes);
    assert_eq!(world.offer(&commit, NOW), Err(RefusalCode::BadBody));
    let mut chain = world.chain(&leader, name);
    let own = Actor::derive(&leader.device(), &chain.incarnation, &document);
    let change = board.author(&own, 0, NOW, &write).unwrap();
    let commit = world.commit(&mut chain, change.bytes);
    assert_eq!(world.offer(&commit, NOW), Ok(0));
    let accepted = world.ledger.board(&name).unwrap();
    assert_eq!(
        accepted.value("AAAAAAAAAAA.t"),
        Some(Scalar::Text("Họp tổ".into()))
    );
}

#[test]
fn a_notice_that_no_screen_can_show_is_refused_whoever_signs_it() {
    let mut world = world();
    let leader = world.enrol("Hùng's phone", HUNG, Role::Leader);
    let name = DocumentName::Board(GROUP, MonthOf::at(NOW));
    let document = name.id(&WARD);
    let mut offered = |length: usize| {
        let mut chain = world.chain(&leader, name);
        let write = [Write::new(
            "AAAAAAAAAAA.b",
            Scalar::Text("a".repeat(length)),
        )];
        let actor = Actor::derive(&leader.device(), &chain.incarnation, &document);
        let mut board = Document::new(Limits::default());
        let change = board.author(&actor, 0, NOW, &write).unwrap();
        let commit = world.commit(&mut chain, change.bytes);
        world.offer(&commit, NOW)
    };
    assert_eq!(offered(20_001), Err(RefusalCode::BadBody));
    assert_eq!(offered(20_000), Ok(0));
}

#[test]
fn a_days_allowance_is_the_authors_and_returns_at_midnight_in_vietnam() {
    let mut world = world();
    world.rules = Rules {
        commits: 1,
        ..Rules::default()
    };
    let mut chain = lan_speaks(&mut world);
    let mut offer_next = |world: &mut World, n: &str, at| {
        let commit = world.commit(&mut chain, comment("câu", &mut Seeded::new(n)));
        let verdict = world.offer(&commit, at);
        if verdict.is_err() {
            (chain.seq, chain.previous) = (commit.header.seq, commit.header.previous);
        }
        verdict
    };
    assert_eq!(offer_next(&mut world, "1", NOW), Ok(0));
    assert_eq!(offer_next(&mut world, "2", NOW), Err(RefusalCode::Quota));
    assert_eq!(
        offer_next(&mut world, "3", NOW.plus(1000)),
        Ok(1),
        "NOW is 23:59:59 in Vietnam"
    );
}

#[test]
fn a_device_unknown_here_may_come_again_with_its_enrolment() {
    let mut world = world();
    let keys = DeviceKeys::generate(&mut Seeded::new("nobody"));
    let mut chain = world.chain(&keys, DocumentName::Voice(LAN));
    let commit = world.commit(&mut chain, comment("alô", &mut Seeded::new("1")));
    assert_eq!(world.offer(&commit, NOW), Err(RefusalCode::UnknownDevice));
    assert!(!RefusalCode::UnknownDevice.is_final());
}

#[test]
fn a_revoked_device_is_told_that_its_earlier_words_arrived_but_says_no_more() {
    let mut world = world();
    let mut chain = lan_speaks(&mut world);
    let before = world.commit(&mut chain, comment("trước", &mut Seeded::new("1")));
    let after = world.commit(&mut chain, comment("sau", &mut Seeded::new("2")));
    world.offer(&before, NOW).unwrap();
    let revoked = RosterEvent::DeviceRevoked {
        device: chain.keys.device(),
        reason: "mất máy".into(),
    };
    world.access.fold(
        Author::Ward,
        &DocumentName::Roster(GROUP),
        &Body::Roster(vec![revoked]),
    );
    assert_eq!(world.offer(&before, NOW), Ok(0));
    assert_eq!(world.offer(&after, NOW), Err(RefusalCode::Revoked));
}

#[test]
fn kinds_and_epochs_of_a_later_version_wait_for_the_ward_to_be_updated() {
    let mut world = world();
    let chain = lan_speaks(&mut world);
    let mut fill = [0; 1];
    world.entropy.fill(&mut fill);
    let raw = crate::documents::RawName {
        kind: 42,
        key: vec![1],
    };
    assert!(raw.parse().is_err());
    let header = crate::commits::Header {
        name: raw,
        epoch: 0,
        device: chain.keys.device(),
        incarnation: chain.incarnation,
        seq: 0,
        previous: None,
        claimed: NOW,
        edits: vec![EditId([1; 8])],
        body_hash: crate::ids::sha256(&[&[0; 16]]),
    };
    let commit = Commit::forge(&header, &[0; 16], &[]);
    assert_eq!(world.offer(&commit, NOW), Err(RefusalCode::UnknownVersion));
    let header = crate::commits::Header {
        name: DocumentName::Voice(LAN).raw(),
        epoch: 1,
        ..header
    };
    assert_eq!(
        world.offer(&Commit::forge(&header, &[0; 16], &[]), NOW),
        Err(RefusalCode::UnknownVersion)
    );
}
