//! Content keys wrapped to a recipient's sealing key by HPKE (RFC 9180).
//!
//! Base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. The info binds
//! document, key id and recipient, so a wrapped key cannot be passed off as another's. It does
//! not say who wrapped it: the commit or submission around it does, by its signature.

use std::convert::Infallible;

use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable,
    aead::ChaCha20Poly1305,
    kdf::HkdfSha256,
    kem::X25519HkdfSha256,
    rand_core::{TryCryptoRng, TryRng},
    single_shot_open, single_shot_seal_with_rng,
};
use x25519_dalek::StaticSecret;
use zeroize::Zeroizing;

use super::{
    error::SealingError,
    key::{ContentKey, KeyId},
};
use crate::{
    identity::{SealingPublicKey, fixed_bytes},
    ids::DocumentId,
    outside::Entropy,
};

const ENCAPSULATED: usize = 32;

/// A content key that only its recipient can unwrap: encapsulated key (32) ‖ ciphertext (48).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct WrappedKey(pub [u8; 80]);
fixed_bytes!(WrappedKey, 80);

/// Wraps a document's key to a recipient.
///
/// # Errors
/// [`SealingError::WeakRecipient`] when the recipient's key keeps no secret.
pub fn wrap_key(
    key: &ContentKey,
    document: &DocumentId,
    recipient: &SealingPublicKey,
    entropy: &mut dyn Entropy,
) -> Result<WrappedKey, SealingError> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&recipient.0)
        .map_err(|_| SealingError::WeakRecipient)?;
    let (encapsulated, ciphertext) =
        single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &public,
            &info(document, &key.id(document), recipient),
            key.secret(),
            &[],
            &mut HandedIn(entropy),
        )
        .map_err(|_| SealingError::WeakRecipient)?;
    let bytes = [&encapsulated.to_bytes()[..], &ciphertext].concat();
    Ok(WrappedKey::from_slice(&bytes).expect("32 bytes encapsulated, 32 of key, 16 of tag"))
}

/// The key with this id of this document, wrapped to the owner of the secret.
///
/// # Errors
/// [`SealingError::NotForThisKey`] when it is another key, another document's or another
/// recipient's, or was altered.
pub fn unwrap_key(
    wrapped: &WrappedKey,
    key_id: &KeyId,
    document: &DocumentId,
    secret: &StaticSecret,
) -> Result<ContentKey, SealingError> {
    let key = open(
        wrapped,
        &info(document, key_id, &SealingPublicKey::of(secret)),
        secret,
    )
    .ok_or(SealingError::NotForThisKey)?;
    if key.id(document) == *key_id {
        Ok(key)
    } else {
        Err(SealingError::NotForThisKey)
    }
}

fn open(wrapped: &WrappedKey, info: &[u8], secret: &StaticSecret) -> Option<ContentKey> {
    let (encapsulated, ciphertext) = wrapped.0.split_at(ENCAPSULATED);
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(secret.as_bytes()).ok()?;
    let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).ok()?;
    let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &encapsulated,
        info,
        ciphertext,
        &[],
    );
    let bytes = Zeroizing::new(opened.ok()?);
    Some(ContentKey::from_secret(bytes.as_slice().try_into().ok()?))
}

fn info(document: &DocumentId, key_id: &KeyId, recipient: &SealingPublicKey) -> Vec<u8> {
    [&b"xom-wrap-v1\0"[..], &document.0, &key_id.0, &recipient.0].concat()
}

/// The randomness handed in, in the shape that HPKE asks for.
struct HandedIn<'a>(&'a mut dyn Entropy);

impl TryRng for HandedIn<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for HandedIn<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{generate_sealing_key, seeded::Seeded};

    const DOCUMENT: DocumentId = DocumentId([1; 16]);

    fn recipient() -> StaticSecret {
        generate_sealing_key(&mut Seeded::new("recipient"))
    }

    fn key() -> ContentKey {
        ContentKey::from_secret([2; 32])
    }

    fn wrapped() -> WrappedKey {
        let public = SealingPublicKey::of(&recipient());
        wrap_key(&key(), &DOCUMENT, &public, &mut Seeded::new("wrap")).unwrap()
    }

    #[test]
    fn a_wrapped_key_opens_for_its_recipient_document_and_id_only() {
        let id = key().id(&DOCUMENT);
        let other = generate_sealing_key(&mut Seeded::new("other"));
        assert_eq!(
            unwrap_key(&wrapped(), &id, &DOCUMENT, &recipient()),
            Ok(key())
        );
        let refused = Err(SealingError::NotForThisKey);
        assert_eq!(unwrap_key(&wrapped(), &id, &DOCUMENT, &other), refused);
        assert_eq!(
            unwrap_key(&wrapped(), &id, &DocumentId([9; 16]), &recipient()),
            refused
        );
        assert_eq!(
            unwrap_key(&wrapped(), &KeyId([9; 8]), &DOCUMENT, &recipient()),
            refused
        );
    }

    #[test]
    fn a_key_under_a_false_id_is_refused_although_it_opens() {
        // A holder wraps one key and says that it is another: the info agrees, the key does not.
        let (id, public) = (KeyId([9; 8]), SealingPublicKey::of(&recipient()));
        let hpke_public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&public.0).unwrap();
        let (encapsulated, ciphertext) =
            single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &hpke_public,
                &info(&DOCUMENT, &id, &public),
                key().secret(),
                &[],
                &mut HandedIn(&mut Seeded::new("wrap")),
            )
            .unwrap();
        let bytes = [&encapsulated.to_bytes()[..], &ciphertext].concat();
        let wrapped = WrappedKey::from_slice(&bytes).unwrap();
        let verdict = unwrap_key(&wrapped, &id, &DOCUMENT, &recipient());
        assert_eq!(verdict, Err(SealingError::NotForThisKey));
    }

    #[test]
    fn the_same_randomness_gives_the_same_bytes_and_other_randomness_others() {
        let public = SealingPublicKey::of(&recipient());
        let other = wrap_key(&key(), &DOCUMENT, &public, &mut Seeded::new("other")).unwrap();
        assert_eq!(wrapped(), wrapped());
        assert_ne!(wrapped(), other);
    }

    #[test]
    fn nothing_is_wrapped_to_a_weak_key() {
        let weak = SealingPublicKey([0; 32]);
        let verdict = wrap_key(&key(), &DOCUMENT, &weak, &mut Seeded::new("wrap"));
        assert_eq!(verdict, Err(SealingError::WeakRecipient));
    }

    #[test]
    fn any_flipped_bit_is_refused() {
        // The curve ignores the top bit of a point; HPKE's key schedule hashes it as it came.
        for bit in 0..80 * 8 {
            let mut altered = wrapped();
            altered.0[bit / 8] ^= 1 << (bit % 8);
            let verdict = unwrap_key(&altered, &key().id(&DOCUMENT), &DOCUMENT, &recipient());
            assert_eq!(verdict, Err(SealingError::NotForThisKey), "bit {bit}");
        }
    }
}
