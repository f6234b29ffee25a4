//! The ward's limits on what enters its log (`docs/protocol.md` §11). Settings, not law.

use crate::documents::board::LONGEST_BODY;
use crate::outside::Timestamp;

/// Limits per author and day and on notices, and how clones are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Group commits of one author in a day.
    pub commits: u64,
    /// Bytes of group commits of one author in a day.
    pub bytes: u64,
    /// Bytes of sealed commits of one author in a day.
    pub sealed_bytes: u64,
    /// Drafts of one author that are neither sent nor withdrawn.
    pub open_drafts: u64,
    /// Characters of a notice's text.
    pub notice_body: usize,
    /// So many new incarnations in one document within `clone_window` mean a cloned key.
    pub clone_reopenings: u64,
    /// In milliseconds.
    pub clone_window: u64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            commits: 200,
            bytes: 1024 * 1024,
            sealed_bytes: 100 * 1024 * 1024,
            open_drafts: 20,
            notice_body: LONGEST_BODY,
            clone_reopenings: 3,
            clone_window: 7 * Timestamp::DAY,
        }
    }
}
