//! The rules of `docs/protocol.md` §4, one sentence each.

mod drafts;

use super::*;
use crate::calendar::MonthOf;
use crate::commits::{Refusal, RefusalCode};
use crate::documents::events::{CircleEvent, PeopleEvent, RegistryEvent, RosterEvent, VoiceEvent};
use crate::documents::{Body, DocumentName};
use crate::identity::{
    DeviceKeys, Enrolment, InviteLink, InviteTerms, Role, SigningPublicKey, seeded::Seeded,
};
use crate::ids::{CommentId, DeviceId, DraftId, GroupId, HouseholdId, MemberId, NoticeId, WardId};
use crate::outside::Timestamp;

const GROUP: GroupId = GroupId([1; 8]);
const OTHER_GROUP: GroupId = GroupId([2; 8]);
const HOME: HouseholdId = HouseholdId([3; 8]);
const LEADER: MemberId = MemberId([4; 8]);
const RESIDENT: MemberId = MemberId([5; 8]);
const STRANGER: MemberId = MemberId([6; 8]);
const NOW: Timestamp = Timestamp(1_793_465_999_000);
const WARD: WardId = WardId([9; 32]);

struct World {
    access: Access,
    ward: DeviceKeys,
    leader: DeviceKeys,
    resident: DeviceKeys,
}

/// A ward with two groups; the first has a leader and a resident with one device each.
fn world() -> World {
    let ward = DeviceKeys::generate(&mut Seeded::new("ward"));
    let mut access = Access::new(WARD, ward.signing_public());
    let groups = [GROUP, OTHER_GROUP].map(|group| RegistryEvent::GroupAdded {
        group,
        name: "Tổ".into(),
    });
    access.fold(
        Author::Ward,
        &DocumentName::Registry,
        &Body::Registry(groups.to_vec()),
    );
    let mut world = World {
        access,
        ward,
        leader: keys("leader"),
        resident: keys("resident"),
    };
    world.roster(vec![
        RosterEvent::HouseholdAdded { household: HOME },
        RosterEvent::MemberAdded {
            member: LEADER,
            household: None,
            role: Role::Leader,
        },
        RosterEvent::MemberAdded {
            member: RESIDENT,
            household: Some(HOME),
            role: Role::Resident,
        },
    ]);
    world.enrol(LEADER, Role::Leader, "leader");
    world.enrol(RESIDENT, Role::Resident, "resident");
    world
}

fn keys(name: &str) -> DeviceKeys {
    DeviceKeys::generate(&mut Seeded::new(name))
}

impl World {
    fn roster(&mut self, events: Vec<RosterEvent>) {
        let (name, body) = (DocumentName::Roster(GROUP), Body::Roster(events));
        assert_eq!(self.access.judge(Author::Ward, &name, &body, NOW), Ok(()));
        self.access.fold(Author::Ward, &name, &body);
    }

    fn enrolment(
        &self,
        maker: &DeviceKeys,
        member: MemberId,
        role: Role,
        phone: &str,
    ) -> Enrolment {
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
        let link = InviteLink::make(
            &terms,
            maker.signing(),
            &mut Seeded::new(&format!("{phone} invite")),
        )
        .unwrap();
        Enrolment::accept(&link, &keys(phone), NOW)
    }

    fn enrol(&mut self, member: MemberId, role: Role, phone: &str) {
        let enrolment = self.enrolment(&self.ward.clone(), member, role, phone);
        self.roster(vec![RosterEvent::Enrolled {
            enrolment: enrolment.as_bytes().to_vec(),
        }]);
    }

    fn judge_roster(&self, author: Author, event: RosterEvent) -> Result<(), RefusalCode> {
        code(self.access.judge(
            author,
            &DocumentName::Roster(GROUP),
            &Body::Roster(vec![event]),
            NOW,
        ))
    }

    /// The resident's draft.
    fn draft(&self) -> DraftId {
        DraftId::of(self.access.ward(), &RESIDENT, &SALT)
    }

    fn judge_circle(&self, author: MemberId, events: Vec<CircleEvent>) -> Result<(), RefusalCode> {
        let name = DocumentName::Circle(self.draft());
        code(
            self.access
                .judge(Author::Member(author), &name, &Body::Circle(events), NOW),
        )
    }
}

fn code(verdict: Result<(), Refusal>) -> Result<(), RefusalCode> {
    verdict.map_err(|refusal| refusal.code)
}

const SALT: [u8; 8] = [7; 8];

const FORBIDDEN: Result<(), RefusalCode> = Err(RefusalCode::Forbidden);

