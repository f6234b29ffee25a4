//! What the device does for a screen, a room for each kind of screen. Each call is a few
//! lines: ids are read, the core is asked, its rows are said in the person's language.

mod applications;
mod belonging;
mod checking;
mod enrolling;
mod nearby;
mod notices;
mod own;
mod services;

pub use checking::{
    card_answers, form_fields, read_invite, refusal_texts, search_forms, sort_names, sort_words,
    verify_receipt,
};
pub use services::{search_services, service};

use std::str::FromStr;

use crate::XomError;

/// An id from its text.
pub(crate) fn id<T: FromStr>(text: &str) -> Result<T, XomError> {
    text.parse().map_err(|_| XomError::malformed("id"))
}

/// A page's size that cannot exhaust a small phone.
pub(crate) fn page_size(asked: u32) -> usize {
    asked.clamp(1, 500) as usize
}
