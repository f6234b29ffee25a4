//! What a form's schema says about each field, read once from its `x-` annotations.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{CardFields, FormError, kinds::Sex, schema::Schema};

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Label {
    /// These two texts.
    pub fn of(vi: &str, en: &str) -> Self {
        Self {
            vi: vi.to_owned(),
            en: en.to_owned(),
        }
    }

    /// A text that reads the same in both, as a name or a date.
    pub fn same(text: &str) -> Self {
        Self::of(text, text)
    }
}

/// A part of a form with its own heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What fields name it by.
    pub id: String,
    /// Its heading.
    pub label: Label,
}

/// What kind of value a field takes, and so how it is drawn and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Free text.
    Text,
    /// A person's full name.
    PersonName,
    /// One of the options.
    Choice,
    /// A whole date, stored `yyyy-mm-dd`.
    Date,
    /// A date, or only its month or year.
    PartialDate,
    /// A telephone number, stored as E.164.
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
    /// A declaration that must be confirmed: its name is its full text, and yes is its only
    /// answer.
    Declaration,
    /// Rows of fields.
    Table,
    /// Files for one component of the dossier.
    Attachment,
}

/// A condition over the answers: a schema of its own.
#[derive(Debug)]
pub(super) struct Condition(Schema);

impl Condition {
    pub(super) fn holds(&self, answers: &Value) -> bool {
        self.0.holds(answers)
    }
}

/// One field as its form declares it.
#[derive(Debug)]
pub(super) struct Declaration {
    /// The path of the field; inside a table the name of the column.
    pub(super) path: String,
    pub(super) section: Option<String>,
    pub(super) label: Label,
    pub(super) help: Option<Label>,
    pub(super) example: Option<String>,
    pub(super) kind: FieldKind,
    pub(super) options: Vec<super::ChoiceOption>,
    pub(super) prefill: Option<String>,
    pub(super) wrong: Option<Label>,
    pub(super) visible_when: Option<Condition>,
    /// Where the condition holds, the text is a personal identification number.
    pub(super) person_id_when: Option<Condition>,
    /// The field with the date of birth of the person whose number this is.
    pub(super) birth_date: Option<String>,
    /// The sex of the person whose number this is.
    pub(super) sex: Option<Sex>,
    /// What else of that person stands in the form: it can be filled in from their card.
    pub(super) card: Option<CardFields>,
    pub(super) not_future: bool,
    /// Whether it must be answered whenever it is visible.
    pub(super) required: bool,
    pub(super) renamed_from: Vec<String>,
    pub(super) columns: Vec<Declaration>,
}

/// A component of the dossier: a paper that is attached.
#[derive(Debug)]
pub(super) struct Component {
    pub(super) id: String,
    pub(super) section: Option<String>,
    pub(super) label: Label,
    pub(super) help: Option<Label>,
    pub(super) required: bool,
    /// Of the components with the same word here, one is enough.
    pub(super) one_of: Option<String>,
    pub(super) visible_when: Option<Condition>,
}

#[derive(Deserialize)]
struct Annotations {
    #[serde(rename = "x-label")]
    label: Label,
    #[serde(rename = "x-kind")]
    kind: Option<FieldKind>,
    #[serde(rename = "x-section")]
    section: Option<String>,
    #[serde(rename = "x-order")]
    order: Option<i64>,
    #[serde(rename = "x-help")]
    help: Option<Label>,
    #[serde(rename = "x-example")]
    example: Option<String>,
    #[serde(rename = "x-prefill")]
    prefill: Option<String>,
    #[serde(rename = "x-wrong")]
    wrong: Option<Label>,
    #[serde(rename = "x-visible-when")]
    visible_when: Option<Value>,
    #[serde(rename = "x-person-id-when")]
    person_id_when: Option<Value>,
    #[serde(rename = "x-birth-date")]
    birth_date: Option<String>,
    #[serde(rename = "x-sex")]
    sex: Option<Sex>,
    #[serde(rename = "x-card")]
    card: Option<CardFields>,
    #[serde(rename = "x-not-future", default)]
    not_future: bool,
    #[serde(rename = "x-renamed-from", default)]
    renamed_from: Vec<String>,
    #[serde(rename = "type")]
    json_type: Option<String>,
    #[serde(rename = "oneOf", default)]
    options: Vec<AnnotatedOption>,
}

#[derive(Deserialize)]
struct AnnotatedOption {
    #[serde(rename = "const")]
    value: Value,
    #[serde(rename = "x-label")]
    label: Label,
}