#[test]
fn only_the_ward_and_the_groups_leaders_write_on_its_board() {
    let mut world = world();
    let judge = |world: &World, author, group| {
        code(world.access.judge(
            author,
            &DocumentName::Board(group, MonthOf::at(NOW)),
            &Body::Change(vec![]),
            NOW,
        ))
    };
    assert_eq!(judge(&world, Author::Ward, GROUP), Ok(()));
    assert_eq!(judge(&world, Author::Member(LEADER), GROUP), Ok(()));
    assert_eq!(
        judge(&world, Author::Member(LEADER), OTHER_GROUP),
        FORBIDDEN
    );
    assert_eq!(judge(&world, Author::Member(RESIDENT), GROUP), FORBIDDEN);
    world.roster(vec![RosterEvent::RoleGiven {
        member: LEADER,
        role: Role::Resident,
    }]);
    assert_eq!(judge(&world, Author::Member(LEADER), GROUP), FORBIDDEN);
}

#[test]
fn a_member_speaks_and_acknowledges_only_for_themselves() {
    let world = world();
    let comment = Body::Voice(vec![VoiceEvent::Commented {
        comment: CommentId([1; 8]),
        notice: NoticeId([1; 8]),
        text: "Vâng".into(),
    }]);
    for (voice, expected) in [(RESIDENT, Ok(())), (LEADER, FORBIDDEN)] {
        let author = Author::Member(RESIDENT);
        assert_eq!(
            code(
                world
                    .access
                    .judge(author, &DocumentName::Voice(voice), &comment, NOW)
            ),
            expected
        );
        let seen = DocumentName::Seen(voice, MonthOf::at(NOW));
        assert_eq!(
            code(world.access.judge(author, &seen, &Body::Seen(vec![]), NOW)),
            expected
        );
    }
}

#[test]
fn an_empty_or_endless_comment_is_not_one() {
    let world = world();
    for text in [String::new(), "a".repeat(2_001)] {
        let event = VoiceEvent::Commented {
            comment: CommentId([1; 8]),
            notice: NoticeId([1; 8]),
            text,
        };
        let verdict = world.access.judge(
            Author::Member(RESIDENT),
            &DocumentName::Voice(RESIDENT),
            &Body::Voice(vec![event]),
            NOW,
        );
        assert_eq!(code(verdict), Err(RefusalCode::BadBody));
    }
}

#[test]
fn leaders_add_neighbours_but_only_the_ward_makes_or_unmakes_leaders() {
    let world = world();
    let leader = Author::Member(LEADER);
    let add = |role| RosterEvent::MemberAdded {
        member: STRANGER,
        household: Some(HOME),
        role,
    };
    assert_eq!(
        world.judge_roster(leader, add(Role::Representative)),
        Ok(())
    );
    assert_eq!(world.judge_roster(leader, add(Role::Deputy)), FORBIDDEN);
    assert_eq!(world.judge_roster(Author::Ward, add(Role::Deputy)), Ok(()));
    assert_eq!(
        world.judge_roster(Author::Member(RESIDENT), add(Role::Resident)),
        FORBIDDEN
    );
    let give = |member, role| RosterEvent::RoleGiven { member, role };
    assert_eq!(
        world.judge_roster(leader, give(RESIDENT, Role::Helper)),
        Ok(())
    );
    assert_eq!(
        world.judge_roster(leader, give(RESIDENT, Role::Leader)),
        FORBIDDEN
    );
    assert_eq!(
        world.judge_roster(leader, give(LEADER, Role::Resident)),
        FORBIDDEN
    );
    assert_eq!(
        world.judge_roster(Author::Ward, give(LEADER, Role::Resident)),
        Ok(())
    );
}

#[test]
fn a_device_is_revoked_by_its_owner_a_leader_or_the_ward_but_a_leaders_only_by_owner_or_ward() {
    let world = world();
    let revoke = |keys: &DeviceKeys| RosterEvent::DeviceRevoked {
        device: keys.device(),
        reason: "mất máy".into(),
    };
    for author in [
        Author::Member(RESIDENT),
        Author::Member(LEADER),
        Author::Ward,
    ] {
        assert_eq!(world.judge_roster(author, revoke(&world.resident)), Ok(()));
    }
    assert_eq!(
        world.judge_roster(Author::Member(RESIDENT), revoke(&world.leader)),
        FORBIDDEN
    );
    assert_eq!(
        world.judge_roster(Author::Member(LEADER), revoke(&world.leader)),
        Ok(())
    );
}

#[test]
fn a_revoked_device_never_writes_again_whatever_is_said_later() {
    let mut world = world();
    let device = world.resident.device();
    world.roster(vec![RosterEvent::DeviceRevoked {
        device,
        reason: "mất máy".into(),
    }]);
    assert_eq!(
        world.access.author(&device).unwrap_err().code,
        RefusalCode::Revoked
    );
    world.roster(vec![RosterEvent::RoleGiven {
        member: RESIDENT,
        role: Role::Leader,
    }]);
    world.roster(vec![RosterEvent::DeviceMarked { device }]);
    assert_eq!(
        world.access.author(&device).unwrap_err().code,
        RefusalCode::Revoked
    );
    assert!(
        world.access.signing_key(&device).is_some(),
        "its earlier commits can still be checked"
    );
}

