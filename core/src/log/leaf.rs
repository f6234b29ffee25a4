//! A leaf of the log: when the ward accepted which commit, and the document's chain after it.
//!
//! Exactly 72 bytes: accepted-at (Unix ms, 8 bytes big-endian) ‖ commit id (32) ‖ chain (32).
//! The same bytes are the entry in `tile/entries/` and the beginning of a receipt's `extra`.

use super::{Chain, Hash, LogError, leaf_hash};
use crate::{ids::CommitId, outside::Timestamp};

/// One entry of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// When the ward accepted the commit, by the ward's clock; never decreases along the log.
    pub accepted_at: Timestamp,
    /// The commit.
    pub commit: CommitId,
    /// The chain of the commit's document, this entry included.
    pub chain: Chain,
}

impl Leaf {
    /// How many bytes a leaf has.
    pub const LENGTH: usize = 72;

    /// The leaf of a commit that follows `previous` in its document.
    pub fn following(previous: &Chain, accepted_at: Timestamp, commit: CommitId) -> Self {
        Self {
            accepted_at,
            commit,
            chain: previous.next(accepted_at, &commit),
        }
    }

    /// The bytes that are hashed into the tree.
    pub fn to_bytes(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        bytes[..8].copy_from_slice(&self.accepted_at.0.to_be_bytes());
        bytes[8..40].copy_from_slice(&self.commit.0);
        bytes[40..].copy_from_slice(&self.chain.0);
        bytes
    }

    /// Reads a leaf back.
    ///
    /// # Errors
    /// [`LogError::Malformed`] unless there are exactly 72 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LogError> {
        let wrong = LogError::Malformed {
            what: "leaf",
            why: "it does not have 72 bytes",
        };
        let bytes: &[u8; Self::LENGTH] = bytes.try_into().map_err(|_| wrong)?;
        let (time, rest) = bytes.split_first_chunk::<8>().expect("72 bytes hold 8");
        let (commit, chain) = rest.split_first_chunk::<32>().expect("64 bytes hold 32");
        Ok(Self {
            accepted_at: Timestamp(u64::from_be_bytes(*time)),
            commit: CommitId(*commit),
            chain: Chain(chain.try_into().expect("64 less 32 bytes are 32")),
        })
    }

    /// The RFC 6962 leaf hash.
    pub fn hash(&self) -> Hash {
        leaf_hash(&self.to_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_is_time_commit_and_chain_in_72_bytes() {
        let leaf = Leaf {
            accepted_at: Timestamp(0x0102_0304_0506_0708),
            commit: CommitId([0xcc; 32]),
            chain: Chain([0xdd; 32]),
        };
        let bytes = leaf.to_bytes();
        assert_eq!(bytes[..8], [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(bytes[8..40], [0xcc; 32]);
        assert_eq!(bytes[40..], [0xdd; 32]);
        assert_eq!(Leaf::from_bytes(&bytes), Ok(leaf));
        assert!(Leaf::from_bytes(&bytes[..71]).is_err());
        assert!(Leaf::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
    }
}
