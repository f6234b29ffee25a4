//! Automerge documents: the only place that names the `automerge` crate.
//!
//! A document is one flat root map of scalars. An entry (a notice) is born by one put of bytes at
//! its id and never edited there; an edit of a field is a put at `<entry>.<field>`. A draft's
//! keys are the field paths of its form. So creating is one operation, people merge by field, and
//! a clash is automerge's own: two values under one key ([`Document::candidates`]).
//!
//! A change is hostile until shown harmless. [`InspectedChange::inspect`] judges it by itself,
//! [`Batch::add`] against the document and the commit that carried it, and [`Batch::apply`] puts
//! it on a copy that replaces the document only when all went well.
//!
//! ```text
//! body of a commit ── inspect ──> InspectedChange ── batch.add ──> batch.apply ──> keys touched
//!                      (bytes)                      (document)      (a copy)
//! ```

mod batch;
mod change;
mod chunk;
mod columns;
mod document;
mod fit;
mod history;
mod limits;
mod snapshot;
mod values;

#[cfg(test)]
mod tests;

pub use batch::{ApplyFailure, Batch, Dependencies, Expected};
pub use change::{ChangeRefusal, InspectedChange};
pub use document::{AuthorRefusal, AuthoredChange, Document, Touched, Unsaveable};
pub use fit::Misfit;
pub use limits::Limits;
pub use snapshot::SnapshotRefusal;
pub use values::{Actor, Candidate, ChangeHash, KEY_LENGTH, Reading, Scalar, Write, is_key};
