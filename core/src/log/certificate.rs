//! The ward's certificate: the root key says which keys and which log are the ward's.
//!
//! A signed note by the ward's root key, under the name `xom.ward/<16 hex>/root`, with this
//! text (keys and hashes in base64, every line once, in this order):
//!
//! ```text
//! xom.ward/certificate@v1
//! root <root public key, Ed25519>
//! origin xom.ward/<16 hex of SHA-256(root public key)>/<log number, from 1>
//! from <first log size whose checkpoints the operating key may sign>
//! operating <public key that signs checkpoints and the ward's commits, Ed25519>
//! exchange <public key that phones agree their request keys with, X25519>
//! intake <public key that submissions are sealed to, X25519 for HPKE>
//! restored <origin> <size> <root hash>
//! ```
//!
//! The last line stands only where the log was opened by restoring a backup, and names the
//! log, size and root that the backup held: phones find what it lost. Because the root key is
//! in the text, whoever knows the ward's fingerprint ([`WardId`]) needs nothing else.

use std::fmt;

use ed25519_dalek::{SigningKey, VerifyingKey};

use super::{
    Hash, KeyName, LogError, Note, VerifierKey,
    lines::{Base64, base64, decimal, line},
    tree::MAX_SIZE,
};
use crate::{
    identity::{self, SigningPublicKey},
    ids::WardId,
};

const HEADER: &str = "xom.ward/certificate@v1";

/// A ward's fingerprint, from its root key.
pub(super) fn ward_id(root: &VerifyingKey) -> WardId {
    identity::ward_id(&SigningPublicKey(root.to_bytes()))
}

/// The ward that a person names to verify a receipt: by its fingerprint in hex, or by its root
/// key as a verifier key (`name+id+key`).
///
/// # Errors
/// [`LogError::Malformed`] for anything else; a verifier key must have the root key's name.
pub fn ward_of_text(text: &str) -> Result<WardId, LogError> {
    if let Ok(ward) = text.parse::<WardId>() {
        return Ok(ward);
    }
    let key: VerifierKey = text.parse()?;
    let ward = ward_id(key.key());
    if *key.name() != KeyName::of_root(&ward) {
        return Err(LogError::Malformed {
            what: "ward root key",
            why: "it has another name",
        });
    }
    Ok(ward)
}

/// What the root key certifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The ward's root public key; its hash is the ward's fingerprint.
    pub root: VerifyingKey,
    /// The log that the operating key signs.
    pub origin: KeyName,
    /// The first size of that log whose checkpoint the operating key may sign.
    pub from_size: u64,
    /// Signs checkpoints and the ward's commits.
    pub operating: VerifyingKey,
    /// X25519: phones agree their request keys with it.
    pub exchange: [u8; 32],
    /// X25519: submissions are sealed to it.
    pub intake: [u8; 32],
    /// Where the log goes on from, when it was opened by restoring a backup.
    pub restored: Option<Predecessor>,
}

/// What a restored backup held of the log before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predecessor {
    /// The log before.
    pub origin: KeyName,
    /// How many of its entries the backup held.
    pub size: u64,
    /// Their root hash.
    pub root: Hash,
}

impl Certificate {
    /// The longest certificate note that is read, in bytes.
    pub const MAX_LENGTH: usize = 4096;

    /// The ward that it speaks for.
    pub fn ward(&self) -> WardId {
        ward_id(&self.root)
    }

    /// Which of the ward's logs it certifies, from 1: one more than its restores so far.
    pub fn log_number(&self) -> u32 {
        self.origin.log_number(&self.ward()).unwrap_or(0)
    }

    /// The key that signs the log's checkpoints.
    pub fn log_key(&self) -> VerifierKey {
        VerifierKey::new(self.origin.clone(), self.operating)
    }

    /// The root key, which signs certificates.
    pub fn root_key(&self) -> VerifierKey {
        VerifierKey::new(KeyName::of_root(&self.ward()), self.root)
    }

    /// Signs it with the root key.
    ///
    /// # Errors
    /// [`LogError::OtherWard`] when the key is another ward's; [`LogError::Malformed`] when the
    /// certificate contradicts itself (a log that is not this ward's, a predecessor that is not
    /// an earlier log).
    pub fn sign(&self, root: &SigningKey) -> Result<Note, LogError> {
        if root.verifying_key() != self.root {
            return Err(LogError::OtherWard);
        }
        let text = self.to_string();
        Self::parse(&text)?;
        Note::sign(text, KeyName::of_root(&self.ward()), root)
    }

