//! What an officer may do with a dossier: which action, in which state, in which role.
//!
//! The moves are the national table's ([`DossierState::next`]); the roles are the ward's. The
//! desk offers and accepts an action only if both allow it; the engine checks the state
//! again when it writes.

use xom_core::dossiers::DossierState;

use super::pdf::Pdf;
use super::roles::{OfficerRole, Roles};

/// The longest reason or result text, in characters.
pub const MAXIMUM_TEXT: usize = 4_000;

/// What an officer decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The application is complete: state 2.
    Receive,
    /// Something is missing: state 5, with the reason the applicant reads.
    AskSupplement {
        /// What is missing and why, in words for the applicant. Not empty.
        reason: String,
    },
    /// The work is done: through 4 and 9 to state 10, with what the applicant reads and keeps.
    GiveResult {
        /// What was decided. Not empty.
        text: String,
        /// The signed document, if there is one.
        document: Option<Pdf>,
    },
}

impl Action {
    /// Which action it is, without what it says.
    pub fn kind(&self) -> ActionKind {
        match self {
            Self::Receive => ActionKind::Receive,
            Self::AskSupplement { .. } => ActionKind::AskSupplement,
            Self::GiveResult { .. } => ActionKind::GiveResult,
        }
    }
}

/// The kinds of [`Action`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionKind {
    /// See [`Action::Receive`].
    Receive,
    /// See [`Action::AskSupplement`].
    AskSupplement,
    /// See [`Action::GiveResult`].
    GiveResult,
}

impl ActionKind {
    /// All of them, in the order of the work.
    pub const ALL: [Self; 3] = [Self::Receive, Self::AskSupplement, Self::GiveResult];

    /// The state it leads to.
    pub fn leads_to(self) -> DossierState {
        match self {
            Self::Receive => DossierState::Received,
            Self::AskSupplement => DossierState::SupplementRequested,
            Self::GiveResult => DossierState::ResultReturned,
        }
    }

    /// Whether a dossier in this state can be treated so.
    pub fn fits(self, state: DossierState) -> bool {
        match self {
            Self::GiveResult => matches!(
                state,
                DossierState::Received | DossierState::Processing | DossierState::Done
            ),
            other => state.may_become(other.leads_to()),
        }
    }

    /// Whether an officer with these roles may do it.
    pub fn is_for(self, roles: Roles) -> bool {
        let one_of: &[OfficerRole] = match self {
            Self::Receive => &[OfficerRole::Receiver],
            Self::AskSupplement => &[OfficerRole::Receiver, OfficerRole::Examiner],
            Self::GiveResult => &[OfficerRole::Receiver, OfficerRole::Approver],
        };
        one_of.iter().any(|role| roles.includes(*role))
    }

    /// The word in addresses, in the access log and in the sentence afterwards.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::AskSupplement => "supplement",
            Self::GiveResult => "result",
        }
    }

    /// The kind with that word.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(roles: Roles, state: DossierState) -> Vec<ActionKind> {
        let allowed = |kind: &ActionKind| kind.fits(state) && kind.is_for(roles);
        ActionKind::ALL.into_iter().filter(allowed).collect()
    }

    #[test]
    fn a_receiver_receives_and_hands_the_result_over() {
        let roles = Roles::of(&[OfficerRole::Receiver]);
        assert_eq!(
            offered(roles, DossierState::Registered),
            [ActionKind::Receive, ActionKind::AskSupplement]
        );
        assert_eq!(
            offered(roles, DossierState::Received),
            [ActionKind::AskSupplement, ActionKind::GiveResult]
        );
    }

    #[test]
    fn an_examiner_only_asks_and_an_approver_only_decides() {
        let examiner = Roles::of(&[OfficerRole::Examiner]);
        let approver = Roles::of(&[OfficerRole::Approver]);
        assert_eq!(
            offered(examiner, DossierState::Processing),
            [ActionKind::AskSupplement]
        );
        assert_eq!(
            offered(approver, DossierState::Processing),
            [ActionKind::GiveResult]
        );
        assert_eq!(offered(approver, DossierState::Registered), []);
        assert_eq!(offered(approver, DossierState::SupplementRequested), []);
    }

    #[test]
    fn nothing_is_offered_to_anyone_once_a_dossier_is_closed() {
        let every = Roles::of(OfficerRole::ALL);
        for state in DossierState::ALL.into_iter().filter(|s| s.is_final()) {
            assert_eq!(offered(every, state), [], "{state}");
        }
    }

    #[test]
    fn an_administrator_alone_touches_no_dossier() {
        let roles = Roles::of(&[OfficerRole::Administrator]);
        for state in DossierState::ALL {
            assert_eq!(offered(roles, state), []);
        }
    }
}
