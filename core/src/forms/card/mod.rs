//! The QR code of a citizen identity card, read into the answers that it can give.
//!
//! How a card writes its parts is data with a mark of confidence ([`CardLayouts`],
//! `core/data/cards/citizen.json`), not code: it is known by hearsay. The code is anybody's to
//! print, so everything in it is hostile until checked: its length is bounded, what is not what
//! its part says makes it no card, and nothing of it is kept or shown but the answers.

mod answers;
mod layout;

pub use answers::{CardAnswer, CardFields, CardPaper, Replaced};
pub use layout::{CardLayoutError, CardLayouts};

use std::fmt;

use jiff::civil::Date;

use super::{PartialDate, PersonId, Sex};

/// What a card says of the person whose it is.
#[derive(Clone, PartialEq, Eq)]
pub struct CitizenCard {
    /// Their number.
    pub person_id: PersonId,
    /// Their full name.
    pub full_name: Option<String>,
    /// When they were born, as far as it is known.
    pub birth_date: Option<PartialDate>,
    /// Their sex.
    pub sex: Option<Sex>,
    /// Where they live, as the card has it.
    pub address: Option<String>,
    /// When the card was issued.
    pub issued_on: Option<Date>,
}

/// A text that is no code of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the code of a citizen identity card")]
pub struct NotACard;

impl NotACard {
    /// For people, in Vietnamese.
    pub const fn message_vi(self) -> &'static str {
        "Mã này không phải mã trên thẻ căn cước. Hãy quét mã vuông in trên thẻ, hoặc tự điền."
    }

    /// For people, in English.
    pub const fn message_en(self) -> &'static str {
        "This is not the code of an identity card. Scan the square code printed on the card, or fill it in by hand."
    }
}

impl CitizenCard {
    /// Reads what was scanned, by the layouts that come with the core.
    ///
    /// # Errors
    /// [`NotACard`] for every other code.
    pub fn read(scanned: &str) -> Result<Self, NotACard> {
        CardLayouts::published().read(scanned)
    }
}

/// Never what it says: debug output ends in logs.
impl fmt::Debug for CitizenCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenCard(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CARD: &str = "001195012345|012345678|Trần Thị Bình|05011995|Nữ|Số 12 ngõ 5, Đông Ngạc, Bắc Từ Liêm, Hà Nội|15082022";

    fn read(text: &str) -> CitizenCard {
        CitizenCard::read(text).unwrap()
    }

    #[test]
    fn a_whole_card_gives_number_name_birth_sex_address_and_issue() {
        let card = read(CARD);
        assert_eq!(card.person_id.as_str(), "001195012345");
        assert_eq!(card.full_name.as_deref(), Some("Trần Thị Bình"));
        assert_eq!(card.birth_date.unwrap().to_iso(), "1995-01-05");
        assert_eq!(card.sex, Some(Sex::Female));
        assert_eq!(
            card.address.as_deref(),
            Some("Số 12 ngõ 5, Đông Ngạc, Bắc Từ Liêm, Hà Nội")
        );
        assert_eq!(card.issued_on, Some(jiff::civil::date(2022, 8, 15)));
    }

    #[test]
    fn what_a_newer_card_leaves_out_is_simply_not_there() {
        let sparse = read("001195012345||Trần Thị Bình|05011995|||");
        assert_eq!(
            (sparse.sex, sparse.address, sparse.issued_on),
            (None, None, None)
        );
        let cut = read("001195012345||Trần Thị Bình");
        assert_eq!(cut.full_name.as_deref(), Some("Trần Thị Bình"));
        assert_eq!(cut.birth_date, None);
        let longer = read(&format!("{CARD}||Trần Văn Nam|Lê Thị Hoa"));
        assert_eq!(
            longer,
            read(CARD),
            "parts after those known are passed over"
        );
    }

    #[test]
    fn a_sex_in_other_words_is_left_out_and_letters_may_be_decomposed() {
        assert_eq!(read(&CARD.replace("Nữ", "Female")).sex, None);
        let decomposed = CARD
            .replace("Bình", "Bi\u{300}nh")
            .replace("Nữ", "NU\u{31b}\u{303}");
        assert_eq!(read(&decomposed), read(CARD));
    }

    #[test]
    fn of_a_birth_on_an_unknown_day_the_year_is_taken() {
        let born = |date: &str| read(&CARD.replace("05011995", date)).birth_date.unwrap();
        assert_eq!(born("00001958"), PartialDate::Year(1958));
        assert_eq!(born("00051958"), PartialDate::Month(1958, 5));
    }

    #[test]
    fn every_other_code_is_refused_whole() {
        for (text, why) in [
            ("", "nothing"),
            ("xom://invite/AQID_w", "an invite"),
            ("https://example.org/?a=1|2|3", "a link"),
            ("00020101021238570010A000000727", "a bank transfer"),
            ("001195012345", "a number alone"),
            ("001195012345|012345678", "fewer parts than a card has"),
            ("00119501234|012345678|Trần Thị Bình", "eleven digits"),
            ("001 195 012345||Trần Thị Bình", "a number with spaces"),
            ("٠٠١١٩٥٠١٢٣٤٥||Trần Thị Bình", "other digits"),
            ("001195012345|abc|Trần Thị Bình", "no old number"),
            ("001195012345||Trần 2", "a name with digits"),
            (
                "001195012345||Trần\u{202e} Thị Bình",
                "letters that turn around",
            ),
            ("001195012345||Trần\0Bình", "control characters"),
            ("001195012345||Trần Thị Bình|31021995", "no such day"),
            ("001195012345||Trần Thị Bình|01011000", "no such time"),
            (
                "001195012345||Trần Thị Bình|5/1/1995",
                "another way of writing",
            ),
            (
                "001195012345||Trần Thị Bình|05011995|Nữ|Hà Nội|99999999",
                "no day of issue",
            ),
        ] {
            assert_eq!(CitizenCard::read(text), Err(NotACard), "{why}");
        }
        let long = format!("001195012345||{}", "An ".repeat(60));
        assert_eq!(CitizenCard::read(&long), Err(NotACard), "a name too long");
        let endless = CARD.repeat(1_000);
        assert_eq!(CitizenCard::read(&endless), Err(NotACard));
        assert_eq!(CitizenCard::read(&"|".repeat(20)), Err(NotACard));
    }

    #[test]
    fn debug_output_hides_what_a_card_says() {
        assert_eq!(format!("{:?}", read(CARD)), "CitizenCard(…)");
    }

    proptest! {
        #[test]
        fn hostile_codes_never_panic(text in "\\PC{0,200}", parts in prop::collection::vec("[0-9]{0,13}|\\PC{0,9}", 0..20)) {
            let _ = CitizenCard::read(&text);
            let _ = CitizenCard::read(&parts.join("|"));
        }
    }
}
