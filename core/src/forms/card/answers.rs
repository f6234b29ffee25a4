//! Which answers of a form a card gives, and which it would replace.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::CitizenCard;
use crate::forms::declaration::Declaration;
use crate::forms::evaluate::{Evaluated, evaluate};
use crate::forms::fields::said;
use crate::forms::form::cell;
use crate::forms::kinds::normalise;
use crate::forms::{Answers, FieldKind, Form, Label, PartialDate, Sex};

/// The fields that say something of the person whose number a field holds, as the form names
/// them under `x-card`; in a table they are columns of the same row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CardFields {
    /// Their full name.
    pub full_name: Option<String>,
    /// Their date of birth.
    pub birth_date: Option<String>,
    /// Their sex: a choice whose options are called Nam and Nữ.
    pub sex: Option<String>,
    /// Where they live.
    pub address: Option<String>,
    /// When their card was issued.
    pub issued_on: Option<String>,
    /// The choice of which paper it is, and the option that means an identity card.
    pub paper: Option<CardPaper>,
}

/// See [`CardFields::paper`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardPaper {
    /// The field.
    pub field: String,
    /// Its answer for an identity card.
    pub answer: Value,
}

impl CardFields {
    /// All fields that it names.
    pub(in crate::forms) fn named(&self) -> impl Iterator<Item = &str> {
        let own = [
            &self.full_name,
            &self.birth_date,
            &self.sex,
            &self.address,
            &self.issued_on,
        ];
        let paper = self.paper.iter().map(|paper| paper.field.as_str());
        own.into_iter().flatten().map(String::as_str).chain(paper)
    }
}

/// An answer that a card gives and that does not stand there yet.
#[derive(Clone, PartialEq, Serialize)]
pub struct CardAnswer {
    /// Where it goes.
    pub path: String,
    /// The field's name.
    pub label: Label,
    /// The answer.
    pub value: Value,
    /// The answer as people read it.
    pub shown: Label,
    /// What stands there now and would be replaced.
    pub before: Option<Replaced>,
}

/// An answer that a card's would replace.
#[derive(Clone, PartialEq, Serialize)]
pub struct Replaced {
    /// The answer.
    pub value: Value,
    /// The answer as people read it.
    pub shown: Label,
}

/// Never what it says: debug output ends in logs.
impl std::fmt::Debug for CardAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CardAnswer({})", self.path)
    }
}

impl Form {
    /// What a card says to the fields of the person whose number stands at this path, as far as
    /// they are visible and say something else; `None` where the form takes no card.
    pub fn card_answers(
        &self,
        answers: &Answers,
        path: &str,
        card: &CitizenCard,
    ) -> Option<Vec<CardAnswer>> {
        let number = self.declared(path)?;
        let fields = number.card.as_ref()?;
        let row = path.strip_suffix(number.path.as_str())?;
        let evaluated = evaluate(self, answers);
        let place = Place {
            form: self,
            evaluated: &evaluated,
            row,
        };
        let full_name = card.full_name.as_deref().map(Value::from);
        let address = card.address.as_deref().map(Value::from);
        let issued_on = card.issued_on.map(|day| Value::from(day.to_string()));
        // The paper first: by it the number is one.
        let paper = fields.paper.as_ref();
        let given = [
            paper.and_then(|paper| place.answer(&paper.field, paper.answer.clone(), None)),
            place.answer(
                &number.path,
                card.person_id.as_str().into(),
                Some(FieldKind::PersonId),
            ),
            place.maybe(&fields.full_name, full_name),
            place.maybe(&fields.birth_date, place.born(fields, card.birth_date)),
            place.maybe(&fields.sex, place.sex(fields, card.sex)),
            place.maybe(&fields.address, address),
            place.maybe(&fields.issued_on, issued_on),
        ];
        Some(given.into_iter().flatten().collect())
    }
}

struct Place<'a> {
    form: &'a Form,
    evaluated: &'a Evaluated,
    /// What stands before a column's name in the row of a table; empty outside tables.
    row: &'a str,
}

impl Place<'_> {
    fn maybe(&self, field: &Option<String>, value: Option<Value>) -> Option<CardAnswer> {
        self.answer(field.as_ref()?, value?, None)
    }

    fn declared(&self, field: &str) -> Option<&Declaration> {
        self.form.declared(&format!("{}{field}", self.row))
    }

    /// Whole dates only where the field takes no other.
    fn born(&self, fields: &CardFields, born: Option<PartialDate>) -> Option<Value> {
        let declared = self.declared(fields.birth_date.as_ref()?)?;
        let born = born
            .filter(|born| declared.kind != FieldKind::Date || matches!(born, PartialDate::Day(_)));
        born.map(|born| born.to_iso().into())
    }

    fn sex(&self, fields: &CardFields, sex: Option<Sex>) -> Option<Value> {
        let declared = self.declared(fields.sex.as_ref()?)?;
        let word = match sex? {
            Sex::Male => "nam",
            Sex::Female => "nữ",
        };
        let meant = declared
            .options
            .iter()
            .find(|option| option.label.vi.to_lowercase() == word);
        meant.map(|option| option.value.clone())
    }

    /// The answer, unless it stands there already or has no place now.
    fn answer(&self, field: &str, value: Value, kind: Option<FieldKind>) -> Option<CardAnswer> {
        let path = format!("{}{field}", self.row);
        let declared = self.form.declared(&path)?;
        let kind = kind.unwrap_or_else(|| self.evaluated.kind(declared));
        let value = normalise(kind, &value)?;
        let (visible, now) = self.now(&path);
        let now = now.and_then(|now| normalise(kind, now));
        if !visible || now.as_ref().is_some_and(|now| same(kind, now, &value)) {
            return None;
        }
        Some(CardAnswer {
            label: declared.label.clone(),
            shown: said(&declared.options, kind, &value),
            before: now.map(|now| Replaced {
                shown: said(&declared.options, kind, &now),
                value: now,
            }),
            path,
            value,
        })
    }

    /// Whether the field is drawn, and its answer.
    fn now(&self, path: &str) -> (bool, Option<&Value>) {
        let table = self.form.declarations.iter().find_map(|table| {
            let (row, column) = cell(&table.path, path)?;
            (table.kind == FieldKind::Table).then_some((table.path.as_str(), row, column))
        });
        match table {
            None => (
                self.evaluated.visible.contains(path),
                self.evaluated.values.get(path),
            ),
            Some((table, row, column)) => {
                let rows = self.evaluated.rows.get(table);
                let cells = rows.and_then(|rows| rows.get(row));
                (rows.is_some(), cells.and_then(|cells| cells.get(column)))
            }
        }
    }
}

/// A name in other capitals is the same name.
fn same(kind: FieldKind, one: &Value, other: &Value) -> bool {
    match (kind, one.as_str(), other.as_str()) {
        (FieldKind::PersonName, Some(one), Some(other)) => {
            one.to_lowercase() == other.to_lowercase()
        }
        _ => one == other,
    }
}
