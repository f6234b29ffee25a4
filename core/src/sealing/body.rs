//! Sealed bodies of commits, each bound to its place.
//!
//! The header cannot be the associated data, for it holds the hash of the sealed body; so the
//! place is: document, epoch, device, incarnation, seq and key. A body moved to another place
//! does not open there.

use minicbor::{Decode, Encode, bytes::ByteVec};
use zeroize::Zeroizing;

use super::{
    cipher::{Nonce, TAG, decrypt, encrypt, fresh_nonce},
    error::SealingError,
    key::{ContentKey, KeyId},
    padding::{PADDED_TO, pad, unpad},
};
use crate::{
    canonical,
    ids::{DeviceId, DocumentId, Incarnation},
    outside::Entropy,
};

/// No sealed body is longer, in bytes: it fits into a commit.
pub const MAX_SEALED: usize = 256 * 1024;

/// Where a commit stands: what its sealed body is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The document's epoch.
    pub epoch: u64,
    /// The author's device.
    pub device: DeviceId,
    /// The device's incarnation.
    pub incarnation: Incarnation,
    /// The sequence number in that chain.
    pub seq: u64,
}

impl Place {
    fn associated(&self, key: &KeyId) -> Vec<u8> {
        [
            &b"xom-sealed-v1\0"[..],
            &self.document.0,
            &self.epoch.to_be_bytes(),
            &self.device.0,
            &self.incarnation.0,
            &self.seq.to_be_bytes(),
            &key.0,
        ]
        .concat()
    }
}

/// A body that nobody without its key can read.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SealedBody {
    #[n(0)]
    key_id: KeyId,
    #[cbor(n(1), with = "minicbor::bytes")]
    nonce: Nonce,
    #[n(2)]
    ciphertext: ByteVec,
}

impl SealedBody {
    /// Seals content for this place.
    ///
    /// # Errors
    /// [`SealingError::TooLong`] when it would not fit into a commit.
    pub fn seal(
        content: &[u8],
        key: &ContentKey,
        place: &Place,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, SealingError> {
        let (key_id, nonce) = (key.id(&place.document), fresh_nonce(entropy));
        let ciphertext = encrypt(key, &nonce, &place.associated(&key_id), &pad(content)).into();
        let body = Self {
            key_id,
            nonce,
            ciphertext,
        };
        if body.to_bytes().len() > MAX_SEALED {
            return Err(SealingError::TooLong { limit: MAX_SEALED });
        }
        Ok(body)
    }

    /// The content, if this is the key and this is the place.
    ///
    /// # Errors
    /// [`SealingError::AnotherKey`] when another key is needed; [`SealingError::DoesNotOpen`]
    /// when it was altered or belongs elsewhere.
    pub fn open(
        &self,
        key: &ContentKey,
        place: &Place,
    ) -> Result<Zeroizing<Vec<u8>>, SealingError> {
        if key.id(&place.document) != self.key_id {
            return Err(SealingError::AnotherKey {
                needed: self.key_id,
            });
        }
        decrypt(
            key,
            &self.nonce,
            &place.associated(&self.key_id),
            &self.ciphertext,
        )
        .and_then(unpad)
        .ok_or(SealingError::DoesNotOpen)
    }

    /// The key that opens it.
    pub fn key_id(&self) -> KeyId {
        self.key_id
    }

    /// The body as it travels.
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::encode(self)
    }

    /// The sealed body in these bytes; whether it opens is another question.
    ///
    /// # Errors
    /// [`SealingError::TooLong`] or [`SealingError::Damaged`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealingError> {
        if bytes.len() > MAX_SEALED {
            return Err(SealingError::TooLong { limit: MAX_SEALED });
        }
        let body: Self = canonical::decode(bytes).map_err(|_| SealingError::Damaged)?;
        let padded = body
            .ciphertext
            .len()
            .checked_sub(TAG)
            .ok_or(SealingError::Damaged)?;
        if padded == 0 || !padded.is_multiple_of(PADDED_TO) {
            return Err(SealingError::Damaged);
        }
        Ok(body)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::identity::seeded::Seeded;

    pub(in crate::sealing) fn place() -> Place {
        Place {
            document: DocumentId([1; 16]),
            epoch: 0,
            device: DeviceId([2; 16]),
            incarnation: Incarnation([3; 8]),
            seq: 4,
        }
    }

