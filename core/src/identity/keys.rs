//! A device's two key pairs: one signs what it says, one opens what is sealed to it.
//!
//! Secrets are wiped from memory when dropped and leave this module only as the 64 bytes that
//! the encrypted store keeps. They never travel.

use ed25519_dalek::SigningKey;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use super::{
    error::IdentityError,
    signature::{Purpose, Signature, SigningPublicKey, fixed_bytes, generate_signing_key, sign},
};
use crate::{
    ids::{DeviceId, WardId, sha256},
    outside::Entropy,
};

/// An X25519 public key (RFC 7748) as it travels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SealingPublicKey(pub [u8; 32]);
fixed_bytes!(SealingPublicKey, 32);

impl SealingPublicKey {
    /// The public half of a sealing key.
    pub fn of(secret: &StaticSecret) -> Self {
        Self(PublicKey::from(secret).to_bytes())
    }

    /// The X25519 secret shared with this key's owner.
    ///
    /// # Errors
    /// [`IdentityError::WeakKey`] when the key has small order: the "secret" would be public.
    pub fn agree(&self, secret: &StaticSecret) -> Result<Zeroizing<[u8; 32]>, IdentityError> {
        let shared = secret.diffie_hellman(&PublicKey::from(self.0));
        if shared.was_contributory() {
            Ok(Zeroizing::new(shared.to_bytes()))
        } else {
            Err(IdentityError::WeakKey)
        }
    }

    /// Refuses a key of small order, whoever the other side may be.
    pub fn check_strong(&self) -> Result<(), IdentityError> {
        // Small order shows with every secret: a clamped one is a multiple of 8.
        self.agree(&StaticSecret::from([1; 32])).map(|_| ())
    }
}

/// A fresh sealing key.
pub fn generate_sealing_key(entropy: &mut dyn Entropy) -> StaticSecret {
    let mut bytes = Zeroizing::new([0; 32]);
    entropy.fill(bytes.as_mut());
    StaticSecret::from(*bytes)
}

/// The id of the device that signs with this key.
pub fn device_id(signing: &SigningPublicKey) -> DeviceId {
    let hash = sha256(&[b"xom-device-v1\0", &signing.0]);
    DeviceId::from_slice(&hash[..DeviceId::LENGTH]).expect("a hash is longer than a device id")
}

/// The id of the ward with this root key: its fingerprint, what a phone trusts.
pub fn ward_id(root: &SigningPublicKey) -> WardId {
    WardId(sha256(&[&root.0]))
}

/// The secret keys of one device, wiped from memory when dropped.
///
/// The ward has the same pair of roles: its operating key signs, its exchange key agrees.
#[derive(Clone)]
pub struct DeviceKeys {
    signing: SigningKey,
    sealing: StaticSecret,
}

impl DeviceKeys {
    /// How many bytes [`Self::to_secret_bytes`] gives.
    pub const SECRET_LENGTH: usize = 64;

    /// Fresh keys for a new device.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        let signing = generate_signing_key(entropy);
        Self {
            signing,
            sealing: generate_sealing_key(entropy),
        }
    }

    /// Keys that were made before.
    pub fn from_parts(signing: SigningKey, sealing: StaticSecret) -> Self {
        Self { signing, sealing }
    }

    /// The keys that [`Self::to_secret_bytes`] gave: signing seed ‖ sealing secret.
    pub fn from_secret_bytes(bytes: &[u8; Self::SECRET_LENGTH]) -> Self {
        let half = |range: std::ops::Range<usize>| -> Zeroizing<[u8; 32]> {
            Zeroizing::new(bytes[range].try_into().expect("each half has 32 bytes"))
        };
        Self {
            signing: SigningKey::from_bytes(&half(0..32)),
            sealing: StaticSecret::from(*half(32..64)),
        }
    }

    /// What the encrypted store keeps: signing seed ‖ sealing secret. Secret, never sent.
    pub fn to_secret_bytes(&self) -> Zeroizing<[u8; Self::SECRET_LENGTH]> {
        let mut bytes = Zeroizing::new([0; Self::SECRET_LENGTH]);
        bytes[..32].copy_from_slice(self.signing.as_bytes());
        bytes[32..].copy_from_slice(self.sealing.as_bytes());
        bytes
    }

    /// The device's id.
    pub fn device(&self) -> DeviceId {
        device_id(&self.signing_public())
    }

    /// The key that others verify this device's signatures with.
    pub fn signing_public(&self) -> SigningPublicKey {
        SigningPublicKey::of(&self.signing)
    }

    /// The key that others seal to this device with.
    pub fn sealing_public(&self) -> SealingPublicKey {
        SealingPublicKey::of(&self.sealing)
    }

    /// The secret signing key.
    pub fn signing(&self) -> &SigningKey {
        &self.signing
    }

    /// The secret sealing key.
    pub fn sealing(&self) -> &StaticSecret {
        &self.sealing
    }

    /// Signs the parts, one after another, for this purpose.
    pub fn sign(&self, purpose: Purpose, parts: &[&[u8]]) -> Signature {
        sign(&self.signing, purpose, parts)
    }
}

impl std::fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DeviceKeys({}, secret)", self.device())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::seeded::Seeded;

    #[test]
    fn keys_come_back_from_the_bytes_that_the_store_keeps() {
        let keys = DeviceKeys::generate(&mut Seeded::new("phone"));
        let back = DeviceKeys::from_secret_bytes(&keys.to_secret_bytes());
        assert_eq!(back.device(), keys.device());
        assert_eq!(back.sealing_public(), keys.sealing_public());
        assert_eq!(back.to_secret_bytes(), keys.to_secret_bytes());
    }

    #[test]
    fn both_sides_of_an_agreement_share_one_secret() {
        let phone = DeviceKeys::generate(&mut Seeded::new("phone"));
        let ward = generate_sealing_key(&mut Seeded::new("ward"));
        let here = SealingPublicKey::of(&ward).agree(phone.sealing()).unwrap();
        let there = phone.sealing_public().agree(&ward).unwrap();
        assert_eq!(here, there);
    }

    #[test]
    fn a_public_key_of_small_order_is_refused() {
        let mut one = [0; 32];
        one[0] = 1;
        for weak in [[0; 32], one] {
            assert_eq!(
                SealingPublicKey(weak).check_strong(),
                Err(IdentityError::WeakKey)
            );
        }
        let strong = DeviceKeys::generate(&mut Seeded::new("phone")).sealing_public();
        assert_eq!(strong.check_strong(), Ok(()));
    }

    #[test]
    fn secrets_do_not_show_when_printed() {
        let keys = DeviceKeys::generate(&mut Seeded::new("phone"));
        assert_eq!(
            format!("{keys:?}"),
            format!("DeviceKeys({}, secret)", keys.device())
        );
    }
}
