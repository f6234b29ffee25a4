//! Dates as papers give them: a day, only a month, or only a year (old papers).

use std::{fmt, str::FromStr};

use jiff::civil::Date;

/// As much of a date as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i16),
    /// Year and month (1 to 12).
    Month(i16, i8),
    /// The whole date.
    Day(Date),
}

/// A text that is no date, whole or partial.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a date: expected day/month/year, month/year or year")]
pub struct InvalidPartialDate(pub String);

impl PartialDate {
    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// The earliest day it can mean.
    pub fn earliest(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 1, 1),
            Self::Month(year, month) => jiff::civil::date(year, month, 1),
            Self::Day(date) => date,
        }
    }

    /// `1990`, `1990-05` or `1990-05-12`: how it is stored.
    pub fn to_iso(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Day(date) => date.to_string(),
        }
    }

    fn from_parts(year: &str, month: Option<&str>, day: Option<&str>) -> Option<Self> {
        let year: i16 = number(year, 4..=4)?.try_into().ok()?;
        let month = month
            .map(|text| number(text, 1..=2))
            .map_or(Some(None), |found| found.map(Some))?;
        let day = day
            .map(|text| number(text, 1..=2))
            .map_or(Some(None), |found| found.map(Some))?;
        let month: Option<i8> = month.map(i8::try_from).transpose().ok()?;
        match (year, month, day) {
            (1000.., None, None) => Some(Self::Year(year)),
            (1000.., Some(month @ 1..=12), None) => Some(Self::Month(year, month)),
            (1000.., Some(month), Some(day)) => Date::new(year, month, day.try_into().ok()?)
                .ok()
                .map(Self::Day),
            _ => None,
        }
    }
}

fn number(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let digits = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `12/05/1990`, `05/1990` or `1990`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{month:02}/{year:04}"),
            Self::Day(date) => write!(
                f,
                "{:02}/{:02}/{:04}",
                date.day(),
                date.month(),
                date.year()
            ),
        }
    }
}

impl FromStr for PartialDate {
    type Err = InvalidPartialDate;
    /// Reads what people write (`12/5/1990`, `12-05-1990`, `12.5.1990`, `5/1990`, `1990`) and
    /// the stored form.
    fn from_str(text: &str) -> Result<Self, InvalidPartialDate> {
        let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
        let read = match parts[..] {
            [year] => Self::from_parts(year, None, None),
            [year, month] if year.len() == 4 => Self::from_parts(year, Some(month), None),
            [month, year] => Self::from_parts(year, Some(month), None),
            [year, month, day] if year.len() == 4 => Self::from_parts(year, Some(month), Some(day)),
            [day, month, year] => Self::from_parts(year, Some(month), Some(day)),
            _ => None,
        };
        read.ok_or_else(|| InvalidPartialDate(text.chars().take(40).collect()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn iso(text: &str) -> Option<String> {
        text.parse::<PartialDate>().ok().map(PartialDate::to_iso)
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        assert_eq!(iso("12/5/1990").as_deref(), Some("1990-05-12"));
        assert_eq!(iso("12-05-1990").as_deref(), Some("1990-05-12"));
        assert_eq!(iso("5/1990").as_deref(), Some("1990-05"));
        assert_eq!(iso(" 1990 ").as_deref(), Some("1990"));
        assert_eq!(iso("1990-05-12").as_deref(), Some("1990-05-12"));
    }

    #[test]
    fn days_that_never_were_are_refused() {
        for text in [
            "",
            "31/02/2026",
            "13/2026",
            "0/2026",
            "12/5/90",
            "5",
            "1/2/3/2026",
            "năm 1990",
            "٣/٤/2026",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
        assert_eq!(iso("29/02/2024").as_deref(), Some("2024-02-29"));
    }

    proptest! {
        #[test]
        fn stored_and_printed_forms_read_back(year in 1000i16..=9999, month in 1i8..=12, day in 1i8..=28) {
            for date in [PartialDate::Year(year), PartialDate::Month(year, month), PartialDate::Day(jiff::civil::date(year, month, day))] {
                prop_assert_eq!(date.to_iso().parse(), Ok(date));
                prop_assert_eq!(date.to_string().parse(), Ok(date));
            }
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,40}") {
            let _ = text.parse::<PartialDate>();
        }
    }
}
