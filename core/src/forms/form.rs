//! A form: its identity, its fields and the schema that judges its answers.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    FieldKind, Label, Section,
    declaration::{Component, Declaration, components, declarations},
    schema::Schema,
};
use crate::procedures::ProcedureCode;

/// The longest schema text, in bytes.
const MAXIMUM_SCHEMA: usize = 256 * 1024;
/// The most fields and components a form may have.
const MAXIMUM_FIELDS: usize = 300;

/// Which form it is and when it is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormIdentity {
    /// The procedure it applies for.
    pub procedure: ProcedureCode,
    /// Counts up from 1 with every change; a draft pins it.
    pub version: u32,
    /// The first day on which it may be begun.
    pub valid_from: Date,
    /// The last day on which it may be begun, if there is one yet.
    pub valid_to: Option<Date>,
}

/// Why a text is no form. A form is data of the ward: these are for its author.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// The text is longer than a form may be.
    #[error("the form is longer than {MAXIMUM_SCHEMA} bytes")]
    TooLong,
    /// The text is no JSON, or `x-form`, `x-title` or `x-sections` is missing or wrong.
    #[error("the form cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// It is no valid JSON Schema 2020-12, or refers to something outside itself.
    #[error("the schema is not valid: {0}")]
    Schema(String),
    /// A field's declaration is wrong.
    #[error("field {path}: {why}")]
    Field {
        /// Which field.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// There are more fields than a form may have.
    #[error("the form has more than {MAXIMUM_FIELDS} fields")]
    TooManyFields,
}

/// A form, ready to be filled in.
#[derive(Debug)]
pub struct Form {
    identity: FormIdentity,
    title: Label,
    sections: Vec<Section>,
    pub(super) declarations: Vec<Declaration>,
    pub(super) components: Vec<Component>,
    pub(super) schema_of_answers: Schema,
}

#[derive(Deserialize)]
struct Heading {
    #[serde(rename = "x-form")]
    identity: FormIdentity,
    #[serde(rename = "x-title")]
    title: Label,
    #[serde(rename = "x-sections")]
    sections: Vec<Section>,
}

impl Form {
    /// Reads a form: a JSON Schema 2020-12 of an object, with these annotations.
    ///
    /// On the schema: `x-form` (procedure, version, valid_from, valid_to), `x-title`,
    /// `x-sections` (id, label), `x-components` (id, label, help, section, required, one_of,
    /// visible_when). On a property: `x-label` (vi, en; the only obligatory one), `x-kind`,
    /// `x-section`, `x-order` (else its place), `x-help`, `x-example`, `x-prefill`,
    /// `x-wrong` (wording for a broken pattern), `x-visible-when` (a schema over the answers
    /// of the fields before it), `x-person-id-when`, `x-birth-date`, `x-sex`,
    /// `x-card` (what else of the person whose number it is stands in the form, see
    /// [`super::CardFields`]), `x-not-future`, `x-renamed-from`; options are `oneOf` of `const` with `x-label`.
    /// Properties of type object are groups, of type array tables. `required` asks only for
    /// fields that are visible.
    pub fn parse(text: &str) -> Result<Self, FormError> {
        if text.len() > MAXIMUM_SCHEMA {
            return Err(FormError::TooLong);
        }
        let schema: Value = serde_json::from_str(text)?;
        let heading = Heading::deserialize(&schema)?;
        let declarations = declarations(&schema, "", 0)?;
        let components = components(
            schema
                .as_object()
                .ok_or(FormError::Schema("not an object".into()))?,
        )?;
        let cells: usize = declarations
            .iter()
            .map(|declaration| 1 + declaration.columns.len())
            .sum();
        if cells + components.len() > MAXIMUM_FIELDS {
            return Err(FormError::TooManyFields);
        }
        let form = Self {
            identity: heading.identity,
            title: heading.title,
            sections: heading.sections,
            declarations,
            components,
            schema_of_answers: Schema::compile(&schema)?,
        };
        form.check_sections()?;
        check_cards(&form.declarations)?;
        Ok(form)
    }

    /// Which form it is.
    pub fn identity(&self) -> &FormIdentity {
        &self.identity
    }

    /// Its name.
    pub fn title(&self) -> &Label {
        &self.title
    }

    /// Whether it asks for this paper, under some answers at least.
    pub fn asks_for(&self, component: &str) -> bool {
        self.components.iter().any(|known| known.id == component)
    }

    /// Its parts in order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Whether it may be begun on this day.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.identity.valid_from <= day && self.identity.valid_to.is_none_or(|last| day <= last)
    }

    /// The value a person means by this text in this field: a yes, an amount, a date, the
    /// label of an option. `None` when the form has no such field or the text is blank.
    pub fn read(&self, path: &str, typed: &str) -> Option<Value> {
        let declaration = self.declared(path)?;
        let typed = crate::text::nfc(typed);
        let named = declaration.options.iter().find(|option| {
            let label = &option.label;
            [&label.vi, &label.en]
                .iter()
                .any(|name| name.to_lowercase() == typed.trim().to_lowercase())
        });
        if let Some(option) = named {
            return Some(option.value.clone());
        }
        super::kinds::normalise(declaration.kind, &Value::String(typed.into_owned()))
    }

    /// The declaration behind a path, whether a field or a cell (`table.row.column`).
    pub(super) fn declared(&self, path: &str) -> Option<&Declaration> {
        self.declarations
            .iter()
            .find_map(|declaration| match declaration.kind {
                FieldKind::Table => {
                    let column = cell(&declaration.path, path)?.1;
                    declaration
                        .columns
                        .iter()
                        .find(|declared| declared.path == column)
                }
                _ => (declaration.path == path).then_some(declaration),
            })
    }

    fn check_sections(&self) -> Result<(), FormError> {
        let known = |id: &Option<String>| {
            id.as_ref()
                .is_none_or(|id| self.sections.iter().any(|s| &s.id == id))
        };
        let why = || "names a section that the form has not".to_owned();
        for declaration in &self.declarations {
            if !known(&declaration.section) {
                return Err(FormError::Field {
                    path: declaration.path.clone(),
                    why: why(),
                });
            }
        }
        for component in &self.components {
            if !known(&component.section) {
                return Err(FormError::Field {
                    path: component.id.clone(),
                    why: why(),
                });
            }
        }
        Ok(())
    }
}

/// What a number's card fills in are fields beside it, and its paper is one of the options.
fn check_cards(siblings: &[Declaration]) -> Result<(), FormError> {
    for number in siblings {
        check_cards(&number.columns)?;
        let Some(card) = &number.card else { continue };
        let wrong = |why: String| FormError::Field {
            path: number.path.clone(),
            why,
        };
        let known = |path: &str| {
            siblings
                .iter()
                .find(|sibling| sibling.path == path && sibling.kind != FieldKind::Table)
        };
        if let Some(unknown) = card.named().find(|path| known(path).is_none()) {
            return Err(wrong(format!("x-card names {unknown}, which is no field")));
        }
        let paper = card.paper.as_ref();
        let fits = paper.is_none_or(|paper| {
            known(&paper.field)
                .is_some_and(|field| field.options.iter().any(|one| one.value == paper.answer))
        });
        if !fits {
            return Err(wrong("x-card names a paper that is no option".into()));
        }
    }
    Ok(())
}

/// Row and column of a cell's path in this table.
pub(super) fn cell<'a>(table: &str, path: &'a str) -> Option<(&'a str, &'a str)> {
    let (row, column) = path
        .strip_prefix(table)?
        .strip_prefix('.')?
        .split_once('.')?;
    (!row.is_empty()).then_some((row, column))
}
