//! What is shared: documents, each with one set of writers and one kind of body.

pub mod automerge;
