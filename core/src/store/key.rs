//! The store's key: 32 random bytes, never a passphrase.
//!
//! SQLCipher stretches a passphrase with 256,000 rounds at each opening (about 200 ms); a raw
//! key costs nothing. The file's salt, its first 16 bytes, is derived from the key, so a wrong
//! key and a damaged first page can be told apart without touching the file.

use std::fmt::Write;

use data_encoding::HEXLOWER_PERMISSIVE;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::StoreError;
use crate::outside::Entropy;

/// The key of one store. It is wiped from memory when dropped and never printed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct StoreKey([u8; 32]);

impl StoreKey {
    /// The key in these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A fresh random key.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        let mut bytes = [0; 32];
        entropy.fill(&mut bytes);
        Self(bytes)
    }

    /// The key in 64 hex digits; white space around them is ignored.
    ///
    /// # Errors
    /// [`StoreError::MalformedKey`] for anything else.
    pub fn from_hex(text: &str) -> Result<Self, StoreError> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes());
        let bytes = Zeroizing::new(bytes.map_err(|_| StoreError::MalformedKey)?);
        let key = bytes
            .as_slice()
            .try_into()
            .map_err(|_| StoreError::MalformedKey)?;
        Ok(Self(key))
    }

    /// The key in 64 hex digits.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(data_encoding::HEXLOWER.encode(&self.0))
    }

    /// The first 16 bytes of every store that has this key.
    pub(super) fn salt(&self) -> [u8; 16] {
        let mut salt = [0; 16];
        salt.copy_from_slice(&blake3::derive_key("xom 2026 store salt v1", &self.0)[..16]);
        salt
    }

    /// The statement that hands key and salt to SQLCipher.
    pub(super) fn pragma(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(128));
        text.push_str("PRAGMA key = \"x'");
        for byte in self.0.iter().chain(&self.salt()) {
            write!(text, "{byte:02x}").expect("a string takes any text");
        }
        text.push_str("'\"");
        text
    }
}

impl std::fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoreKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_its_hex_and_is_never_printed() {
        let key = StoreKey::new([0xab; 32]);
        assert_eq!(
            StoreKey::from_hex(&format!(" {}\n", *key.to_hex())).unwrap(),
            key
        );
        assert_eq!(format!("{key:?}"), "StoreKey(…)");
    }

    #[test]
    fn anything_but_64_hex_digits_is_refused() {
        for text in [
            "",
            "ab",
            "secret",
            &"g".repeat(64),
            &"a".repeat(65),
            &"ấ".repeat(32),
        ] {
            let refused = StoreKey::from_hex(text).unwrap_err();
            assert_eq!(refused.code(), "malformed_store_key", "{text}");
        }
    }
}
