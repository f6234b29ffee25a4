//! JSON Schema 2020-12, as far as forms need it: does a value hold, and if not, what is wrong
//! where. The one place that knows the library.

use boon::{Compiler, Draft, ErrorKind, SchemaIndex, Schemas, UrlLoader, ValidationError};
use serde_json::Value;

use super::FormError;

/// A compiled schema. Nothing is ever fetched for it, and patterns match in linear time.
pub(super) struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

/// One thing that is wrong with a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mismatch {
    /// Where, as an RFC 6901 pointer.
    pub(super) pointer: String,
    /// What.
    pub(super) kind: MismatchKind,
}

/// What can be wrong, as people are told of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum MismatchKind {
    /// The object lacks this property.
    Required(String),
    /// The text is shorter than this many characters.
    TooShort(usize),
    /// The text is longer than this many characters.
    TooLong(usize),
    /// The number is less than this.
    TooSmall(String),
    /// The number is more than this.
    TooLarge(String),
    /// The list has fewer elements than this.
    TooFew(usize),
    /// The list has more elements than this.
    TooMany(usize),
    /// It is not the only value that may stand here.
    NotThis(Value),
    /// It is none of the values that may stand here.
    NoOption,
    /// It is of another type.
    WrongType,
    /// Anything else, as a pattern that does not match.
    Other,
}

/// The address by which the library knows the schema that it was given.
const ADDRESS: &str = "urn:xom:form";

struct Offline;

impl UrlLoader for Offline {
    fn load(&self, url: &str) -> Result<Value, Box<dyn std::error::Error>> {
        Err(format!("a form is one schema: {url} is not fetched").into())
    }
}

impl Schema {
    /// Compiles a schema.
    ///
    /// # Errors
    /// [`FormError::Schema`] for what is no schema, or refers to another.
    pub(super) fn compile(schema: &Value) -> Result<Self, FormError> {
        let invalid = |error: boon::CompileError| FormError::Schema(error.to_string());
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V2020_12);
        compiler.use_loader(Box::new(Offline));
        (compiler.add_resource(ADDRESS, schema.clone())).map_err(invalid)?;
        let index = compiler.compile(ADDRESS, &mut schemas).map_err(invalid)?;
        Ok(Self { schemas, index })
    }

    /// Whether the value holds.
    pub(super) fn holds(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }

    /// Everything that is wrong with the value, in the order of the schema.
    pub(super) fn mismatches(&self, value: &Value) -> Vec<Mismatch> {
        let mut found = Vec::new();
        if let Err(error) = self.schemas.validate(value, self.index) {
            collect(&error, &mut found);
        }
        found
    }
}

impl std::fmt::Debug for Schema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Schema").finish_non_exhaustive()
    }
}

/// Errors come as a tree; of alternatives only that none fits is of use to a person.
fn collect(error: &ValidationError<'_, '_>, into: &mut Vec<Mismatch>) {
    use MismatchKind as Kind;
    let kinds = match &error.kind {
        ErrorKind::Group
        | ErrorKind::Schema { .. }
        | ErrorKind::Reference { .. }
        | ErrorKind::AllOf => {
            error.causes.iter().for_each(|cause| collect(cause, into));
            return;
        }
        ErrorKind::Required { want: missing }
        | ErrorKind::DependentRequired { missing, .. }
        | ErrorKind::Dependency { missing, .. } => {
            let named = missing.iter().map(|&name| Kind::Required(name.to_owned()));
            named.collect()
        }
        ErrorKind::MinLength { want, .. } => vec![Kind::TooShort(*want)],
        ErrorKind::MaxLength { want, .. } => vec![Kind::TooLong(*want)],
        ErrorKind::Minimum { want, .. } => vec![Kind::TooSmall(want.to_string())],
        ErrorKind::Maximum { want, .. } => vec![Kind::TooLarge(want.to_string())],
        ErrorKind::MinItems { want, .. } => vec![Kind::TooFew(*want)],
        ErrorKind::MaxItems { want, .. } => vec![Kind::TooMany(*want)],
        ErrorKind::Const { want } => vec![Kind::NotThis((*want).clone())],
        ErrorKind::Enum { .. } | ErrorKind::OneOf(_) => vec![Kind::NoOption],
        ErrorKind::Type { .. } => vec![Kind::WrongType],
        _ => vec![Kind::Other],
    };
    let pointer = error.instance_location.to_string();
    into.extend(kinds.into_iter().map(|kind| Mismatch {
        pointer: pointer.clone(),
        kind,
    }));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn compiled(schema: &Value) -> Schema {
        Schema::compile(schema).expect("a schema")
    }

    #[test]
    fn everything_that_is_wrong_is_found_and_of_alternatives_only_that_none_fits() {
        let schema = compiled(&json!({
            "type": "object",
            "required": ["name", "sex"],
            "properties": {
                "sex": { "oneOf": [{ "const": "nam" }, { "const": "nu" }] },
                "phone": { "type": "string", "pattern": "^[0-9]+$", "maxLength": 3 },
                "rows": { "type": "array", "items": { "type": "object", "required": ["a"] } },
            },
            "allOf": [{ "required": ["a/b"] }],
            "if": { "required": ["phone"] },
            "then": { "required": ["email"] },
        }));
        let found = schema
            .mismatches(&json!({ "sex": "x", "phone": "abcd", "rows": [{ "a": 1 }, {}] }))
            .into_iter()
            .map(|mismatch| format!("{} {:?}", mismatch.pointer, mismatch.kind));
        let mut found: Vec<String> = found.collect();
        found.sort();
        insta::assert_snapshot!(found.join("\n"));
        assert!(schema.holds(&json!({ "name": "", "sex": "nu", "a/b": 1 })));
    }

    #[test]
    fn nothing_is_fetched_for_a_schema() {
        for reference in [
            "https://example.org/x.json",
            "file:///etc/hostname",
            "other.json",
        ] {
            let refused = Schema::compile(&json!({ "$ref": reference }));
            assert!(matches!(refused, Err(FormError::Schema(_))), "{reference}");
        }
    }

    #[test]
    fn what_is_no_schema_is_refused() {
        for wrong in [
            json!({ "type": "word" }),
            json!({ "pattern": "(" }),
            json!(7),
        ] {
            assert!(Schema::compile(&wrong).is_err(), "{wrong}");
        }
    }
}
