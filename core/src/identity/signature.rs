//! Ed25519 signatures (RFC 8032), each bound to one purpose by a prefix of its own.
//!
//! Promises that a signature made for one purpose never verifies for another, and that every
//! implementation agrees on what verifies: verification is strict (no weak keys, no second
//! encodings), one by one, never in batches.

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};

use crate::outside::Entropy;

/// A CBOR byte string of one fixed length, shown as lower-case hex.
macro_rules! fixed_bytes {
    ($name:ident, $length:literal) => {
        impl $name {
            /// How many bytes it has.
            pub const LENGTH: usize = $length;

            /// The bytes, if there are exactly as many as it has.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(
                d: &mut minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                Self::from_slice(d.bytes()?).ok_or_else(|| {
                    minicbor::decode::Error::message(concat!(
                        stringify!($name),
                        " has another length"
                    ))
                })
            }
        }
    };
}
pub(crate) use fixed_bytes;

/// What a signature is about. Each purpose has a prefix that no other purpose has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A commit: ward ‖ header.
    Commit,
    /// An invite, by its maker.
    Invite,
    /// The answer to an invite, by the one-use key and by the new device.
    Answer,
    /// A snapshot's manifest, by the ward's operating key.
    Snapshot,
    /// A delivery note, by the device that sends: ward ‖ note.
    Delivery,
}

impl Purpose {
    /// The bytes that stand before the message; they end in a zero byte.
    pub const fn prefix(self) -> &'static [u8] {
        match self {
            Self::Commit => b"xom-commit-v1\0",
            Self::Invite => b"xom-invite-v1\0",
            Self::Answer => b"xom-answer-v1\0",
            Self::Snapshot => b"xom-snapshot-v1\0",
            Self::Delivery => b"xom-delivery-v1\0",
        }
    }
}

/// An Ed25519 public key as it travels; whether it is a good one is seen when it verifies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SigningPublicKey(pub [u8; 32]);
fixed_bytes!(SigningPublicKey, 32);

/// An Ed25519 signature as it travels.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Signature(pub [u8; 64]);
fixed_bytes!(Signature, 64);

/// A signature does not belong to this key, purpose and message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not belong to this key and message")]
pub struct InvalidSignature;

impl SigningPublicKey {
    /// The public half of a signing key.
    pub fn of(key: &SigningKey) -> Self {
        Self(key.verifying_key().to_bytes())
    }

    /// Whether this key signed these parts, one after another, for this purpose.
    pub fn verify(
        &self,
        purpose: Purpose,
        parts: &[&[u8]],
        signature: &Signature,
    ) -> Result<(), InvalidSignature> {
        let key = VerifyingKey::from_bytes(&self.0).map_err(|_| InvalidSignature)?;
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        key.verify_strict(&message(purpose, parts), &signature)
            .map_err(|_| InvalidSignature)
    }
}

/// Signs the parts, one after another, for this purpose.
///
/// The caller sees to it that the parts read back in one way only: all but the last have
/// fixed lengths.
pub fn sign(key: &SigningKey, purpose: Purpose, parts: &[&[u8]]) -> Signature {
    Signature(key.sign(&message(purpose, parts)).to_bytes())
}

/// A fresh signing key.
pub fn generate_signing_key(entropy: &mut dyn Entropy) -> SigningKey {
    let mut seed = zeroize::Zeroizing::new([0; 32]);
    entropy.fill(seed.as_mut());
    SigningKey::from_bytes(&seed)
}

fn message(purpose: Purpose, parts: &[&[u8]]) -> Vec<u8> {
    let mut message = purpose.prefix().to_vec();
    parts
        .iter()
        .for_each(|part| message.extend_from_slice(part));
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::seeded::Seeded;

    #[test]
    fn a_signature_holds_for_its_purpose_message_and_key_only() {
        let key = generate_signing_key(&mut Seeded::new("one"));
        let other = generate_signing_key(&mut Seeded::new("two"));
        let signature = sign(&key, Purpose::Commit, &[b"ward", b"header"]);
        let public = SigningPublicKey::of(&key);

        let verify = |public: SigningPublicKey, purpose, message: &[u8]| {
            public.verify(purpose, &[message], &signature)
        };
        assert_eq!(verify(public, Purpose::Commit, b"wardheader"), Ok(()));
        assert_eq!(
            verify(public, Purpose::Invite, b"wardheader"),
            Err(InvalidSignature)
        );
        assert_eq!(
            verify(public, Purpose::Commit, b"wardheadeR"),
            Err(InvalidSignature)
        );
        let other = SigningPublicKey::of(&other);
        assert_eq!(
            verify(other, Purpose::Commit, b"wardheader"),
            Err(InvalidSignature)
        );
    }

    #[test]
    fn a_weak_key_verifies_nothing() {
        // The identity point: with R = identity and s = 0, lax verifiers accept any message.
        let mut weak = [0; 32];
        weak[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        let verdict =
            SigningPublicKey(weak).verify(Purpose::Commit, &[b"anything"], &Signature(signature));
        assert_eq!(verdict, Err(InvalidSignature));
    }

    #[test]
    fn every_purpose_has_its_own_prefix_and_none_begins_another() {
        let all = [
            Purpose::Commit,
            Purpose::Invite,
            Purpose::Answer,
            Purpose::Snapshot,
            Purpose::Delivery,
        ];
        for (i, one) in all.iter().enumerate() {
            assert!(one.prefix().ends_with(&[0]));
            for other in &all[i + 1..] {
                assert!(!one.prefix().starts_with(other.prefix()));
                assert!(!other.prefix().starts_with(one.prefix()));
            }
        }
    }
}