    /// Reads a certificate note and believes it if this ward's root key has signed it.
    ///
    /// # Errors
    /// [`LogError::OtherWard`], and as [`Note::open`] and [`Certificate::parse`].
    pub fn open(note: &Note, ward: &WardId) -> Result<Self, LogError> {
        let certificate = Self::parse(note.unverified_text())?;
        if certificate.ward() != *ward {
            return Err(LogError::OtherWard);
        }
        note.open(&certificate.root_key())?;
        Ok(certificate)
    }

    /// Reads the text of a certificate, without signatures.
    ///
    /// # Errors
    /// [`LogError::TooLong`] or [`LogError::Malformed`].
    pub fn parse(text: &str) -> Result<Self, LogError> {
        LogError::check_length("certificate", text.len(), Self::MAX_LENGTH)?;
        let (header, rest) = line(text).ok_or(malformed("no header"))?;
        if header != HEADER {
            return Err(malformed("another header"));
        }
        let (root, rest) = field(rest, "root ")?;
        let (origin, rest) = field(rest, "origin ")?;
        let (from, rest) = field(rest, "from ")?;
        let (operating, rest) = field(rest, "operating ")?;
        let (exchange, rest) = field(rest, "exchange ")?;
        let (intake, rest) = field(rest, "intake ")?;
        let certificate = Self {
            root: signing_public(root)?,
            origin: origin.parse()?,
            from_size: log_size(from)?,
            operating: signing_public(operating)?,
            exchange: base64(exchange).ok_or(malformed("not an exchange key"))?,
            intake: base64(intake).ok_or(malformed("not an intake key"))?,
            restored: parse_restored(rest)?,
        };
        certificate.check_logs()?;
        Ok(certificate)
    }

