//! What a document holds: scalars under flat keys, and who wrote them.

use std::fmt;

use crate::{
    ids::{DeviceId, DocumentId, Incarnation, sha256},
    outside::Timestamp,
};

/// Who writes, in automerge's terms: one life of one device in one document.
///
/// Derived, so nobody can write under another's name unnoticed, and a copy restored from a
/// backup (a new incarnation) never reuses the numbers of the one it was copied from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor(pub [u8; 8]);

impl Actor {
    /// The first 8 bytes of SHA-256(`xom-actor-v1\0` ‖ device ‖ incarnation ‖ document).
    pub fn derive(device: &DeviceId, incarnation: &Incarnation, document: &DocumentId) -> Self {
        let hash = sha256(&[b"xom-actor-v1\0", &device.0, &incarnation.0, &document.0]);
        Self(*hash.first_chunk().expect("a SHA-256 has more than 8 bytes"))
    }
}

/// The hash that names an automerge change, in its dependencies and as a document's head.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeHash(pub [u8; 32]);

impl fmt::Display for ChangeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for ChangeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChangeHash({self})")
    }
}

/// A value of a document. There are no nested objects, counters, lists or floats.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// A text, replaced as a whole.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// Bytes, such as the birth value of an entry.
    Bytes(Vec<u8>),
    /// Deliberately nothing: how a field is cleared.
    Null,
}

impl Scalar {
    /// How many bytes the value holds beyond its fixed part.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
            Self::Integer(_) | Self::Boolean(_) | Self::Null => 0,
        }
    }
}

/// One assignment: this key has this value from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// `<entry>` or `<entry>.<field>`; see [`is_key`].
    pub key: String,
    /// What it is set to.
    pub value: Scalar,
}

impl Write {
    /// This key set to this value.
    pub fn new(key: impl Into<String>, value: Scalar) -> Self {
        Self {
            key: key.into(),
            value,
        }
    }
}

/// How many bytes a key may have.
pub const KEY_LENGTH: usize = 64;

/// Whether this may be a key: 1 to 64 of `A-Z a-z 0-9 _ . : -`.
pub fn is_key(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte);
    (1..=KEY_LENGTH).contains(&text.len()) && text.bytes().all(allowed)
}

/// One of the values that stand under a key. More than one is a clash: people wrote without
/// having seen each other's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What was written.
    pub value: Scalar,
    /// Who wrote it.
    pub actor: Actor,
    /// The change it was written in.
    pub change: ChangeHash,
    /// When its writer says it was written, in whole seconds; shown, never trusted.
    pub claimed: Timestamp,
}

/// The value shown under a key, as a list of them is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The key it stands under.
    pub key: String,
    /// The value, the same on every replica that has the same changes.
    pub value: Scalar,
    /// Who wrote it.
    pub actor: Actor,
    /// Whether other values stand beside it: see [`super::Document::candidates`].
    pub clashes: bool,
}
