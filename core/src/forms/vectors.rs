//! Answers and the fields, problems and bytes they give, read from tests/vectors/forms.json.
//!
//! Every screen must draw the same list; bindings check themselves against the same file. To
//! write it anew after a change, run the test with XOM_WRITE_VECTORS=1.

use jiff::civil::date;
use serde_json::{Map, Value, json};

use super::*;

const FILE: &str = "forms.json";

/// What one case of the file says: the answers of a draft and its attachments.
fn cases() -> Vec<(&'static str, Value, Value)> {
    vec![
        ("nothing filled in", json!({}), json!({})),
        (
            "an abandoned child: no parents, its own paper",
            json!({"nksLoaiKhaiSinh": "bo_roi", "nksHoTen": "Lê Minh Tâm", "chaHoTen": "Không gửi"}),
            json!({"bienBanBoRoi": ["bien-ban.jpg"]}),
        ),
        (
            "decomposed and loosely typed answers",
            json!({
                "nksLoaiKhaiSinh": "du_cha_me", "nksHoTen": " Nguye\u{302}\u{303}n  Minh An ", "nksNgaySinh": "20.11.2026",
                "meNgaySinh": "5/1995", "nycSoDienThoai": "0912.345.678", "banSaoYeuCau": "có", "banSaoSoLuong": "2",
            }),
            json!({"giayCamDoan": ["cam-doan.jpg"]}),
        ),
        (
            "wrong answers and doubtful ones",
            json!({
                "nksLoaiKhaiSinh": "khac", "nksHoTen": "Nguyeenx An", "nksNgaySinh": "31/02/2026", "nksGioiTinh": true,
                "nksNoiSinhDVHC": "12", "meNgaySinh": "1990", "meLoaiGiayToTuyThan": "can_cuoc",
                "meSoGiayToTuyThan": "001095012345", "nycLoaiGiayToTuyThan": "can_cuoc",
                "nycSoGiayToTuyThan": "012345678", "nycSoDienThoai": "113", "banSaoYeuCau": true,
                "banSaoSoLuong": 99, "camDoan": false, "mauSac": "xanh",
            }),
            json!({}),
        ),
    ]
}

fn answers(values: &Value, attachments: &Value) -> Answers {
    let mut answers = Answers::new();
    for (path, value) in values.as_object().unwrap() {
        answers.set(path, value.clone()).unwrap();
    }
    for (component, files) in attachments.as_object().unwrap() {
        for file in files.as_array().unwrap() {
            answers.attach(component, file.as_str().unwrap()).unwrap();
        }
    }
    answers
}

/// The parts of a field that depend on the answers.
fn drawn(field: &Field) -> Value {
    let mut drawn = Map::new();
    drawn.insert("path".into(), field.path.clone().into());
    drawn.insert("kind".into(), serde_json::to_value(field.kind).unwrap());
    drawn.insert("visible".into(), field.visible.into());
    drawn.insert("required".into(), field.required.into());
    let mut add =
        |name: &str, value: Option<Value>| value.map(|value| drawn.insert(name.into(), value));
    add("from_card", field.from_card.then_some(true.into()));
    add("value", field.value.clone());
    add("shown", field.shown.clone().map(Value::from));
    let english = field.shown_label().map(|label| label.en);
    add(
        "shown_en",
        english
            .filter(|en| Some(en) != field.shown.as_ref())
            .map(Value::from),
    );
    add(
        "problem",
        field
            .problem
            .as_ref()
            .map(|problem| serde_json::to_value(problem).unwrap()),
    );
    drawn.into()
}

fn case(form: &Form, (name, values, attachments): (&str, Value, Value)) -> Value {
    let (given, today) = (answers(&values, &attachments), date(2026, 11, 23));
    let canonical = form.canonical_answers(&given);
    json!({
        "case": name,
        "answers": values,
        "attachments": attachments,
        "today": today,
        "fields": form.fields(&given, today).iter().map(drawn).collect::<Vec<_>>(),
        "complete": form.is_complete(&given, today),
        "canonical": String::from_utf8(canonical.bytes).unwrap(),
        "dropped": canonical.dropped,
    })
}

/// What was scanned, at which field, over which answers.
fn scans() -> Vec<(&'static str, &'static str, &'static str, Value)> {
    const BINH: &str = "001195012345|012345678|Trần Thị Bình|05011995|Nữ|Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội|15082022";
    vec![
        (
            "a card into an empty form",
            BINH,
            "meSoGiayToTuyThan",
            json!({"nksLoaiKhaiSinh": "du_cha_me"}),
        ),
        (
            "the applicant's card, with the day of issue",
            BINH,
            "nycSoGiayToTuyThan",
            json!({}),
        ),
        (
            "answers that differ, and one that is the same in other capitals",
            BINH,
            "meSoGiayToTuyThan",
            json!({
                "meLoaiGiayToTuyThan": "ho_chieu", "meSoGiayToTuyThan": "C1234567", "meHoTen": "TRẦN THỊ BÌNH",
                "meNgaySinh": "1995", "meNoiCuTru": "Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội",
            }),
        ),
        (
            "a newer card, decomposed, with a sex in other words",
            "001195012345||Tra\u{302}\u{300}n Thị Bình|00001995|F||",
            "meSoGiayToTuyThan",
            json!({}),
        ),
        (
            "the mother is not asked for: nothing of hers is filled in",
            BINH,
            "meSoGiayToTuyThan",
            json!({"nksLoaiKhaiSinh": "bo_roi"}),
        ),
        (
            "an invite",
            "xom://invite/AQID_w",
            "meSoGiayToTuyThan",
            json!({}),
        ),
        (
            "no such day of birth",
            "001195012345||Trần Thị Bình|31021995|Nữ||",
            "meSoGiayToTuyThan",
            json!({}),
        ),
        ("a field that takes no card", BINH, "nksHoTen", json!({})),
    ]
}

fn scan(
    form: &Form,
    (name, scanned, path, values): (&str, &str, &str, Value),
) -> serde_json::Map<String, Value> {
    let given = answers(&values, &json!({}));
    let mut told = Map::new();
    told.insert("case".into(), name.into());
    told.insert("scanned".into(), scanned.into());
    told.insert("path".into(), path.into());
    told.insert("answers".into(), values);
    let answers = CitizenCard::read(scanned).map(|card| form.card_answers(&given, path, &card));
    match answers {
        Ok(Some(answers)) => told.insert("gives".into(), serde_json::to_value(answers).unwrap()),
        Ok(None) => told.insert("refused".into(), "invalid".into()),
        Err(NotACard) => told.insert("refused".into(), "not_a_card".into()),
    };
    told
}

#[test]
fn form_vectors_are_what_the_code_does() {
    let form = find(&"1.001193".parse().unwrap(), 1).unwrap();
    let cases: Vec<Value> = cases().into_iter().map(|given| case(form, given)).collect();
    let vectors = json!({
        "about": "Answers to the birth registration and what every screen must show; see core/src/forms.",
        "form": form.identity(),
        "cases": cases,
        "cards": scans().into_iter().map(|given| scan(form, given)).collect::<Vec<_>>(),
    });
    assert_eq!(crate::vectors::stored(FILE, &vectors), vectors);
}