#[derive(Deserialize)]
struct AnnotatedComponent {
    id: String,
    label: Label,
    help: Option<Label>,
    section: Option<String>,
    #[serde(default)]
    required: bool,
    one_of: Option<String>,
    visible_when: Option<Value>,
}

/// How deep groups of fields may lie in each other.
const MAXIMUM_DEPTH: usize = 4;

/// The declarations of an object schema, in their order.
pub(super) fn declarations(
    schema: &Value,
    prefix: &str,
    depth: usize,
) -> Result<Vec<Declaration>, FormError> {
    let invalid = |path: &str, why: &str| FormError::Field {
        path: path.to_owned(),
        why: why.to_owned(),
    };
    if depth > MAXIMUM_DEPTH {
        return Err(invalid(prefix, "groups lie too deep"));
    }
    let properties = schema["properties"]
        .as_object()
        .ok_or_else(|| invalid(prefix, "there are no properties"))?;
    let required = |name: &str| {
        schema["required"]
            .as_array()
            .is_some_and(|names| names.iter().any(|n| n == name))
    };
    let mut found: Vec<(i64, Vec<Declaration>)> = Vec::new();
    for (place, (name, property)) in (0..).zip(properties) {
        let path = format!("{prefix}{name}");
        if name.contains(['.', ':']) || path.len() > 40 {
            return Err(invalid(
                &path,
                "the name has a dot or colon, or is too long",
            ));
        }
        let is_group = property["type"] == "object";
        if is_group {
            let order = property["x-order"].as_i64().unwrap_or(place);
            found.push((
                order,
                declarations(property, &format!("{path}."), depth + 1)?,
            ));
            continue;
        }
        let annotations = annotations(property, &path)?;
        let order = annotations.order.unwrap_or(place);
        found.push((
            order,
            vec![declaration(
                annotations,
                property,
                path,
                required(name),
                depth,
            )?],
        ));
    }
    found.sort_by_key(|(order, _)| *order);
    Ok(found
        .into_iter()
        .flat_map(|(_, declarations)| declarations)
        .collect())
}

fn annotations(property: &Value, path: &str) -> Result<Annotations, FormError> {
    Annotations::deserialize(property).map_err(|error| FormError::Field {
        path: path.to_owned(),
        why: error.to_string(),
    })
}

fn declaration(
    from: Annotations,
    property: &Value,
    path: String,
    required: bool,
    depth: usize,
) -> Result<Declaration, FormError> {
    let kind = from.kind.unwrap_or(match from.json_type.as_deref() {
        Some("array") => FieldKind::Table,
        Some("boolean") => FieldKind::Boolean,
        Some("integer" | "number") => FieldKind::Number,
        _ if !from.options.is_empty() => FieldKind::Choice,
        _ => FieldKind::Text,
    });
    let columns = match kind {
        FieldKind::Table => declarations(&property["items"], "", depth + 1)?,
        _ => Vec::new(),
    };
    let condition = |schema: Option<Value>| {
        schema
            .map(|schema| Schema::compile(&schema).map(Condition))
            .transpose()
    };
    Ok(Declaration {
        section: from.section,
        label: from.label,
        help: from.help,
        example: from.example,
        kind,
        options: from
            .options
            .into_iter()
            .map(|o| super::ChoiceOption {
                value: o.value,
                label: o.label,
            })
            .collect(),
        prefill: from.prefill,
        wrong: from.wrong,
        visible_when: condition(from.visible_when)?,
        person_id_when: condition(from.person_id_when)?,
        birth_date: from.birth_date,
        sex: from.sex,
        card: from.card,
        not_future: from.not_future,
        required,
        renamed_from: from.renamed_from,
        columns,
        path,
    })
}

/// The components listed under `x-components`.
pub(super) fn components(schema: &Map<String, Value>) -> Result<Vec<Component>, FormError> {
    let listed = schema
        .get("x-components")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    listed.iter().map(component).collect()
}

fn component(listed: &Value) -> Result<Component, FormError> {
    let invalid = |error: serde_json::Error| FormError::Field {
        path: "x-components".into(),
        why: error.to_string(),
    };
    let from = AnnotatedComponent::deserialize(listed).map_err(invalid)?;
    Ok(Component {
        id: from.id,
        section: from.section,
        label: from.label,
        help: from.help,
        required: from.required,
        one_of: from.one_of,
        visible_when: from
            .visible_when
            .map(|schema| Schema::compile(&schema).map(Condition))
            .transpose()?,
    })
}
