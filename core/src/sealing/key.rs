//! Content keys: random, one per draft, submission, dossier or attachment.
//!
//! A key's id is a hash of key and document. It also commits to the key: no ciphertext can be
//! made that opens under two keys with one id, which the cipher alone does not promise.

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{
    identity::fixed_bytes,
    ids::{DocumentId, sha256},
    outside::Entropy,
};

/// Names a content key within its document without giving it away.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 8]);
fixed_bytes!(KeyId, 8);

/// A secret key for content, wiped when dropped.
///
/// As CBOR it is its 32 bytes: encode it only inside sealed content or the encrypted store.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ContentKey([u8; 32]);

impl ContentKey {
    /// A fresh random key.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        let mut key = Self([0; 32]);
        entropy.fill(&mut key.0);
        key
    }

    /// The key of these bytes.
    pub fn from_secret(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The secret bytes, for the encrypted store.
    pub fn secret(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key's id in this document.
    pub fn id(&self, document: &DocumentId) -> KeyId {
        let hash = sha256(&[b"xom-key-v1\0", &self.0, &document.0]);
        KeyId::from_slice(&hash[..KeyId::LENGTH]).expect("a hash is longer than a key id")
    }
}

impl std::fmt::Debug for ContentKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ContentKey(secret)")
    }
}

/// In constant time: a hash of each is compared.
impl PartialEq for ContentKey {
    fn eq(&self, other: &Self) -> bool {
        blake3::hash(&self.0) == blake3::hash(&other.0)
    }
}

impl Eq for ContentKey {}

impl<C> minicbor::Encode<C> for ContentKey {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for ContentKey {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let bytes = d.bytes()?.try_into();
        bytes
            .map(Self)
            .map_err(|_| minicbor::decode::Error::message("a key has 32 bytes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keys_id_differs_by_document_and_key() {
        let key = ContentKey::from_secret([1; 32]);
        let (here, there) = (DocumentId([2; 16]), DocumentId([3; 16]));
        assert_ne!(key.id(&here), key.id(&there));
        assert_ne!(key.id(&here), ContentKey::from_secret([4; 32]).id(&here));
    }

    #[test]
    fn a_key_does_not_show_when_printed() {
        assert_eq!(
            format!("{:?}", ContentKey::from_secret([1; 32])),
            "ContentKey(secret)"
        );
    }
}