    fn key() -> ContentKey {
        ContentKey::from_secret([5; 32])
    }

    fn seal(content: &[u8]) -> SealedBody {
        SealedBody::seal(content, &key(), &place(), &mut Seeded::new("body")).unwrap()
    }

    #[test]
    fn a_body_opens_at_its_own_place_only() {
        let sealed = seal(b"content");
        let elsewhere = [
            Place {
                epoch: 1,
                ..place()
            },
            Place {
                device: DeviceId([9; 16]),
                ..place()
            },
            Place {
                incarnation: Incarnation([9; 8]),
                ..place()
            },
            Place { seq: 5, ..place() },
        ];
        assert_eq!(&**sealed.open(&key(), &place()).unwrap(), b"content");
        for other in elsewhere {
            assert_eq!(sealed.open(&key(), &other), Err(SealingError::DoesNotOpen));
        }
        let document = Place {
            document: DocumentId([9; 16]),
            ..place()
        };
        let needed = sealed.key_id();
        assert_eq!(
            sealed.open(&key(), &document),
            Err(SealingError::AnotherKey { needed })
        );
        let renamed = SealedBody {
            key_id: key().id(&document.document),
            ..sealed
        };
        assert_eq!(
            renamed.open(&key(), &document),
            Err(SealingError::DoesNotOpen)
        );
    }

    #[test]
    fn another_key_is_told_which_one_is_needed() {
        let other = ContentKey::from_secret([6; 32]);
        let needed = key().id(&place().document);
        let verdict = seal(b"content").open(&other, &place());
        assert_eq!(verdict, Err(SealingError::AnotherKey { needed }));
    }

    #[test]
    fn a_forged_key_id_does_not_help() {
        let other = ContentKey::from_secret([6; 32]);
        let forged = SealedBody {
            key_id: other.id(&place().document),
            ..seal(b"content")
        };
        assert_eq!(
            forged.open(&other, &place()),
            Err(SealingError::DoesNotOpen)
        );
    }

    #[test]
    fn sealing_twice_gives_different_bytes() {
        let mut entropy = Seeded::new("twice");
        let mut seal = || SealedBody::seal(b"same", &key(), &place(), &mut entropy).unwrap();
        assert_ne!(seal().to_bytes(), seal().to_bytes());
    }

    #[test]
    fn what_does_not_fit_into_a_commit_is_not_sealed() {
        let sealed = SealedBody::seal(
            &vec![0; MAX_SEALED],
            &key(),
            &place(),
            &mut Seeded::new("body"),
        );
        assert_eq!(sealed, Err(SealingError::TooLong { limit: MAX_SEALED }));
        let read = SealedBody::from_bytes(&vec![0; MAX_SEALED + 1]);
        assert_eq!(read, Err(SealingError::TooLong { limit: MAX_SEALED }));
    }

    #[test]
    fn a_body_that_is_not_padded_is_refused_unopened() {
        for length in [0, 15, 16, 17, 256, 271, 273] {
            let ciphertext = vec![0; length].into();
            let body = SealedBody {
                ciphertext,
                ..seal(b"")
            };
            assert_eq!(
                SealedBody::from_bytes(&body.to_bytes()),
                Err(SealingError::Damaged)
            );
        }
    }

    proptest! {
        #[test]
        fn content_comes_back(content in prop::collection::vec(any::<u8>(), 0..1000)) {
            let sealed = SealedBody::from_bytes(&seal(&content).to_bytes()).unwrap();
            prop_assert_eq!(&*sealed.open(&key(), &place()).unwrap(), &content);
        }

        #[test]
        fn lengths_tell_no_more_than_the_next_256_bytes(blocks in 0usize..4, a in 0usize..256, b in 0usize..256) {
            let length = |rest| seal(&vec![1; blocks * 256 + rest]).to_bytes().len();
            prop_assert_eq!(length(a), length(b));
            prop_assert_eq!(seal(&vec![1; blocks * 256 + a]).ciphertext.len() % 256, TAG);
        }

        #[test]
        fn a_flipped_bit_never_opens(at in 0usize..310, bit in 0u8..8) {
            let mut bytes = seal(b"content").to_bytes();
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            let opened = SealedBody::from_bytes(&bytes).and_then(|body| body.open(&key(), &place()));
            prop_assert!(opened.is_err());
        }

        #[test]
        fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = SealedBody::from_bytes(&bytes);
        }
    }
}
