//! What a command says when it has done its work.

use std::io::Write;

use serde_json::Value;

/// The same thing twice: for people and for programs.
pub(super) struct Report {
    text: String,
    value: Value,
}

impl Report {
    pub(super) fn new(text: impl Into<String>, value: Value) -> Self {
        Self {
            text: text.into(),
            value,
        }
    }

    /// Prints it to standard output.
    pub(super) fn print(&self, json: bool) {
        let line = if json {
            self.value.to_string()
        } else {
            self.text.trim_end().to_owned()
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
