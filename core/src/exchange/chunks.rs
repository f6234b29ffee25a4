//! What travels about the chunks of sealed attachments, one chunk in a round trip.
//!
//! A draft's own people name the draft; whoever carries for them shows a delivery note.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use super::{DeliveryNote, Verdict};
use crate::ids::{BlobId, DraftId};
use crate::sealing::{CHUNK_OVERHEAD, CHUNK_SIZE};

/// The largest request about chunks, in bytes: the whole list of a delivery note, each address
/// with the two bytes that say its length, or one chunk; and what stands around either.
pub const LARGEST_CHUNK_REQUEST: usize = {
    let list = DeliveryNote::MOST_CHUNKS as usize * (BlobId::LENGTH + 2);
    let chunk = CHUNK_SIZE + CHUNK_OVERHEAD;
    2048 + if list > chunk { list } else { chunk }
};

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
    /// Which of all those that a delivery note names the ward holds.
    #[n(3)]
    HeldOfNote(#[n(0)] ByteVec, #[n(1)] Vec<BlobId>),
    /// Keep this one, which a delivery note names.
    #[n(4)]
    Deliver(#[n(0)] CarriedChunk),
}

/// A chunk that a courier brings.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CarriedChunk {
    /// The delivery note.
    #[n(0)]
    pub note: ByteVec,
    /// The chunk's place in the note's list.
    #[n(1)]
    pub place: u64,
    /// The path from there to the note's root.
    #[n(2)]
    pub path: Vec<ByteArray<32>>,
    /// The chunk.
    #[n(3)]
    pub chunk: ByteVec,
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