#[test]
fn who_has_left_and_who_was_never_there_write_nothing() {
    let mut world = world();
    world.roster(vec![RosterEvent::MemberLeft { member: RESIDENT }]);
    assert_eq!(
        world
            .access
            .author(&world.resident.device())
            .unwrap_err()
            .code,
        RefusalCode::Forbidden
    );
    assert_eq!(
        world.access.author(&DeviceId([0; 16])).unwrap_err().code,
        RefusalCode::UnknownDevice
    );
}

#[test]
fn the_first_device_that_answers_an_invite_is_in_and_a_second_is_told_who_was() {
    let mut world = world();
    let leader = world.leader.clone();
    let link = |phone: &str| {
        let terms = InviteTerms {
            ward: WARD,
            address: "http://127.0.0.1:1".into(),
            group: GROUP,
            household: Some(HOME),
            member: STRANGER,
            role: Role::Resident,
            expires: NOW.plus(1000),
            authority: None,
            group_name: None,
        };
        Enrolment::accept(
            &InviteLink::make(&terms, leader.signing(), &mut Seeded::new("one invite")).unwrap(),
            &keys(phone),
            NOW,
        )
    };
    let (first, second) = (link("her phone"), link("a thief's phone"));
    world.roster(vec![RosterEvent::Enrolled {
        enrolment: first.as_bytes().to_vec(),
    }]);
    let refused = world.access.judge_enrolment(&second, NOW).unwrap_err();
    assert_eq!(
        (refused.code, refused.detail),
        (
            RefusalCode::UsedInvite,
            keys("her phone").device().to_string()
        )
    );
    assert_eq!(
        world.access.author(&keys("her phone").device()),
        Ok(Author::Member(STRANGER))
    );
}

#[test]
fn an_invite_holds_until_its_expiry_by_the_wards_clock() {
    let world = world();
    let enrolment = world.enrolment(&world.leader, STRANGER, Role::Resident, "phone");
    assert!(
        world
            .access
            .judge_enrolment(&enrolment, NOW.plus(999))
            .is_ok()
    );
    let late = world
        .access
        .judge_enrolment(&enrolment, NOW.plus(1000))
        .unwrap_err();
    assert_eq!(late.code, RefusalCode::ExpiredInvite);
}

#[test]
fn residents_invite_nobody_and_leaders_no_leaders() {
    let world = world();
    for (maker, member, role) in [
        (&world.resident, STRANGER, Role::Resident),
        (&world.leader, STRANGER, Role::Leader),
        (&world.leader, LEADER, Role::Resident),
        (&keys("nobody"), STRANGER, Role::Resident),
    ] {
        let enrolment = world.enrolment(maker, member, role, "phone");
        assert_eq!(
            world
                .access
                .judge_enrolment(&enrolment, NOW)
                .unwrap_err()
                .code,
            RefusalCode::BadInvite
        );
    }
}

#[test]
fn an_invite_of_another_ward_is_none_here() {
    let world = world();
    let enrolment = world.enrolment(&world.ward, STRANGER, Role::Resident, "phone");
    let elsewhere = Access::new(WardId([8; 32]), SigningPublicKey([1; 32]));
    assert_eq!(
        elsewhere.judge_enrolment(&enrolment, NOW).unwrap_err().code,
        RefusalCode::BadInvite
    );
}

#[test]
fn leaders_describe_their_neighbours_and_everyone_themselves() {
    let world = world();
    let judge = |author, event| {
        code(world.access.judge(
            author,
            &DocumentName::People(GROUP),
            &Body::People(vec![event]),
            NOW,
        ))
    };
    let named = |member| PeopleEvent::PersonDescribed {
        member,
        name: "Nguyễn Thị Lan".into(),
        phone: None,
    };
    assert_eq!(judge(Author::Member(LEADER), named(RESIDENT)), Ok(()));
    assert_eq!(judge(Author::Member(RESIDENT), named(RESIDENT)), Ok(()));
    assert_eq!(judge(Author::Member(RESIDENT), named(LEADER)), FORBIDDEN);
    assert_eq!(judge(Author::Ward, named(STRANGER)), FORBIDDEN);
    let house = PeopleEvent::HouseDescribed {
        household: HOME,
        house: "Số 12".into(),
        block: "Cụm 3".into(),
    };
    assert_eq!(judge(Author::Member(RESIDENT), house.clone()), FORBIDDEN);
    assert_eq!(judge(Author::Member(LEADER), house), Ok(()));
}

#[test]
fn a_neighbour_whose_answer_came_first_may_still_be_added_as_the_same() {
    let mut world = world();
    world.enrol(STRANGER, Role::Resident, "her phone");
    let add = |role| RosterEvent::MemberAdded {
        member: STRANGER,
        household: None,
        role,
    };
    assert_eq!(
        world.judge_roster(Author::Member(LEADER), add(Role::Resident)),
        Ok(())
    );
    assert_eq!(
        world.judge_roster(Author::Member(LEADER), add(Role::Representative)),
        FORBIDDEN
    );
}
