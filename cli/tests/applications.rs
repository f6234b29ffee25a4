//! Services looked up and a birth registration filled in, with no network at all.

#![allow(clippy::unwrap_used, reason = "what a test arranges must hold")]

mod support;

use serde_json::Value;
use support::{Phone, settled, xom};

fn begun() -> (Phone, String) {
    let phone = Phone::enrolled_offline();
    let draft = phone.json(&["draft", "new", "1.001193"]);
    let id = draft["id"].as_str().unwrap().to_owned();
    (phone, id)
}

fn field<'a>(draft: &'a Value, path: &str) -> &'a Value {
    let fields = draft["fields"].as_array().unwrap();
    fields.iter().find(|field| field["path"] == path).unwrap()
}

#[test]
fn a_service_is_shown_in_both_languages() {
    let said = ["vi", "en"]
        .map(|language| xom(&["service", "show", "1.001193", "--lang", language]).stdout);
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn services_are_found_without_marks_and_by_code() {
    let ids = |text: &str| -> Vec<String> {
        let found: Vec<Value> =
            serde_json::from_str(&xom(&["service", "list", text, "--json"]).stdout).unwrap();
        found
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(ids("khai sinh").contains(&"1.001193".to_owned()));
    assert_eq!(ids("1.0011"), ["1.001193"]);
    assert_eq!(ids("không có gì"), [] as [&str; 0]);
    let error = xom(&["service", "show", "9.999999", "--json"]).failure(1);
    assert_eq!(error["code"], "unknown_service");
}

#[test]
fn a_draft_keeps_its_values_from_one_opening_to_the_next() {
    let (phone, id) = begun();
    let set = phone.json(&["draft", "set", &id, "nksHoTen", "Nguyễn Minh An"]);
    assert_eq!(set["id"], id.as_str());
    assert_eq!(set["field"]["value"], "Nguyễn Minh An");
    phone.json(&["draft", "set", &id, "nksGioiTinh", "nữ"]);
    phone.json(&["draft", "set", &id, "nksNgaySinh", "20/11/2026"]);
    let draft = phone.json(&["draft", "show", &id]);
    assert_eq!(field(&draft, "nksHoTen")["shown"], "Nguyễn Minh An");
    assert_eq!(field(&draft, "nksGioiTinh")["shown"], "Nữ");
    assert_eq!(field(&draft, "nksNgaySinh")["value"], "2026-11-20");
    assert_eq!(phone.json(&["draft", "list"])[0]["id"], id.as_str());
}

#[test]
fn an_empty_value_clears_a_field() {
    let (phone, id) = begun();
    phone.json(&["draft", "set", &id, "nksHoTen", "Nguyễn Minh An"]);
    let set = phone.json(&["draft", "set", &id, "nksHoTen", ""]);
    assert_eq!(set["field"]["value"], Value::Null);
}

#[test]
fn a_field_that_the_form_has_not_is_refused() {
    let (phone, id) = begun();
    let error = phone.failure(&["draft", "set", &id, "nothing", "x"]);
    assert_eq!(error["code"], "invalid");
    let error = phone.failure(&["draft", "show", &"0".repeat(32)]);
    assert_eq!(error["code"], "not_found");
}

#[test]
fn what_is_missing_is_listed_until_nothing_is() {
    let (phone, id) = begun();
    let check = phone.json(&["draft", "check", &id]);
    assert_eq!(check["complete"], false);
    let problems = check["problems"].as_array().unwrap();
    assert!(problems.iter().any(|problem| problem["path"] == "nksHoTen"));
}

#[test]
fn an_attachment_is_sealed_and_listed() {
    let (phone, id) = begun();
    let photo = phone.beside("giấy chứng sinh.jpg");
    std::fs::write(&photo, [&[0xff, 0xd8, 0xff][..], &[7; 100_000]].concat()).unwrap();
    let attached = phone.json(&["draft", "attach", &id, &photo]);
    assert_eq!(attached["name"], "giấy chứng sinh.jpg");
    assert_eq!(attached["media_type"], "image/jpeg");
    assert_eq!(
        (&attached["size"], &attached["chunks"]),
        (&100_003.into(), &2.into())
    );
    let draft = phone.json(&["draft", "show", &id]);
    assert_eq!(draft["attachments"][0]["id"], attached["id"]);
    let error = phone.failure(&["draft", "attach", &id, &phone.beside("none.jpg")]);
    assert_eq!(error["code"], "file_not_found");
}

#[test]
fn sending_needs_the_wards_key_first() {
    let (phone, id) = begun();
    let error = phone.failure(&["draft", "send", &id]);
    assert_eq!(
        (&error["code"], &error["retry"]),
        (&"needs_ward".into(), &true.into())
    );
}

#[test]
fn a_begun_draft_is_drawn_in_both_languages() {
    let (phone, id) = begun();
    phone.json(&["draft", "set", &id, "nksHoTen", "Nguyễn Minh An"]);
    phone.json(&["draft", "set", &id, "nksNgaySinh", "31/02/2026"]);
    let said = ["vi", "en"].map(|language| {
        settled(
            &phone
                .run(&["draft", "show", &id, "--lang", language])
                .stdout,
        )
    });
    insta::assert_snapshot!(said.join("\n\n"));
}
