//! Events: facts complete in themselves, folded in log order. Corrections are new events.
//!
//! On the wire an event is `[type, {fields}]` (`docs/protocol.md` §3). A type that this
//! version does not know is kept as such: refused by a ward, skipped by a phone.

mod circle;
mod dossier;
mod people;
mod registry;
mod roster;
mod voice;

pub use circle::CircleEvent;
pub use dossier::DossierEvent;
pub use people::PeopleEvent;
pub use registry::RegistryEvent;
pub use roster::RosterEvent;
pub use voice::VoiceEvent;

use minicbor::{Decode, Decoder, Encode};

/// At most this many events in one commit.
pub const MOST_EVENTS: u64 = 10_000;

/// An event of a kind of document, or one of a type that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known<E> {
    /// Understood.
    Event(E),
    /// Of this type number; its content is not looked at.
    Unknown(i64),
}

/// A body that should hold events does not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the body does not hold events: {0}")]
pub struct InvalidEvents(String);

/// The body that holds these events.
pub fn encode<E: Encode<()>>(events: &[E]) -> Vec<u8> {
    minicbor::to_vec(events).expect("encoding into memory cannot fail")
}

/// The events in a body, at least one.
pub fn decode<E: for<'b> Decode<'b, ()>>(body: &[u8]) -> Result<Vec<Known<E>>, InvalidEvents> {
    read(body).map_err(|error| InvalidEvents(error.to_string()))
}

/// The events in a body, each of a type that this version knows.
pub fn decode_known<E: for<'b> Decode<'b, ()>>(body: &[u8]) -> Result<Vec<E>, UnknownOrInvalid> {
    decode(body)?
        .into_iter()
        .map(|event| match event {
            Known::Event(event) => Ok(event),
            Known::Unknown(number) => Err(UnknownOrInvalid::Unknown(number)),
        })
        .collect()
}

/// The events in a logged body that this version knows; those of a newer one are passed over.
pub fn decode_logged<E: for<'b> Decode<'b, ()>>(body: &[u8]) -> Result<Vec<E>, UnknownOrInvalid> {
    let known = decode(body)?.into_iter().filter_map(|event| match event {
        Known::Event(event) => Some(event),
        Known::Unknown(_) => None,
    });
    Ok(known.collect())
}

/// Why a body cannot be folded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownOrInvalid {
    /// An event of a newer version.
    #[error("event type {0} is not known to this version")]
    Unknown(i64),
    /// Not events at all.
    #[error(transparent)]
    Invalid(#[from] InvalidEvents),
}

fn read<E: for<'b> Decode<'b, ()>>(body: &[u8]) -> Result<Vec<Known<E>>, minicbor::decode::Error> {
    let mut decoder = Decoder::new(body);
    let count = decoder
        .array()?
        .filter(|count| (1..=MOST_EVENTS).contains(count));
    let count =
        count.ok_or_else(|| minicbor::decode::Error::message("no list of events, or too many"))?;
    let mut events = Vec::new();
    for _ in 0..count {
        let start = decoder.position();
        decoder.skip()?;
        events.push(read_one(&body[start..decoder.position()])?);
    }
    if decoder.position() != body.len() {
        return Err(minicbor::decode::Error::message("bytes after the events"));
    }
    Ok(events)
}

fn read_one<E: for<'b> Decode<'b, ()>>(event: &[u8]) -> Result<Known<E>, minicbor::decode::Error> {
    match minicbor::decode(event) {
        Ok(event) => Ok(Known::Event(event)),
        Err(error) if error.is_unknown_variant() => {
            let mut decoder = Decoder::new(event);
            decoder.array()?;
            Ok(Known::Unknown(decoder.i64()?))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{CommentId, NoticeId};
    use proptest::prelude::*;

    fn comment() -> VoiceEvent {
        VoiceEvent::Commented {
            comment: CommentId([1; 8]),
            notice: NoticeId([2; 8]),
            text: "Cảm ơn bác".into(),
        }
    }

    #[test]
    fn an_event_of_a_newer_version_is_kept_apart_from_those_that_are_understood() {
        let mut body = vec![0x82];
        body.extend(minicbor::to_vec(comment()).unwrap());
        body.extend([0x82, 0x18, 0x63, 0xa0]); // [99, {}]
        assert_eq!(
            decode::<VoiceEvent>(&body).unwrap(),
            [Known::Event(comment()), Known::Unknown(99)]
        );
        assert_eq!(
            decode_known::<VoiceEvent>(&body),
            Err(UnknownOrInvalid::Unknown(99))
        );
    }

    #[test]
    fn a_field_of_a_newer_version_is_passed_over() {
        let body = [
            0x81, 0x82, 0x01, 0xa4, 0x00, 0x48, 1, 1, 1, 1, 1, 1, 1, 1, 0x01, 0x48, 2, 2, 2, 2, 2,
            2, 2, 2, 0x02, 0x61, b'a', 0x18, 0x63, 0xf5,
        ];
        assert!(
            matches!(&decode_known::<VoiceEvent>(&body).unwrap()[..], [VoiceEvent::Commented { text, .. }] if text == "a")
        );
    }

    #[test]
    fn nothing_no_list_and_trailing_bytes_are_refused() {
        assert!(decode::<VoiceEvent>(&[]).is_err());
        assert!(decode::<VoiceEvent>(&[0x80]).is_err());
        assert!(
            decode::<VoiceEvent>(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).is_err()
        );
        assert!(decode::<VoiceEvent>(&[encode(&[comment()]), vec![0]].concat()).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode::<VoiceEvent>(&body);
            let _ = decode::<RosterEvent>(&body);
            let _ = decode::<RegistryEvent>(&body);
        }
    }
}
