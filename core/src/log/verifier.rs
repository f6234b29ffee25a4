//! A verifier key: a public key with the name it signs notes under, as people hand it around.
//!
//! C2SP `signed-note`: the text is `name+hash+base64(0x01 ‖ public key)`, where hash is the key
//! id (the first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)) in eight hex digits.
//! Ed25519 (type 0x01) only; signatures are verified strictly.

use std::{fmt, str::FromStr};

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, VerifyingKey};

use super::{
    KeyName, LogError,
    lines::{Base64, base64},
};
use crate::ids::sha256;

/// The signature type of plain Ed25519.
const ED25519: u8 = 1;

/// A public key and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: KeyName,
    key: VerifyingKey,
    id: [u8; 4],
}

impl VerifierKey {
    /// The longest text form, in bytes.
    pub const MAX_LENGTH: usize = KeyName::MAX_LENGTH + 64;

    /// Names a public key.
    pub fn new(name: KeyName, key: VerifyingKey) -> Self {
        let hash = sha256(&[name.as_str().as_bytes(), b"\n", &[ED25519], key.as_bytes()]);
        let id = *hash.first_chunk().expect("a hash has four bytes");
        Self { name, key, id }
    }

    /// The name it signs under.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// The public key.
    pub fn key(&self) -> &VerifyingKey {
        &self.key
    }

    /// The key id that stands before its signatures.
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// Checks a signature over a note's text.
    ///
    /// # Errors
    /// [`LogError::BadSignature`].
    pub fn verify(&self, text: &str, signature: &[u8]) -> Result<(), LogError> {
        Signature::from_slice(signature)
            .and_then(|signature| self.key.verify_strict(text.as_bytes(), &signature))
            .map_err(|_| LogError::BadSignature(self.name.to_string()))
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(
            f,
            "{}+{}+{}",
            self.name,
            HEXLOWER.encode(&self.id),
            Base64(&typed)
        )
    }
}

impl FromStr for VerifierKey {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        LogError::check_length("verifier key", text.len(), Self::MAX_LENGTH)?;
        let malformed = |why| LogError::Malformed {
            what: "verifier key",
            why,
        };
        // The base64 part may hold plus signs, the name may not.
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(malformed("expected name+id+key"));
        };
        let typed: [u8; 33] = base64(key).ok_or(malformed("the key is not 33 bytes of base64"))?;
        let key = public_key(&typed).ok_or(malformed("not an Ed25519 key"))?;
        let verifier = Self::new(name.parse()?, key);
        if HEXLOWER.encode(&verifier.id) != id {
            return Err(malformed("the id is not that of the key"));
        }
        Ok(verifier)
    }
}

fn public_key(typed: &[u8; 33]) -> Option<VerifyingKey> {
    let (kind, key) = typed.split_first()?;
    let key = VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
    (*kind == ED25519 && !key.is_weak()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::fixtures::signing_key;

    #[test]
    fn a_verifier_key_reads_back_from_its_text() {
        let key = VerifierKey::new(
            "example.com/log".parse().unwrap(),
            signing_key(1).verifying_key(),
        );
        assert_eq!(key.to_string().parse(), Ok(key));
    }

    #[test]
    fn a_known_key_of_the_go_project_is_read() {
        // sum.golang.org publishes this one.
        let text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
        let key: VerifierKey = text.parse().unwrap();
        assert_eq!(key.id(), [0x03, 0x3d, 0xe0, 0xae]);
        assert_eq!(key.to_string(), text);
    }

    #[test]
    fn a_key_with_another_id_type_or_length_is_refused() {
        let good = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
        let bad = [
            good.replace("033de0ae", "033de0af"),
            good.replace("033de0ae", "033DE0AE"),
            good.replace("+Ac4z", "+BM4z"),
            good.replace("sum.", "sun."),
            good.trim_end_matches('8').to_owned(),
            "sum.golang.org+033de0ae".to_owned(),
            String::new(),
        ];
        for text in bad {
            assert!(text.parse::<VerifierKey>().is_err(), "{text}");
        }
    }
}
