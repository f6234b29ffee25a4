//! Signed notes: a text, a blank line, and one line per signature (C2SP `signed-note`).
//!
//! ```text
//! text that ends in a newline
//!
//! — key-name base64(key id (4 bytes) ‖ signature)
//! ```
//!
//! Signatures of unknown keys are kept and ignored, so witnesses may cosign. Every signature
//! that claims the asked key must be right, and there must be at least one.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey};

use super::{KeyName, LogError, VerifierKey, lines::Base64};

const DASH: &str = "— ";

/// A text and the signatures under it; nothing in it is believed before [`Note::open`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key that is said to have signed.
    pub name: KeyName,
    /// The id of that key.
    pub key_id: [u8; 4],
    /// The signature, in the form of the key's type.
    pub signature: Vec<u8>,
}

impl Note {
    /// The longest note that is read, in bytes: room for 16 post-quantum cosignatures.
    pub const MAX_LENGTH: usize = 128 * 1024;
    /// The most signature lines that are read; the specification asks for 16 at least.
    pub const MAX_SIGNATURES: usize = 64;

    /// Signs a text, which ends in a newline and has no other control characters.
    ///
    /// # Errors
    /// [`LogError::Malformed`] for any other text.
    pub fn sign(text: String, name: KeyName, key: &SigningKey) -> Result<Self, LogError> {
        let signature = key.sign(text.as_bytes()).to_bytes();
        Self::assemble(
            text,
            &VerifierKey::new(name, key.verifying_key()),
            &signature,
        )
    }

    /// Puts a note together from a text and a signature over it, which is not checked here.
    ///
    /// # Errors
    /// [`LogError::Malformed`] for a text that no note has.
    pub fn assemble(
        text: String,
        signer: &VerifierKey,
        signature: &[u8],
    ) -> Result<Self, LogError> {
        check_text(&text)?;
        if !text.ends_with('\n') {
            return Err(malformed("the text does not end in a newline"));
        }
        let signature = NoteSignature {
            name: signer.name().clone(),
            key_id: signer.id(),
            signature: signature.to_vec(),
        };
        Ok(Self {
            text,
            signatures: vec![signature],
        })
    }

    /// Reads a note.
    ///
    /// # Errors
    /// [`LogError::TooLong`] or [`LogError::Malformed`].
    pub fn parse(note: &[u8]) -> Result<Self, LogError> {
        LogError::check_length("note", note.len(), Self::MAX_LENGTH)?;
        let note = std::str::from_utf8(note).map_err(|_| malformed("not UTF-8"))?;
        check_text(note)?;
        let split = note
            .rfind("\n\n")
            .ok_or(malformed("no blank line before signatures"))?;
        let (text, lines) = (&note[..=split], &note[split + 2..]);
        let lines = lines
            .strip_suffix('\n')
            .ok_or(malformed("no signature, or cut off"))?;
        if lines.split('\n').count() > Self::MAX_SIGNATURES {
            return Err(malformed("too many signatures"));
        }
        let signatures = lines
            .split('\n')
            .map(parse_signature)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            text: text.to_owned(),
            signatures,
        })
    }

    /// The text, if the key has signed it.
    ///
    /// # Errors
    /// [`LogError::NotSignedBy`] or [`LogError::BadSignature`].
    pub fn open(&self, key: &VerifierKey) -> Result<&str, LogError> {
        let mut known = self.signatures_of(key).peekable();
        if known.peek().is_none() {
            return Err(LogError::NotSignedBy(key.name().to_string()));
        }
        for signature in known {
            key.verify(&self.text, &signature.signature)?;
        }
        Ok(&self.text)
    }

    /// The text, whoever signed it: to be shown or compared, never to be believed.
    pub fn unverified_text(&self) -> &str {
        &self.text
    }

    /// The signature lines.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    fn signatures_of(&self, key: &VerifierKey) -> impl Iterator<Item = &NoteSignature> {
        let (name, id) = (key.name().clone(), key.id());
        self.signatures
            .iter()
            .filter(move |line| line.name == name && line.key_id == id)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for line in &self.signatures {
            let bytes = [&line.key_id, line.signature.as_slice()].concat();
            writeln!(f, "{DASH}{} {}", line.name, Base64(&bytes))?;
        }
        Ok(())
    }
}

fn malformed(why: &'static str) -> LogError {
    LogError::Malformed { what: "note", why }
}

fn check_text(text: &str) -> Result<(), LogError> {
    if text.bytes().any(|byte| byte < b' ' && byte != b'\n') {
        return Err(malformed("a control character"));
    }
    Ok(())
}

