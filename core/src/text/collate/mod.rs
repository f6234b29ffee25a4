//! Vietnamese order: the alphabet a ă â b c d đ e ê … and the tones ngang, huyền, hỏi, ngã,
//! sắc, nặng, as CLDR's `vi` collation has them.
//!
//! People are listed by given name (the last word), then family name, then middle names.
//! Keys are bytes that SQLite compares with `memcmp`; they are valid for one
//! [`COLLATION_VERSION`] only, so a store that holds keys of another one rebuilds them.

use std::{cmp::Ordering, sync::LazyLock};

use icu_collator::{Collator, options::CollatorOptions};
use icu_locale_core::locale;
use icu_provider_blob::BlobDataProvider;

use super::nfc;

#[cfg(test)]
mod data;

/// Changes whenever sort keys may: the version of the collation data and of our layout.
pub const COLLATION_VERSION: &str = "vi/icu_collator-2.4/1";

/// CLDR's root collation and its tailoring for `vi`, as ICU4X exports them (`data.rs` writes
/// the file): the data of the other hundred languages would be a megabyte on every phone.
static DATA: &[u8] = include_bytes!("vietnamese.postcard");

static VIETNAMESE: LazyLock<Collator> = LazyLock::new(|| {
    let data = BlobDataProvider::try_new_from_static_blob(DATA).expect("the data is ICU4X's");
    let options = CollatorOptions::default();
    Collator::try_new_with_buffer_provider(&data, locale!("vi").into(), options)
        .expect("the data covers Vietnamese")
});

/// Separates the parts of a name's key; sort keys contain no zero byte.
const SEPARATOR: u8 = 0;

/// The order of two texts in a Vietnamese dictionary.
pub fn compare(left: &str, right: &str) -> Ordering {
    VIETNAMESE.as_borrowed().compare(&nfc(left), &nfc(right))
}

/// Bytes that sort as [`compare`] does.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(3 * text.len());
    append_key(text, &mut key);
    key
}

/// What a person is called by: the last word of a full name.
pub fn given_name(full_name: &str) -> &str {
    full_name.split_whitespace().next_back().unwrap_or_default()
}

/// Bytes that sort people's full names as Vietnamese lists do: by given name, then family
/// name, then middle names.
///
/// A name of one word (as some peoples have) sorts by that word; the order of the words is
/// all that is assumed, so "H'Hen Niê" sorts under Niê.
pub fn name_sort_key(full_name: &str) -> Vec<u8> {
    let words: Vec<&str> = full_name.split_whitespace().collect();
    let (family, middle, given) = match words[..] {
        [] => ("", String::new(), ""),
        [only] => ("", String::new(), only),
        [first, ref middle @ .., last] => (first, middle.join(" "), last),
    };
    let mut key = Vec::with_capacity(4 * full_name.len());
    for (place, part) in [given, family, &middle].into_iter().enumerate() {
        if place > 0 {
            key.push(SEPARATOR);
        }
        append_key(part, &mut key);
    }
    key
}

fn append_key(text: &str, key: &mut Vec<u8>) {
    let Ok(()) = VIETNAMESE.as_borrowed().write_sort_key_to(&nfc(text), key);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted_by<K: Ord>(mut texts: Vec<&str>, key: fn(&str) -> K) -> Vec<&str> {
        texts.sort_by_key(|text| key(text));
        texts
    }

    #[test]
    fn tones_sort_level_falling_asking_tumbling_rising_heavy() {
        let sorted = sorted_by(vec!["mạ", "má", "mã", "mả", "mà", "ma"], sort_key);
        assert_eq!(sorted, ["ma", "mà", "mả", "mã", "má", "mạ"]);
    }

    #[test]
    fn the_alphabet_has_its_own_letters_in_their_places() {
        let sorted = sorted_by(
            vec![
                "đa", "ưa", "ơn", "da", "êm", "ăn", "on", "em", "ân", "an", "ua", "ôn",
            ],
            sort_key,
        );
        assert_eq!(
            sorted,
            [
                "an", "ăn", "ân", "da", "đa", "em", "êm", "on", "ôn", "ơn", "ua", "ưa"
            ]
        );
    }

    #[test]
    fn people_sort_by_given_name_then_family_then_middle_names() {
        let names = vec![
            "Trần Thị Bình",
            "Nguyễn Văn Đức",
            "Lê Thị Ánh",
            "Nguyễn Văn An",
            "Lê Văn Bình",
            "Nguyễn Thị An",
            "Đỗ Dũng",
        ];
        let sorted = sorted_by(names, name_sort_key);
        assert_eq!(
            sorted,
            [
                "Nguyễn Thị An",
                "Nguyễn Văn An",
                "Lê Thị Ánh",
                "Lê Văn Bình",
                "Trần Thị Bình",
                "Đỗ Dũng",
                "Nguyễn Văn Đức"
            ]
        );
    }

    #[test]
    fn names_of_one_word_and_of_other_peoples_have_a_place_too() {
        assert_eq!(
            sorted_by(vec!["Y Moan", "H'Hen Niê", "Bình", ""], name_sort_key),
            ["", "Bình", "Y Moan", "H'Hen Niê"]
        );
    }

    #[test]
    fn extra_spaces_and_decomposed_letters_do_not_move_a_name() {
        assert_eq!(
            name_sort_key(" Nguyễn  Văn   An "),
            name_sort_key("Nguyễn Văn An")
        );
        assert_eq!(
            name_sort_key("Lê Thị A\u{301}nh"),
            name_sort_key("Lê Thị Ánh")
        );
    }

    #[test]
    fn a_key_stays_what_it_was_for_this_collation_version() {
        let hex = data_encoding::HEXLOWER.encode(&name_sort_key("Nguyễn Văn Đức"));
        insta::assert_snapshot!(format!("{COLLATION_VERSION} {hex}"), @"vi/icu_collator-2.4/1 320254022f01448b040501c607004537535b34024501418b030501dc0a00552c0245010701dc06");
    }

    proptest! {
        #[test]
        fn keys_sort_as_the_collator_compares(left in "[a-zàảãáạđăâêôơư ]{0,8}", right in "[a-zàảãáạđăâêôơư ]{0,8}") {
            prop_assert_eq!(sort_key(&left).cmp(&sort_key(&right)), compare(&left, &right));
        }

        #[test]
        fn no_key_contains_the_separator(text in "\\PC*") {
            prop_assert!(!sort_key(&text).contains(&SEPARATOR));
        }
    }
}
