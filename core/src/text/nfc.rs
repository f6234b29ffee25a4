//! One spelling for one text: Unicode Normalization Form C (UAX #15) at every boundary.
//!
//! iOS keyboards and files give decomposed text, Android composed; signatures and search
//! must see the same bytes. Tone placement is kept as typed: hòa and hoà stay different here.

use std::borrow::Cow;

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick,
};

/// The text in NFC, with the look-alike Ð (Eth, U+00D0) read as Đ (U+0110) where it can only
/// stand for it.
///
/// Vietnamese has đ only at the start of a syllable and Icelandic never has ð there, so an
/// eth that begins a word is a mistyped đ and an eth inside a word is left alone.
pub fn nfc(text: &str) -> Cow<'_, str> {
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    };
    if composed.contains(['Ð', 'ð']) {
        return Cow::Owned(with_eth_as_dyet(&composed));
    }
    composed
}

/// The text in NFC and upper case, as official forms print names (đ becomes Đ).
pub fn printed_upper(text: &str) -> String {
    nfc(&nfc(text).to_uppercase()).into_owned()
}

fn with_eth_as_dyet(text: &str) -> String {
    let mut inside_word = false;
    let replace = |character: char| {
        let replaced = match character {
            'Ð' if !inside_word => 'Đ',
            'ð' if !inside_word => 'đ',
            other => other,
        };
        inside_word = character.is_alphabetic() || (inside_word && is_combining_mark(character));
        replaced
    };
    text.chars().map(replace).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decomposed_input_equals_composed_input() {
        assert_eq!(nfc("Vie\u{323}\u{302}t Nam"), "Việt Nam");
        assert_eq!(nfc("Việt Nam"), "Việt Nam");
    }

    #[test]
    fn an_eth_that_begins_a_word_is_read_as_the_vietnamese_letter() {
        assert_eq!(
            nfc("Ðông Ngạc, ðường Ðức Thắng"),
            "Đông Ngạc, đường Đức Thắng"
        );
    }

    #[test]
    fn an_eth_inside_an_icelandic_name_stays() {
        assert_eq!(nfc("Davíð Guðmundsson, DAVÍÐ"), "Davíð Guðmundsson, DAVÍÐ");
    }

    #[test]
    fn tone_placement_is_kept_as_typed() {
        assert_ne!(nfc("hòa"), nfc("hoà"));
    }

    #[test]
    fn composed_text_is_not_copied() {
        assert!(matches!(nfc("Đông Ngạc"), Cow::Borrowed(_)));
    }

    #[test]
    fn names_are_printed_in_upper_case_with_their_marks() {
        assert_eq!(printed_upper("Đỗ Thị Hường"), "ĐỖ THỊ HƯỜNG");
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC*") {
            let once = nfc(&text).into_owned();
            prop_assert_eq!(nfc(&once), once.as_str());
        }

        #[test]
        fn a_decomposed_copy_normalises_to_the_same(text in "[a-zA-ZđĐàảãáạăằẳẵắặâầẩẫấậêềểễếệ ]*") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(nfc(&decomposed), nfc(&text));
        }
    }
}
