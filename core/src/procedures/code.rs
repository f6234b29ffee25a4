//! The national code of a procedure: `1.001193`, with a place for local variants: `1.012796.H36`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// One digit from 1 to 9, a dot, six digits; perhaps a dot, a capital letter and two digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProcedureCode(String);

/// A text that is no procedure code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a procedure code: expected one digit, a dot and six digits, as in 1.001193")]
pub struct InvalidProcedureCode(pub String);

impl ProcedureCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The province or ministry of a local variant, as `H36`.
    pub fn place(&self) -> Option<&str> {
        self.0.get(9..)
    }
}

fn is_code(text: &str) -> bool {
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('.');
    let (kind, number, place) = (
        parts.next().unwrap_or(""),
        parts.next().unwrap_or(""),
        parts.next(),
    );
    let place_is_valid = place.is_none_or(|place| {
        place.starts_with(|letter: char| letter.is_ascii_uppercase()) && digits(&place[1..], 2)
    });
    digits(kind, 1) && kind != "0" && digits(number, 6) && place_is_valid && parts.next().is_none()
}

impl FromStr for ProcedureCode {
    type Err = InvalidProcedureCode;
    fn from_str(text: &str) -> Result<Self, InvalidProcedureCode> {
        if is_code(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidProcedureCode(text.chars().take(40).collect()))
        }
    }
}

impl TryFrom<String> for ProcedureCode {
    type Error = InvalidProcedureCode;
    fn try_from(text: String) -> Result<Self, InvalidProcedureCode> {
        text.parse()
    }
}

impl From<ProcedureCode> for String {
    fn from(code: ProcedureCode) -> Self {
        code.0
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn national_codes_and_local_variants_are_accepted() {
        for (text, place) in [
            ("1.001193", None),
            ("6.116214", None),
            ("1.012796.H36", Some("H36")),
        ] {
            let code: ProcedureCode = text.parse().unwrap();
            assert_eq!((code.as_str(), code.place()), (text, place));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "0.001193",
            "1.00119",
            "1.0011930",
            "11.001193",
            "1-001193",
            "1.001193.",
            "1.001193.h36",
            "1.001193.H3",
            "1.001193.H36.1",
            "1.001193.Đ36",
            "1.٠٠١١٩٣",
        ] {
            assert!(text.parse::<ProcedureCode>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in "\\PC{0,20}") {
            let _ = text.parse::<ProcedureCode>();
        }
    }
}
