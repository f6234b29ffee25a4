//! What a command says when it has done its work.

use std::io::Write;

use serde_json::Value;
use xom_terminal::Language;

use super::Manner;

/// The same thing for people, in both languages, and for programs.
pub(super) struct Report {
    vi: String,
    en: String,
    value: Value,
}

impl Report {
    /// Data, which reads the same in every language.
    pub(super) fn data(text: impl Into<String>, value: Value) -> Self {
        let text = text.into();
        Self::told(text.clone(), text, value)
    }

    /// A sentence.
    pub(super) fn told(vi: impl Into<String>, en: impl Into<String>, value: Value) -> Self {
        Self {
            vi: vi.into(),
            en: en.into(),
            value,
        }
    }

    /// Prints it to standard output.
    pub(super) fn print(&self, manner: Manner) {
        let line = match (manner.json, manner.language) {
            (true, _) => self.value.to_string(),
            (false, Language::Vietnamese) => self.vi.trim_end().to_owned(),
            (false, Language::English) => self.en.trim_end().to_owned(),
        };
        if !line.is_empty() {
            // Whoever reads may have had enough (`| head`): the work is done all the same.
            let _ = writeln!(std::io::stdout(), "{line}");
        }
    }

    #[cfg(test)]
    pub(super) fn value(&self) -> &Value {
        &self.value
    }
}
