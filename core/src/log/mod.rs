//! The ward's transparency log: what decides the order of everything, and what proves it.
//!
//! One log per ward is an RFC 6962 Merkle tree (SHA-256) of 72-byte leaves. From the inside
//! out: a [`Leaf`] says when the ward accepted which commit and what the document's [`Chain`]
//! is after it; the [`tree`] hashes leaves and proves inclusion and consistency from a few
//! stored nodes; a [`Note`] is a signed text; a [`Checkpoint`] is a note that fixes the tree
//! at one size; a [`Proof`] shows offline that a leaf is under a checkpoint; a [`Certificate`]
//! ties the log's key to the ward's root key; a [`Receipt`] puts all of it in one file; a
//! [`Tile`] is how anybody may read the whole log over HTTP.
//!
//! Texts and layouts are those of the C2SP specifications `signed-note`, `tlog-checkpoint`,
//! `tlog-proof` and `tlog-tiles`, so any implementation of them can audit a ward. Pure and
//! sans-IO: stored nodes are read through [`tree::NodeReader`], and nothing here knows the
//! time. What is admitted to the log, and where the nodes are kept, is the ward's affair.

mod certificate;
mod chain;
mod checkpoint;
mod error;
mod leaf;
mod lines;
mod name;
mod node;
mod note;
mod proof;
mod receipt;
mod tile;
pub mod tree;
mod verifier;

pub use certificate::{Certificate, Predecessor, ward_of_text};
pub use chain::Chain;
pub use checkpoint::{Checkpoint, Confirmation};
pub use error::LogError;
pub use leaf::Leaf;
pub use name::KeyName;
pub use node::{Hash, NodeId, leaf_hash, parent_hash};
pub use note::{Note, NoteSignature};
pub use proof::Proof;
pub use receipt::{Receipt, VerifiedReceipt};
pub use tile::{Tile, TileKind, decode_entries, encode_entries};
pub use tree::{Frontier, MemoryNodes, NodeReader};
pub use verifier::VerifierKey;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod vectors;
