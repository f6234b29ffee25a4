//! The engine as its callers meet it: real SQLite files, a clock and a seed in hand.

mod exchanges;
mod requests;
pub(crate) mod support;
