//! A civil month in Vietnam (UTC+7, no daylight saving), as boards and acknowledgements count it.

use std::fmt;

use jiff::{Timestamp as Instant, tz::Offset};

use crate::outside::Timestamp;

/// Year × 12 + (month − 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub u16);

impl Month {
    /// The month in which this moment falls in Vietnam.
    pub fn of(at: Timestamp) -> Self {
        let instant = Instant::from_millisecond(at.0.min(i64::MAX as u64) as i64)
            .unwrap_or(Instant::MAX)
            .min(Instant::MAX - jiff::SignedDuration::from_hours(24));
        let date = Offset::constant(7).to_datetime(instant);
        Self((i32::from(date.year()) * 12 + i32::from(date.month()) - 1).clamp(0, i32::from(u16::MAX)) as u16)
    }

    /// The month before (the same one at the beginning of time).
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// How many months lie between the two.
    pub fn distance(self, other: Self) -> u16 {
        self.0.abs_diff(other.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 12, self.0 % 12 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_turns_at_midnight_in_vietnam_not_in_greenwich() {
        let last_second_of_october = Timestamp(1_793_465_999_000); // 2026-10-31 23:59:59 +07
        assert_eq!(Month::of(last_second_of_october).to_string(), "2026-10");
        assert_eq!(Month::of(last_second_of_october.plus(1000)).to_string(), "2026-11");
    }

    #[test]
    fn a_clock_at_the_end_of_time_still_has_a_month() {
        Month::of(Timestamp(u64::MAX));
        assert_eq!(Month::of(Timestamp(0)).to_string(), "1970-01");
    }
}
