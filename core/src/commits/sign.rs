//! Making a commit: the only place where a device's or the ward's key signs one.

use ed25519_dalek::SigningKey;

use super::{Commit, Header, commit::assemble};
use crate::documents::DocumentName;
use crate::identity::{self, Purpose};
use crate::ids::{DeviceId, EditId, Incarnation, WardId, sha256};
use crate::outside::{Entropy, Timestamp};

/// A commit before it is signed.
#[derive(Debug, Clone)]
pub struct Unsigned {
    /// The document it changes.
    pub name: DocumentName,
    /// The device that signs.
    pub device: DeviceId,
    /// The chain's life.
    pub incarnation: Incarnation,
    /// Its place in the chain.
    pub seq: u64,
    /// The link to the one before.
    pub previous: Option<[u8; 16]>,
    /// The author's clock.
    pub claimed: Timestamp,
    /// The edits it carries.
    pub edits: Vec<EditId>,
    /// The body in the form of the document's kind.
    pub body: Vec<u8>,
}

/// Signs a commit for a ward, under a fresh salt.
pub fn sign(
    unsigned: Unsigned,
    ward: &WardId,
    key: &SigningKey,
    entropy: &mut dyn Entropy,
) -> Commit {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    let header = Header {
        name: unsigned.name.raw(),
        epoch: 0,
        device: unsigned.device,
        incarnation: unsigned.incarnation,
        seq: unsigned.seq,
        previous: unsigned.previous,
        claimed: unsigned.claimed,
        edits: unsigned.edits,
        body_hash: sha256(&[&salt, &unsigned.body]),
    };
    let header = header.encode();
    let signature = identity::sign(key, Purpose::Commit, &[&ward.0, &header]).0;
    Commit::parse(&assemble(&header, &signature, &salt, &unsigned.body))
        .expect("what was just made is well formed")
}
