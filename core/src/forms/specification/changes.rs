//! What a form's next version takes over, and forms that are wrong.

use super::tables::{HOUSEHOLD, household};
use super::*;

#[test]
fn a_newer_version_takes_over_what_fits_and_names_what_does_not() {
    let newer = HOUSEHOLD
        .replace(r#""version": 1"#, r#""version": 2"#)
        .replace(
            r#""reason": {"type": "string", "minLength": 1,"#,
            r#""purpose": {"type": "string", "x-renamed-from": ["reason"],"#,
        )
        .replace(
            r#""rent": {"type": "integer", "minimum": 0, "x-kind": "money","#,
            r#""rent": {"type": "boolean","#,
        )
        .replace(
            r#""born": {"type": "string", "x-kind": "partial_date","#,
            r#""age": {"type": "integer","#,
        );
    let answers = filled(&[
        ("reason", json!("tách hộ")),
        ("rent", json!(3_500_000)),
        ("house.street", json!("Đông Ngạc")),
        ("members.a1.name", json!("Lê An")),
        ("members.a1.born", json!("2020")),
        ("typo", json!("x")),
    ]);
    let migration = migrate(&answers, &household(), &Form::parse(&newer).unwrap());
    let kept = filled(&[
        ("purpose", json!("tách hộ")),
        ("house.street", json!("Đông Ngạc")),
        ("members.a1.name", json!("Lê An")),
    ]);
    assert_eq!(migration.answers, kept);
    let lost: Vec<(&str, NotCarriedReason)> = migration
        .lost
        .iter()
        .map(|lost| (lost.path.as_str(), lost.reason))
        .collect();
    assert_eq!(
        lost,
        [
            ("members.a1.born", NotCarriedReason::NoSuchField),
            ("rent", NotCarriedReason::OtherKind)
        ]
    );
}

#[test]
fn migrating_to_the_same_form_loses_nothing() {
    let migration = migrate(&complete(), birth(), birth());
    assert_eq!(migration.lost, []);
    assert_eq!(
        birth().canonical_answers(&migration.answers).bytes,
        birth().canonical_answers(&complete()).bytes
    );
}

#[test]
fn a_form_that_is_wrong_says_where() {
    let wrong = |from: &str, to: &str| Form::parse(&HOUSEHOLD.replacen(from, to, 1)).unwrap_err();
    assert!(matches!(Form::parse("{"), Err(FormError::Json(_))));
    assert!(matches!(
        Form::parse(&" ".repeat(300_000)),
        Err(FormError::TooLong)
    ));
    assert!(matches!(
        wrong(
            r#""type": "string", "minLength""#,
            r#""type": "text", "minLength""#
        ),
        FormError::Schema(_)
    ));
    assert!(
        matches!(wrong(r#", "x-label": {"vi": "Nội dung", "en": "Request"}"#, ""), FormError::Field { path, .. } if path == "reason")
    );
    assert!(matches!(
        wrong(r#""reason": {"#, r#""reason": {"x-section": "none", "#),
        FormError::Field { .. }
    ));
    assert!(matches!(
        wrong(r#""reason": {"#, r#""a.b": {"#),
        FormError::Field { .. }
    ));
}

#[test]
fn a_reference_to_another_place_is_refused_and_never_fetched() {
    let remote = HOUSEHOLD.replacen(
        r#""type": "string", "minLength": 1"#,
        r#""$ref": "https://example.com/schema.json""#,
        1,
    );
    assert!(matches!(Form::parse(&remote), Err(FormError::Schema(_))));
}

proptest! {
    #[test]
    fn no_answer_makes_a_form_panic_and_freezing_is_stable(
        entries in proptest::collection::vec(
            (prop_oneof!["nks(HoTen|NgaySinh|LoaiKhaiSinh|GioiTinh)", "me(NgaySinh|SoGiayToTuyThan)", "[a-zA-Z.]{1,20}", Just("camDoan".to_owned())],
             prop_oneof!["\\PC{0,20}".prop_map(Value::from), any::<i64>().prop_map(Value::from), any::<bool>().prop_map(Value::from)]),
            0..8,
        )
    ) {
        let mut answers = Answers::new();
        for (path, value) in entries {
            answers.set(&path, value).unwrap();
        }
        birth().fields(&answers, today());
        birth().problems(&answers, today());
        let frozen = birth().canonical_answers(&answers);
        let read = birth().answers_from_canonical(&frozen.bytes).unwrap();
        prop_assert_eq!(birth().canonical_answers(&read).bytes, frozen.bytes);
        let known = answers.values().len() - frozen.dropped.len();
        prop_assert!(read.values().len() <= known);
    }
}
