//! The exchange: one round trip in which a phone and its ward tell each other what is new.
//!
//! `message` is what travels (`docs/protocol.md` §8), `cursor` how far a phone has got in
//! each scope, `plan` what the ward decides to send, `snapshot` a document's state in
//! place of its history. No I/O here: the ward's store and the phone's carry the plans out.

mod cursor;
mod message;
mod plan;
mod snapshot;

pub use cursor::{Cursor, Cursors};
pub use message::{
    Answer, Ask, ChunkAnswer, ChunkRequest, CursorClaim, Delivery, Entry, ErrorAnswer, Flags,
    InclusionReply, LARGEST_EXCHANGE, Payload, Reply, Verdict, WardAnswer, endpoints,
};
pub use plan::{ScopePlan, join_rank, plan, scopes_of};
pub use snapshot::{InvalidSnapshot, Manifest, Snapshot, Unpacked, pack, unpack};
