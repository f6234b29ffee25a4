//! What a person has filled in: a flat map from field path to one scalar, and which
//! attachments there are for which component.
//!
//! Paths are those of draft entries: `meHoTen`, `address.street`, and `members.ROW.name` for
//! the cells of a table, ROW being a random id. Values stay as they were typed until
//! [`super::Form::canonical_answers`].

use std::collections::BTreeMap;

use serde_json::Value;

/// The most entries one set of answers may have.
const MAXIMUM_ENTRIES: usize = 1_000;
/// The longest path, in bytes, as in a draft.
const MAXIMUM_PATH: usize = 64;
/// The longest JSON text of one value, in bytes.
const MAXIMUM_VALUE: usize = 64 * 1024;

/// Answers to a form, whichever it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    values: BTreeMap<String, Value>,
    attachments: BTreeMap<String, Vec<String>>,
}

/// An entry that cannot be an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// The path has other characters than letters, digits and `_ . : -`, or is too long.
    #[error("{0:?} is not a field path")]
    Path(String),
    /// The value is no JSON text, or an object or array.
    #[error("the value of {0} is not one JSON scalar")]
    Value(String),
    /// The value is longer than a field may be.
    #[error("the value of {0} is too long")]
    TooLong(String),
    /// There are more entries than a form can have.
    #[error("there are more than {MAXIMUM_ENTRIES} answers")]
    TooMany,
}

impl Answers {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answers in the entries of a draft: path and the JSON text of a scalar. Entries of
    /// the draft itself (`:title`, `attachment:…`) are passed over.
    pub fn from_entries<'a>(
        entries: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, AnswerError> {
        let mut answers = Self::new();
        for (path, text) in entries.into_iter().filter(|(path, _)| !path.contains(':')) {
            if text.len() > MAXIMUM_VALUE {
                return Err(AnswerError::TooLong(path.to_owned()));
            }
            let value =
                serde_json::from_str(text).map_err(|_| AnswerError::Value(path.to_owned()))?;
            answers.set(path, value)?;
        }
        Ok(answers)
    }

    /// Sets one answer; `null` removes it.
    pub fn set(&mut self, path: &str, value: Value) -> Result<(), AnswerError> {
        check_path(path)?;
        match value {
            Value::Null => {
                self.values.remove(path);
                return Ok(());
            }
            Value::Array(_) | Value::Object(_) => return Err(AnswerError::Value(path.to_owned())),
            Value::String(ref text) if text.len() > MAXIMUM_VALUE => {
                return Err(AnswerError::TooLong(path.to_owned()));
            }
            _ => {}
        }
        if self.values.len() >= MAXIMUM_ENTRIES && !self.values.contains_key(path) {
            return Err(AnswerError::TooMany);
        }
        self.values.insert(path.to_owned(), value);
        Ok(())
    }

    /// The same answers and this one; for tests and examples.
    pub fn with(mut self, path: &str, value: impl Into<Value>) -> Result<Self, AnswerError> {
        self.set(path, value.into())?;
        Ok(self)
    }

    /// Notes that a file of this name is attached for this component.
    pub fn attach(&mut self, component: &str, file_name: &str) -> Result<(), AnswerError> {
        check_path(component)?;
        let files = self.attachments.entry(component.to_owned()).or_default();
        if files.len() >= MAXIMUM_ENTRIES {
            return Err(AnswerError::TooMany);
        }
        files.push(file_name.to_owned());
        Ok(())
    }

    /// The answer at this path.
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.values.get(path)
    }

    /// All answers by path.
    pub fn values(&self) -> &BTreeMap<String, Value> {
        &self.values
    }

    /// The names of the files attached for this component.
    pub fn attached(&self, component: &str) -> &[String] {
        self.attachments.get(component).map_or(&[], Vec::as_slice)
    }

    /// All attachments by component.
    pub fn attachments(&self) -> &BTreeMap<String, Vec<String>> {
        &self.attachments
    }
}

fn check_path(path: &str) -> Result<(), AnswerError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte);
    if path.is_empty() || path.len() > MAXIMUM_PATH || !path.bytes().all(allowed) {
        return Err(AnswerError::Path(path.chars().take(MAXIMUM_PATH).collect()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn draft_entries_are_scalars_and_entries_of_the_draft_itself_are_passed_over() {
        let entries = [
            ("nksHoTen", "\"Lê An\""),
            ("copies", "2"),
            (":title", "\"Con trai\""),
            ("attachment:00ff00ff", "x"),
        ];
        let answers = Answers::from_entries(entries).unwrap();
        assert_eq!(answers.values().len(), 2);
        assert_eq!(answers.get("copies"), Some(&json!(2)));
    }

    #[test]
    fn what_is_no_scalar_no_path_or_too_long_is_refused() {
        assert_eq!(
            Answers::from_entries([("a", "[1]")]),
            Err(AnswerError::Value("a".into()))
        );
        assert_eq!(
            Answers::from_entries([("a", "{")]),
            Err(AnswerError::Value("a".into()))
        );
        assert_eq!(
            Answers::from_entries([("a b", "1")]),
            Err(AnswerError::Path("a b".into()))
        );
        let long = format!("\"{}\"", "x".repeat(MAXIMUM_VALUE));
        assert_eq!(
            Answers::from_entries([("a", long.as_str())]),
            Err(AnswerError::TooLong("a".into()))
        );
    }

    #[test]
    fn there_is_an_end_to_the_number_of_answers() {
        let mut answers = Answers::new();
        for number in 0..MAXIMUM_ENTRIES {
            answers.set(&format!("f{number}"), json!(1)).unwrap();
        }
        assert_eq!(answers.set("one-more", json!(1)), Err(AnswerError::TooMany));
        assert_eq!(answers.set("f0", json!(2)), Ok(()));
    }
}
