//! The board: a group's notices of one month, as keys and values of a flat automerge map.
//!
//! A notice is born by one put of its **birth value**, which is never edited again; each
//! later change puts an **override** of one field. So posting is one operation, changing
//! one field is one short operation, leaders merge field by field, and a clash is
//! automerge's own conflict on one key.

use data_encoding::BASE64URL_NOPAD;
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::automerge::{Scalar, Write};
use crate::ids::NoticeId;
use crate::outside::Timestamp;

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// The longest body, in characters.
pub const LONGEST_BODY: usize = 20_000;
/// The longest number of an official document, in characters.
pub const LONGEST_NUMBER: usize = 100;
/// For so many blocks at most; one for more is for everyone.
pub const MOST_BLOCKS: usize = 50;

/// How soon people must see it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Encode,
    Decode,
    Serialize,
    Deserialize,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// When they next look.
    #[default]
    #[n(0)]
    Normal,
    /// Today.
    #[n(1)]
    Important,
    /// At once.
    #[n(2)]
    Emergency,
}

impl Urgency {
    /// The urgency with this number.
    pub fn from_number(number: i64) -> Option<Self> {
        [Self::Normal, Self::Important, Self::Emergency]
            .into_iter()
            .find(|urgency| *urgency as i64 == number)
    }
}

/// A notice as it was first posted. Who posted it and when is told by the change that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(map)]
pub struct NoticeBirth {
    /// One line.
    #[n(0)]
    pub title: String,
    /// The text, plain, with line breaks.
    #[n(1)]
    pub body: String,
    /// How soon people must see it.
    #[n(2)]
    pub urgency: Urgency,
    /// Kept on top.
    #[n(3)]
    pub pinned: bool,
    /// The blocks it is for; all when absent.
    #[n(4)]
    pub blocks: Option<Vec<String>>,
    /// It holds from here.
    #[n(5)]
    pub valid_from: Option<Timestamp>,
    /// It holds until here.
    #[n(6)]
    pub valid_until: Option<Timestamp>,
    /// The number of the official document it passes on.
    #[n(7)]
    pub document_number: Option<String>,
}

/// A field of a notice that can be overridden, each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeField {
    /// Its title.
    Title,
    /// Its text.
    Body,
    /// Its urgency.
    Urgency,
    /// Whether it is kept on top.
    Pinned,
    /// Whom it is for.
    Blocks,
    /// From when it holds.
    ValidFrom,
    /// Until when it holds.
    ValidUntil,
    /// The official document's number.
    DocumentNumber,
    /// That it was withdrawn, and why.
    Withdrawn,
}

impl NoticeField {
    /// All fields, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Body,
        Self::Urgency,
        Self::Pinned,
        Self::Blocks,
        Self::ValidFrom,
        Self::ValidUntil,
        Self::DocumentNumber,
        Self::Withdrawn,
    ];

    /// Its letter in keys.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Title => "t",
            Self::Body => "b",
            Self::Urgency => "u",
            Self::Pinned => "p",
            Self::Blocks => "a",
            Self::ValidFrom => "f",
            Self::ValidUntil => "v",
            Self::DocumentNumber => "n",
            Self::Withdrawn => "w",
        }
    }
}

