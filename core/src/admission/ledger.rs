//! What the ward has logged, as far as a decision needs it.

use crate::access::Author;
use crate::commits::ChainPosition;
use crate::documents::DocumentName;
use crate::documents::automerge::Document;
use crate::ids::{CommitId, DeviceId, DocumentId, EditId, Incarnation};
use crate::outside::Timestamp;

/// A place in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The entry's number, from 0.
    pub offset: u64,
    /// When the ward accepted it.
    pub accepted_at: Timestamp,
}

/// What an author has used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Group commits since the day began.
    pub commits: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Bytes of sealed commits since the day began.
    pub sealed_bytes: u64,
    /// Drafts that are neither sent nor withdrawn.
    pub open_drafts: u64,
}

/// What is logged, read inside the transaction that appends: one entry sees the one before.
pub trait Ledger {
    /// What can go wrong with reading it.
    type Error: std::error::Error;

    /// Where a commit is.
    fn place_of(&mut self, commit: &CommitId) -> Result<Option<Place>, Self::Error>;

    /// Where the commit is that brought this edit of this author.
    fn place_of_edit(
        &mut self,
        author: Author,
        edit: &EditId,
    ) -> Result<Option<Place>, Self::Error>;

    /// Where a device's chain on a document stands.
    fn chain(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
    ) -> Result<Option<ChainPosition>, Self::Error>;

    /// Whether this incarnation was the device's on this document and is no more.
    fn was_superseded(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
        incarnation: &Incarnation,
    ) -> Result<bool, Self::Error>;

    /// How many incarnations after the first this device has opened on this document since.
    fn reopenings(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
        since: Timestamp,
    ) -> Result<u64, Self::Error>;

    /// What the author has used up since the day began.
    fn usage(&mut self, author: Author, since: Timestamp) -> Result<Usage, Self::Error>;

    /// The accepted state of a board, for one change to be checked against and applied to.
    /// If the transaction fails, the caller drops this state with it.
    fn board(&mut self, name: &DocumentName) -> Result<&mut Document, Self::Error>;
}
