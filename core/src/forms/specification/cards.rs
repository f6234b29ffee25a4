//! Filling in from an identity card.

use super::tables::HOUSEHOLD;
use super::*;

const BINH: &str = "001195012345||Trần Thị Bình|05011995|Nữ|Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội|15082022";

fn card() -> CitizenCard {
    CitizenCard::read(BINH).unwrap()
}

/// What the card writes, and what it would replace, by field.
fn given(form: &Form, answers: &Answers, path: &str) -> Vec<(String, Value, Option<Value>)> {
    let given = form.card_answers(answers, path, &card()).unwrap();
    given
        .into_iter()
        .map(|one| (one.path, one.value, one.before.map(|before| before.value)))
        .collect()
}

#[test]
fn a_card_fills_in_what_belongs_to_its_person_and_nothing_else() {
    let fresh = |path: &str, value: &str| (path.to_owned(), json!(value), None);
    assert_eq!(
        given(birth(), &Answers::new(), "meSoGiayToTuyThan"),
        [
            fresh("meLoaiGiayToTuyThan", "can_cuoc"),
            fresh("meSoGiayToTuyThan", "001195012345"),
            fresh("meHoTen", "Trần Thị Bình"),
            fresh("meNgaySinh", "1995-01-05"),
            fresh(
                "meNoiCuTru",
                "Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội"
            ),
        ]
    );
}

#[test]
fn what_a_card_fills_in_is_right_as_it_stands() {
    let mut answers = with(complete(), "meLoaiGiayToTuyThan", json!("ho_chieu"));
    for (path, value, _) in given(birth(), &answers, "meSoGiayToTuyThan") {
        answers.set(&path, value).unwrap();
    }
    assert_eq!(codes(birth(), &answers), []);
    assert_eq!(given(birth(), &answers, "meSoGiayToTuyThan"), []);
}

#[test]
fn an_answer_that_differs_is_named_with_what_stands_there() {
    let answers = filled(&[
        ("meHoTen", json!("Trần Thị Bính")),
        ("meNoiCuTru", json!("  ")),
    ]);
    let given = birth()
        .card_answers(&answers, "meSoGiayToTuyThan", &card())
        .unwrap();
    let differing: Vec<_> = given.iter().filter(|one| one.before.is_some()).collect();
    assert_eq!(differing.len(), 1);
    assert_eq!(differing[0].label.vi, "Họ, chữ đệm, tên của mẹ");
    assert_eq!(differing[0].shown.vi, "Trần Thị Bình");
    let before = differing[0].before.as_ref().unwrap();
    assert_eq!(before.shown.vi, "Trần Thị Bính");
}

#[test]
fn a_name_in_capitals_and_a_number_with_spaces_are_the_same() {
    let answers = filled(&[
        ("meHoTen", json!("TRẦN THỊ BÌNH")),
        ("meSoGiayToTuyThan", json!("001 195 012 345")),
    ]);
    let paths: Vec<_> = given(birth(), &answers, "meSoGiayToTuyThan")
        .into_iter()
        .map(|(path, ..)| path)
        .collect();
    assert_eq!(paths, ["meLoaiGiayToTuyThan", "meNgaySinh", "meNoiCuTru"]);
}

#[test]
fn in_a_table_a_card_fills_in_its_row() {
    let form = Form::parse(&HOUSEHOLD.replace(
        r#""born": {"#,
        r#""sex": {"type": "string", "oneOf": [{"const": 1, "x-label": {"vi": "Nam", "en": "Male"}}, {"const": 2, "x-label": {"vi": "Nữ", "en": "Female"}}], "x-label": {"vi": "Giới tính", "en": "Sex"}},
        "number": {"type": "string", "x-kind": "person_id", "x-label": {"vi": "Số", "en": "Number"}, "x-card": {"full_name": "name", "birth_date": "born", "sex": "sex"}},
        "born": {"#,
    ))
    .unwrap();
    let answers = filled(&[("members.a1.name", json!("Lê An"))]);
    assert_eq!(
        given(&form, &answers, "members.b2.number"),
        [
            (
                "members.b2.number".into(),
                json!("001195012345"),
                None::<Value>
            ),
            ("members.b2.name".into(), json!("Trần Thị Bình"), None),
            ("members.b2.born".into(), json!("1995-01-05"), None),
            ("members.b2.sex".into(), json!(2), None),
        ]
    );
    let over = given(&form, &answers, "members.a1.number");
    assert!(over.contains(&(
        "members.a1.name".into(),
        json!("Trần Thị Bình"),
        Some(json!("Lê An"))
    )));
    let numbers = &field(&form, &answers, "members").blank[2];
    assert!(numbers.from_card);
}

#[test]
fn the_list_says_which_fields_take_a_card() {
    let taking: Vec<String> = birth()
        .fields(&Answers::new(), today())
        .into_iter()
        .filter(|field| field.from_card)
        .map(|field| field.path)
        .collect();
    assert_eq!(
        taking,
        [
            "meSoGiayToTuyThan",
            "chaSoGiayToTuyThan",
            "nycSoGiayToTuyThan"
        ]
    );
    assert!(
        birth()
            .card_answers(&Answers::new(), "nksHoTen", &card())
            .is_none()
    );
    assert!(
        birth()
            .card_answers(&Answers::new(), "noSuchField", &card())
            .is_none()
    );
}

#[test]
fn a_form_that_names_what_it_has_not_is_none() {
    let number = |card: &str| {
        HOUSEHOLD.replace(
            r#""reason": {"#,
            &format!(
                r#""number": {{"type": "string", "x-label": {{"vi": "Số", "en": "Number"}}, "x-card": {card}}},
                "reason": {{"#
            ),
        )
    };
    assert!(Form::parse(&number(r#"{"full_name": "reason"}"#)).is_ok());
    for card in [
        r#"{"full_name": "nobody"}"#,
        r#"{"full_name": "members"}"#,
        r#"{"paper": {"field": "reason", "answer": "can_cuoc"}}"#,
        r#"{"shoe_size": "reason"}"#,
    ] {
        assert!(
            matches!(Form::parse(&number(card)), Err(FormError::Field { .. })),
            "{card}"
        );
    }
}
