//! Identifiers: fixed-size random or derived byte strings, each its own type.
//!
//! On the wire they are CBOR byte strings; for people and scripts they are lower-case hex.

use std::{fmt, str::FromStr};

use data_encoding::HEXLOWER_PERMISSIVE;
use sha2::{Digest, Sha256};

/// A text that should have been an identifier in hex is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not an id: expected {expected} hex digits")]
pub struct InvalidId {
    /// What was given.
    pub text: String,
    /// How many hex digits the id has.
    pub expected: usize,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident [$length:literal];)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $length]);

        impl $name {
            /// How many bytes the id has.
            pub const LENGTH: usize = $length;

            /// A fresh random id.
            pub fn random(entropy: &mut dyn crate::outside::Entropy) -> Self {
                let mut bytes = [0; $length];
                entropy.fill(&mut bytes);
                Self(bytes)
            }

            /// The id in these bytes, if there are exactly as many as it has.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()
                    .and_then(|bytes| Self::from_slice(&bytes))
                    .ok_or_else(|| InvalidId { text: text.into(), expected: 2 * $length })
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] { &self.0 }
        }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self, e: &mut minicbor::Encoder<W>, _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                Self::from_slice(d.bytes()?).ok_or_else(|| {
                    minicbor::decode::Error::message(concat!(stringify!($name), " has another length"))
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// SHA-256 of a ward's root public key: what a phone trusts, learnt from its invite.
    WardId[32];
    /// A neighbourhood group (tổ dân phố), unique within its ward.
    GroupId[8];
    /// A household, unique within its ward. Opaque: names and addresses are apart.
    HouseholdId[8];
    /// A person who takes part, unique within its ward. Opaque, never reused.
    MemberId[8];
    /// A device: the first 16 bytes of SHA-256(`xom-device-v1\0` ‖ signing public key).
    DeviceId[16];
    /// A notice on a board, random. Acknowledgements name it by its first 5 bytes.
    NoticeId[8];
    /// A comment in a member's voice, random.
    CommentId[8];
    /// A draft of a service application, derived from its creator: see [`DraftId::of`]. Its
    /// circle, submissions and dossier follow it.
    DraftId[16];
    /// One sending of a draft (the application itself, or a supplement), random.
    SubmissionId[16];
    /// A person's intention, random; counts once per member whatever route it took.
    EditId[8];
    /// SHA-256(header ‖ signature) of a commit.
    CommitId[32];
    /// The derived, ward-bound id of a document: see `documents::DocumentName::id`.
    DocumentId[16];
    /// One life of one device's chain on one document, random.
    Incarnation[8];
    /// SHA-256 of a sealed attachment's manifest or of one of its chunks.
    BlobId[32];
    /// An attachment of a draft or a result, random.
    AttachmentId[8];
    /// An officer of the ward, random.
    OfficerId[8];
    /// An invite: the first 8 bytes of SHA-256 of its one-use public key.
    InviteId[8];
}

impl DraftId {
    /// The id of a draft that this member begins with this random salt. It is bound to its
    /// creator, so that whoever sees a circle on its way cannot open it first as their own.
    pub fn of(ward: &WardId, creator: &MemberId, salt: &[u8; 8]) -> Self {
        let hash = sha256(&[b"xom-draft-v1\0", &ward.0, &creator.0, salt]);
        Self::from_slice(&hash[..Self::LENGTH]).expect("a hash is longer than a draft id")
    }
}

/// SHA-256 over the parts, one after another.
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_hex_and_refuses_other_lengths() {
        let id = GroupId([0xab; 8]);
        assert_eq!(id.to_string(), "abababababababab");
        assert_eq!("ABababababababab".parse(), Ok(id));
        assert!("abab".parse::<GroupId>().is_err());
        assert!("zzababababababab".parse::<GroupId>().is_err());
    }
}
