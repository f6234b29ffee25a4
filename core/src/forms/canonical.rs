//! The bytes a submission freezes: the visible answers, canonical and in one order.
//!
//! Compact JSON, keys sorted by code point at every depth, texts in NFC, dates ISO, amounts
//! whole numbers, no blanks and no nulls; table rows in the order of their ids. The same
//! answers give the same bytes on every machine.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{AnswerError, Answers, FieldKind, Form, evaluate::evaluate, form::cell};

/// Frozen answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// The canonical JSON.
    pub bytes: Vec<u8>,
    /// The answers that are not in it.
    pub dropped: Vec<Dropped>,
}

/// An answer that is not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Where it was.
    pub path: String,
    /// Why.
    pub reason: DropReason,
}

/// Why an answer is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// This version of the form has no such field.
    Unknown,
    /// Its field is hidden, given the other answers.
    Hidden,
}

impl Form {
    /// The answers as they are sent, and what was left out.
    pub fn canonical_answers(&self, answers: &Answers) -> Canonical {
        let evaluated = evaluate(self, answers);
        let dropped = answers.values().keys().filter_map(|path| {
            let visible = evaluated.visible.contains(path)
                || self
                    .table_of(path)
                    .is_some_and(|t| evaluated.visible.contains(t));
            let reason = match self.declared(path) {
                None => DropReason::Unknown,
                Some(_) if !visible => DropReason::Hidden,
                Some(_) => return None,
            };
            Some(Dropped {
                path: path.clone(),
                reason,
            })
        });
        let dropped = dropped.collect();
        Canonical {
            bytes: sorted(evaluated.nested).to_string().into_bytes(),
            dropped,
        }
    }

    /// The answers in canonical bytes, to show a submission; rows are numbered from 0001.
    /// What the form does not declare is passed over.
    pub fn answers_from_canonical(&self, bytes: &[u8]) -> Result<Answers, AnswerError> {
        let nested: Value =
            serde_json::from_slice(bytes).map_err(|_| AnswerError::Value(String::new()))?;
        let mut answers = Answers::new();
        for declaration in &self.declarations {
            let pointer = format!("/{}", declaration.path.replace('.', "/"));
            let Some(value) = nested.pointer(&pointer) else {
                continue;
            };
            if declaration.kind != FieldKind::Table {
                answers.set(&declaration.path, value.clone())?;
                continue;
            }
            for (number, row) in (1..).zip(value.as_array().into_iter().flatten()) {
                for (column, value) in row.as_object().into_iter().flatten() {
                    answers.set(
                        &format!("{}.{number:04}.{column}", declaration.path),
                        value.clone(),
                    )?;
                }
            }
        }
        Ok(answers)
    }

    fn table_of(&self, path: &str) -> Option<&str> {
        let tables = self
            .declarations
            .iter()
            .filter(|declaration| declaration.kind == FieldKind::Table);
        tables
            .map(|table| table.path.as_str())
            .find(|table| cell(table, path).is_some())
    }
}

/// The value with the keys of every object in order.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = map
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect();
            entries.sort_by(|left, right| left.0.cmp(&right.0));
            Value::Object(entries.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(sorted).collect()),
        scalar => scalar,
    }
}
