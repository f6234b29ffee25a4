//! The personal identification number (số định danh cá nhân), Thông tư 07/2016/TT-BCA art. 7.
//!
//! Twelve digits: three for the place of birth registration, one for century and sex, two
//! for the year, six random. There is no check digit. Place codes are those of the 63
//! provinces and are not checked; sex and year may differ from the register after a
//! correction, so a difference is a warning and never an error.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Sex as the number and the forms state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// A number of twelve digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(String);

/// Why a text is no personal identification number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPersonId {
    /// Nine digits: the old identity card, no longer valid.
    #[error("nine digits are the number of an old identity card, which is no longer valid")]
    OldNineDigits,
    /// Anything else.
    #[error("a personal identification number has twelve digits")]
    NotTwelveDigits,
}

impl PersonId {
    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sex stated in the fourth digit (even: male, odd: female).
    pub fn sex(&self) -> Sex {
        if self.digit(3) % 2 == 0 {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// The year of birth stated in the fourth to sixth digits (1900 to 2399).
    pub fn birth_year(&self) -> i16 {
        1900 + 100 * (self.digit(3) / 2) + 10 * self.digit(4) + self.digit(5)
    }

    /// Whether the number is one that people make up: one digit repeated, or a run.
    pub fn looks_made_up(&self) -> bool {
        let steps: Vec<i16> = (1..12)
            .map(|place| (self.digit(place) - self.digit(place - 1)).rem_euclid(10))
            .collect();
        [0, 1, 9]
            .iter()
            .any(|step| steps.iter().all(|found| found == step))
    }

    fn digit(&self, place: usize) -> i16 {
        i16::from(self.0.as_bytes()[place] - b'0')
    }
}

impl FromStr for PersonId {
    type Err = InvalidPersonId;
    fn from_str(text: &str) -> Result<Self, InvalidPersonId> {
        let digits: String = text
            .chars()
            .filter(|character| !matches!(character, ' ' | '.' | '-'))
            .collect();
        match (
            digits.len(),
            digits.bytes().all(|byte| byte.is_ascii_digit()),
        ) {
            (12, true) => Ok(Self(digits)),
            (9, true) => Err(InvalidPersonId::OldNineDigits),
            _ => Err(InvalidPersonId::NotTwelveDigits),
        }
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Never the number itself: debug output ends in logs.
impl fmt::Debug for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonId(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_states_sex_and_year() {
        let stated = |text: &str| {
            let id: PersonId = text.parse().unwrap();
            (id.sex(), id.birth_year())
        };
        assert_eq!(stated("001090012345"), (Sex::Male, 1990));
        assert_eq!(stated("001190012345"), (Sex::Female, 1990));
        assert_eq!(stated("001226012345"), (Sex::Male, 2026));
        assert_eq!(stated("079305012345"), (Sex::Female, 2005));
        assert_eq!(stated("079999012345"), (Sex::Female, 2399));
    }

    #[test]
    fn old_cards_are_told_apart_from_typing_errors() {
        assert_eq!(
            "012 345 678".parse::<PersonId>(),
            Err(InvalidPersonId::OldNineDigits)
        );
        for text in [
            "",
            "00109001234",
            "0010900123456",
            "00109001234a",
            "٠٠١٠٩٠٠١٢٣٤٥",
        ] {
            assert_eq!(
                text.parse::<PersonId>(),
                Err(InvalidPersonId::NotTwelveDigits),
                "{text}"
            );
        }
    }

    #[test]
    fn made_up_numbers_are_noticed() {
        for text in [
            "000000000000",
            "111111111111",
            "012345678901",
            "987654321098",
        ] {
            assert!(text.parse::<PersonId>().unwrap().looks_made_up(), "{text}");
        }
        assert!(!"001090012345".parse::<PersonId>().unwrap().looks_made_up());
    }

    #[test]
    fn debug_output_hides_the_number() {
        assert_eq!(
            format!("{:?}", "001090012345".parse::<PersonId>().unwrap()),
            "PersonId(…)"
        );
    }
}
