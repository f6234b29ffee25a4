//! From one version of a form to the next: what is carried over, and what a person must see
//! was not.

use serde::Serialize;
use serde_json::Value;

use super::{
    Answers, FieldKind, Form, Label, declaration::Declaration, form::cell, kinds::normalise,
};

/// Answers for the newer form.
#[derive(Debug, Clone, PartialEq)]
pub struct Migration {
    /// What was carried over.
    pub answers: Answers,
    /// What was not.
    pub lost: Vec<NotCarriedOver>,
}

/// An answer that the newer form has no place for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotCarriedOver {
    /// Its path in the older form.
    pub path: String,
    /// Its field's name there.
    pub label: Label,
    /// What it was.
    pub value: Value,
    /// Why there is no place for it.
    pub reason: NotCarriedReason,
}

/// Why an answer is not carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotCarriedReason {
    /// The newer form has no such field.
    NoSuchField,
    /// The field is there, but takes another kind of value.
    OtherKind,
    /// The choice is no longer offered.
    NoSuchOption,
}

/// Carries answers from one version of a form to another, by path or by `x-renamed-from`.
/// Answers that the older form did not declare are left behind silently: nobody saw them.
pub fn migrate(answers: &Answers, from: &Form, to: &Form) -> Migration {
    let mut migration = Migration {
        answers: Answers::new(),
        lost: Vec::new(),
    };
    for (path, value) in answers.values() {
        let Some(old) = from.declared(path) else {
            continue;
        };
        let outcome = carried(path, value, to).and_then(|(path, value)| {
            migration
                .answers
                .set(&path, value)
                .map_err(|_| NotCarriedReason::NoSuchField)
        });
        if let Err(reason) = outcome {
            migration
                .lost
                .push(not_carried(path, &old.label, value.clone(), reason));
        }
    }
    for (id, files) in answers.attachments() {
        let Some(old) = from.components.iter().find(|component| &component.id == id) else {
            continue;
        };
        let kept = to.components.iter().any(|component| &component.id == id);
        for file in files {
            if !kept || migration.answers.attach(id, file).is_err() {
                migration.lost.push(not_carried(
                    id,
                    &old.label,
                    file.as_str().into(),
                    NotCarriedReason::NoSuchField,
                ));
            }
        }
    }
    migration
}

fn not_carried(
    path: &str,
    label: &Label,
    value: Value,
    reason: NotCarriedReason,
) -> NotCarriedOver {
    NotCarriedOver {
        path: path.to_owned(),
        label: label.clone(),
        value,
        reason,
    }
}

fn carried(path: &str, value: &Value, to: &Form) -> Result<(String, Value), NotCarriedReason> {
    let (path, new) = place(path, to).ok_or(NotCarriedReason::NoSuchField)?;
    let value = normalise(new.kind, value).unwrap_or_else(|| value.clone());
    if new.kind == FieldKind::Choice && !new.options.iter().any(|option| option.value == value) {
        return Err(NotCarriedReason::NoSuchOption);
    }
    if !takes(new.kind, &value) {
        return Err(NotCarriedReason::OtherKind);
    }
    Ok((path, value))
}

/// The path and declaration in the newer form of what was at this path in the older.
fn place<'a>(path: &str, to: &'a Form) -> Option<(String, &'a Declaration)> {
    if let Some(same) = to.declared(path) {
        return Some((path.to_owned(), same));
    }
    let was = |declaration: &&Declaration, old: &str| {
        declaration.renamed_from.iter().any(|name| name == old)
    };
    for declaration in &to.declarations {
        if declaration.kind != FieldKind::Table {
            if was(&declaration, path) {
                return Some((declaration.path.clone(), declaration));
            }
            continue;
        }
        let names = std::iter::once(&declaration.path).chain(&declaration.renamed_from);
        let Some((row, old)) = names.into_iter().find_map(|table| cell(table, path)) else {
            continue;
        };
        let column = declaration
            .columns
            .iter()
            .find(|column| column.path == old || was(column, old))?;
        return Some((
            format!("{}.{row}.{}", declaration.path, column.path),
            column,
        ));
    }
    None
}

fn takes(kind: FieldKind, value: &Value) -> bool {
    match kind {
        FieldKind::Boolean | FieldKind::Declaration => value.is_boolean(),
        FieldKind::Number | FieldKind::Money => value.is_number(),
        FieldKind::Choice => true,
        FieldKind::Table | FieldKind::Attachment => false,
        _ => value.is_string(),
    }
}
