//! The list of fields that every screen draws, and their problems.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::{
    Answers, FieldKind, FieldProblem, Form, Label, PartialDate, PersonId, Problem,
    declaration::{Component, Declaration},
    evaluate::{Evaluated, evaluate},
    kinds::{check, shown},
    schema::{Mismatch, MismatchKind},
};

/// One choice of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChoiceOption {
    /// What is stored.
    pub value: Value,
    /// What is shown.
    pub label: Label,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The last part of its cells' paths.
    pub name: String,
    /// Its heading.
    pub label: Label,
    /// What its cells take.
    pub kind: FieldKind,
    /// The choices of its cells.
    pub options: Vec<ChoiceOption>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The row's random id.
    pub id: String,
    /// Its cells in the order of the columns.
    pub cells: Vec<Field>,
}

/// One field, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Where its answer is kept; for an attachment the component's id.
    pub path: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// Its name.
    pub label: Label,
    /// What to know before filling it in.
    pub help: Option<Label>,
    /// An example of an answer.
    pub example: Option<String>,
    /// What it takes.
    pub kind: FieldKind,
    /// The normalised answer; for an attachment the list of file names.
    pub value: Option<Value>,
    /// The answer as people read it.
    pub shown: Option<String>,
    /// The choices, for a choice.
    pub options: Vec<ChoiceOption>,
    /// Which entry of the profile kept on the phone may fill it.
    pub prefill: Option<String>,
    /// Whether it, and what belongs to it, can be filled in from an identity card.
    pub from_card: bool,
    /// Whether it is to be drawn; a hidden field's answer is not sent.
    pub visible: bool,
    /// Whether it must be answered, given the other answers.
    pub required: bool,
    /// What is wrong with it, the worst first.
    pub problem: Option<Problem>,
    /// The columns of a table.
    pub columns: Vec<Column>,
    /// The rows of a table.
    pub rows: Vec<Row>,
    /// The cells of a row of this table that has no answer yet; their paths are the columns'
    /// names, before which `table.ROW.` goes.
    pub blank: Vec<Field>,
}

impl Field {
    /// Another answer to this field (JSON, as stored) as people read it.
    pub fn shown_as(&self, json: &str) -> Label {
        match serde_json::from_str(json) {
            Ok(value) => self.said(&value),
            Err(_) => Label::same(json),
        }
    }

    /// The answer as people read it, in both languages.
    pub fn shown_label(&self) -> Option<Label> {
        let vi = self.shown.clone()?;
        let en = match (&self.value, self.kind) {
            (Some(value), kind) if kind != FieldKind::Attachment => self.said(value).en,
            _ => vi.clone(),
        };
        Some(Label { vi, en })
    }

    fn said(&self, value: &Value) -> Label {
        said(&self.options, self.kind, value)
    }
}

/// An answer as people read it, in both languages.
pub(super) fn said(options: &[ChoiceOption], kind: FieldKind, value: &Value) -> Label {
    let chosen = options.iter().find(|option| &option.value == value);
    match (chosen, kind, value) {
        (Some(option), ..) => option.label.clone(),
        (None, FieldKind::Declaration, Value::Bool(true)) => Label::of("Đã xác nhận", "Confirmed"),
        (None, FieldKind::Declaration, Value::Bool(false)) => {
            Label::of("Chưa xác nhận", "Not confirmed")
        }
        (None, _, Value::Bool(true)) => Label::of("Có", "Yes"),
        (None, _, Value::Bool(false)) => Label::of("Không", "No"),
        (None, ..) => Label::same(&shown(kind, value)),
    }
}

impl Form {
    /// The fields and attachments for these answers, in order, hidden ones included.
    ///
    /// `today` is the date by the device's clock, which may be wrong: it only warns.
    pub fn fields(&self, answers: &Answers, today: Date) -> Vec<Field> {
        let view = View::new(self, answers, today);
        let fields = self
            .declarations
            .iter()
            .map(|declaration| view.field(declaration));
        fields
            .chain(
                self.components
                    .iter()
                    .map(|component| view.attachment(component)),
            )
            .collect()
    }

