//! XChaCha20-Poly1305 with its key, nonce and associated data spelled out.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

use super::key::ContentKey;
use crate::outside::Entropy;

/// How much longer a ciphertext is than its content, in bytes.
pub(super) const TAG: usize = 16;

/// A random nonce. 24 bytes never repeat by chance.
pub(super) type Nonce = [u8; 24];

pub(super) fn fresh_nonce(entropy: &mut dyn Entropy) -> Nonce {
    let mut nonce = [0; 24];
    entropy.fill(&mut nonce);
    nonce
}

pub(super) fn encrypt(key: &ContentKey, nonce: &Nonce, aad: &[u8], content: &[u8]) -> Vec<u8> {
    XChaCha20Poly1305::new(key.secret().into())
        .encrypt(nonce.into(), Payload { msg: content, aad })
        .expect("the content is far below the cipher's limit of 256 GiB")
}

/// The content, or nothing if key, nonce, associated data or ciphertext is another.
pub(super) fn decrypt(
    key: &ContentKey,
    nonce: &Nonce,
    aad: &[u8],
    ciphertext: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    XChaCha20Poly1305::new(key.secret().into())
        .decrypt(
            nonce.into(),
            Payload {
                msg: ciphertext,
                aad,
            },
        )
        .ok()
        .map(Zeroizing::new)
}
