//! The identification code of an agency, as it stands in front of every dossier code.
//!
//! Two national shapes are in use: `000.00.00.H26` (QCVN 102:2016/BTTTT) and `H26.…`
//! (Quyết định 20/2020/QĐ-TTg). Which code a ward has is a setting: the city assigns it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The longest code Quyết định 20/2020/QĐ-TTg allows, in characters.
const MAXIMUM_LENGTH: usize = 35;

/// An agency code: capital letters and digits in groups joined by dots.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AgencyCode(String);

/// A text that is no agency code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not an agency code: expected groups of capital letters and digits joined by dots, as in H26.01"
)]
pub struct InvalidAgencyCode(pub String);

impl AgencyCode {
    /// The code to propose for a commune unit until the city's own is entered: the
    /// province's code and the unit's, as in `H26.00602`. Inferred, not assigned by anyone.
    pub fn proposed(province: &str, unit: &str) -> Result<Self, InvalidAgencyCode> {
        format!("{province}.{unit}").parse()
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AgencyCode {
    type Err = InvalidAgencyCode;
    fn from_str(text: &str) -> Result<Self, InvalidAgencyCode> {
        let group_is_valid = |group: &str| {
            !group.is_empty()
                && group
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        };
        if text.len() <= MAXIMUM_LENGTH && text.split('.').all(group_is_valid) {
            return Ok(Self(text.to_owned()));
        }
        Err(InvalidAgencyCode(
            text.chars().take(MAXIMUM_LENGTH).collect(),
        ))
    }
}

impl TryFrom<String> for AgencyCode {
    type Error = InvalidAgencyCode;
    fn try_from(text: String) -> Result<Self, InvalidAgencyCode> {
        text.parse()
    }
}

impl From<AgencyCode> for String {
    fn from(code: AgencyCode) -> Self {
        code.0
    }
}

impl fmt::Display for AgencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_national_shapes_are_accepted() {
        for text in ["000.00.00.H26", "000.A0.01.H26", "H26.00602", "G09.20"] {
            assert_eq!(text.parse::<AgencyCode>().unwrap().as_str(), text);
        }
        assert_eq!(
            AgencyCode::proposed("H26", "00602").unwrap().to_string(),
            "H26.00602"
        );
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", ".", "H26.", "h26", "H26-01", "H26 01", &"H".repeat(36)] {
            assert!(text.parse::<AgencyCode>().is_err(), "{text}");
        }
    }
}
