//! The forms that come with the core, by procedure and version.
//!
//! A ward's registry says which version is in force; these are the texts it can name.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::Form;
use crate::procedures::ProcedureCode;

const TEXTS: [&str; 1] = [include_str!("../../data/forms/1.001193/v1.json")];

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    TEXTS
        .iter()
        .map(|text| Form::parse(text).expect("every published form is parsed by a test"))
        .collect()
});

/// All forms that come with the core.
pub fn all() -> &'static [Form] {
    &FORMS
}

/// The form of this procedure and version, whether still valid or not.
pub fn find(procedure: &ProcedureCode, version: u32) -> Option<&'static Form> {
    FORMS
        .iter()
        .find(|form| form.identity().procedure == *procedure && form.identity().version == version)
}

/// The newest form of this procedure that may be begun on this day.
pub fn in_force(procedure: &ProcedureCode, day: Date) -> Option<&'static Form> {
    let of_procedure = FORMS
        .iter()
        .filter(|form| form.identity().procedure == *procedure && form.is_valid_on(day));
    of_procedure.max_by_key(|form| form.identity().version)
}
