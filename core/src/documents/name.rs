//! What a document is called: its kind and its key, which every commit's header carries.

use crate::ids::{DocumentId, DraftId, GroupId, MemberId, SubmissionId, WardId, sha256};

use super::Scope;
use crate::calendar::MonthOf;

/// The kinds of document that this version knows (`docs/protocol.md` §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// The ward: officers, groups, certified keys, procedures in force, settings.
    Registry = 1,
    /// A group's opaque households and members, devices, roles, enrolments, revocations.
    Roster = 2,
    /// A group's names, houses and blocks. Erasable.
    People = 3,
    /// A group's notices of one month.
    Board = 4,
    /// What one member says: comments.
    Voice = 6,
    /// The notices of one month that one member acknowledged.
    Seen = 7,
    /// Who takes part in a draft, and its key wrapped to their devices.
    Circle = 10,
    /// A service application in the making.
    Draft = 11,
    /// Exactly what was sent, frozen.
    Submission = 12,
    /// What the ward does with an application.
    Dossier = 13,
}

/// What the body of a commit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyForm {
    /// Facts folded in log order.
    Events,
    /// Only the newest counts.
    Register,
    /// One automerge change.
    Automerge,
    /// One automerge change under the draft's key.
    SealedAutomerge,
    /// Bytes written once, under a key of their own.
    SealedFrozen,
    /// Facts under the dossier's key.
    SealedEvents,
}

impl Kind {
    /// The kind with this number on the wire, if this version knows it.
    pub fn from_number(number: u8) -> Option<Self> {
        [
            Self::Registry,
            Self::Roster,
            Self::People,
            Self::Board,
            Self::Voice,
            Self::Seen,
            Self::Circle,
            Self::Draft,
            Self::Submission,
            Self::Dossier,
        ]
        .into_iter()
        .find(|kind| *kind as u8 == number)
    }

    /// What its commits' bodies are.
    pub fn body_form(self) -> BodyForm {
        match self {
            Self::Registry | Self::Roster | Self::People | Self::Voice | Self::Circle => {
                BodyForm::Events
            }
            Self::Seen => BodyForm::Register,
            Self::Board => BodyForm::Automerge,
            Self::Draft => BodyForm::SealedAutomerge,
            Self::Submission => BodyForm::SealedFrozen,
            Self::Dossier => BodyForm::SealedEvents,
        }
    }
}

/// A kind number or a key that this version cannot read: kept if logged, not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("document kind {kind} with a key of {key_length} bytes is not known to this version")]
pub struct UnknownKind {
    /// The number in the header.
    pub kind: u8,
    /// How long the key in the header is.
    pub key_length: usize,
}

/// Kind and key as a header carries them, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawName {
    /// The kind's number.
    pub kind: u8,
    /// The key's bytes, at most 64.
    pub key: Vec<u8>,
}

impl RawName {
    /// The derived id, bound to the ward: what chains, cursors and associated data use.
    pub fn id(&self, ward: &WardId) -> DocumentId {
        let hash = sha256(&[b"xom-document-v1\0", &ward.0, &[self.kind], &self.key]);
        DocumentId::from_slice(&hash[..16]).expect("sixteen bytes of a hash")
    }

    /// What the name means, if this version knows its kind.
    pub fn parse(&self) -> Result<DocumentName, UnknownKind> {
        DocumentName::parse(self.kind, &self.key).ok_or(UnknownKind {
            kind: self.kind,
            key_length: self.key.len(),
        })
    }
}

/// A document's name, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentName {
    /// The ward's registry.
    Registry,
    /// A group's roster.
    Roster(GroupId),
    /// A group's people.
    People(GroupId),
    /// A group's board of one month.
    Board(GroupId, MonthOf),
    /// A member's voice.
    Voice(MemberId),
    /// A member's acknowledgements of one month.
    Seen(MemberId, MonthOf),
    /// A draft's circle.
    Circle(DraftId),
    /// A draft.
    Draft(DraftId),
    /// One sending of a draft.
    Submission(DraftId, SubmissionId),
    /// What the ward does with a sent draft.
    Dossier(DraftId),
}

