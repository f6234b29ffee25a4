//! The month a board or a register of acknowledgements belongs to.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::civil_date;
use crate::outside::Timestamp;

/// A calendar month as one number: year × 12 + (month − 1), in ward time.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    minicbor::Encode,
    minicbor::Decode,
    Serialize,
    Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct MonthOf(#[n(0)] pub u16);

/// A text that names no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a month: expected year and month, as in 2026-11")]
pub struct InvalidMonth(pub String);

impl MonthOf {
    /// The month of this moment, in ward time.
    pub fn at(moment: Timestamp) -> Self {
        Self::of(civil_date(moment))
    }

    /// The month of this date (years 1 to 5460; others are held at the ends).
    pub fn of(date: Date) -> Self {
        let months = i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
        Self(u16::try_from(months.max(0)).unwrap_or(u16::MAX))
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.0 / 12
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u8 {
        (self.0 % 12) as u8 + 1
    }

    /// How many months lie between the two, in either direction.
    pub fn distance(self, other: Self) -> u16 {
        self.0.abs_diff(other.0)
    }

    /// The month before.
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The month after.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// `2026-11`.
impl fmt::Display for MonthOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl FromStr for MonthOf {
    type Err = InvalidMonth;
    fn from_str(text: &str) -> Result<Self, InvalidMonth> {
        let invalid = || InvalidMonth(text.chars().take(20).collect());
        let (year, month) = text.split_once('-').ok_or_else(invalid)?;
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(invalid());
        }
        let (year, month): (u32, u32) = (
            year.parse().map_err(|_| invalid())?,
            month.parse().map_err(|_| invalid())?,
        );
        let number = (1..=12)
            .contains(&month)
            .then(|| u16::try_from(year * 12 + month - 1).ok())
            .flatten();
        number.map(Self).ok_or_else(invalid)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::timestamp;

    #[test]
    fn a_month_begins_at_midnight_in_the_ward() {
        let midnight = timestamp(jiff::civil::date(2026, 12, 1).at(0, 0, 0, 0));
        assert_eq!(MonthOf::at(midnight).to_string(), "2026-12");
        assert_eq!(MonthOf::at(midnight.plus(-1)).to_string(), "2026-11");
        assert_eq!(MonthOf::at(midnight).0, 2026 * 12 + 11);
    }

    #[test]
    fn january_follows_december() {
        let december: MonthOf = "2026-12".parse().unwrap();
        assert_eq!(december.next().to_string(), "2027-01");
        assert_eq!(december.next().previous(), december);
        assert_eq!(december.distance("2026-10".parse().unwrap()), 2);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "", "2026", "2026-13", "2026-00", "26-11", "2026-1", "+026-11", "9999-01",
        ] {
            assert!(text.parse::<MonthOf>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_month_reads_back(number in 0u16..=u16::MAX) {
            let month = MonthOf(number);
            prop_assert_eq!(month.to_string().parse::<MonthOf>(), Ok(month));
        }
    }
}
