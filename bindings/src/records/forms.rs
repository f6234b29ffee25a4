//! A form as a list of fields: every platform draws the same list.

use serde_json::Value;
use xom_core::device::{Profile, suggestion};
use xom_core::forms;
use xom_core::forms::FieldKind as Core;

use crate::Language;

/// What a field takes, and so which widget draws it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum FieldKind {
    /// Free text.
    Text,
    /// A person's full name.
    PersonName,
    /// One of the options.
    Choice,
    /// A whole date.
    Date,
    /// A date, or only its month or year.
    PartialDate,
    /// A telephone number.
    Phone,
    /// A personal identification number of twelve digits.
    PersonId,
    /// An address as one text, from the house to the province.
    Address,
    /// Whole đồng.
    Money,
    /// A whole number.
    Number,
    /// Yes or no.
    Boolean,
    /// A declaration to be confirmed: one box, with the label as its full text. Ticked is
    /// `true`; the tick taken out is `null`.
    Declaration,
    /// Rows of fields.
    Table,
    /// Files for one component of the dossier.
    Attachment,
}

impl From<Core> for FieldKind {
    fn from(kind: Core) -> Self {
        match kind {
            Core::Text => Self::Text,
            Core::PersonName => Self::PersonName,
            Core::Choice => Self::Choice,
            Core::Date => Self::Date,
            Core::PartialDate => Self::PartialDate,
            Core::Phone => Self::Phone,
            Core::PersonId => Self::PersonId,
            Core::Address => Self::Address,
            Core::Money => Self::Money,
            Core::Number => Self::Number,
            Core::Boolean => Self::Boolean,
            Core::Declaration => Self::Declaration,
            Core::Table => Self::Table,
            Core::Attachment => Self::Attachment,
        }
    }
}

/// One choice of a field.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ChoiceOption {
    /// What is stored, as JSON: hand it to `set_field`.
    pub json: String,
    /// What is shown.
    pub label: String,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Problem {
    /// The path of the field; empty for the form as a whole.
    pub path: String,
    /// A stable code.
    pub code: String,
    /// Whether the form cannot be sent while it stands; otherwise it is a warning.
    pub blocking: bool,
    /// What to do about it.
    pub message: String,
}

impl Problem {
    pub(crate) fn of(path: &str, problem: &forms::Problem, language: Language) -> Self {
        Self {
            path: path.into(),
            code: problem.code.into(),
            blocking: problem.blocking,
            message: language
                .pick(&problem.message_vi, &problem.message_en)
                .clone(),
        }
    }
}

/// One field, ready to be drawn. A table's cells stand in `rows`.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Field {
    /// Where its answer is kept; for an attachment the component's id.
    pub path: String,
    /// The id of the section it stands in.
    pub section: Option<String>,
    /// Its name.
    pub label: String,
    /// What to know before filling it in.
    pub help: Option<String>,
    /// An example of an answer.
    pub example: Option<String>,
    /// What it takes.
    pub kind: FieldKind,
    /// The answer as stored, as JSON.
    pub json: Option<String>,
    /// The answer as people read it and type it.
    pub shown: Option<String>,
    /// The choices, for a choice.
    pub options: Vec<ChoiceOption>,
    /// What the profile kept on this phone offers while the field is empty.
    pub suggestion: Option<String>,
    /// Whether it, and what belongs to it, can be filled in from an identity card:
    /// `fill_from_card` with its path.
    pub from_card: bool,
    /// Whether it is to be drawn; a hidden field's answer is not sent.
    pub visible: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// What is wrong with it, the worst.
    pub problem: Option<Problem>,
    /// Other values that were entered for it without seeing this one.
    pub clashes: Vec<OtherAnswer>,
    /// For a table: the headings.
    pub columns: Vec<String>,
    /// For a table: its rows.
    pub rows: Vec<FieldRow>,
    /// For a table: the cells of a row that has no answer yet. Their paths are the columns'
    /// names; for a new row `TABLE.ROW.` goes before them, ROW being random letters and digits
    /// that sort after the rows there.
    pub blank: Vec<Field>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct FieldRow {
    /// Its random id, part of its cells' paths.
    pub id: String,
    /// Its cells in the order of the columns.
    pub cells: Vec<Field>,
}

/// Another answer to the same field, by somebody who had not seen this one.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OtherAnswer {
    /// As JSON: choosing it is `set_field` with exactly this.
    pub json: String,
    /// As people read it.
    pub shown: String,
    /// Who entered it.
    pub author: String,
    /// When.
    pub entered: super::Moment,
}

