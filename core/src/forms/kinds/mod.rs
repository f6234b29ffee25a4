//! The structured types of the field: how each kind of value is read, checked and shown.
//!
//! Reading is forgiving (spaces, dots, dd/mm/yyyy), storing is canonical (E.164, ISO dates,
//! whole đồng), showing is Vietnamese. A value that cannot be read stays as typed and has a
//! problem, so nothing a person wrote is lost.

mod money;
mod partial_date;
mod person_id;
mod phone;
mod telex;

pub use money::{Dong, InvalidDong};
pub use partial_date::{InvalidPartialDate, PartialDate};
pub use person_id::{InvalidPersonId, PersonId, Sex};
pub use phone::{InvalidPhone, Phone};
pub use telex::looks_uncomposed;

use serde_json::Value;

use super::{FieldKind, Problem};
use crate::text::nfc;

/// The value in its canonical spelling; `None` when there is nothing in it.
pub(super) fn normalise(kind: FieldKind, value: &Value) -> Option<Value> {
    let Value::String(text) = value else {
        return (!value.is_null()).then(|| value.clone());
    };
    let text = nfc(text);
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(read(kind, text).unwrap_or_else(|| Value::String(text.to_owned())))
}

fn read(kind: FieldKind, text: &str) -> Option<Value> {
    match kind {
        FieldKind::Date | FieldKind::PartialDate => {
            Some(text.parse::<PartialDate>().ok()?.to_iso().into())
        }
        FieldKind::Phone => Some(text.parse::<Phone>().ok()?.as_str().into()),
        FieldKind::PersonId => Some(digits_only(text).into()),
        FieldKind::Money => Some(text.parse::<Dong>().ok()?.0.into()),
        FieldKind::Number => Some(text.parse::<i64>().ok()?.into()),
        FieldKind::Boolean | FieldKind::Declaration => boolean(text).map(Value::Bool),
        FieldKind::PersonName => Some(text.split_whitespace().collect::<Vec<_>>().join(" ").into()),
        _ => None,
    }
}

fn digits_only(text: &str) -> String {
    text.chars()
        .filter(|character| !matches!(character, ' ' | '.' | '-'))
        .collect()
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "có" | "co" | "yes" | "true" | "1" => Some(true),
        "không" | "khong" | "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// What is wrong with a normalised value of this kind, apart from what the schema says.
pub(super) fn check(kind: FieldKind, value: &Value) -> Option<Problem> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Number(_) if matches!(kind, FieldKind::Number | FieldKind::Money) => return None,
        Value::Bool(_) if matches!(kind, FieldKind::Boolean | FieldKind::Declaration) => {
            return None;
        }
        _ => return Some(Problem::wrong_type()),
    };
    match kind {
        FieldKind::Date => match text.parse::<PartialDate>() {
            Ok(PartialDate::Day(_)) => None,
            Ok(_) => Some(Problem::date_incomplete()),
            Err(_) => Some(Problem::date_invalid()),
        },
        FieldKind::PartialDate => text
            .parse::<PartialDate>()
            .is_err()
            .then(Problem::date_invalid),
        FieldKind::Phone => text.parse::<Phone>().is_err().then(Problem::phone_invalid),
        FieldKind::PersonId => match text.parse::<PersonId>() {
            Ok(id) => id.looks_made_up().then(Problem::person_id_made_up),
            Err(InvalidPersonId::OldNineDigits) => Some(Problem::person_id_old()),
            Err(InvalidPersonId::NotTwelveDigits) => Some(Problem::person_id_invalid()),
        },
        FieldKind::Money | FieldKind::Number => Some(Problem::number_invalid()),
        FieldKind::Boolean | FieldKind::Declaration => Some(Problem::wrong_type()),
        FieldKind::PersonName => looks_uncomposed(text).then(Problem::uncomposed),
        FieldKind::Address => address_is_incomplete(text).then(Problem::address_incomplete),
        FieldKind::Text | FieldKind::Choice | FieldKind::Table | FieldKind::Attachment => None,
    }
}

/// An address names at least a ward and a province after the house: three parts.
fn address_is_incomplete(text: &str) -> bool {
    text.split(',')
        .filter(|part| !part.trim().is_empty())
        .count()
        < 3
}

/// The value as people read it in Vietnamese.
pub(super) fn shown(kind: FieldKind, value: &Value) -> String {
    let plain = || match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match (kind, value) {
        (FieldKind::Date | FieldKind::PartialDate, Value::String(text)) => text
            .parse::<PartialDate>()
            .map_or_else(|_| plain(), |date| date.to_string()),
        (FieldKind::Phone, Value::String(text)) => text
            .parse::<Phone>()
            .map_or_else(|_| plain(), |phone| phone.to_string()),
        (FieldKind::Money, Value::Number(number)) => number
            .as_i64()
            .map_or_else(plain, |amount| Dong(amount).to_string()),
        (_, Value::Bool(true)) => "Có".to_owned(),
        (_, Value::Bool(false)) => "Không".to_owned(),
        _ => plain(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_stored_canonical_and_shown_vietnamese() {
        let kept = |kind, typed: &str| {
            let value = normalise(kind, &json!(typed)).unwrap();
            (value.clone(), shown(kind, &value))
        };
        assert_eq!(
            kept(FieldKind::Date, " 5/1/2026 "),
            (json!("2026-01-05"), "05/01/2026".into())
        );
        assert_eq!(
            kept(FieldKind::PartialDate, "1958"),
            (json!("1958"), "1958".into())
        );
        assert_eq!(
            kept(FieldKind::Phone, "0912.345.678"),
            (json!("+84912345678"), "0912 345 678".into())
        );
        assert_eq!(
            kept(FieldKind::Money, "25.000 đồng"),
            (json!(25000), "25.000 đồng".into())
        );
        assert_eq!(
            kept(FieldKind::PersonId, "001 190 123 456"),
            (json!("001190123456"), "001190123456".into())
        );
        assert_eq!(kept(FieldKind::Boolean, "Có"), (json!(true), "Có".into()));
        assert_eq!(
            kept(FieldKind::PersonName, " Lê  Thị\tA\u{301}nh "),
            (json!("Lê Thị Ánh"), "Lê Thị Ánh".into())
        );
    }

    #[test]
    fn what_cannot_be_read_stays_as_typed_with_a_problem() {
        for (kind, typed, code) in [
            (FieldKind::Date, "31/02/2026", "date-invalid"),
            (FieldKind::Date, "02/2026", "date-incomplete"),
            (FieldKind::Phone, "12345", "phone-invalid"),
            (FieldKind::PersonId, "012345678", "person-id-nine-digits"),
            (FieldKind::PersonId, "0123456789", "person-id-invalid"),
            (FieldKind::Money, "nhiều", "number-invalid"),
        ] {
            let value = normalise(kind, &json!(typed)).unwrap();
            assert_eq!(
                check(kind, &value).map(|problem| problem.code),
                Some(code),
                "{typed}"
            );
        }
    }

    #[test]
    fn blank_text_is_no_answer() {
        assert_eq!(normalise(FieldKind::Text, &json!("  \n")), None);
        assert_eq!(normalise(FieldKind::Text, &json!(null)), None);
    }
}
