//! What crosses the line: plain records, with times, names and states already said in the
//! person's language where a screen shows them. Ids are their hex text.

mod applications;
mod belonging;
mod forms;
mod news;
mod notices;
mod services;
mod state;

pub use applications::*;
pub use belonging::*;
pub use forms::*;
pub use news::*;
pub use notices::*;
pub use services::*;
pub use state::*;

use xom_core::outside::Timestamp;

/// A moment: for comparing, and as it is said.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Moment {
    /// Unix time in milliseconds.
    pub at: u64,
    /// As people say it, in the language of the device.
    pub said: String,
}

impl Moment {
    pub(crate) fn of(at: Timestamp, language: crate::Language) -> Self {
        Self {
            at: at.0,
            said: language.when(at),
        }
    }

    pub(crate) fn maybe(at: Option<Timestamp>, language: crate::Language) -> Option<Self> {
        at.map(|at| Self::of(at, language))
    }
}
