//! Telephone numbers: kept as E.164, shown as 0912 345 678.
//!
//! Vietnamese mobile numbers have ten digits (03, 05, 07, 08, 09), landlines eleven (02).
//! Numbers of other countries are accepted with their + prefix.

use std::{fmt, str::FromStr};

/// A telephone number in E.164.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// A text that is no telephone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a telephone number: expected ten digits, as in 0912 345 678")]
pub struct InvalidPhone(pub String);

impl Phone {
    /// `+84912345678`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = InvalidPhone;
    fn from_str(text: &str) -> Result<Self, InvalidPhone> {
        let invalid = || InvalidPhone(text.chars().take(40).collect());
        let bare: String = text
            .chars()
            .filter(|character| !matches!(character, ' ' | '.' | '-' | '(' | ')' | '\u{a0}'))
            .collect();
        let (international, digits) = bare
            .strip_prefix('+')
            .map_or((false, bare.as_str()), |rest| (true, rest));
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(invalid());
        }
        let national = digits
            .strip_prefix("84")
            .filter(|rest| international || matches!(rest.len(), 9 | 10));
        match national.or_else(|| digits.strip_prefix('0').filter(|_| !international)) {
            Some(national) if is_vietnamese(national) => Ok(Self(format!("+84{national}"))),
            None if international
                && (8..=15).contains(&digits.len())
                && !digits.starts_with('0') =>
            {
                Ok(Self(bare))
            }
            _ => Err(invalid()),
        }
    }
}

/// The national number without its 0: nine digits of a mobile, ten of a landline.
fn is_vietnamese(national: &str) -> bool {
    match national.as_bytes() {
        [b'3' | b'5' | b'7' | b'8' | b'9', rest @ ..] => rest.len() == 8,
        [b'2', rest @ ..] => rest.len() == 9,
        _ => false,
    }
}

/// `0912 345 678`, `024 3825 4321`; numbers of other countries in E.164.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.strip_prefix("+84") {
            Some(mobile) if mobile.len() == 9 => {
                write!(f, "0{} {} {}", &mobile[..3], &mobile[3..6], &mobile[6..])
            }
            Some(landline) if landline.len() == 10 => {
                write!(
                    f,
                    "0{} {} {}",
                    &landline[..2],
                    &landline[2..6],
                    &landline[6..]
                )
            }
            _ => f.write_str(&self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(text: &str) -> Option<(String, String)> {
        text.parse::<Phone>()
            .ok()
            .map(|phone| (phone.as_str().to_owned(), phone.to_string()))
    }

    #[test]
    fn every_way_of_writing_a_mobile_number_is_one_number() {
        for text in [
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "+84 912 345 678",
            "84912345678",
            "(0912) 345-678",
        ] {
            assert_eq!(
                kept(text),
                Some(("+84912345678".into(), "0912 345 678".into())),
                "{text}"
            );
        }
    }

    #[test]
    fn landlines_and_foreign_numbers_are_accepted() {
        assert_eq!(
            kept("024 3825 4321"),
            Some(("+842438254321".into(), "024 3825 4321".into()))
        );
        assert_eq!(
            kept("+81 90 1234 5678"),
            Some(("+819012345678".into(), "+819012345678".into()))
        );
    }

    #[test]
    fn other_numbers_are_refused() {
        for text in [
            "",
            "+",
            "12345",
            "0112345678",
            "01612345678",
            "091234567",
            "+84112345678",
            "0912 345 67a",
            "+0912345678",
        ] {
            assert_eq!(kept(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn stored_and_shown_numbers_read_back(text in "0[35789][0-9]{8}|02[0-9]{9}") {
            let phone: Phone = text.parse().unwrap();
            prop_assert_eq!(phone.as_str().parse(), Ok(phone.clone()));
            prop_assert_eq!(phone.to_string().parse(), Ok(phone));
        }
    }
}
