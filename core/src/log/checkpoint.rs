//! Checkpoints: what the log was at one size, signed (C2SP `tlog-checkpoint`).
//!
//! ```text
//! <origin>
//! <size>
//! <base64 of the root hash>
//! [extension lines]
//! ```
//!
//! as the text of a [`Note`] whose key name is the origin. A phone that knows origin and key
//! needs only a [`Confirmation`] and rebuilds the note from it. The ward writes no extension
//! lines; those of other logs are kept.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey};

use super::{
    Hash, KeyName, LogError, Note, VerifierKey,
    lines::{Base64, base64, decimal, line},
    tree::MAX_SIZE,
};

/// The size and root of a log at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: KeyName,
    /// How many entries it has.
    pub size: u64,
    /// The root hash over them.
    pub root: Hash,
    /// Lines after the root: none is empty, none holds a newline. Part of what is signed.
    extensions: Vec<String>,
}

impl Checkpoint {
    /// A checkpoint without extension lines.
    pub fn new(origin: KeyName, size: u64, root: Hash) -> Self {
        Self {
            origin,
            size,
            root,
            extensions: Vec::new(),
        }
    }

    /// The lines after the root; the ward itself writes none.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }

    /// Reads the text of a checkpoint, without signatures.
    ///
    /// # Errors
    /// [`LogError::TooLong`] or [`LogError::Malformed`].
    pub fn parse(text: &str) -> Result<Self, LogError> {
        LogError::check_length("checkpoint", text.len(), Note::MAX_LENGTH)?;
        let (origin, rest) = line(text).ok_or(malformed("no origin line"))?;
        let (size, rest) = line(rest).ok_or(malformed("no size line"))?;
        let (root, rest) = line(rest).ok_or(malformed("no root line"))?;
        let size = decimal(size).filter(|size| *size <= MAX_SIZE);
        Ok(Self {
            origin: origin.parse()?,
            size: size.ok_or(malformed("not a size"))?,
            root: base64(root).ok_or(malformed("not a root hash"))?,
            extensions: parse_extensions(rest)?,
        })
    }

    /// Signs it with the log's key, under the origin as the key's name.
    pub fn sign(&self, key: &SigningKey) -> Note {
        Note::sign(self.to_string(), self.origin.clone(), key)
            .expect("a checkpoint's lines have no control characters")
    }

    /// Signs it in the compact form, which has no room for extension lines.
    pub fn confirm(&self, key: &SigningKey) -> Confirmation {
        let plain = Self {
            extensions: Vec::new(),
            ..self.clone()
        };
        let signature = key.sign(plain.to_string().as_bytes()).to_bytes();
        Confirmation {
            size: self.size,
            root: self.root,
            signature,
        }
    }

    /// Reads a signed checkpoint and believes it if the log's key has signed it.
    ///
    /// # Errors
    /// As [`Note::open`] and [`Checkpoint::parse`]; [`LogError::OtherOrigin`] when the key has
    /// signed another log's checkpoint under its own name.
    pub fn open(note: &Note, key: &VerifierKey) -> Result<Self, LogError> {
        let checkpoint = Self::parse(note.open(key)?)?;
        if checkpoint.origin != *key.name() {
            return Err(LogError::OtherOrigin {
                found: checkpoint.origin.to_string(),
                expected: key.name().to_string(),
            });
        }
        Ok(checkpoint)
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, Base64(&self.root))?;
        self.extensions
            .iter()
            .try_for_each(|line| writeln!(f, "{line}"))
    }
}

fn malformed(why: &'static str) -> LogError {
    LogError::Malformed {
        what: "checkpoint",
        why,
    }
}

fn parse_extensions(mut rest: &str) -> Result<Vec<String>, LogError> {
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let (extension, after) = line(rest).ok_or(malformed("the last line is cut off"))?;
        if extension.is_empty() {
            return Err(malformed("an empty line"));
        }
        lines.push(extension.to_owned());
        rest = after;
    }
    Ok(lines)
}

/// A checkpoint for one who knows the log's origin and key: `[size, root, signature]` in CBOR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, minicbor::Encode, minicbor::Decode)]
#[cbor(array)]
pub struct Confirmation {
    /// How many entries the log has.
    #[n(0)]
    pub size: u64,
    /// The root hash over them.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub root: Hash,
    /// The log key's signature over the checkpoint's text.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

impl Confirmation {
    /// The checkpoint that it stands for, if the log's key has signed that.
    ///
    /// # Errors
    /// [`LogError::BadSignature`]; [`LogError::OutOfRange`] for a size that no log has.
    pub fn open(&self, key: &VerifierKey) -> Result<Checkpoint, LogError> {
        if self.size > MAX_SIZE {
            return Err(LogError::OutOfRange {
                asked: self.size,
                size: MAX_SIZE,
            });
        }
        let checkpoint = Checkpoint::new(key.name().clone(), self.size, self.root);
        key.verify(&checkpoint.to_string(), &self.signature)?;
        Ok(checkpoint)
    }

