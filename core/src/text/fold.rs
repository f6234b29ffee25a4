//! The two forms a text is searched by: exact (marks count) and folded (marks do not).
//!
//! Index and query go through the same functions, so they always meet. Both forms are words
//! of letters and digits joined by single spaces, which SQLite's `unicode61` tokeniser with
//! `remove_diacritics 0` splits at the same places. Neither form is ever shown.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::nfc;

/// Grave, hook above, tilde, acute, dot below: the five written tones of Vietnamese.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// What the search index stores of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText {
    /// See [`exact_form`].
    pub exact: String,
    /// See [`folded_form`].
    pub folded: String,
}

impl SearchText {
    /// Both forms of the text.
    pub fn of(text: &str) -> Self {
        let words = words(text);
        Self {
            exact: joined(&words, exact_word),
            folded: joined(&words, folded_word),
        }
    }
}

/// The words of a text, in NFC and lower case: runs of letters, digits and their marks.
///
/// "M'Drắk" and "M’Drắk" are both `m`, `drắk`; "793/BTTTT-THH" is `793`, `btttt`, `thh`.
pub fn words(text: &str) -> Vec<String> {
    let lower = nfc(text).to_lowercase();
    nfc(&lower)
        .split(|character: char| !character.is_alphanumeric() && !is_combining_mark(character))
        .filter(|word| {
            word.contains(|character: char| {
                character.is_alphanumeric() && !is_combining_mark(character)
            })
        })
        .map(str::to_owned)
        .collect()
}

/// Lower case, marks kept, and each word's tone moved to its first vowel.
///
/// So hòa, hoà and the mistyped hòan / hoàn meet, while ma, mà and mả stay apart; and a word
/// half typed ("hoà") is a prefix of the whole ("hoàng"), wherever the style puts its tone.
pub fn exact_form(text: &str) -> String {
    joined(&words(text), exact_word)
}

/// Lower case without any mark; đ is d.
pub fn folded_form(text: &str) -> String {
    joined(&words(text), folded_word)
}

fn joined(words: &[String], form: fn(&str) -> String) -> String {
    let forms: Vec<String> = words.iter().map(|word| form(word)).collect();
    forms.join(" ")
}

pub(super) fn exact_word(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let decomposed: Vec<char> = word.nfd().collect();
    let (toneless, tones) = split_tones(&decomposed);
    match tones[..] {
        [tone] => with_tone_on_first_vowel(&toneless, tone),
        _ => word.to_owned(),
    }
}

pub(super) fn folded_word(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let plain = word
        .nfd()
        .filter(|character| !is_combining_mark(*character));
    plain
        .map(|character| {
            if matches!(character, 'đ' | 'ð') {
                'd'
            } else {
                character
            }
        })
        .nfc()
        .collect()
}

/// The word without the tones on its vowels (ñ keeps its tilde), and those tones.
fn split_tones(decomposed: &[char]) -> (Vec<char>, Vec<char>) {
    let mut base = ' ';
    let (mut toneless, mut tones) = (Vec::with_capacity(decomposed.len()), Vec::new());
    for &character in decomposed {
        if TONES.contains(&character) && is_vowel(base) {
            tones.push(character);
            continue;
        }
        if !is_combining_mark(character) {
            base = character;
        }
        toneless.push(character);
    }
    (toneless, tones)
}

fn with_tone_on_first_vowel(toneless: &[char], tone: char) -> String {
    let vowel = toneless
        .iter()
        .position(|character| is_vowel(*character))
        .unwrap_or(0);
    let marks = toneless[vowel..]
        .iter()
        .skip(1)
        .take_while(|c| is_combining_mark(**c))
        .count();
    let (head, tail) = toneless.split_at((vowel + 1 + marks).min(toneless.len()));
    head.iter()
        .copied()
        .chain([tone])
        .chain(tail.iter().copied())
        .nfc()
        .collect()
}

fn is_vowel(base: char) -> bool {
    matches!(base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folding_removes_every_mark_and_the_bar_of_dyet() {
        assert_eq!(
            folded_form("Đông Ngạc, đường Đức Thắng"),
            "dong ngac duong duc thang"
        );
        assert_eq!(
            folded_form("ằẳẵắặầẩẫấậềểễếệồổỗốộờởỡớợừửữứự"),
            "aaaaaaaaaaeeeeeoooooooooouuuuu"
        );
    }

    #[test]
    fn both_styles_of_tone_placement_meet_in_both_forms() {
        for (old, new) in [
            ("hòa", "hoà"),
            ("Thủy", "Thuỷ"),
            ("khỏe", "khoẻ"),
            ("Qúy", "Quý"),
            ("hòang", "hoàng"),
        ] {
            assert_eq!(exact_form(old), exact_form(new), "{old} {new}");
            assert_eq!(folded_form(old), folded_form(new), "{old} {new}");
        }
    }

    #[test]
    fn the_six_tones_stay_apart_in_the_exact_form_and_meet_in_the_folded_one() {
        let tones = ["ma", "mà", "mả", "mã", "má", "mạ"];
        let exact: std::collections::BTreeSet<_> =
            tones.iter().map(|word| exact_form(word)).collect();
        assert_eq!(exact.len(), 6);
        assert!(tones.iter().all(|word| folded_form(word) == "ma"));
    }

    #[test]
    fn places_that_collide_when_folded_stay_apart_when_exact() {
        for (one, other) in [
            ("Văn Lăng", "Văn Lang"),
            ("Sơn Hạ", "Sơn Hà"),
            ("Tân Thạnh", "Tân Thành"),
            ("Ba Tơ", "Ba Tô"),
        ] {
            assert_eq!(folded_form(one), folded_form(other));
            assert_ne!(exact_form(one), exact_form(other));
        }
    }

    #[test]
    fn a_half_typed_word_is_a_prefix_of_the_whole_one() {
        for (typed, whole) in [
            ("hoà", "hoàng"),
            ("toá", "toán"),
            ("hoà", "hoài"),
            ("nguyễ", "Nguyễn"),
            ("muố", "muốn"),
            ("đườ", "đường"),
        ] {
            assert!(
                exact_form(whole).starts_with(&exact_form(typed)),
                "{typed} {whole}"
            );
        }
    }

    #[test]
    fn spaces_signs_and_apostrophes_only_separate_words() {
        assert_eq!(words("Phường  Thành Nhất"), ["phường", "thành", "nhất"]);
        assert_eq!(exact_form("M'Drắk"), exact_form("M’Drắk"));
        assert_eq!(
            words("793/BTTTT-THH, 25.000 đồng"),
            ["793", "btttt", "thh", "25", "000", "đồng"]
        );
        assert_eq!(words(" \u{301} … "), Vec::<String>::new());
    }

    #[test]
    fn a_tilde_on_a_consonant_is_not_a_tone() {
        assert_eq!(exact_form("piña"), "piña");
        assert_eq!(folded_form("piña"), "pina");
    }

    proptest! {
        #[test]
        fn decomposed_text_has_the_same_forms(text in "[a-zA-ZđĐàảãáạằẳẵắặầẩẫấậềểễếệờởỡớợ'., 0-9]*") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(SearchText::of(&decomposed), SearchText::of(&text));
        }

        #[test]
        fn any_text_folds_to_words_that_fold_to_themselves(text in "\\PC*") {
            let folded = folded_form(&text);
            prop_assert_eq!(folded_form(&folded), folded);
        }

        #[test]
        fn any_exact_form_is_its_own_exact_form(text in "\\PC*") {
            let exact = exact_form(&text);
            prop_assert_eq!(exact_form(&exact), exact);
        }
    }
}
