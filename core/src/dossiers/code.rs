//! The dossier code: agency code – date received – sequence (Nghị định 61/2018/NĐ-CP).
//!
//! Only the ward issues codes. They are gapless per day and log origin; after the nth restore
//! of the server the digit n precedes the sequence, so no number is issued twice. Codes of
//! other systems (`yyyymmdd`, up to 7 digits) are read as well.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::AgencyCode;

/// The highest sequence number of a day that a code can carry.
const MAXIMUM_SEQUENCE: u32 = 999_999;
/// Up to this number the sequence is printed with four digits, above it with six.
const MAXIMUM_SHORT_SEQUENCE: u32 = 9_999;

/// A dossier code such as `H26.00602-261123-0001`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode {
    agency: AgencyCode,
    date: String,
    sequence: String,
}

/// A text that is no dossier code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a dossier code: expected agency, date and number, as in H26.00602-261123-0001"
)]
pub struct InvalidDossierCode(pub String);

/// The ward has issued all numbers of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no dossier code is left for this day: {0} is outside 1 to {MAXIMUM_SEQUENCE}")]
pub struct SequenceExhausted(pub u32);

impl DossierCode {
    /// The code of the `sequence`th dossier (from 1) received by the agency on this ward-local
    /// date, on a log that has been restored `restores` times.
    ///
    /// The length tells what the digits mean: 4 or 6 are the sequence alone, 5 or 7 the digit
    /// of the restore and the sequence. Restores count 1 to 9 and begin at 1 again, so a code
    /// could only repeat if nine restores fell within one day.
    pub fn issue(
        agency: AgencyCode,
        date: Date,
        restores: u32,
        sequence: u32,
    ) -> Result<Self, SequenceExhausted> {
        if !(1..=MAXIMUM_SEQUENCE).contains(&sequence) {
            return Err(SequenceExhausted(sequence));
        }
        let restore = restores
            .checked_sub(1)
            .map(|earlier| (earlier % 9 + 1).to_string())
            .unwrap_or_default();
        let width = if sequence <= MAXIMUM_SHORT_SEQUENCE {
            4
        } else {
            6
        };
        Ok(Self {
            agency,
            date: format!(
                "{:02}{:02}{:02}",
                date.year().rem_euclid(100),
                date.month(),
                date.day()
            ),
            sequence: format!("{restore}{sequence:0width$}"),
        })
    }

    /// The agency that issued it.
    pub fn agency(&self) -> &AgencyCode {
        &self.agency
    }

    /// The day it was received; two-digit years are of this century.
    pub fn date(&self) -> Date {
        parse_date(&self.date).expect("checked when the code was made")
    }

    /// The digits after the date, as printed.
    pub fn sequence(&self) -> &str {
        &self.sequence
    }
}

fn parse_date(digits: &str) -> Option<Date> {
    let (year, month_day) = digits.split_at_checked(digits.len().checked_sub(4)?)?;
    let year: i16 = year.parse().ok()?;
    let century = if digits.len() == 6 { 2000 } else { 0 };
    let (month, day) = month_day.split_at(2);
    Date::new(century + year, month.parse().ok()?, day.parse().ok()?).ok()
}

fn all_digits(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn parse(text: &str) -> Option<DossierCode> {
    let mut parts = text.split('-');
    let (agency, date, sequence) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped =
        parts.next().is_none() && all_digits(date, &[6, 8]) && all_digits(sequence, &[4, 5, 6, 7]);
    if !shaped {
        return None;
    }
    parse_date(date)?;
    Some(DossierCode {
        agency: agency.parse().ok()?,
        date: date.to_owned(),
        sequence: sequence.to_owned(),
    })
}

impl FromStr for DossierCode {
    type Err = InvalidDossierCode;
    fn from_str(text: &str) -> Result<Self, InvalidDossierCode> {
        parse(text).ok_or_else(|| InvalidDossierCode(text.chars().take(60).collect()))
    }
}

impl TryFrom<String> for DossierCode {
    type Error = InvalidDossierCode;
    fn try_from(text: String) -> Result<Self, InvalidDossierCode> {
        text.parse()
    }
}

impl From<DossierCode> for String {
    fn from(code: DossierCode) -> Self {
        code.to_string()
    }
}

impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.agency, self.date, self.sequence)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn agency() -> AgencyCode {
        "H26.00602".parse().unwrap()
    }

    fn issued(restores: u32, sequence: u32) -> String {
        DossierCode::issue(agency(), date(2026, 11, 23), restores, sequence)
            .unwrap()
            .to_string()
    }

    #[test]
    fn a_code_names_agency_day_and_number() {
        assert_eq!(issued(0, 1), "H26.00602-261123-0001");
        assert_eq!(issued(0, 9_999), "H26.00602-261123-9999");
        assert_eq!(issued(0, 10_000), "H26.00602-261123-010000");
    }

    #[test]
    fn after_the_nth_restore_the_digit_n_precedes_the_number() {
        assert_eq!(issued(1, 1), "H26.00602-261123-10001");
        assert_eq!(issued(2, 12), "H26.00602-261123-20012");
        assert_eq!(issued(10, 12), issued(1, 12));
        assert_eq!(issued(3, 10_000), "H26.00602-261123-3010000");
    }

    #[test]
    fn there_is_no_number_nought_and_an_end_of_numbers() {
        assert_eq!(
            DossierCode::issue(agency(), date(2026, 1, 1), 0, 0),
            Err(SequenceExhausted(0))
        );
        assert_eq!(
            DossierCode::issue(agency(), date(2026, 1, 1), 0, 1_000_000),
            Err(SequenceExhausted(1_000_000))
        );
    }

    #[test]
    fn codes_of_other_systems_are_read() {
        let portal: DossierCode = "000.A0.01.H26-210212-9090".parse().unwrap();
        assert_eq!(
            (portal.date(), portal.sequence()),
            (date(2021, 2, 12), "9090")
        );
        let ministry: DossierCode = "G09.20-20260609-0092637".parse().unwrap();
        assert_eq!(
            (ministry.date(), ministry.agency().as_str()),
            (date(2026, 6, 9), "G09.20")
        );
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "H26",
            "H26-261123",
            "H26-261123-001",
            "H26-261323-0001",
            "H26-261123-00000001",
            "h26-261123-0001",
            "H26-261123-0001-1",
            "H26-2611233-0001",
            "H26-26é123-0001",
        ] {
            assert!(text.parse::<DossierCode>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_issued_reads_back_and_never_repeats(restores in 0u32..10, sequence in 1u32..1_000_000, other_restores in 0u32..10, other in 1u32..1_000_000) {
            let code = issued(restores, sequence);
            prop_assert_eq!(code.parse::<DossierCode>().unwrap().to_string(), code.clone());
            prop_assert_eq!(code == issued(other_restores, other), (restores, sequence) == (other_restores, other));
        }

        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,80}") {
            let _ = text.parse::<DossierCode>();
        }
    }
}
