//! How `xom` and `xom-ward` speak to people in a terminal: in Vietnamese unless asked for
//! English, help and complaints about what was typed included.

mod help;
mod language;
mod usage;

pub use help::{Table, described, missing};
pub use language::Language;
pub use usage::{Complaint, complaint};
