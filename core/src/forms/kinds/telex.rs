//! Names that were typed while the Vietnamese keyboard was off: "Nguyeenx", "Nguye64n".
//!
//! A word is suspicious when taking away Telex or VNI keys leaves a Vietnamese syllable. It
//! is a warning only: some foreign names look the same.

/// Whether a word of the name still holds the keys of an input method.
pub fn looks_uncomposed(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        let word = word.to_lowercase();
        word.is_ascii() && (holds_vni_keys(&word) || holds_telex_keys(&word))
    })
}

fn holds_vni_keys(word: &str) -> bool {
    let letters: String = word.chars().filter(char::is_ascii_alphabetic).collect();
    let digits_only_after_letters = word.starts_with(|first: char| first.is_ascii_alphabetic());
    digits_only_after_letters
        && letters.len() < word.len()
        && word.bytes().all(|b| b.is_ascii_alphanumeric())
        && is_syllable(&letters)
}

fn holds_telex_keys(word: &str) -> bool {
    let (plain, keys) = without_telex_keys(word);
    // A doubled vowel that ends the word ("Lee") is more often a foreign name.
    let only_final_double = keys == 1
        && ["aa", "ee", "oo"]
            .iter()
            .any(|double| word.ends_with(double));
    keys > 0 && !only_final_double && is_syllable(&plain)
}

/// The word without tone keys, doubled letters and w; and how many keys that were.
fn without_telex_keys(word: &str) -> (String, usize) {
    let mut plain = String::with_capacity(word.len());
    let (mut keys, mut seen_vowel) = (0, false);
    for key in word.chars() {
        let doubled = matches!(key, 'a' | 'e' | 'o' | 'd') && plain.ends_with(key);
        let tone = seen_vowel && matches!(key, 's' | 'f' | 'r' | 'x' | 'j');
        let hook = key == 'w' && plain.ends_with(['a', 'o', 'u']);
        if doubled || tone || hook {
            keys += 1;
            continue;
        }
        seen_vowel |= is_vowel(key);
        plain.push(key);
    }
    (plain, keys)
}

/// Whether unmarked letters can be one Vietnamese syllable: onset, vowels, coda.
fn is_syllable(letters: &str) -> bool {
    const ONSETS: [&str; 28] = [
        "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
        "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
    ];
    const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    let Some(first) = letters.find(is_vowel) else {
        return false;
    };
    let (onset, rime) = letters.split_at(first);
    let vowels = rime.find(|letter| !is_vowel(letter)).unwrap_or(rime.len());
    ONSETS.contains(&onset) && vowels <= 4 && CODAS.contains(&&rime[vowels..])
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_left_in_a_name_are_noticed() {
        for name in [
            "Nguyeenx Van An",
            "NGUYEENX",
            "Nguye64n",
            "Ddoox Dungx",
            "Trana",
            "Tuaans",
            "Phamj",
            "Hoaf",
            "Huwowng",
            "Le6 Van2",
        ] {
            let expected = name != "Trana";
            assert_eq!(looks_uncomposed(name), expected, "{name}");
        }
    }

    #[test]
    fn vietnamese_and_common_foreign_names_are_left_alone() {
        for name in [
            "Nguyễn Văn An",
            "Nguyen Van An",
            "Đỗ Dũng",
            "H'Hen Niê",
            "Ksor Phuoc",
            "Lee",
            "Anna Schmidt",
            "Y Moan",
            "Alex",
            "Andersson",
            "",
        ] {
            assert!(!looks_uncomposed(name), "{name}");
        }
    }
}
