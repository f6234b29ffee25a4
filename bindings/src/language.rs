//! The language in which rows say times, states and names.

use jiff::civil::Date;
use xom_core::calendar::{civil, date_en, date_vi, when_en, when_vi};
use xom_core::outside::{Clock, SystemClock, Timestamp};

/// A language of the apps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, uniffi::Enum)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// One of two spellings.
    pub(crate) fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vietnamese => vi,
            Self::English => en,
        }
    }

    /// A moment as people say it: "7 giờ 42 sáng nay".
    pub(crate) fn when(self, at: Timestamp) -> String {
        let today = civil(SystemClock.now()).date();
        match self {
            Self::Vietnamese => when_vi(civil(at), today),
            Self::English => when_en(civil(at), today),
        }
    }

    /// A day as people write it.
    pub(crate) fn day(self, day: Date) -> String {
        match self {
            Self::Vietnamese => date_vi(day),
            Self::English => date_en(day),
        }
    }
}
