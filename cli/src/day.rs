//! A calendar day as an argument.

use std::str::FromStr;

use jiff::civil::{Date, Time};
use xom_core::{calendar, outside::Timestamp};

/// A calendar day as people write it: dd/mm/yyyy, or yyyy-mm-dd.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day(Date);

impl Day {
    /// Midnight at its beginning, in the ward.
    pub(crate) fn begins(self) -> Timestamp {
        calendar::timestamp(self.0.to_datetime(Time::midnight()))
    }

    /// The last millisecond before midnight at its end, in the ward.
    pub(crate) fn ends(self) -> Timestamp {
        self.begins().plus(Timestamp::DAY as i64 - 1)
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let iso = text.parse::<Date>().ok();
        iso.or_else(|| day_month_year(text))
            .map(Self)
            .ok_or_else(|| format!("{text:?} is not a date: expected dd/mm/yyyy"))
    }
}

fn day_month_year(text: &str) -> Option<Date> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let complete = parts.next().is_none() && year.len() == 4;
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    date.ok().filter(|_| complete)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_people_write_it() {
        let day: Day = "23/11/2026".parse().unwrap();
        assert_eq!("2026-11-23".parse(), Ok(day));
        assert_eq!(day.begins(), Timestamp(1_795_366_800_000));
        assert_eq!(day.ends(), Timestamp(1_795_453_199_999));
        for wrong in ["", "23/11", "23/11/26", "31/02/2026", "23/11/2026/1", "mai"] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }
}
