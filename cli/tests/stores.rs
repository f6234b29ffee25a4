//! The store and its key: missing, wrong, newer, in use. The file is never touched.

mod support;

use support::{Phone, invite, settled};
use xom_core::store::{Store, StoreKey, key_file};

#[test]
fn a_phone_that_is_not_there_is_not_made_by_asking() {
    let phone = Phone::absent();
    for command in [
        &["status"][..],
        &["sync"],
        &["notice", "list"],
        &["draft", "list"],
    ] {
        assert_eq!(phone.failure(command)["code"], "store_missing");
    }
    assert!(!phone.store().exists());
}

#[test]
fn another_key_opens_nothing_and_leaves_the_file_as_it_was() {
    let phone = Phone::enrolled_offline();
    let before = std::fs::read(phone.store().join("xom.db")).unwrap();
    let file = phone.store().join("xom.db");
    let phone = phone.with_key(&"ab".repeat(32));
    let error = phone.failure(&["status"]);
    assert_eq!(error["code"], "wrong_store_key");
    assert_eq!(error["retry"], false);
    assert_eq!(std::fs::read(file).unwrap(), before);
}

#[test]
fn the_key_may_come_from_the_environment() {
    let phone = Phone::absent().with_key(&"cd".repeat(32));
    phone.json(&["enrol", &invite(7), "--offline"]);
    assert_eq!(phone.json(&["status"])["invited"], true);
    assert!(!key_file::beside(&phone.store().join("xom.db")).exists());
    let phone = phone.with_key("not a key");
    assert_eq!(phone.failure(&["status"])["code"], "malformed_store_key");
}

#[test]
fn a_store_of_a_newer_version_is_refused_and_left_as_it_was() {
    let phone = Phone::enrolled_offline();
    let file = phone.store().join("xom.db");
    let key = std::fs::read_to_string(key_file::beside(&file)).unwrap();
    let store = Store::open(&file, &StoreKey::from_hex(&key).unwrap()).unwrap();
    store
        .connection()
        .pragma_update(None, "user_version", 9_999)
        .unwrap();
    drop(store);
    let before = std::fs::read(&file).unwrap();
    let error = phone.failure(&["status"]);
    assert_eq!(error["code"], "store_too_new");
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_file_that_is_no_store_is_refused() {
    let phone = Phone::enrolled_offline();
    std::fs::write(phone.store().join("xom.db"), b"once upon a time").unwrap();
    assert_eq!(phone.failure(&["status"])["code"], "not_a_store");
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_key_or_list_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let phone = Phone::enrolled_offline();
    let mode =
        |path: std::path::PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(phone.store()), 0o700);
    assert_eq!(mode(phone.store().join("xom.db.key")), 0o600);
}

#[test]
fn an_error_is_said_in_the_persons_language() {
    let phone = Phone::enrolled_offline().with_key(&"ab".repeat(32));
    let said = ["vi", "en"].map(|language| {
        let ran = phone.run(&["status", "--lang", language]);
        assert_eq!((ran.status, &*ran.stdout), (1, ""));
        settled(&ran.stderr)
    });
    insta::assert_snapshot!(said.join("\n"));
}
