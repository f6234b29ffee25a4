//! What people share: documents of a few kinds, each with one set of writers.
//!
//! A document is named by kind and key (`name`), holds either events (`events`), which are
//! facts folded in log order, or a flat automerge map (`automerge`), where several people
//! edit one thing at the same time. Who may write which kind is decided in `access`.

pub mod automerge;
pub mod board;
mod body;
pub mod events;
mod name;
mod scope;

pub use body::{Body, InvalidBody, PADDED_TO, SEEN_PREFIX, encode_seen};
pub use name::{BodyForm, DocumentName, Kind, RawName, UnknownKind};
pub use scope::Scope;
