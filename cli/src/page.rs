//! Plain text for people: aligned facts and tables, state lines, times as people say them.
//!
//! Colour is a second sign beside an icon and words, and appears only on a terminal.

use std::fmt::Write;

use xom_core::{calendar, outside::Timestamp};

use xom_terminal::Language;

/// What a state line is about; each has its own icon and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Done, confirmed.
    Done,
    /// Waiting for a network or for somebody else.
    Waiting,
    /// It is this person's turn.
    YourTurn,
    /// Refused, with what to do about it.
    Refused,
    /// An emergency, and nothing less.
    Emergency,
}

impl State {
    const fn icon(self) -> &'static str {
        match self {
            Self::Done => "✓",
            Self::Waiting => "◷",
            Self::YourTurn => "●",
            Self::Refused => "▲",
            Self::Emergency => "◆",
        }
    }

    const fn colour(self) -> &'static str {
        match self {
            Self::Done => "32",
            Self::Waiting => "2",
            Self::YourTurn => "33",
            Self::Refused => "33;1",
            Self::Emergency => "31;1",
        }
    }
}

/// A text in the making, in one language.
#[derive(Debug)]
pub(crate) struct Page {
    /// The language of everything on it.
    pub(crate) language: Language,
    now: Timestamp,
    colour: bool,
    text: String,
}

impl Page {
    /// An empty page. `now` decides what "today" is; `colour` is for terminals only.
    pub(crate) fn new(language: Language, now: Timestamp, colour: bool) -> Self {
        Self {
            language,
            now,
            colour,
            text: String::new(),
        }
    }

    /// The one of two texts that is in this page's language.
    pub(crate) fn pick<T>(&self, vietnamese: T, english: T) -> T {
        self.language.pick(vietnamese, english)
    }

    /// A line in either language.
    pub(crate) fn say(&mut self, vietnamese: impl AsRef<str>, english: impl AsRef<str>) {
        let line = self.language.pick(vietnamese.as_ref(), english.as_ref());
        self.line(line);
    }

    /// A line as it stands.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref().trim_end());
        self.text.push('\n');
    }

    /// An empty line, unless the page or a paragraph is just beginning.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A heading with an empty line before it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        let heading = self.coloured("1", text);
        self.line(heading);
    }

    /// An icon and a sentence.
    pub(crate) fn state(&mut self, state: State, sentence: impl AsRef<str>) {
        let line = format!("{} {}", state.icon(), sentence.as_ref());
        let line = self.coloured(state.colour(), &line);
        self.line(line);
    }

    /// An icon and a sentence that belong to the line above.
    pub(crate) fn nested(&mut self, state: State, sentence: impl AsRef<str>) {
        let line = format!("{} {}", state.icon(), sentence.as_ref());
        let line = self.coloured(state.colour(), &line);
        self.line(format!("    {line}"));
    }

    /// An icon and a sentence in either language.
    pub(crate) fn state_in(
        &mut self,
        state: State,
        vietnamese: impl AsRef<str>,
        english: impl AsRef<str>,
    ) {
        let sentence = self.language.pick(vietnamese.as_ref(), english.as_ref());
        self.state(state, sentence);
    }

    /// Names and values, the values under one another; a value of several lines stays aligned.
    pub(crate) fn facts(&mut self, facts: &[(&str, String)]) {
        let facts: Vec<_> = facts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let widest = facts.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
        for (name, value) in facts {
            let mut lines = value.lines();
            let first = lines.next().unwrap_or_default();
            self.line(format!("  {}  {first}", padded(name, widest)));
            for line in lines {
                self.line(format!("  {}  {line}", " ".repeat(widest)));
            }
        }
    }

    /// Rows with their cells under one another, two spaces between.
    pub(crate) fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell| width(cell)).max().unwrap_or(0)
            })
            .collect();
        for row in rows {
            let cells = row.iter().zip(&widest);
            let cells: Vec<String> = cells.map(|(cell, widest)| padded(cell, *widest)).collect();
            self.line(cells.join("  "));
        }
    }

    /// A moment as people say it: `7 giờ 42 sáng nay`.
    pub(crate) fn when(&self, at: Timestamp) -> String {
        let (at, today) = (calendar::civil(at), calendar::civil_date(self.now));
        match self.language {
            Language::Vietnamese => calendar::when_vi(at, today),
            Language::English => calendar::when_en(at, today),
        }
    }

    /// A date, dd/mm/yyyy in either language.
    pub(crate) fn date(&self, at: Timestamp) -> String {
        calendar::date_vi(calendar::civil_date(at))
    }

    /// The finished text.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    fn coloured(&self, colour: &str, text: &str) -> String {
        match self.colour {
            true => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }
}

/// How many columns a text takes; NFC Vietnamese has one character a column.
fn width(text: &str) -> usize {
    text.chars().count()
}

fn padded(text: &str, columns: usize) -> String {
    let mut padded = text.to_owned();
    padded.extend(std::iter::repeat_n(
        ' ',
        columns.saturating_sub(width(text)),
    ));
    padded
}

/// The beginning of a text that fits so many columns, on one line.
pub(crate) fn shortened(text: &str, columns: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if width(&line) <= columns {
        return line;
    }
    let mut short: String = line.chars().take(columns.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// A number with its thousands parted as the language does: `1.234` or `1,234`.
pub(crate) fn number(language: Language, number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(language.pick('.', ','));
        }
        let _ = write!(text, "{digit}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(language: Language) -> Page {
        // 2026-11-23, 5 pm in the ward
        Page::new(language, Timestamp(1_795_428_000_000), false)
    }

    #[test]
    fn facts_stand_under_one_another_and_empty_ones_are_left_out() {
        let mut page = page(Language::Vietnamese);
        page.facts(&[
            ("Phường", "Đông Ngạc".into()),
            ("Số", String::new()),
            ("Ngày giờ", "hôm nay\nhôm qua".into()),
        ]);
        let expected = "  Phường    Đông Ngạc\n  Ngày giờ  hôm nay\n            hôm qua\n";
        assert_eq!(page.into_text(), expected);
    }

    #[test]
    fn cells_of_a_table_stand_under_one_another_without_trailing_spaces() {
        let mut page = page(Language::English);
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        page.table(&[row(["Nguyễn Thị Ẫm", "a"]), row(["b", ""])]);
        assert_eq!(page.into_text(), "Nguyễn Thị Ẫm  a\nb\n");
    }

    #[test]
    fn colour_is_only_a_second_sign() {
        let mut plain = page(Language::English);
        plain.state(State::Done, "Sent.");
        assert_eq!(plain.into_text(), "✓ Sent.\n");
        let mut coloured = Page::new(Language::English, Timestamp(0), true);
        coloured.state(State::Done, "Sent.");
        assert_eq!(coloured.into_text(), "\u{1b}[32m✓ Sent.\u{1b}[0m\n");
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        let at = Timestamp(1_795_394_520_000);
        assert_eq!(page(Language::Vietnamese).when(at), "7 giờ 42 sáng nay");
        assert_eq!(page(Language::English).when(at), "7:42 am today");
        assert_eq!(page(Language::English).date(at), "23/11/2026");
    }

    #[test]
    fn long_texts_are_shortened_to_one_line() {
        assert_eq!(shortened("cắt điện\n ngày mai", 40), "cắt điện ngày mai");
        assert_eq!(shortened("cắt điện ngày mai", 10), "cắt điện…");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!(number(Language::Vietnamese, 1_234_567), "1.234.567");
        assert_eq!(number(Language::English, 1_000), "1,000");
        assert_eq!(number(Language::English, 999), "999");
    }
}
