//! Sealing: what only the people of a draft may read, and what the ward reads once it is sent.
//!
//! Bodies and attachments are XChaCha20-Poly1305 under random keys; keys travel wrapped by
//! HPKE (RFC 9180) to a device's or the ward's sealing key. Everything is bound to its place:
//! a body to its document, author and sequence number, a chunk to its attachment and index, a
//! wrapped key to its document and recipient. Lengths are padded to 256 bytes. Who is given a
//! key is decided elsewhere; nothing here reads a clock, a disk or a network. The bytes are
//! fixed by docs/protocol.md, section 6.

mod attachment;
mod body;
mod cipher;
mod error;
mod key;
mod padding;
mod record;
mod submission;
mod wrap;

pub use attachment::{
    AttachmentError, CHUNK_OVERHEAD, CHUNK_SIZE, open_attachment, seal_attachment,
};
pub use body::{MAX_SEALED, Place, SealedBody};
pub use error::SealingError;
pub use key::{ContentKey, KeyId};
pub use padding::PADDED_TO;
pub use record::{
    AttachmentDescription, AttachmentId, AttachmentRecord, InvalidRecord, MAX_ATTACHMENT,
};
pub use submission::{FilingPlace, MAX_ATTACHMENTS, SealedSubmission, SubmissionContent};
pub use wrap::{WrappedKey, unwrap_key, wrap_key};

#[cfg(test)]
mod vectors;
