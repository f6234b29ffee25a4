//! What a person typed into a search box, ready for the index.
//!
//! A word typed with marks means exactly that word; a word typed without them means every
//! word that folds to it. Exact hits come first: the reader runs [`Query::exact_expression`]
//! and then [`Query::any_expression`]. The word still being typed matches as a prefix.

use super::fold::{exact_word, folded_word, words};

/// The index column that holds [`super::exact_form`].
pub const EXACT_COLUMN: &str = "exact";
/// The index column that holds [`super::folded_form`].
pub const FOLDED_COLUMN: &str = "folded";

/// More words than this add nothing to a search and are left out.
const MAXIMUM_WORDS: usize = 16;
/// Longer input is cut before it is looked at, in characters.
const MAXIMUM_LENGTH: usize = 200;

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryWord {
    /// The word as the exact column has it.
    pub exact: String,
    /// The word as the folded column has it.
    pub folded: String,
    /// Whether it may be the beginning of a longer word.
    pub prefix: bool,
}

impl QueryWord {
    /// Whether the person typed any mark (đ counts), and so means exactly this word.
    pub fn has_marks(&self) -> bool {
        self.exact != self.folded
    }

    fn term(&self, column: &str, word: &str) -> String {
        let star = if self.prefix { " *" } else { "" };
        format!("{column} : \"{word}\"{star}")
    }

    fn exact_term(&self) -> String {
        self.term(EXACT_COLUMN, &self.exact)
    }

    fn any_term(&self) -> String {
        if self.has_marks() {
            self.exact_term()
        } else {
            self.term(FOLDED_COLUMN, &self.folded)
        }
    }
}

/// A search with at least one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<QueryWord>,
}

impl Query {
    /// The query in this text; `None` when it has no word at all.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().take(MAXIMUM_LENGTH).collect();
        let finished = !text.ends_with(char::is_alphanumeric);
        let found = words(&text);
        let last = found.len().min(MAXIMUM_WORDS).checked_sub(1)?;
        let words = found
            .iter()
            .take(MAXIMUM_WORDS)
            .enumerate()
            .map(|(place, word)| QueryWord {
                exact: exact_word(word),
                folded: folded_word(word),
                prefix: place == last && !finished,
            });
        Some(Self {
            words: words.collect(),
        })
    }

    /// Its words in the order typed.
    pub fn words(&self) -> &[QueryWord] {
        &self.words
    }

    /// Whether any word was typed with marks.
    pub fn has_marks(&self) -> bool {
        self.words.iter().any(QueryWord::has_marks)
    }

    /// The FTS5 `MATCH` text that finds every word exactly as typed.
    pub fn exact_expression(&self) -> String {
        self.conjunction(QueryWord::exact_term)
    }

    /// The FTS5 `MATCH` text that lets unmarked words stand for all they fold from. It finds
    /// all that [`Self::exact_expression`] finds and perhaps more.
    pub fn any_expression(&self) -> String {
        self.conjunction(QueryWord::any_term)
    }

    /// Whether a text matches, by the same rule as the index; for short lists kept in memory.
    pub fn matches(&self, text: &super::SearchText) -> bool {
        self.words.iter().all(|word| {
            let (column, wanted) = match word.has_marks() {
                true => (&text.exact, &word.exact),
                false => (&text.folded, &word.folded),
            };
            column
                .split(' ')
                .any(|found| found == wanted || (word.prefix && found.starts_with(wanted.as_str())))
        })
    }

    fn conjunction(&self, term: fn(&QueryWord) -> String) -> String {
        let terms: Vec<String> = self.words.iter().map(term).collect();
        terms.join(" AND ")
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, params};

    use super::*;
    use crate::text::SearchText;

    fn found(texts: &[&str], expression: &str) -> Vec<i64> {
        let index = Connection::open_in_memory().unwrap();
        index.execute_batch(
            "CREATE VIRTUAL TABLE t USING fts5(exact, folded, tokenize = 'unicode61 remove_diacritics 0')",
        ).unwrap();
        for text in texts {
            let forms = SearchText::of(text);
            index
                .execute(
                    "INSERT INTO t VALUES (?, ?)",
                    params![forms.exact, forms.folded],
                )
                .unwrap();
        }
        let mut select = index
            .prepare("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid")
            .unwrap();
        let rows = select.query_map([expression], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn a_query_without_marks_finds_every_spelling_and_exact_ones_alone_when_asked() {
        let texts = ["Phường Đức Thắng", "duc thang", "Phương Đông"];
        let query = Query::parse("duc ").unwrap();
        assert!(!query.has_marks());
        assert_eq!(found(&texts, &query.any_expression()), [1, 2]);
        assert_eq!(found(&texts, &query.exact_expression()), [2]);
    }

    #[test]
    fn a_query_with_marks_finds_only_that_word_in_either_tone_style() {
        let texts = ["Sơn Hà", "Sơn Hạ", "Hòa Bình", "Hoà Lạc", "hoa"];
        assert_eq!(
            found(&texts, &Query::parse("Hạ ").unwrap().any_expression()),
            [2]
        );
        assert_eq!(
            found(&texts, &Query::parse("hoà ").unwrap().any_expression()),
            [3, 4]
        );
        assert_eq!(
            found(&texts, &Query::parse("hoa ").unwrap().any_expression()),
            [3, 4, 5]
        );
    }

    #[test]
    fn decomposed_input_finds_composed_text() {
        let query = Query::parse("Vie\u{323}\u{302}t").unwrap();
        assert_eq!(found(&["Việt Nam"], &query.exact_expression()), [1]);
    }

    #[test]
    fn only_the_word_still_being_typed_is_a_prefix() {
        let texts = ["cúp nước", "cúp điện"];
        assert_eq!(
            found(&texts, &Query::parse("cup n").unwrap().any_expression()),
            [1]
        );
        assert_eq!(
            found(&texts, &Query::parse("cu nuoc").unwrap().any_expression()),
            [] as [i64; 0]
        );
        assert_eq!(
            found(&texts, &Query::parse("cup n ").unwrap().any_expression()),
            [] as [i64; 0]
        );
    }

    #[test]
    fn signs_of_the_query_language_are_only_separators() {
        let query = Query::parse("\"cúp\" OR nước* NEAR(x) - folded:y").unwrap();
        assert_eq!(
            found(&["cúp nước"], &query.any_expression()),
            [] as [i64; 0]
        );
        assert_eq!(Query::parse(" \" * ( ) - "), None);
    }

    #[test]
    fn the_rule_in_memory_is_the_rule_of_the_index() {
        let texts = ["Đăng ký khai sinh", "Đăng ký khai tử", "Dâng ký"];
        for typed in ["khai", "khai s", "đăng ", "dang ", "Đăng ký khai tử", "tu"] {
            let query = Query::parse(typed).unwrap();
            let in_memory: Vec<i64> = (1..)
                .zip(texts)
                .filter(|(_, text)| query.matches(&SearchText::of(text)))
                .map(|(id, _)| id)
                .collect();
            assert_eq!(in_memory, found(&texts, &query.any_expression()), "{typed}");
        }
    }

    #[test]
    fn very_long_input_is_cut() {
        let query = Query::parse(&"từ ".repeat(100_000)).unwrap();
        assert_eq!(query.words().len(), 16);
    }
}
