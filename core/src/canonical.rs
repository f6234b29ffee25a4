//! Canonical CBOR: the one encoding of a value, and a refusal of every other.
//!
//! RFC 8949 §4.2.1: definite lengths, shortest integers, keys in order, nothing behind the
//! value. What is decoded here is encoded again and compared, so two different byte strings
//! never mean the same thing. Decoding hostile bytes ends in an error, never a panic, and
//! allocates no more than a small multiple of the input, whose length the caller limits.

use minicbor::{Decode, Decoder, Encode};

/// Bytes that are not the canonical encoding of what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the canonical encoding of what was expected here")]
pub struct NotCanonical;

/// The canonical encoding.
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).expect("writing to memory cannot fail")
}

/// The value, if these bytes are exactly its canonical encoding.
pub fn decode<'b, T: Encode<()> + Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, NotCanonical> {
    let value: T = minicbor::decode(bytes).map_err(|_| NotCanonical)?;
    if encode(&value) == bytes {
        Ok(value)
    } else {
        Err(NotCanonical)
    }
}

/// The version that a versioned map (`{0: version, …}`) begins with, whatever follows.
///
/// Lets a reader say "made by a newer version" instead of "damaged".
pub fn version_of_map(bytes: &[u8]) -> Option<u64> {
    let mut decoder = Decoder::new(bytes);
    decoder.map().ok()??;
    (decoder.u64().ok()? == 0).then(|| decoder.u64().ok())?
}

/// The version number 1 as the first field of a format; every other number is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VersionOne;

impl<C> Encode<C> for VersionOne {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.u8(1)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for VersionOne {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        match d.u64()? {
            1 => Ok(Self),
            _ => Err(minicbor::decode::Error::message("another version than 1")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_shortest_definite_encoding_is_accepted() {
        assert_eq!(decode::<Vec<u8>>(&[0x82, 1, 2]), Ok(vec![1, 2]));
        for other in [
            &[0x9f, 1, 2, 0xff][..],
            &[0x82, 0x18, 1, 2],
            &[0x82, 1, 2, 0],
            &[0x82, 1],
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[],
        ] {
            assert_eq!(decode::<Vec<u8>>(other), Err(NotCanonical), "{other:02x?}");
        }
    }

    #[test]
    fn a_newer_version_is_told_from_damage() {
        assert_eq!(version_of_map(&[0xa1, 0, 2]), Some(2));
        assert_eq!(version_of_map(&[0xa1, 1, 2]), None);
        assert_eq!(version_of_map(&[0x80]), None);
        assert_eq!(version_of_map(&[]), None);
    }
}