    /// The signed note that it stands for, byte for byte as the ward published it.
    ///
    /// # Errors
    /// As [`Confirmation::open`].
    pub fn note(&self, key: &VerifierKey) -> Result<Note, LogError> {
        Note::assemble(self.open(key)?.to_string(), key, &self.signature)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::fixtures::{OPERATING, certificate, signing_key, small_log};

    fn key() -> VerifierKey {
        certificate().log_key()
    }

    #[test]
    fn a_checkpoint_prints_as_the_specification_shows() {
        insta::assert_snapshot!(small_log(7).checkpoint().sign(&signing_key(OPERATING)).to_string(), @r"
        xom.ward/81ebc23c5a9dd613/1
        7
        tsWbK2kjZs6V9v03IHFBgn3RXcWn+OC5X6FcDgKM5Y4=

        — xom.ward/81ebc23c5a9dd613/1 7ZNwp9CFy2pVnKTpyuSfaplDJYA5QqwSki1OUhYzyfTSLPP8mpuyMJjBBL7HzjZodyDyBbczyG+ERJPK/MLCzABiyQw=
        ");
    }

    #[test]
    fn a_signed_checkpoint_opens_with_the_logs_key() {
        let checkpoint = small_log(7).checkpoint();
        let note = checkpoint.sign(&signing_key(OPERATING));
        assert_eq!(Checkpoint::open(&note, &key()), Ok(checkpoint));
    }

    #[test]
    fn a_key_does_not_vouch_for_another_log_under_its_own_name() {
        let text = small_log(7)
            .checkpoint()
            .to_string()
            .replace("/1\n", "/2\n");
        let note = Note::sign(text, certificate().origin, &signing_key(OPERATING)).unwrap();
        assert!(matches!(
            Checkpoint::open(&note, &key()),
            Err(LogError::OtherOrigin { .. })
        ));
    }

    #[test]
    fn a_confirmation_rebuilds_the_note_to_the_byte() {
        let checkpoint = small_log(7).checkpoint();
        let note = checkpoint.sign(&signing_key(OPERATING));
        let confirmation = checkpoint.confirm(&signing_key(OPERATING));
        assert_eq!(confirmation.note(&key()), Ok(note));
        assert_eq!(confirmation.open(&key()), Ok(checkpoint));
    }

    #[test]
    fn a_confirmation_and_an_offset_take_111_bytes() {
        let checkpoint = Checkpoint {
            size: 70_000,
            ..small_log(7).checkpoint()
        };
        let confirmation = checkpoint.confirm(&signing_key(OPERATING));
        let bytes = minicbor::to_vec(confirmation).unwrap();
        let offset = minicbor::to_vec(69_999u64).unwrap();
        assert!(
            bytes.len() + offset.len() <= 111,
            "{} + {}",
            bytes.len(),
            offset.len()
        );
        assert_eq!(
            minicbor::decode::<Confirmation>(&bytes).unwrap(),
            confirmation
        );
    }

    #[test]
    fn a_confirmation_of_another_size_root_or_key_is_refused() {
        let confirmation = small_log(7).checkpoint().confirm(&signing_key(OPERATING));
        let other_key = VerifierKey::new(certificate().origin, signing_key(9).verifying_key());
        assert!(
            Confirmation {
                size: 8,
                ..confirmation
            }
            .open(&key())
            .is_err()
        );
        assert!(
            Confirmation {
                size: u64::MAX,
                ..confirmation
            }
            .open(&key())
            .is_err()
        );
        assert!(
            Confirmation {
                root: [0; 32],
                ..confirmation
            }
            .open(&key())
            .is_err()
        );
        assert!(confirmation.open(&other_key).is_err());
    }

    #[test]
    fn texts_that_are_no_checkpoints_are_refused() {
        let good = small_log(7).checkpoint().to_string();
        let bad = [
            String::new(),
            good.trim_end().to_owned(),
            good.replace("\n7\n", "\n07\n"),
            good.replace("\n7\n", "\n-7\n"),
            good.replace("\n7\n", "\n9223372036854775807\n"),
            good.replace("=\n", "\n"),
            format!("{good}\n"),
            format!("{good}extension"),
            format!("\n{good}"),
        ];
        for text in bad {
            assert!(Checkpoint::parse(&text).is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_one_implementation_reads_the_other_reads_the_same(
            origin in "[a-z./]{1,12}", size in 0..=MAX_SIZE, root in any::<Hash>(),
            extensions in prop::collection::vec("[^\\pC]{1,12}", 0..3),
        ) {
            let mut text = Checkpoint::new(origin.parse().unwrap(), size, root).to_string();
            for line in &extensions {
                text += &format!("{line}\n");
            }
            let theirs = tlog_tiles::Checkpoint::from_bytes(text.as_bytes()).unwrap();
            let ours = Checkpoint::parse(&text).unwrap();
            prop_assert_eq!(ours.to_string(), text.clone());
            prop_assert_eq!(theirs.to_bytes(), text.into_bytes());
            prop_assert_eq!(theirs.size(), ours.size);
            prop_assert_eq!(theirs.hash().0, ours.root);
            prop_assert_eq!(ours.extensions(), extensions);
        }

        #[test]
        fn no_input_makes_the_parsers_panic(text in "(\\PC|\n){0,60}", bytes in any::<Vec<u8>>()) {
            if let Ok(checkpoint) = Checkpoint::parse(&text) {
                prop_assert_eq!(checkpoint.to_string(), text);
            }
            let _ = minicbor::decode::<Confirmation>(&bytes);
        }
    }
}