/// A new value of one field.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "field", content = "value")]
pub enum NoticeChange {
    /// A new title.
    #[n(0)]
    Title(#[n(0)] String),
    /// A new text.
    #[n(1)]
    Body(#[n(0)] String),
    /// A new urgency.
    #[n(2)]
    Urgency(#[n(0)] Urgency),
    /// Kept on top, or not.
    #[n(3)]
    Pinned(#[n(0)] bool),
    /// For these blocks, or for all.
    #[n(4)]
    Blocks(#[n(0)] Option<Vec<String>>),
    /// Valid from.
    #[n(5)]
    ValidFrom(#[n(0)] Option<Timestamp>),
    /// Valid until.
    #[n(6)]
    ValidUntil(#[n(0)] Option<Timestamp>),
    /// Official document number.
    #[n(7)]
    DocumentNumber(#[n(0)] Option<String>),
    /// Withdrawn, because.
    #[n(8)]
    Withdrawn(#[n(0)] String),
}

impl NoticeChange {
    /// Which field it changes.
    pub fn field(&self) -> NoticeField {
        match self {
            Self::Title(_) => NoticeField::Title,
            Self::Body(_) => NoticeField::Body,
            Self::Urgency(_) => NoticeField::Urgency,
            Self::Pinned(_) => NoticeField::Pinned,
            Self::Blocks(_) => NoticeField::Blocks,
            Self::ValidFrom(_) => NoticeField::ValidFrom,
            Self::ValidUntil(_) => NoticeField::ValidUntil,
            Self::DocumentNumber(_) => NoticeField::DocumentNumber,
            Self::Withdrawn(_) => NoticeField::Withdrawn,
        }
    }
}

/// The key of a notice's birth value.
pub fn birth_key(notice: &NoticeId) -> String {
    BASE64URL_NOPAD.encode(&notice.0)
}

/// The key of an override of one of its fields.
pub fn field_key(notice: &NoticeId, field: NoticeField) -> String {
    format!("{}.{}", birth_key(notice), field.letter())
}

/// The notice and, for an override, the field that a key is about; nothing for other keys.
pub fn parse_key(key: &str) -> Option<(NoticeId, Option<NoticeField>)> {
    let (notice, letter) = key
        .split_once('.')
        .map_or((key, None), |(notice, letter)| (notice, Some(letter)));
    let notice = NoticeId::from_slice(&BASE64URL_NOPAD.decode(notice.as_bytes()).ok()?)?;
    match letter {
        None => Some((notice, None)),
        Some(letter) => {
            let field = NoticeField::ALL
                .into_iter()
                .find(|field| field.letter() == letter)?;
            Some((notice, Some(field)))
        }
    }
}

/// Whether what is written under a key keeps to the lengths that screens can show, `body` being
/// the longest text of a notice. What this version cannot read is not for it to judge.
pub fn fits(write: &Write, body: usize) -> bool {
    let within = |text: &str, most: usize| text.chars().count() <= most;
    let Some((_, field)) = parse_key(&write.key) else {
        return true;
    };
    match (field, &write.value) {
        (None, Scalar::Bytes(bytes)) => minicbor::decode::<NoticeBirth>(bytes)
            .map_or(true, |birth| {
                within(&birth.title, LONGEST_TITLE) && within(&birth.body, body)
            }),
        (Some(NoticeField::Title), Scalar::Text(title)) => within(title, LONGEST_TITLE),
        (Some(NoticeField::Body), Scalar::Text(text)) => within(text, body),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_has_lengths_and_what_is_unknown_is_not_judged() {
        let notice = NoticeId([0xfb; 8]);
        let text = |field, length: usize| {
            let text = Scalar::Text("ộ".repeat(length));
            fits(&Write::new(field_key(&notice, field), text), 30)
        };
        assert!(text(NoticeField::Title, 200) && !text(NoticeField::Title, 201));
        assert!(text(NoticeField::Body, 30) && !text(NoticeField::Body, 31));
        let birth = |body: usize| {
            let birth = NoticeBirth {
                title: "Họp tổ".into(),
                body: "a".repeat(body),
                urgency: Urgency::Normal,
                pinned: false,
                blocks: None,
                valid_from: None,
                valid_until: None,
                document_number: None,
            };
            let bytes = minicbor::to_vec(birth).unwrap();
            fits(&Write::new(birth_key(&notice), Scalar::Bytes(bytes)), 30)
        };
        assert!(birth(30) && !birth(31));
        let unknown = Scalar::Bytes(vec![0xff; 300]);
        assert!(fits(&Write::new(birth_key(&notice), unknown.clone()), 30));
        assert!(fits(&Write::new("of.a-newer-version", unknown), 30));
    }

    #[test]
    fn a_key_tells_its_notice_and_field() {
        let notice = NoticeId([0xfb; 8]);
        assert_eq!(birth_key(&notice).len(), 11);
        assert_eq!(parse_key(&birth_key(&notice)), Some((notice, None)));
        for field in NoticeField::ALL {
            assert_eq!(
                parse_key(&field_key(&notice, field)),
                Some((notice, Some(field)))
            );
        }
        assert_eq!(parse_key("not a notice"), None);
        assert_eq!(parse_key(&format!("{}.?", birth_key(&notice))), None);
    }

    #[test]
    fn absent_fields_of_a_birth_value_cost_nothing() {
        let birth = NoticeBirth {
            title: "Họp tổ".into(),
            body: String::new(),
            urgency: Urgency::Normal,
            pinned: false,
            blocks: None,
            valid_from: None,
            valid_until: None,
            document_number: None,
        };
        let bytes = minicbor::to_vec(&birth).unwrap();
        assert_eq!(bytes.len(), 19);
        assert_eq!(minicbor::decode::<NoticeBirth>(&bytes).unwrap(), birth);
    }
}
