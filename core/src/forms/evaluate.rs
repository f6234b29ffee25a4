//! Which fields are visible, and the visible answers as the nested JSON the schema judges.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Answers, FieldKind, Form, declaration::Declaration, form::cell, kinds::normalise};

/// The rows of one table: row id → column → normalised value.
pub(super) type Rows = BTreeMap<String, BTreeMap<String, Value>>;

/// A form's answers once visibility is settled.
#[derive(Debug)]
pub(super) struct Evaluated {
    /// Normalised answers of visible fields, nested, as the schema sees them.
    pub(super) nested: Value,
    /// The same by path; tables are in `rows`.
    pub(super) values: BTreeMap<String, Value>,
    /// Visible tables by path.
    pub(super) rows: BTreeMap<String, Rows>,
    /// The paths of the visible fields and components.
    pub(super) visible: BTreeSet<String>,
}

/// Fields are settled in their order: a condition sees the visible answers before it, so an
/// answer that is hidden itself decides nothing.
pub(super) fn evaluate(form: &Form, answers: &Answers) -> Evaluated {
    let mut evaluated = Evaluated {
        nested: Value::Object(Map::new()),
        values: BTreeMap::new(),
        rows: BTreeMap::new(),
        visible: BTreeSet::new(),
    };
    for declaration in &form.declarations {
        let visible = declaration
            .visible_when
            .as_ref()
            .is_none_or(|condition| condition.holds(&evaluated.nested));
        if visible {
            evaluated.visible.insert(declaration.path.clone());
            evaluated.add(declaration, answers);
        }
    }
    for component in &form.components {
        if component
            .visible_when
            .as_ref()
            .is_none_or(|condition| condition.holds(&evaluated.nested))
        {
            evaluated.visible.insert(component.id.clone());
        }
    }
    evaluated
}

impl Evaluated {
    fn add(&mut self, declaration: &Declaration, answers: &Answers) {
        if declaration.kind == FieldKind::Table {
            let rows = rows(declaration, answers);
            if !rows.is_empty() {
                let list = rows
                    .values()
                    .map(|row| Value::Object(row.clone().into_iter().collect()))
                    .collect();
                insert(&mut self.nested, &declaration.path, Value::Array(list));
            }
            self.rows.insert(declaration.path.clone(), rows);
            return;
        }
        let kind = self.kind(declaration);
        if let Some(value) = answers
            .get(&declaration.path)
            .and_then(|value| normalise(kind, value))
        {
            insert(&mut self.nested, &declaration.path, value.clone());
            self.values.insert(declaration.path.clone(), value);
        }
    }

    /// The kind of a field given the answers: a paper's number is a personal identification
    /// number only for some papers.
    pub(super) fn kind(&self, declaration: &Declaration) -> FieldKind {
        match &declaration.person_id_when {
            Some(condition) if condition.holds(&self.nested) => FieldKind::PersonId,
            _ => declaration.kind,
        }
    }

    /// The path of the field a schema location points to, with row ids for row numbers.
    pub(super) fn path_of(&self, pointer: &str) -> String {
        let path = pointer.trim_start_matches('/').replace('/', ".");
        for (table, rows) in &self.rows {
            let number = path
                .strip_prefix(table.as_str())
                .and_then(|rest| rest.strip_prefix('.'));
            let Some(number) = number else { continue };
            let (number, column) = number.split_once('.').unwrap_or((number, ""));
            if let Some(row) = number
                .parse()
                .ok()
                .and_then(|place: usize| rows.keys().nth(place))
            {
                return format!("{table}.{row}.{column}")
                    .trim_end_matches('.')
                    .to_owned();
            }
        }
        path
    }
}

fn rows(table: &Declaration, answers: &Answers) -> Rows {
    let mut rows = Rows::new();
    let first = format!("{}.", table.path);
    for (path, value) in answers.values().range(first..) {
        let Some((row, column)) = cell(&table.path, path) else {
            break;
        };
        let declared = table
            .columns
            .iter()
            .find(|declared| declared.path == column);
        if let Some(value) = declared.and_then(|declared| normalise(declared.kind, value)) {
            rows.entry(row.to_owned())
                .or_default()
                .insert(column.to_owned(), value);
        }
    }
    rows
}

/// Puts a value at a dotted path, making the groups on the way.
fn insert(nested: &mut Value, path: &str, value: Value) {
    let mut place = nested;
    for step in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        place = &mut place[step];
    }
    *place = value;
}