    /// The logs it names are this ward's, the predecessor an earlier one.
    fn check_logs(&self) -> Result<(), LogError> {
        let number = |name: &KeyName| {
            name.log_number(&self.ward())
                .ok_or(malformed("a log of another ward"))
        };
        let own = number(&self.origin)?;
        match &self.restored {
            Some(before) if number(&before.origin)? >= own => {
                Err(malformed("restored from a later log"))
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        writeln!(f, "root {}", Base64(self.root.as_bytes()))?;
        writeln!(f, "origin {}", self.origin)?;
        writeln!(f, "from {}", self.from_size)?;
        writeln!(f, "operating {}", Base64(self.operating.as_bytes()))?;
        writeln!(f, "exchange {}", Base64(&self.exchange))?;
        writeln!(f, "intake {}", Base64(&self.intake))?;
        self.restored
            .iter()
            .try_for_each(|Predecessor { origin, size, root }| {
                writeln!(f, "restored {origin} {size} {}", Base64(root))
            })
    }
}

fn malformed(why: &'static str) -> LogError {
    LogError::Malformed {
        what: "certificate",
        why,
    }
}

fn field<'a>(text: &'a str, name: &str) -> Result<(&'a str, &'a str), LogError> {
    text.strip_prefix(name)
        .and_then(line)
        .ok_or(malformed("a line is missing or out of place"))
}

fn signing_public(text: &str) -> Result<VerifyingKey, LogError> {
    base64(text)
        .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
        .filter(|key| !key.is_weak())
        .ok_or(malformed("not an Ed25519 key"))
}

fn log_size(text: &str) -> Result<u64, LogError> {
    decimal(text)
        .filter(|size| *size <= MAX_SIZE)
        .ok_or(malformed("not a log size"))
}

fn parse_restored(text: &str) -> Result<Option<Predecessor>, LogError> {
    if text.is_empty() {
        return Ok(None);
    }
    let (restored, rest) = field(text, "restored ")?;
    let mut words = restored.split(' ');
    let (Some(origin), Some(size), Some(root), None, "") =
        (words.next(), words.next(), words.next(), words.next(), rest)
    else {
        return Err(malformed("not one line `restored origin size root`"));
    };
    Ok(Some(Predecessor {
        origin: origin.parse()?,
        size: log_size(size)?,
        root: base64(root).ok_or(malformed("not a root hash"))?,
    }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::fixtures::{ROOT, certificate, signing_key, ward};

    fn restored() -> Certificate {
        let before = Predecessor {
            origin: certificate().origin,
            size: 12,
            root: [0xaa; 32],
        };
        let origin = KeyName::of_log(&ward(), 2);
        Certificate {
            origin,
            restored: Some(before),
            ..certificate()
        }
    }

    #[test]
    fn a_certificate_prints_as_its_header_says() {
        insta::assert_snapshot!(restored().sign(&signing_key(ROOT)).unwrap().to_string(), @r"
        xom.ward/certificate@v1
        root GSBMjDuoW6BZzRiskBe9AqGNpdEMaPt3mjS+Q+8Gd5E=
        origin xom.ward/81ebc23c5a9dd613/2
        from 0
        operating 4v4qObcyZkKCfW2C1JdiLNbCl/54Jw6qQ2sB8Ia288s=
        exchange 4ODg4ODg4ODg4ODg4ODg4ODg4ODg4ODg4ODg4ODg4OA=
        intake GhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGho=
        restored xom.ward/81ebc23c5a9dd613/1 12 qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=

        — xom.ward/81ebc23c5a9dd613/root tdoFSjei5RMgU9dZM50msKSURe2tLfTM4Qp27M5dEuGQpisODHD95w0hX662U0SZbOkZtN4PsGQAimmqzAz8fH1fxAI=
        ");
    }

    #[test]
    fn a_fingerprint_is_enough_to_believe_a_certificate() {
        for certificate in [certificate(), restored()] {
            let note = certificate.sign(&signing_key(ROOT)).unwrap();
            assert_eq!(Certificate::open(&note, &ward()), Ok(certificate));
        }
        assert_eq!(certificate().log_number(), 1);
        assert_eq!(restored().log_number(), 2);
    }

    #[test]
    fn another_wards_certificate_is_refused() {
        let note = certificate().sign(&signing_key(ROOT)).unwrap();
        let other = Certificate::open(&note, &WardId([0; 32]));
        assert_eq!(other, Err(LogError::OtherWard));
    }

    #[test]
    fn a_certificate_that_another_key_signed_is_refused() {
        let forged = Note::sign(
            certificate().to_string(),
            KeyName::of_root(&ward()),
            &signing_key(5),
        );
        assert!(Certificate::open(&forged.unwrap(), &ward()).is_err());
        assert_eq!(
            certificate().sign(&signing_key(5)),
            Err(LogError::OtherWard)
        );
    }

    #[test]
    fn a_certificate_that_contradicts_itself_is_not_signed() {
        let elsewhere = KeyName::of_log(&WardId([0; 32]), 1);
        let own = Predecessor {
            origin: certificate().origin,
            size: 12,
            root: [0xaa; 32],
        };
        let wrong = [
            Certificate {
                origin: elsewhere.clone(),
                ..certificate()
            },
            Certificate {
                origin: KeyName::of_root(&ward()),
                ..certificate()
            },
            Certificate {
                restored: Some(own.clone()),
                ..certificate()
            },
            Certificate {
                restored: Some(Predecessor {
                    origin: elsewhere,
                    ..own
                }),
                ..restored()
            },
            Certificate {
                from_size: u64::MAX,
                ..certificate()
            },
        ];
        for certificate in wrong {
            assert!(
                certificate.sign(&signing_key(ROOT)).is_err(),
                "{certificate}"
            );
        }
    }

    #[test]
    fn missing_repeated_swapped_and_foreign_lines_are_refused() {
        let text = restored().to_string();
        let lines: Vec<&str> = text.lines().collect();
        for at in 0..lines.len() {
            let (mut missing, mut repeated) = (lines.clone(), lines.clone());
            missing.remove(at);
            repeated.insert(at, lines[at]);
            // Without its last line it is another, sound certificate.
            let sound = at == lines.len() - 1;
            assert_eq!(
                Certificate::parse(&(missing.join("\n") + "\n")).is_ok(),
                sound
            );
            assert!(Certificate::parse(&(repeated.join("\n") + "\n")).is_err());
            if at > 0 {
                let mut swapped = lines.clone();
                swapped.swap(at, at - 1);
                assert!(Certificate::parse(&(swapped.join("\n") + "\n")).is_err());
            }
        }
        assert!(Certificate::parse(&format!("{text}more\n")).is_err());
        assert!(Certificate::parse(text.trim_end()).is_err());
    }

    #[test]
    fn a_ward_is_named_by_its_fingerprint_or_its_root_key() {
        assert_eq!(ward_of_text(&ward().to_string()), Ok(ward()));
        assert_eq!(
            ward_of_text(&certificate().root_key().to_string()),
            Ok(ward())
        );
        assert!(ward_of_text(&certificate().log_key().to_string()).is_err());
        assert!(ward_of_text("ward").is_err());
    }

    proptest! {
        #[test]
        fn no_input_makes_the_parser_panic(text in "(root |origin |restored |\\PC|\n){0,60}") {
            let _ = Certificate::parse(&format!("{HEADER}\n{text}"));
            let _ = Certificate::parse(&text);
            let _ = ward_of_text(&text);
        }
    }
}
