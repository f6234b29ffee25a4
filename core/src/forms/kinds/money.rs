//! Amounts of money: whole đồng, written 25.000 đồng.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An amount in đồng. There are no smaller units.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Dong(pub i64);

/// A text that is no amount in đồng.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an amount in đồng: expected digits, as in 25.000")]
pub struct InvalidDong(pub String);

/// `25.000 đồng`.
impl fmt::Display for Dong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let first = digits.len() % 3;
        let mut grouped = digits[..first].to_owned();
        for group in digits.as_bytes()[first..].chunks(3) {
            if !grouped.is_empty() {
                grouped.push('.');
            }
            grouped.extend(group.iter().map(|digit| char::from(*digit)));
        }
        write!(f, "{}{grouped} đồng", if self.0 < 0 { "-" } else { "" })
    }
}

impl FromStr for Dong {
    type Err = InvalidDong;
    /// Reads `25000`, `25.000`, `25 000 đồng`, `25.000đ`.
    fn from_str(text: &str) -> Result<Self, InvalidDong> {
        let invalid = || InvalidDong(text.chars().take(40).collect());
        let lower = crate::text::nfc(text).to_lowercase();
        let number = ["đồng", "vnđ", "vnd", "đ"]
            .iter()
            .find_map(|unit| lower.trim().strip_suffix(unit));
        let number = number.unwrap_or(&lower).trim();
        let (negative, number) = number
            .strip_prefix('-')
            .map_or((false, number), |rest| (true, rest));
        let groups: Vec<&str> = number.split(['.', ' ', ',']).collect();
        let grouped_by_three = groups.len() == 1
            || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
        let digits = groups.concat();
        if digits.is_empty()
            || !grouped_by_three
            || !digits.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Err(invalid());
        }
        let amount: i64 = digits.parse().map_err(|_| invalid())?;
        Ok(Self(if negative { -amount } else { amount }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_printed_with_dots() {
        for (amount, printed) in [
            (0, "0 đồng"),
            (500, "500 đồng"),
            (25_000, "25.000 đồng"),
            (1_234_567, "1.234.567 đồng"),
            (-8_000, "-8.000 đồng"),
        ] {
            assert_eq!(Dong(amount).to_string(), printed);
        }
    }

    #[test]
    fn decimals_and_words_are_refused() {
        for text in [
            "",
            "đồng",
            "2.5",
            "25.00",
            "1e3",
            "hai nghìn",
            "99999999999999999999",
        ] {
            assert!(text.parse::<Dong>().is_err(), "{text}");
        }
        assert_eq!("25 000đ".parse(), Ok(Dong(25_000)));
    }

    proptest! {
        #[test]
        fn every_amount_reads_back(amount in -i64::MAX..=i64::MAX) {
            prop_assert_eq!(Dong(amount).to_string().parse(), Ok(Dong(amount)));
        }
    }
}
