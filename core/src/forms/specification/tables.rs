//! Tables, on a small form that has one.

use super::*;

pub(super) const HOUSEHOLD: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "x-form": {"procedure": "1.004222", "version": 1, "valid_from": "2025-07-01", "valid_to": null},
  "x-title": {"vi": "Tờ khai thay đổi thông tin cư trú", "en": "Change of residence"},
  "x-sections": [],
  "type": "object",
  "properties": {
    "reason": {"type": "string", "minLength": 1, "x-label": {"vi": "Nội dung", "en": "Request"}},
    "rent": {"type": "integer", "minimum": 0, "x-kind": "money", "x-label": {"vi": "Tiền thuê", "en": "Rent"}},
    "house": {"type": "object", "required": ["street"], "properties": {
      "street": {"type": "string", "x-label": {"vi": "Đường", "en": "Street"}},
      "owner": {"type": "string", "x-kind": "person_name", "x-label": {"vi": "Chủ nhà", "en": "Owner"}}
    }},
    "members": {"type": "array", "maxItems": 2, "x-label": {"vi": "Thành viên", "en": "Members"}, "items": {
      "type": "object", "required": ["name"], "properties": {
        "name": {"type": "string", "x-kind": "person_name", "x-label": {"vi": "Họ tên", "en": "Name"}},
        "born": {"type": "string", "x-kind": "partial_date", "x-label": {"vi": "Ngày sinh", "en": "Born"}}
      }}}
  },
  "required": ["house"],
  "if": {"properties": {"reason": {"const": "rent"}}, "required": ["reason"]},
  "then": {"required": ["rent"]}
}"#;

pub(super) fn household() -> Form {
    Form::parse(HOUSEHOLD).unwrap()
}

#[test]
fn table_rows_have_fields_and_problems_of_their_own() {
    let answers = filled(&[
        ("house.street", json!("Đông Ngạc")),
        ("members.b7.born", json!("31/02/2020")),
        ("members.a1.name", json!("Lê An")),
        ("members.a1.born", json!("2020")),
    ]);
    let members = field(&household(), &answers, "members");
    assert_eq!(
        members
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect::<Vec<_>>(),
        ["name", "born"]
    );
    assert_eq!(
        members
            .rows
            .iter()
            .map(|row| row.id.as_str())
            .collect::<Vec<_>>(),
        ["a1", "b7"]
    );
    assert_eq!(
        codes(&household(), &answers),
        [
            ("members.b7.name".into(), "required"),
            ("members.b7.born".into(), "date-invalid")
        ]
    );
    let canonical = household().canonical_answers(&answers);
    assert_eq!(
        String::from_utf8(canonical.bytes).unwrap(),
        r#"{"house":{"street":"Đông Ngạc"},"members":[{"born":"2020","name":"Lê An"},{"born":"31/02/2020"}]}"#
    );
}

#[test]
fn a_table_has_a_largest_number_of_rows() {
    let answers = filled(&[
        ("house.street", json!("x")),
        ("members.a.name", json!("A")),
        ("members.b.name", json!("B")),
        ("members.c.name", json!("C")),
    ]);
    assert_eq!(
        codes(&household(), &answers),
        [("members".into(), "too-many-rows")]
    );
}

#[test]
fn frozen_tables_read_back_with_numbered_rows() {
    let answers = filled(&[
        ("house.street", json!("x")),
        ("members.ff00.name", json!("Lê An")),
        ("members.0a1b.name", json!("Lê Bình")),
    ]);
    let bytes = household().canonical_answers(&answers).bytes;
    let read = household().answers_from_canonical(&bytes).unwrap();
    assert_eq!(read.get("members.0001.name"), Some(&json!("Lê Bình")));
    assert_eq!(household().canonical_answers(&read).bytes, bytes);
}

#[test]
fn what_is_required_under_a_condition_is_shown_as_required_even_when_answered() {
    let form = household();
    let rented = filled(&[
        ("house.street", json!("x")),
        ("reason", json!("rent")),
        ("rent", json!("3.500.000")),
    ]);
    assert!(field(&form, &rented, "rent").required);
    assert_eq!(
        field(&form, &rented, "rent").shown.as_deref(),
        Some("3.500.000 đồng")
    );
    assert!(!field(&form, &with(rented, "reason", json!("sale")), "rent").required);
}

#[test]
fn an_empty_table_has_a_blank_row_to_begin_with() {
    let members = field(&household(), &Answers::new(), "members");
    assert!(members.rows.is_empty());
    let blank: Vec<_> = members
        .blank
        .iter()
        .map(|cell| (cell.path.as_str(), cell.kind, cell.required))
        .collect();
    assert_eq!(
        blank,
        [
            ("name", FieldKind::PersonName, true),
            ("born", FieldKind::PartialDate, false)
        ]
    );
    assert!(
        members
            .blank
            .iter()
            .all(|cell| cell.value.is_none() && cell.problem.is_none()),
        "nothing is wrong with a row that nobody has begun"
    );
    let reason = field(&household(), &Answers::new(), "reason");
    assert!(reason.blank.is_empty());
}
