//! The exchange: one round trip in which a phone and its ward tell each other what is new.
//!
//! `message` is what travels (`docs/protocol.md` §8), with `verdict` and `chunks`, `cursor` how far a phone has got in
//! each scope, `plan` what the ward decides to send, `snapshot` a document's state in
//! place of its history, `recovered` what a phone proves of a log that a restore cut off,
//! `delivery_note` what lets a courier bring attachments.
//! No I/O here: the ward's store and the phone's carry the plans out.

mod chunks;
mod cursor;
mod delivery_note;
mod lists;
mod message;
mod plan;
mod recovered;
mod snapshot;
#[cfg(test)]
mod vectors;
mod verdict;

pub use chunks::{CarriedChunk, ChunkAnswer, ChunkRequest, LARGEST_CHUNK_REQUEST};
pub use cursor::{Cursor, Cursors};
pub use delivery_note::{DeliveryNote, path_in_note};
pub(crate) use lists::at_most;
pub use message::{
    Answer, Ask, CursorClaim, Delivery, Entry, ErrorAnswer, Flags, InclusionReply,
    LARGEST_EXCHANGE, Payload, Reply, WardAnswer, endpoints,
};
pub use plan::{ScopePlan, join_rank, plan, scopes_of};
pub use recovered::{NotProven, ProvenEntry, Recovered};
pub use snapshot::{InvalidSnapshot, Manifest, Snapshot, Unpacked, pack, unpack};
pub use verdict::Verdict;
