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
    let mut drafts: Vec<Scope> = access
        .drafts_of(member)
        .map(|(draft, _)| Scope::Draft(*draft))
        .collect();
    drafts.sort();
    let leaders = known.role.leads().then_some(Scope::Leaders(known.group));
    [
        Scope::Ward,
        Scope::Group(known.group),
        Scope::Member(*member),
    ]
    .into_iter()
    .chain(drafts)
    .chain(leaders)
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
