//! Forms: one schema, one set of answers, one list of fields for every screen.
//!
//! A form is a JSON Schema 2020-12 with `x-` annotations (see [`Form::parse`]); its answers
//! are a flat map from field path to scalar ([`Answers`]), as a draft keeps them. The core
//! turns both into fields with label, kind, value, options, visibility and problem
//! ([`Field`]), so that phone, kiosk and desk agree to the letter, and into the canonical
//! bytes that a submission freezes ([`Form::canonical_answers`]). No remote reference is
//! ever fetched and no clock is read.

mod answers;
mod canonical;
mod card;
mod declaration;
mod evaluate;
mod fields;
mod form;
mod kinds;
mod migrate;
mod problem;
mod progress;
mod published;
mod schema;
#[cfg(test)]
mod specification;
#[cfg(test)]
mod vectors;

pub use answers::{AnswerError, Answers};
pub use canonical::{Canonical, DropReason, Dropped};
pub use card::{
    CardAnswer, CardFields, CardLayoutError, CardLayouts, CardPaper, CitizenCard, NotACard,
    Replaced,
};
pub use declaration::{FieldKind, Label, Section};
pub use fields::{ChoiceOption, Column, Field, Row};
pub use form::{Form, FormError, FormIdentity};
pub use kinds::{
    Dong, InvalidDong, InvalidPartialDate, InvalidPersonId, InvalidPhone, PartialDate, PersonId,
    Phone, Sex, looks_uncomposed,
};
pub use migrate::{Migration, NotCarriedOver, NotCarriedReason, migrate};
pub use problem::{FieldProblem, Problem};
pub use progress::Progress;
pub use published::{all, find, in_force};
