//! How cards write their parts: data, since it is known by hearsay and may change.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::{CitizenCard, NotACard};
use crate::forms::{PartialDate, PersonId, Sex};
use crate::procedures::Mark;
use crate::text::nfc;

/// The longest text that is looked at, in bytes; a card's code has some 150.
const LONGEST: usize = 1_000;
/// The longest name and address, in characters, as forms take them.
const LONGEST_NAME: usize = 100;
const LONGEST_ADDRESS: usize = 300;
/// Nobody who is alive was born earlier.
const EARLIEST: i16 = 1850;

/// The layouts of cards that are known.
#[derive(Debug, Clone, Deserialize)]
pub struct CardLayouts {
    /// Where they were taken from.
    pub source: String,
    /// The day of the data.
    pub date: Date,
    layouts: Vec<Layout>,
    dates: Dates,
    sexes: Vec<SexWord>,
}

/// A text that says no layouts. It is data of ours: for its author.
#[derive(Debug, thiserror::Error)]
pub enum CardLayoutError {
    /// It is no JSON of this shape.
    #[error("the layouts of cards cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A layout does not say where the number stands, or takes no number of parts.
    #[error("the layout {0:?} has no number, or takes fewer parts than it needs")]
    Layout(String),
}

#[derive(Debug, Clone, Deserialize)]
struct Layout {
    name: String,
    separator: char,
    parts: Vec<CardPart>,
    /// A code with fewer parts than this is no card of this layout.
    fewest: usize,
    /// Nor is one with more.
    most: usize,
    mark: Mark,
    /// How sure it is that cards leave parts out.
    left_out_mark: Mark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CardPart {
    PersonId,
    OldNumber,
    FullName,
    BirthDate,
    Sex,
    Address,
    IssuedOn,
}

#[derive(Debug, Clone, Deserialize)]
struct Dates {
    order: DateOrder,
    mark: Mark,
    /// What stands for a day or month that is not known.
    unknown: String,
    unknown_mark: Mark,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DateOrder {
    DayMonthYear,
    YearMonthDay,
}

#[derive(Debug, Clone, Deserialize)]
struct SexWord {
    word: String,
    sex: Sex,
    mark: Mark,
}

static PUBLISHED: LazyLock<CardLayouts> = LazyLock::new(|| {
    CardLayouts::parse(include_str!("../../../data/cards/citizen.json"))
        .expect("the published layouts are parsed by a test")
});

impl CardLayouts {
    /// Those that come with the core.
    pub fn published() -> &'static Self {
        &PUBLISHED
    }

    /// Reads layouts (JSON, as `core/data/cards/citizen.json`).
    ///
    /// # Errors
    /// See [`CardLayoutError`].
    pub fn parse(text: &str) -> Result<Self, CardLayoutError> {
        let read: Self = serde_json::from_str(text)?;
        for layout in &read.layouts {
            let number = layout
                .parts
                .iter()
                .position(|part| *part == CardPart::PersonId);
            if number.is_none_or(|place| place >= layout.fewest) || layout.most < layout.fewest {
                return Err(CardLayoutError::Layout(layout.name.clone()));
            }
        }
        Ok(read)
    }

    /// Whether everything in it may be relied on without looking at cards first.
    pub fn is_established(&self) -> bool {
        let layouts = self
            .layouts
            .iter()
            .flat_map(|layout| [layout.mark, layout.left_out_mark]);
        let sexes = self.sexes.iter().map(|word| word.mark);
        layouts
            .chain(sexes)
            .chain([self.dates.mark, self.dates.unknown_mark])
            .all(Mark::is_established)
    }

    /// Reads what was scanned by the first layout that fits.
    ///
    /// # Errors
    /// [`NotACard`] when none does.
    pub fn read(&self, scanned: &str) -> Result<CitizenCard, NotACard> {
        if scanned.len() > LONGEST {
            return Err(NotACard);
        }
        let text = nfc(scanned.trim());
        if text.chars().any(is_unseen) {
            return Err(NotACard);
        }
        let read = self
            .layouts
            .iter()
            .find_map(|layout| self.by(layout, &text));
        read.ok_or(NotACard)
    }

