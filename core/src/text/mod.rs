//! Vietnamese text: one spelling at the boundary, two forms for search, one order for names.
//!
//! Everything typed, scanned or received passes [`nfc`] once, before it is stored, hashed,
//! signed or compared. Search has an exact and a folded form of every text ([`SearchText`],
//! [`Query`]); lists of people are ordered by [`name_sort_key`]. Nothing here is a key:
//! folded names of different places are equal, so identity is always an id.

mod collate;
mod fold;
mod nfc;
mod query;
#[cfg(test)]
mod vectors;

pub use collate::{COLLATION_VERSION, compare, given_name, name_sort_key, sort_key};
pub use fold::{SearchText, exact_form, folded_form, words};
pub use nfc::{nfc, printed_upper};
pub use query::{EXACT_COLUMN, FOLDED_COLUMN, Query, QueryWord};