    /// All problems of visible fields in the order of the fields, then those of the form.
    pub fn problems(&self, answers: &Answers, today: Date) -> Vec<FieldProblem> {
        let view = View::new(self, answers, today);
        let fields = self.fields(answers, today);
        let cells = fields.iter().flat_map(|field| {
            std::iter::once(field).chain(field.rows.iter().flat_map(|row| &row.cells))
        });
        let mut problems: Vec<FieldProblem> = cells
            .filter_map(|field| {
                Some(FieldProblem {
                    path: field.path.clone(),
                    problem: field.problem.clone()?,
                })
            })
            .collect();
        let placed: BTreeSet<&str> = problems.iter().map(|found| found.path.as_str()).collect();
        let unplaced = view.schema.iter().filter(|(path, problem)| {
            problem.code != "required" && !placed.contains(path.as_str())
        });
        let unplaced: Vec<FieldProblem> = unplaced
            .map(|(_, problem)| FieldProblem {
                path: String::new(),
                problem: problem.clone(),
            })
            .collect();
        problems.extend(unplaced);
        problems
    }

    /// Whether nothing keeps these answers from being sent.
    pub fn is_complete(&self, answers: &Answers, today: Date) -> bool {
        !self
            .problems(answers, today)
            .iter()
            .any(|found| found.problem.blocking)
    }
}

/// Everything that is computed once for a list of fields.
struct View<'a> {
    form: &'a Form,
    answers: &'a Answers,
    evaluated: Evaluated,
    /// The first schema problem of each path.
    schema: BTreeMap<String, Problem>,
    today: Date,
}

impl<'a> View<'a> {
    fn new(form: &'a Form, answers: &'a Answers, today: Date) -> Self {
        let evaluated = evaluate(form, answers);
        let mut schema = BTreeMap::new();
        for mismatch in form.schema_of_answers.mismatches(&evaluated.nested) {
            let mut path = evaluated.path_of(&mismatch.pointer);
            if let MismatchKind::Required(name) = &mismatch.kind {
                path = if path.is_empty() {
                    name.to_owned()
                } else {
                    format!("{path}.{name}")
                };
            }
            let own = form
                .declared(&path)
                .and_then(|declaration| declaration.wrong.as_ref());
            schema
                .entry(path)
                .or_insert_with(|| Problem::of_schema(&mismatch.kind, own));
        }
        Self {
            form,
            answers,
            evaluated,
            schema,
            today,
        }
    }

    fn field(&self, declaration: &Declaration) -> Field {
        let path = &declaration.path;
        let visible = self.evaluated.visible.contains(path);
        let value = match visible {
            true => self.evaluated.values.get(path).cloned(),
            false => self.answers.get(path).cloned(),
        };
        let rows = self.evaluated.rows.get(path).into_iter().flatten();
        let rows = rows
            .map(|(id, row)| self.row(declaration, id, row))
            .collect();
        let mut field = self.drawn(declaration, path.clone(), value);
        field.blank = declaration
            .columns
            .iter()
            .map(|column| self.cell(column, column.path.clone(), None))
            .collect();
        field.visible = visible;
        field.required = visible && self.is_required(declaration);
        field.problem = visible
            .then(|| self.problem(declaration, path, field.value.as_ref()))
            .flatten();
        Field { rows, ..field }
    }

    fn row(&self, table: &Declaration, id: &str, row: &BTreeMap<String, Value>) -> Row {
        let cell = |column: &Declaration| {
            let path = format!("{}.{id}.{}", table.path, column.path);
            let mut field = self.cell(column, path.clone(), row.get(&column.path).cloned());
            field.problem = self.problem(column, &path, field.value.as_ref());
            field
        };
        Row {
            id: id.to_owned(),
            cells: table.columns.iter().map(cell).collect(),
        }
    }

    fn cell(&self, column: &Declaration, path: String, value: Option<Value>) -> Field {
        let required = column.required;
        Field {
            required,
            ..self.drawn(column, path, value)
        }
    }

    fn drawn(&self, declaration: &Declaration, path: String, value: Option<Value>) -> Field {
        let kind = self.evaluated.kind(declaration);
        let column = |column: &Declaration| Column {
            name: column.path.clone(),
            label: column.label.clone(),
            kind: column.kind,
            options: column.options.clone(),
        };
        Field {
            path,
            section: declaration.section.clone(),
            label: declaration.label.clone(),
            help: declaration.help.clone(),
            example: declaration.example.clone(),
            kind,
            shown: value
                .as_ref()
                .map(|value| said(&declaration.options, kind, value).vi),
            value,
            options: declaration.options.clone(),
            prefill: declaration.prefill.clone(),
            from_card: declaration.card.is_some(),
            visible: true,
            required: false,
            problem: None,
            columns: declaration.columns.iter().map(column).collect(),
            rows: Vec::new(),
            blank: Vec::new(),
        }
    }

