//! What a phone can prove of the log before a restore: a document's entries behind the backup,
//! with the old log's own proof of the newest of them.
//!
//! The leaf binds the document's chain, and the chain its whole ordered list; so who checks it
//! knows that nothing was left out, swapped, invented or dated otherwise, whoever brings it.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Decoder, Encode};

use super::Entry;
use super::lists::{MOST_COMMITS, MOST_HASHES, at_most};
use crate::commits::Commit;
use crate::ids::{DocumentId, WardId};
use crate::log::tree::verify_inclusion;
use crate::log::{Chain, Confirmation, Leaf, VerifierKey};
use crate::outside::Timestamp;

/// Entries of one document and the proof of the newest.
#[derive(Debug, Clone, PartialEq, Eq, Encode)]
#[cbor(array)]
pub struct Recovered {
    /// The newest entry's place in the old log.
    #[n(0)]
    pub index: u64,
    /// Its 72-byte leaf.
    #[n(1)]
    pub leaf: ByteVec,
    /// RFC 6962 audit path to the checkpoint's root.
    #[n(2)]
    pub path: Vec<ByteArray<32>>,
    /// A checkpoint that the ward signed for the old log.
    #[n(3)]
    pub checkpoint: Confirmation,
    /// All entries of the document from the size of the backup on, oldest first.
    #[n(4)]
    pub entries: Vec<Entry>,
}

impl<'b, C> Decode<'b, C> for Recovered {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        match d.array()? {
            Some(5) => Ok(Self {
                index: d.u64()?,
                leaf: Decode::decode(d, ctx)?,
                path: at_most(MOST_HASHES, d, ctx)?,
                checkpoint: Decode::decode(d, ctx)?,
                entries: at_most(MOST_COMMITS, d, ctx)?,
            }),
            _ => Err(minicbor::decode::Error::message("another number of fields")),
        }
    }
}

/// An entry that the old log is proven to have held.
#[derive(Debug, Clone)]
pub struct ProvenEntry {
    /// Its place in the old log, as the phone remembers it: it only orders entries of the same
    /// moment.
    pub offset: u64,
    /// When the ward accepted it.
    pub accepted_at: Timestamp,
    /// The commit.
    pub commit: Commit,
}

/// Why entries are not taken as the old log's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    /// There is nothing in it, or a commit that is none.
    #[error("not entries of one document")]
    Malformed,
    /// The checkpoint is not of the log that was restored.
    #[error("not a checkpoint of the log before")]
    Checkpoint,
    /// The leaf is not in that log.
    #[error("the newest entry is not proven")]
    Inclusion,
    /// The entries are not the document's list behind the backup.
    #[error("an entry was left out, swapped, invented or dated otherwise")]
    Chain,
}

impl Recovered {
    /// The document that it speaks of, by its first entry.
    pub fn document(&self, ward: &WardId) -> Option<DocumentId> {
        let first = self.entries.first()?;
        Some(Commit::parse(&first.commit).ok()?.document(ward))
    }

    /// The leaf of the newest entry, if the log of this key held it.
    ///
    /// # Errors
    /// [`NotProven`].
    pub fn newest(&self, log: &VerifierKey) -> Result<Leaf, NotProven> {
        let checkpoint = self.checkpoint.open(log);
        let checkpoint = checkpoint.map_err(|_| NotProven::Checkpoint)?;
        let path: Vec<[u8; 32]> = self.path.iter().map(|hash| **hash).collect();
        let tree = (checkpoint.size, &checkpoint.root);
        verify_inclusion(&self.leaf, self.index, tree.0, tree.1, &path)
            .map_err(|_| NotProven::Inclusion)?;
        Leaf::from_bytes(&self.leaf).map_err(|_| NotProven::Inclusion)
    }

    /// Checks it against the key of the log before, the size of the backup, and the chain that
    /// the backup has of this document.
    ///
    /// # Errors
    /// [`NotProven`].
    pub fn check(
        &self,
        ward: &WardId,
        log: &VerifierKey,
        size: u64,
        chain: Chain,
    ) -> Result<Vec<ProvenEntry>, NotProven> {
        let leaf = self.newest(log)?;
        let document = self.document(ward).ok_or(NotProven::Malformed)?;
        let mut proven = Vec::with_capacity(self.entries.len());
        let (mut chain, mut before) = (chain, None);
        for entry in &self.entries {
            let commit = Commit::parse(&entry.commit).map_err(|_| NotProven::Malformed)?;
            let follows = before.is_none_or(|before| before < entry.offset);
            if commit.document(ward) != document || entry.offset < size || !follows {
                return Err(NotProven::Malformed);
            }
            before = Some(entry.offset);
            chain = chain.next(entry.accepted_at, &commit.id);
            proven.push(ProvenEntry {
                offset: entry.offset,
                accepted_at: entry.accepted_at,
                commit,
            });
        }
        let newest = proven.last().ok_or(NotProven::Malformed)?;
        let whole = chain == leaf.chain
            && newest.commit.id == leaf.commit
            && newest.accepted_at == leaf.accepted_at
            && newest.offset == self.index;
        whole.then_some(proven).ok_or(NotProven::Chain)
    }
}
