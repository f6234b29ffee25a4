//! A commit's body, parsed once by the form of its document's kind.

use minicbor::Decoder;

use super::events::{
    self, CircleEvent, PeopleEvent, RegistryEvent, RosterEvent, UnknownOrInvalid, VoiceEvent,
};
use super::{BodyForm, DocumentName, Kind};

/// The length of a notice's prefix in acknowledgements, in bytes.
pub const SEEN_PREFIX: usize = 5;
/// Sealed content is padded to a multiple of this many bytes; the cipher adds a tag of 16.
pub const PADDED_TO: usize = 256;

/// What a body says, as far as anyone without keys can read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Facts about the ward.
    Registry(Vec<RegistryEvent>),
    /// Facts about who takes part in a group.
    Roster(Vec<RosterEvent>),
    /// Names and houses.
    People(Vec<PeopleEvent>),
    /// What a member says.
    Voice(Vec<VoiceEvent>),
    /// Who takes part in a draft.
    Circle(Vec<CircleEvent>),
    /// The acknowledged notices of a month, by prefix, sorted.
    Seen(Vec<[u8; SEEN_PREFIX]>),
    /// One automerge change, not looked at yet: see `automerge::inspect`.
    Change(Vec<u8>),
    /// Sealed bytes: nobody without the key reads more.
    Sealed(Vec<u8>),
}

/// A body that is not in the form of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidBody {
    /// Events of a newer version, or no events.
    #[error(transparent)]
    Events(#[from] UnknownOrInvalid),
    /// Something else.
    #[error("{0}")]
    Form(&'static str),
}

impl Body {
    /// Reads the body of a commit on this document, every event of it.
    pub fn parse(name: &DocumentName, body: &[u8]) -> Result<Self, InvalidBody> {
        Self::read(name, body, Newer::Refused)
    }

    /// Reads the body of a commit that is in the log, and so a fact: events of a newer version
    /// are passed over.
    pub fn parse_logged(name: &DocumentName, body: &[u8]) -> Result<Self, InvalidBody> {
        Self::read(name, body, Newer::PassedOver)
    }

    fn read(name: &DocumentName, body: &[u8], newer: Newer) -> Result<Self, InvalidBody> {
        Ok(match name.kind() {
            Kind::Registry => Self::Registry(newer.events(body)?),
            Kind::Roster => Self::Roster(newer.events(body)?),
            Kind::People => Self::People(newer.events(body)?),
            Kind::Voice => Self::Voice(newer.events(body)?),
            Kind::Circle => Self::Circle(newer.events(body)?),
            Kind::Seen => Self::Seen(seen(body)?),
            Kind::Board => Self::Change(body.to_vec()),
            Kind::Draft | Kind::Submission | Kind::Dossier => {
                sealed(body, name.kind().body_form())?;
                Self::Sealed(body.to_vec())
            }
        })
    }
}

/// What becomes of events of a newer version.
#[derive(Debug, Clone, Copy)]
enum Newer {
    Refused,
    PassedOver,
}

impl Newer {
    fn events<E: for<'b> minicbor::Decode<'b, ()>>(
        self,
        body: &[u8],
    ) -> Result<Vec<E>, UnknownOrInvalid> {
        match self {
            Self::Refused => events::decode_known(body),
            Self::PassedOver => events::decode_logged(body),
        }
    }
}

/// The body of a month's acknowledgements.
pub fn encode_seen(prefixes: &std::collections::BTreeSet<[u8; SEEN_PREFIX]>) -> Vec<u8> {
    let joined: Vec<u8> = prefixes.iter().flatten().copied().collect();
    minicbor::to_vec(minicbor::bytes::ByteVec::from(joined))
        .expect("encoding into memory cannot fail")
}

fn seen(body: &[u8]) -> Result<Vec<[u8; SEEN_PREFIX]>, InvalidBody> {
    let wrong = InvalidBody::Form("acknowledgements are one string of sorted 5-byte prefixes");
    let mut decoder = Decoder::new(body);
    let joined = decoder.bytes().map_err(|_| wrong.clone())?;
    let (prefixes, rest) = joined.as_chunks::<SEEN_PREFIX>();
    let sorted = prefixes.is_sorted_by(|a, b| a < b);
    if decoder.position() != body.len() || !rest.is_empty() || !sorted {
        return Err(wrong);
    }
    Ok(prefixes.to_vec())
}

/// The sealed form as anyone can check it: `[key id, nonce, ciphertext]`, padded; a frozen
/// body is that and its recipients.
fn sealed(body: &[u8], form: BodyForm) -> Result<(), InvalidBody> {
    let read = || -> Result<bool, minicbor::decode::Error> {
        let mut d = Decoder::new(body);
        let inner = match form {
            BodyForm::SealedFrozen => {
                let two = d.array()? == Some(2);
                let inner = d.bytes()?;
                d.skip()?;
                if !two || d.position() != body.len() {
                    return Ok(false);
                }
                inner
            }
            _ => body,
        };
        let mut d = Decoder::new(inner);
        let three = d.array()? == Some(3);
        let (key_id, nonce, ciphertext) = (d.bytes()?.len(), d.bytes()?.len(), d.bytes()?.len());
        let padded = ciphertext > 16 && (ciphertext - 16) % PADDED_TO == 0;
        Ok(three && key_id == 8 && nonce == 24 && padded && d.position() == inner.len())
    };
    match read() {
        Ok(true) => Ok(()),
        _ => Err(InvalidBody::Form("not a sealed body, or not padded")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::MonthOf;
    use crate::ids::MemberId;

    #[test]
    fn acknowledgements_are_sorted_prefixes_each_once() {
        let name = DocumentName::Seen(MemberId([1; 8]), MonthOf(24_322));
        let prefixes = [[1; 5], [2; 5]];
        let body = encode_seen(&prefixes.into_iter().collect());
        assert_eq!(Body::parse(&name, &body), Ok(Body::Seen(prefixes.to_vec())));
        for wrong in [[[2u8; 5], [1; 5]], [[1; 5], [1; 5]]] {
            let body = minicbor::to_vec(minicbor::bytes::ByteVec::from(wrong.concat())).unwrap();
            assert!(Body::parse(&name, &body).is_err());
        }
        assert!(Body::parse(&name, &[0x44, 1, 2, 3, 4]).is_err());
    }

    #[test]
    fn a_sealed_body_tells_its_length_only_in_steps_of_256() {
        let name = DocumentName::Dossier(crate::ids::DraftId([1; 16]));
        let body = |length: usize| {
            let mut e = minicbor::Encoder::new(vec![]);
            e.array(3)
                .unwrap()
                .bytes(&[0; 8])
                .unwrap()
                .bytes(&[0; 24])
                .unwrap()
                .bytes(&vec![0; length])
                .unwrap();
            e.into_writer()
        };
        assert!(Body::parse(&name, &body(256 + 16)).is_ok());
        assert!(Body::parse(&name, &body(255 + 16)).is_err());
        assert!(Body::parse(&name, &body(16)).is_err());
    }
}
