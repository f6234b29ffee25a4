//! What a command says: one JSON value for scripts, or a page for people.

use std::io::{IsTerminal, Write};

use serde::Serialize;
use serde_json::Value;
use xom_core::outside::{Clock, SystemClock};
use xom_terminal::Language;

use crate::{
    error::Failure,
    page::{Page, State},
};

/// How the person or script wants to be answered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// One JSON value on stdout instead of text.
    pub(crate) json: bool,
    /// The language of the text.
    pub(crate) language: Language,
}

/// What a command found or made, in both forms.
#[derive(Debug)]
pub(crate) struct Answer {
    json: Value,
    text: String,
}

impl Manner {
    /// An empty page in this manner, for stdout.
    pub(crate) fn page(self) -> Page {
        let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Page::new(self.language, SystemClock.now(), colour)
    }

    /// Prints the answer on stdout.
    pub(crate) fn print(self, answer: &Answer) -> std::io::Result<()> {
        let mut out = std::io::stdout().lock();
        match self.json {
            true => writeln!(out, "{}", answer.json)?,
            false => out.write_all(answer.text.as_bytes())?,
        }
        out.flush()
    }

    /// Prints the failure on stderr.
    pub(crate) fn print_failure(self, failure: &Failure) {
        if self.json {
            let json = serde_json::to_string(failure).expect("strings and a truth value");
            eprintln!("{json}");
            return;
        }
        let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let mut page = Page::new(self.language, SystemClock.now(), colour);
        page.state(State::Refused, failure.message(self.language));
        if failure.retry {
            page.say(
                "  Thử lại sau có thể được.",
                "  Trying again later may help.",
            );
        }
        let code = self.language.pick("mã", "code");
        page.line(format!("  {code}: {}", failure.code));
        eprint!("{}", page.into_text());
    }
}

impl Answer {
    /// The same thing for scripts and for people.
    pub(crate) fn new(json: &impl Serialize, page: Page) -> Self {
        Self {
            json: serde_json::to_value(json).expect("rows have string keys and plain values"),
            text: page.into_text(),
        }
    }
}