    fn by(&self, layout: &Layout, text: &str) -> Option<CitizenCard> {
        let given: Vec<&str> = text.split(layout.separator).map(str::trim).collect();
        if !(layout.fewest..=layout.most).contains(&given.len()) {
            return None;
        }
        let part = |part: CardPart| {
            let place = layout.parts.iter().position(|known| *known == part)?;
            given.get(place).copied().filter(|text| !text.is_empty())
        };
        let number = part(CardPart::PersonId).filter(|number| is_number(number, 12))?;
        if let Some(old) = part(CardPart::OldNumber)
            && !is_number(old, 9)
            && !is_number(old, 12)
        {
            return None;
        }
        Some(CitizenCard {
            person_id: number.parse::<PersonId>().ok()?,
            full_name: checked(part(CardPart::FullName), |text| {
                is_name(text).then(|| text.to_owned())
            })?,
            birth_date: checked(part(CardPart::BirthDate), |text| self.date(text))?,
            sex: part(CardPart::Sex).and_then(|word| self.sex(word)),
            address: checked(part(CardPart::Address), |text| {
                (text.chars().count() <= LONGEST_ADDRESS).then(|| text.to_owned())
            })?,
            issued_on: checked(part(CardPart::IssuedOn), |text| match self.date(text)? {
                PartialDate::Day(day) => Some(day),
                _ => None,
            })?,
        })
    }

    fn sex(&self, word: &str) -> Option<Sex> {
        let known = self
            .sexes
            .iter()
            .find(|known| known.word.to_lowercase() == word.to_lowercase());
        known.map(|known| known.sex)
    }

    fn date(&self, text: &str) -> Option<PartialDate> {
        if !is_number(text, 8) {
            return None;
        }
        let (day, month, year) = match self.dates.order {
            DateOrder::DayMonthYear => (&text[..2], &text[2..4], &text[4..]),
            DateOrder::YearMonthDay => (&text[6..], &text[4..6], &text[..4]),
        };
        let known = |part: &str| (part != self.dates.unknown).then(|| part.to_owned());
        let written = match (known(day), known(month)) {
            (Some(day), Some(month)) => format!("{year}-{month}-{day}"),
            (None, Some(month)) => format!("{year}-{month}"),
            (None, None) => year.to_owned(),
            (Some(_), None) => return None,
        };
        let date: PartialDate = written.parse().ok()?;
        (date.year() >= EARLIEST).then_some(date)
    }
}

/// Nothing when the part is left out; a part that is there and wrong makes it no card.
fn checked<T>(part: Option<&str>, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match part {
        None => Some(None),
        Some(text) => read(text).map(Some),
    }
}

fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters, and what stands between them in names.
fn is_name(text: &str) -> bool {
    let fits = |letter: char| letter.is_alphabetic() || " '’.-".contains(letter);
    text.chars().count() <= LONGEST_NAME && text.chars().all(fits)
}

/// What a person does not see: controls, zero-width letters, turns of direction.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLISHED_TEXT: &str = include_str!("../../../data/cards/citizen.json");

    #[test]
    fn the_published_layouts_say_that_nobody_has_verified_them_yet() {
        let layouts = CardLayouts::parse(PUBLISHED_TEXT).unwrap();
        assert!(!layouts.is_established());
        assert!(!layouts.source.is_empty());
    }

    #[test]
    fn another_way_of_writing_is_another_text_not_another_program() {
        let other = PUBLISHED_TEXT
            .replace("\"|\"", "\";\"")
            .replace("day_month_year", "year_month_day")
            .replace("\"Nữ\"", "\"F\"");
        let card = CardLayouts::parse(&other)
            .unwrap()
            .read("001195012345;;Trần Thị Bình;19950105;f")
            .unwrap();
        assert_eq!(card.birth_date.unwrap().to_iso(), "1995-01-05");
        assert_eq!(card.sex, Some(Sex::Female));
    }

    #[test]
    fn a_layout_without_a_number_is_none() {
        let without = PUBLISHED_TEXT.replace("\"person_id\", ", "");
        assert!(matches!(
            CardLayouts::parse(&without),
            Err(CardLayoutError::Layout(_))
        ));
        let narrow = PUBLISHED_TEXT.replace("\"most\": 16", "\"most\": 2");
        assert!(matches!(
            CardLayouts::parse(&narrow),
            Err(CardLayoutError::Layout(_))
        ));
        assert!(matches!(
            CardLayouts::parse("{}"),
            Err(CardLayoutError::Json(_))
        ));
    }
}