    fn attachment(&self, component: &Component) -> Field {
        let files = self.answers.attached(&component.id);
        let visible = self.evaluated.visible.contains(&component.id);
        let required = visible && self.is_component_required(component);
        Field {
            path: component.id.clone(),
            section: component.section.clone(),
            label: component.label.clone(),
            help: component.help.clone(),
            example: None,
            kind: FieldKind::Attachment,
            value: (!files.is_empty()).then(|| files.iter().map(String::as_str).collect()),
            shown: (!files.is_empty()).then(|| files.join(", ")),
            options: Vec::new(),
            prefill: None,
            from_card: false,
            visible,
            required,
            problem: (required && files.is_empty()).then(Problem::attachment_required),
            columns: Vec::new(),
            rows: Vec::new(),
            blank: Vec::new(),
        }
    }

    /// Of components of which one is enough, the first visible one stands for all until any
    /// of them is attached.
    fn is_component_required(&self, component: &Component) -> bool {
        let Some(alternatives) = &component.one_of else {
            return component.required;
        };
        let mut group = self.form.components.iter().filter(|other| {
            other.one_of.as_ref() == Some(alternatives)
                && self.evaluated.visible.contains(&other.id)
        });
        let is_first = group
            .clone()
            .next()
            .is_some_and(|first| first.id == component.id);
        is_first && !group.any(|other| !self.answers.attached(&other.id).is_empty())
    }

    /// An unconditional `required`, or one under a condition that holds: then leaving the
    /// field out is what the schema complains about.
    fn is_required(&self, declaration: &Declaration) -> bool {
        let path = &declaration.path;
        if declaration.required
            || self
                .schema
                .get(path)
                .is_some_and(|problem| problem.code == "required")
        {
            return true;
        }
        let Some((group, name)) = self
            .evaluated
            .values
            .contains_key(path)
            .then(|| split_group(path))
        else {
            return false;
        };
        let mut without = self.evaluated.nested.clone();
        without
            .pointer_mut(&group)
            .and_then(Value::as_object_mut)
            .map(|object| object.remove(name));
        let mismatches = self.form.schema_of_answers.mismatches(&without);
        mismatches.contains(&Mismatch {
            pointer: group,
            kind: MismatchKind::Required(name.to_owned()),
        })
    }

    fn problem(
        &self,
        declaration: &Declaration,
        path: &str,
        value: Option<&Value>,
    ) -> Option<Problem> {
        let kind = self.evaluated.kind(declaration);
        let own = value
            .filter(|_| kind != FieldKind::Table)
            .and_then(|value| check(kind, value));
        let schema = || {
            let problem = self.schema.get(path).cloned()?;
            // One box to tick: to leave it and to take the tick out again are the same.
            let unticked = kind == FieldKind::Declaration && problem.code == "required";
            Some(if unticked {
                Problem::unconfirmed()
            } else {
                problem
            })
        };
        match own {
            Some(problem) if problem.blocking => Some(problem),
            own => schema()
                .or(own)
                .or_else(|| self.doubt(declaration, kind, value?)),
        }
    }

    /// What is possible and yet unlikely.
    fn doubt(&self, declaration: &Declaration, kind: FieldKind, value: &Value) -> Option<Problem> {
        let text = value.as_str()?;
        if declaration.not_future
            && text
                .parse::<PartialDate>()
                .is_ok_and(|date| date.earliest() > self.today)
        {
            return Some(Problem::date_in_future());
        }
        if kind != FieldKind::PersonId {
            return None;
        }
        let id: PersonId = text.parse().ok()?;
        let born = declaration
            .birth_date
            .as_ref()
            .and_then(|path| self.evaluated.values.get(path)?.as_str());
        let born: Option<PartialDate> = born.and_then(|born| born.parse().ok());
        if born.is_some_and(|born| born.year() != id.birth_year()) {
            return Some(Problem::person_id_birth_year(id.birth_year()));
        }
        declaration
            .sex
            .filter(|sex| *sex != id.sex())
            .map(|_| Problem::person_id_sex())
    }
}

/// The JSON pointer of a path's group, and the last name.
fn split_group(path: &str) -> (String, &str) {
    match path.rsplit_once('.') {
        Some((group, name)) => (format!("/{}", group.replace('.', "/")), name),
        None => (String::new(), path),
    }
}
