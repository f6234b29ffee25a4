//! What travels about the chunks of sealed attachments, one chunk in a round trip.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use super::Verdict;
use crate::ids::{BlobId, DraftId};

/// A request about the chunks of sealed attachments.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum ChunkRequest {
    /// Which of these the ward holds.
    #[n(0)]
    Held(#[n(0)] DraftId, #[n(1)] Vec<BlobId>),
    /// Keep this one.
    #[n(1)]
    Put(#[n(0)] DraftId, #[n(1)] ByteVec),
    /// Give me this one.
    #[n(2)]
    Get(#[n(0)] DraftId, #[n(1)] BlobId),
}

/// What the ward answers about chunks.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum ChunkAnswer {
    /// In the order that was asked.
    #[n(0)]
    Held(#[n(0)] Vec<bool>),
    /// Kept, durably.
    #[n(1)]
    Kept,
    /// The chunk.
    #[n(2)]
    Chunk(#[n(0)] ByteVec),
    /// Not held, or not yours to read.
    #[n(3)]
    Nothing,
    /// Not kept.
    #[n(4)]
    Refused(#[n(0)] Verdict),
}
