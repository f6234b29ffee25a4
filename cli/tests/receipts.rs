//! A receipt is verified with nothing but the ward's root key: no store, no network.

#![allow(clippy::unwrap_used, reason = "what a test arranges must hold")]

mod support;

use support::{Phone, Ran, vector, xom};

fn root_key() -> String {
    std::fs::read_to_string(vector("log/root-key.txt"))
        .unwrap()
        .trim()
        .to_owned()
}

fn verify(file: &str, ward: &str, json: bool) -> Ran {
    let mut arguments = vec!["receipt", "verify", file, "--ward", ward];
    arguments.extend(json.then_some("--json"));
    xom(&arguments)
}

#[test]
fn a_good_receipt_says_what_it_proves() {
    let file = vector("log/receipt.tlog-proof");
    let ran = verify(&file, &root_key(), true);
    assert_eq!((ran.status, &*ran.stderr), (0, ""));
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_good_receipt_is_explained_in_both_languages() {
    let file = vector("log/receipt.tlog-proof");
    let key = root_key();
    let said = ["vi", "en"].map(|language| {
        let ran = xom(&[
            "receipt", "verify", &file, "--ward", &key, "--lang", language,
        ]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""));
        ran.stdout
    });
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn the_wards_fingerprint_does_as_well_as_its_key() {
    let file = vector("log/receipt.tlog-proof");
    let by_key: serde_json::Value =
        serde_json::from_str(&verify(&file, &root_key(), true).stdout).unwrap();
    let ward = by_key["ward"].as_str().unwrap();
    assert_eq!(verify(&file, ward, true).status, 0);
}

#[test]
fn one_flipped_byte_anywhere_fails() {
    let place = Phone::absent();
    let file = place.beside("altered.tlog-proof");
    let good = std::fs::read(vector("log/receipt.tlog-proof")).unwrap();
    let key = root_key();
    for at in (0..good.len()).step_by(41) {
        let mut bad = good.clone();
        bad[at] ^= 1;
        std::fs::write(&file, &bad).unwrap();
        let error = verify(&file, &key, true).failure(1);
        assert_ne!(error["code"], "file_not_found", "byte {at}");
    }
}

#[test]
fn a_receipt_of_another_ward_is_refused() {
    let file = vector("log/receipt.tlog-proof");
    let error = verify(&file, &"00".repeat(32), true).failure(1);
    assert_eq!(error["code"], "other_ward");
}

#[test]
fn what_is_no_key_and_what_is_no_receipt_are_told_apart() {
    let file = vector("log/receipt.tlog-proof");
    let error = verify(&file, "hello", true).failure(1);
    assert_eq!(error["code"], "not_a_ward_key");
    let error = verify(&vector("log/checkpoint"), &root_key(), true).failure(1);
    assert_eq!(error["code"], "not_a_receipt");
    let error = verify(&vector("log/none"), &root_key(), true).failure(1);
    assert_eq!(error["code"], "file_not_found");
}