impl Field {
    pub(crate) fn of(
        field: &forms::Field,
        values: &[xom_core::views::drafts::FieldRow],
        profile: &Profile,
        language: Language,
    ) -> Self {
        let label = |label: &forms::Label| language.pick(&label.vi, &label.en).clone();
        let own = values.iter().find(|value| value.path == field.path);
        let clashes = own.map(|own| own.others.as_slice()).unwrap_or_default();
        Self {
            path: field.path.clone(),
            section: field.section.clone(),
            label: label(&field.label),
            help: field.help.as_ref().map(label),
            example: field.example.clone(),
            kind: field.kind.into(),
            json: field.value.as_ref().map(Value::to_string),
            shown: field.shown_label().as_ref().map(label),
            options: (field.options.iter())
                .map(|option| ChoiceOption {
                    json: option.value.to_string(),
                    label: label(&option.label),
                })
                .collect(),
            suggestion: suggestion(profile, field).map(Into::into),
            from_card: field.from_card,
            visible: field.visible,
            required: field.required,
            problem: (field.problem.as_ref())
                .map(|problem| Problem::of(&field.path, problem, language)),
            clashes: (clashes.iter())
                .map(|other| OtherAnswer {
                    shown: label(&field.shown_as(&other.value.value)),
                    json: other.value.value.clone(),
                    author: super::notices::person(other.member_name.as_deref(), None, language),
                    entered: super::Moment::of(other.value.claimed, language),
                })
                .collect(),
            columns: field
                .columns
                .iter()
                .map(|column| label(&column.label))
                .collect(),
            rows: (field.rows.iter())
                .map(|row| FieldRow {
                    id: row.id.clone(),
                    cells: (row.cells.iter())
                        .map(|cell| Self::of(cell, values, profile, language))
                        .collect(),
                })
                .collect(),
            blank: (field.blank.iter())
                .map(|cell| Self::of(cell, &[], profile, language))
                .collect(),
        }
    }
}

/// A part of a form with its own heading.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Section {
    /// What fields name it by.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// Whether any of its fields is to be drawn.
    pub visible: bool,
    /// How many of its fields keep the form from being sent.
    pub missing: u32,
}

impl Section {
    pub(crate) fn of(
        section: &forms::Section,
        fields: &[forms::Field],
        language: Language,
    ) -> Self {
        let own = |field: &&forms::Field| {
            field.visible && field.section.as_deref() == Some(section.id.as_str())
        };
        Self {
            id: section.id.clone(),
            label: language.pick(&section.label.vi, &section.label.en).clone(),
            visible: fields.iter().any(|field| own(&field)),
            missing: fields
                .iter()
                .filter(own)
                .filter(|field| field.blocks())
                .count() as u32,
        }
    }
}

/// An answer that an identity card gives and that does not stand there yet.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CardAnswer {
    /// The path of the field; of the person's own particulars the entry's name.
    pub path: String,
    /// Its name.
    pub label: String,
    /// The card's answer, as JSON.
    pub json: String,
    /// The card's answer as people read it.
    pub shown: String,
    /// What stands there now and differs, as JSON: setting it again takes the card's back.
    pub before_json: Option<String>,
    /// What stands there now and differs, as people read it.
    pub before_shown: Option<String>,
}

impl CardAnswer {
    pub(crate) fn of(answer: forms::CardAnswer, language: Language) -> Self {
        let said = |label: &forms::Label| language.pick(&label.vi, &label.en).clone();
        Self {
            path: answer.path,
            label: said(&answer.label),
            json: answer.value.to_string(),
            shown: said(&answer.shown),
            before_json: answer.before.as_ref().map(|one| one.value.to_string()),
            before_shown: answer.before.as_ref().map(|one| said(&one.shown)),
        }
    }
}

/// What to do where a card says something else than what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Differing {
    /// Write nothing at all, and say what differs.
    Ask,
    /// Keep what stands there; fill in only what is empty.
    Keep,
    /// Replace it.
    Replace,
}

impl From<Differing> for xom_core::device::Differing {
    fn from(differing: Differing) -> Self {
        match differing {
            Differing::Ask => Self::Ask,
            Differing::Keep => Self::Keep,
            Differing::Replace => Self::Replace,
        }
    }
}

/// What was filled in from a card, or would be.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CardFilling {
    /// Nothing was written yet: some answers differ, and the person must choose.
    pub asks: bool,
    /// What was written; while it asks, all that the card says and that does not stand there.
    pub answers: Vec<CardAnswer>,
}

impl CardFilling {
    pub(crate) fn of(filling: xom_core::device::CardFilling, language: Language) -> Self {
        Self {
            asks: filling.asks,
            answers: (filling.answers.into_iter())
                .map(|answer| CardAnswer::of(answer, language))
                .collect(),
        }
    }
}