impl DocumentName {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Registry => Kind::Registry,
            Self::Roster(_) => Kind::Roster,
            Self::People(_) => Kind::People,
            Self::Board(..) => Kind::Board,
            Self::Voice(_) => Kind::Voice,
            Self::Seen(..) => Kind::Seen,
            Self::Circle(_) => Kind::Circle,
            Self::Draft(_) => Kind::Draft,
            Self::Submission(..) => Kind::Submission,
            Self::Dossier(_) => Kind::Dossier,
        }
    }

    /// As a header carries it.
    pub fn raw(&self) -> RawName {
        let key = match self {
            Self::Registry => Vec::new(),
            Self::Roster(group) | Self::People(group) => group.0.to_vec(),
            Self::Board(group, month) => [&group.0[..], &month.0.to_be_bytes()].concat(),
            Self::Voice(member) => member.0.to_vec(),
            Self::Seen(member, month) => [&member.0[..], &month.0.to_be_bytes()].concat(),
            Self::Circle(draft) | Self::Draft(draft) | Self::Dossier(draft) => draft.0.to_vec(),
            Self::Submission(draft, submission) => [draft.0, submission.0].concat(),
        };
        RawName {
            kind: self.kind() as u8,
            key,
        }
    }

    /// The name with this kind number and key, or nothing if either is not known.
    pub fn parse(kind: u8, key: &[u8]) -> Option<Self> {
        let month = |bytes: &[u8]| {
            bytes
                .try_into()
                .ok()
                .map(|bytes| MonthOf(u16::from_be_bytes(bytes)))
        };
        let split = |at: usize| key.split_at_checked(at);
        Some(match Kind::from_number(kind)? {
            Kind::Registry if key.is_empty() => Self::Registry,
            Kind::Registry => return None,
            Kind::Roster => Self::Roster(GroupId::from_slice(key)?),
            Kind::People => Self::People(GroupId::from_slice(key)?),
            Kind::Board => {
                let (group, rest) = split(GroupId::LENGTH)?;
                Self::Board(GroupId::from_slice(group)?, month(rest)?)
            }
            Kind::Voice => Self::Voice(MemberId::from_slice(key)?),
            Kind::Seen => {
                let (member, rest) = split(MemberId::LENGTH)?;
                Self::Seen(MemberId::from_slice(member)?, month(rest)?)
            }
            Kind::Circle => Self::Circle(DraftId::from_slice(key)?),
            Kind::Draft => Self::Draft(DraftId::from_slice(key)?),
            Kind::Submission => {
                let (draft, rest) = split(DraftId::LENGTH)?;
                Self::Submission(DraftId::from_slice(draft)?, SubmissionId::from_slice(rest)?)
            }
            Kind::Dossier => Self::Dossier(DraftId::from_slice(key)?),
        })
    }

    /// The derived, ward-bound id.
    pub fn id(&self, ward: &WardId) -> DocumentId {
        self.raw().id(ward)
    }

    /// The draft it belongs to, if it is one of a draft's documents.
    pub fn draft(&self) -> Option<DraftId> {
        match self {
            Self::Circle(draft)
            | Self::Draft(draft)
            | Self::Submission(draft, _)
            | Self::Dossier(draft) => Some(*draft),
            _ => None,
        }
    }

    /// The scopes whose readers may read it; `group_of` tells a member's group.
    pub fn scopes(&self, group_of: impl Fn(&MemberId) -> Option<GroupId>) -> Vec<Scope> {
        match self {
            Self::Registry => vec![Scope::Ward],
            Self::Roster(group) | Self::People(group) | Self::Board(group, _) => {
                vec![Scope::Group(*group)]
            }
            Self::Voice(member) => group_of(member).map(Scope::Group).into_iter().collect(),
            Self::Seen(member, _) => group_of(member)
                .map(Scope::Leaders)
                .into_iter()
                .chain([Scope::Member(*member)])
                .collect(),
            Self::Circle(draft)
            | Self::Draft(draft)
            | Self::Submission(draft, _)
            | Self::Dossier(draft) => {
                vec![Scope::Draft(*draft)]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of_each() -> Vec<DocumentName> {
        let (group, member, draft) = (GroupId([1; 8]), MemberId([2; 8]), DraftId([3; 16]));
        vec![
            DocumentName::Registry,
            DocumentName::Roster(group),
            DocumentName::People(group),
            DocumentName::Board(group, MonthOf(24_322)),
            DocumentName::Voice(member),
            DocumentName::Seen(member, MonthOf(24_322)),
            DocumentName::Circle(draft),
            DocumentName::Draft(draft),
            DocumentName::Submission(draft, SubmissionId([4; 16])),
            DocumentName::Dossier(draft),
        ]
    }

    #[test]
    fn every_name_reads_back_and_no_other_key_length_does() {
        for name in one_of_each() {
            let raw = name.raw();
            assert_eq!(raw.parse(), Ok(name));
            let longer = RawName {
                key: [&raw.key[..], &[0]].concat(),
                ..raw.clone()
            };
            assert!(longer.parse().is_err(), "{name:?}");
            if let Some((_, shorter)) = raw.key.split_last() {
                assert!(
                    RawName {
                        key: shorter.to_vec(),
                        ..raw
                    }
                    .parse()
                    .is_err(),
                    "{name:?}"
                );
            }
        }
        assert!(
            RawName {
                kind: 99,
                key: vec![]
            }
            .parse()
            .is_err()
        );
    }

    #[test]
    fn the_same_name_has_another_id_in_another_ward() {
        let (here, there) = (WardId([1; 32]), WardId([2; 32]));
        let ids: std::collections::HashSet<_> = one_of_each()
            .iter()
            .flat_map(|name| [name.id(&here), name.id(&there)])
            .collect();
        assert_eq!(ids.len(), 2 * one_of_each().len());
    }
}
