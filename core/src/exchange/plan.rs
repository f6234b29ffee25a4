//! What the ward decides to send a device, before anything is read from its store.

use std::cmp::Reverse;

use super::{Cursor, Cursors};
use crate::access::Access;
use crate::calendar::MonthOf;
use crate::documents::{DocumentName, Scope};
use crate::ids::{DeviceId, MemberId};

/// What to send for one scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopePlan {
    /// Tell the phone that it may read this no more.
    End(Scope),
    /// Entries from this offset on, in log order.
    Follow {
        /// The scope.
        scope: Scope,
        /// The first offset that the phone may lack.
        from: u64,
    },
    /// The documents as of log size `at`, from the `next` one on, in join order.
    Join {
        /// The scope.
        scope: Scope,
        /// The log size at which the joining began.
        at: u64,
        /// The first document that the phone lacks.
        next: u64,
    },
}

/// The scopes that a member reads, most needed first.
pub fn scopes_of(access: &Access, member: &MemberId) -> Vec<Scope> {
    let Some(known) = access.member(member).filter(|member| !member.left) else {
        return Vec::new();
    };
    // The number of scopes is bounded, and others can ask one into as many drafts as they like:
    // those come last, so that they never push out what one needs or began oneself.
    let mut drafts: Vec<_> = access.drafts_of(member).collect();
    drafts.sort_by_key(|(_, circle)| (circle.creator != *member, Reverse(circle.order)));
    let drafts = drafts.into_iter().map(|(draft, _)| Scope::Draft(*draft));
    let leaders = known.role.leads().then_some(Scope::Leaders(known.group));
    [
        Scope::Ward,
        Scope::Group(known.group),
        Scope::Member(*member),
    ]
    .into_iter()
    .chain(leaders)
    .chain(drafts)
    .take(Cursors::MOST_SCOPES)
    .collect()
}

/// What to send a device that has got so far, when the log has this size.
///
/// A scope that the phone has never heard of is joined; one that it may read no more ends.
/// A cursor beyond the log (the ward was restored) starts again from the beginning.
pub fn plan(access: &Access, device: &DeviceId, have: &Cursors, size: u64) -> Vec<ScopePlan> {
    let may = access
        .device(device)
        .map(|device| scopes_of(access, &device.member))
        .unwrap_or_default();
    let ended = have
        .iter()
        .filter(|(scope, _)| !may.contains(scope))
        .map(|(scope, _)| ScopePlan::End(*scope));
    let read = may.iter().map(|scope| match have.get(scope) {
        Some(Cursor::Through(from)) if from <= size => ScopePlan::Follow {
            scope: *scope,
            from,
        },
        Some(Cursor::Joining { at, next }) if at <= size => ScopePlan::Join {
            scope: *scope,
            at,
            next,
        },
        _ => ScopePlan::Join {
            scope: *scope,
            at: size,
            next: 0,
        },
    });
    ended.chain(read).collect()
}

/// Where a document stands when a scope is joined: what is needed first comes first. Stable
/// while the joining goes on, whatever the month.
pub fn join_rank(name: &DocumentName) -> (u8, Reverse<MonthOf>, DocumentName) {
    let none = Reverse(MonthOf(0));
    match name {
        DocumentName::Registry | DocumentName::Roster(_) | DocumentName::Circle(_) => {
            (0, none, *name)
        }
        DocumentName::People(_) => (1, none, *name),
        DocumentName::Board(_, month) => (2, Reverse(*month), *name),
        DocumentName::Dossier(_) => (3, none, *name),
        DocumentName::Submission(..) => (4, none, *name),
        DocumentName::Draft(_) => (5, none, *name),
        DocumentName::Voice(_) => (6, none, *name),
        DocumentName::Seen(_, month) => (7, Reverse(*month), *name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Author;
    use crate::documents::Body;
    use crate::documents::events::{CircleEvent, RegistryEvent, RosterEvent};
    use crate::identity::{Role, SigningPublicKey};
    use crate::ids::{DraftId, GroupId, WardId};

    const GROUP: GroupId = GroupId([1; 8]);
    const LEADER: MemberId = MemberId([2; 8]);
    const NEIGHBOUR: MemberId = MemberId([3; 8]);

    fn group() -> Access {
        let mut access = Access::new(WardId([9; 32]), SigningPublicKey([4; 32]));
        let name = "Tổ dân phố số 7".into();
        let added = RegistryEvent::GroupAdded { group: GROUP, name };
        let registry = Body::Registry(vec![added]);
        access.fold(Author::Ward, &DocumentName::Registry, &registry);
        let members = [(LEADER, Role::Leader), (NEIGHBOUR, Role::Resident)];
        let members = members.map(|(member, role)| RosterEvent::MemberAdded {
            member,
            household: None,
            role,
        });
        let roster = Body::Roster(members.to_vec());
        access.fold(Author::Ward, &DocumentName::Roster(GROUP), &roster);
        access
    }

    fn open(access: &mut Access, creator: MemberId, number: u64, others: &[MemberId]) -> Scope {
        let salt = number.to_be_bytes();
        let draft = DraftId::of(access.ward(), &creator, &salt);
        let mut events = vec![CircleEvent::Opened {
            procedure: "1.001193".into(),
            form_version: 1,
            salt,
        }];
        let joined = others.iter();
        events.extend(joined.map(|member| CircleEvent::MemberJoined { member: *member }));
        let name = DocumentName::Circle(draft);
        access.fold(Author::Member(creator), &name, &Body::Circle(events));
        Scope::Draft(draft)
    }

    #[test]
    fn a_neighbour_who_asks_one_into_very_many_drafts_pushes_out_only_such_drafts() {
        let mut access = group();
        let own = open(&mut access, LEADER, 0, &[]);
        let asked: Vec<Scope> = (1..200)
            .map(|number| open(&mut access, NEIGHBOUR, number, &[LEADER]))
            .collect();
        let own_later = open(&mut access, LEADER, 300, &[]);
        let scopes = scopes_of(&access, &LEADER);
        assert_eq!(scopes.len(), Cursors::MOST_SCOPES);
        let needed = [
            Scope::Ward,
            Scope::Group(GROUP),
            Scope::Member(LEADER),
            Scope::Leaders(GROUP),
            own_later,
            own,
        ];
        assert_eq!(scopes[..6], needed);
        assert_eq!(scopes[6], asked[198], "then others', the newest first");
    }
}
