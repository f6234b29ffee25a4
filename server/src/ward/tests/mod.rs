//! The engine as its callers meet it: real SQLite files, a clock and a seed in hand.

mod dossiers;
mod exchanges;
mod keeping;
mod requests;
pub(crate) mod support;
