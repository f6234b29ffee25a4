//! Commits: how a change is signed, so that nobody can alter it and anybody can carry it.
//!
//! A commit carries one or more edits of one document by one device. The bytes that were
//! signed are the bytes that are stored and sent; nothing is encoded again. Its form is in
//! `docs/protocol.md` §2. Here is only what needs neither an access state nor a log: see
//! `access` for who may, and `admission` for whether it fits at its place.

mod chain;
mod commit;
mod header;
mod refusal;
mod sign;

pub use chain::{ChainPosition, ChainVerdict};
pub use commit::{Commit, LARGEST_COMMIT};
pub use header::{Header, MOST_EDITS, VERSION};
pub use refusal::{Refusal, RefusalCode};
pub use sign::{Unsigned, sign};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
