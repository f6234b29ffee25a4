//! A device's chain on one document: gapless, and replaced as a whole by a new incarnation.

use super::Commit;
use crate::ids::Incarnation;

/// Where the newest incarnation of a device's chain on a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainPosition {
    /// Its current life.
    pub incarnation: Incarnation,
    /// The seq that comes next.
    pub next_seq: u64,
    /// The link that the next commit names.
    pub last: [u8; 16],
}

/// How a commit stands to its device's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainVerdict {
    /// It is the next one.
    Next,
    /// It begins a new incarnation (or the first).
    Opens,
    /// Its place is taken: the log is ahead of this copy of the device.
    Fork,
    /// Commits before it are missing.
    Missing,
}

impl ChainPosition {
    /// The position after a commit.
    pub fn after(commit: &Commit) -> Self {
        Self {
            incarnation: commit.header.incarnation,
            next_seq: commit.header.seq + 1,
            last: commit.link(),
        }
    }

    /// How the commit stands to the chain at this position; `None`: no chain yet.
    ///
    /// A new incarnation counts as such: whether it was superseded before, the log knows.
    pub fn judge(position: Option<&Self>, commit: &Commit) -> ChainVerdict {
        let header = &commit.header;
        match position {
            Some(at) if at.incarnation == header.incarnation => {
                if header.seq == at.next_seq && header.previous == Some(at.last) {
                    ChainVerdict::Next
                } else if header.seq > at.next_seq {
                    ChainVerdict::Missing
                } else {
                    ChainVerdict::Fork
                }
            }
            _ if header.seq == 0 => ChainVerdict::Opens,
            _ => ChainVerdict::Missing,
        }
    }
}