fn parse_signature(line: &str) -> Result<NoteSignature, LogError> {
    let (name, encoded) = line
        .strip_prefix(DASH)
        .and_then(|line| line.split_once(' '))
        .ok_or(malformed("a signature line is not `— name signature`"))?;
    let bytes = data_encoding::BASE64
        .decode(encoded.as_bytes())
        .map_err(|_| malformed("a signature is not base64"))?;
    match bytes.split_first_chunk::<4>() {
        Some((key_id, signature)) if !signature.is_empty() => Ok(NoteSignature {
            name: name.parse()?,
            key_id: *key_id,
            signature: signature.to_vec(),
        }),
        _ => Err(malformed("a signature is too short")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use signed_note::{StandardVerifier, VerifierList};

    use super::*;
    use crate::log::fixtures::signing_key;

    fn name() -> KeyName {
        "example.com/log".parse().unwrap()
    }

    fn signed(text: &str) -> Note {
        Note::sign(text.into(), name(), &signing_key(1)).unwrap()
    }

    fn verifier(seed: u8) -> VerifierKey {
        VerifierKey::new(name(), signing_key(seed).verifying_key())
    }

    /// What another implementation makes of a note.
    fn theirs(note: &str, key: &VerifierKey) -> Option<String> {
        let verifier = StandardVerifier::new(&key.to_string()).ok()?;
        let note = signed_note::Note::from_bytes(note.as_bytes()).ok()?;
        note.verify(&VerifierList::new(vec![Box::new(verifier)]))
            .ok()?;
        String::from_utf8(note.text().to_vec()).ok()
    }

    #[test]
    fn a_note_prints_as_the_specification_shows() {
        insta::assert_snapshot!(signed("Xóm\n\nĐông Ngạc\n").to_string(), @r"
        Xóm

        Đông Ngạc

        — example.com/log m+XTxqcVaD/IrqJv44Byaz3gXFHELhtkae+PQsjwuBgLfO/EJt9kRsfpPLzxd6JoCHY6U5iPKBzg2+hFV/XYI3KFbQI=
        ");
    }

    #[test]
    fn a_signed_note_opens_with_its_key_only() {
        let note = signed("text\n");
        assert_eq!(note.open(&verifier(1)), Ok("text\n"));
        assert_eq!(
            note.open(&verifier(2)),
            Err(LogError::NotSignedBy(name().to_string()))
        );
        let renamed = VerifierKey::new("example.com/lug".parse().unwrap(), *verifier(1).key());
        assert!(note.open(&renamed).is_err());
    }

    #[test]
    fn signatures_of_unknown_keys_are_kept_and_ignored() {
        let witness = "— witness.example/w BMcIZQAAAAA=\n";
        let text = format!("{}{witness}", signed("text\n"));
        let note = Note::parse(text.as_bytes()).unwrap();
        assert_eq!(note.signatures().len(), 2);
        assert_eq!(note.open(&verifier(1)), Ok("text\n"));
        assert_eq!(note.to_string(), text);
    }

    #[test]
    fn a_second_wrong_signature_of_the_same_key_spoils_the_note() {
        let good = signed("text\n").to_string();
        let other = signed("other\n").to_string();
        let line = other.lines().last().unwrap();
        let note = Note::parse(format!("{good}{line}\n").as_bytes()).unwrap();
        assert_eq!(
            note.open(&verifier(1)),
            Err(LogError::BadSignature(name().to_string()))
        );
    }

    #[test]
    fn the_text_ends_at_the_last_blank_line() {
        let note = signed("one\n\n— two AAAA\n");
        assert_eq!(Note::parse(note.to_string().as_bytes()), Ok(note));
    }

    #[test]
    fn texts_that_are_no_notes_are_refused() {
        let good = signed("text\n").to_string();
        let crowd = good.clone() + &"— w.example AAAAAAA=\n".repeat(Note::MAX_SIGNATURES);
        let bad = [
            "".into(),
            "\n\n".into(),
            "text\n\n".into(),
            good.trim_end().to_owned(),
            good.replace("text", "te\txt"),
            good.replace("— ", "- "),
            good.replace("— example.com/log ", "— example.com/log  "),
            good.replace("\n\n", "\n"),
            format!("{good}trailing"),
            format!("{good}\n"),
            crowd,
            "x".repeat(Note::MAX_LENGTH + 1),
        ];
        for text in bad {
            assert!(Note::parse(text.as_bytes()).is_err(), "{text}");
        }
        assert!(Note::sign("no newline".into(), name(), &signing_key(1)).is_err());
        assert!(Note::sign("cr\r\n".into(), name(), &signing_key(1)).is_err());
    }

    #[test]
    fn a_note_that_another_implementation_signed_opens() {
        let seed = [&[1u8], signing_key(3).as_bytes().as_slice()].concat();
        let id = data_encoding::HEXLOWER.encode(&verifier(3).id());
        let secret = format!("PRIVATE+KEY+{}+{id}+{}", name(), Base64(&seed));
        let signer = signed_note::StandardSigner::new(&secret).unwrap();
        let mut note = signed_note::Note::new(b"of theirs\n", &[]).unwrap();
        note.add_sigs(&[&signer]).unwrap();
        let note = Note::parse(&note.to_bytes()).unwrap();
        assert_eq!(note.open(&verifier(3)), Ok("of theirs\n"));
    }

    proptest! {
        #[test]
        fn another_implementation_reads_what_we_sign(lines in "([^\\pC]{0,20}\n){1,5}") {
            let note = signed(&lines);
            prop_assert_eq!(theirs(&note.to_string(), &verifier(1)), Some(lines));
        }

        #[test]
        fn no_input_makes_the_parser_panic(bytes in any::<Vec<u8>>(), text in "(\\PC|\n|— ){0,80}") {
            let _ = Note::parse(&bytes);
            if let Ok(note) = Note::parse(text.as_bytes()) {
                prop_assert_eq!(note.to_string(), text);
            }
        }

        #[test]
        fn another_byte_anywhere_spoils_a_note(
            at in any::<prop::sample::Index>(), byte in any::<u8>(),
        ) {
            let mut bytes = signed("xom\n12\n").to_string().into_bytes();
            let at = at.index(bytes.len());
            prop_assume!(bytes[at] != byte);
            bytes[at] = byte;
            let ours = Note::parse(&bytes).is_ok_and(|note| note.open(&verifier(1)).is_ok());
            prop_assert!(!ours);
        }
    }
}
