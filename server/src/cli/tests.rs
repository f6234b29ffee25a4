//! The commands, run in this process on real folders.

use std::path::Path;

use clap::Parser;
use serde_json::Value;

use super::arguments::Arguments;
use super::{Failure, Language, Manner, execute};

fn command(arguments: &[&str]) -> Result<Value, Failure> {
    let all = ["xom-ward", "--json"].iter().chain(arguments);
    let parsed = Arguments::try_parse_from(all).expect("sound arguments");
    let manner = Manner {
        json: true,
        language: Language::Vietnamese,
    };
    execute(parsed.command, manner).map(|report| report.value().clone())
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn the_sample_ward_is_the_same_every_time_and_quick() {
    let folder = tempfile::tempdir().unwrap();
    let started = std::time::Instant::now();
    let (one, two) = (path(folder.path(), "one"), path(folder.path(), "two"));
    for data in [&one, &two] {
        let made = command(&["init", "--data", data, "--sample"]).unwrap();
        assert_eq!(made["name"], "Phường Đông Ngạc");
        assert_eq!(made["officer"]["username"], "hoa");
    }
    assert!(started.elapsed().as_secs() < 10);
    let groups = command(&["group", "list", "--data", &one]).unwrap();
    assert_eq!(groups, command(&["group", "list", "--data", &two]).unwrap());
    let households: u64 = groups
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["households"].as_u64().unwrap())
        .sum();
    assert!((950..1050).contains(&households), "{households}");
    let group = groups[0]["id"].as_str().unwrap();
    let houses = command(&["household", "list", "--data", &one, "--group", group]).unwrap();
    assert_eq!(houses[0]["house"], "Số 1, ngõ 10");
    assert_eq!(command(&["verify", "--data", &one]).unwrap()["entries"], 21);
}

#[test]
fn an_invite_names_group_household_and_address() {
    let folder = tempfile::tempdir().unwrap();
    let data = path(folder.path(), "ward");
    command(&["init", "--data", &data, "--sample"]).unwrap();
    let name = "Tổ dân phố số 2";
    let houses = command(&["household", "list", "--data", &data, "--group", name]).unwrap();
    let household = houses[3]["id"].as_str().unwrap();
    let made = command(&[
        "invite",
        "--data",
        &data,
        "--group",
        name,
        "--household",
        household,
        "--role",
        "deputy",
        "--address",
        "https://xom.dongngac.example",
    ])
    .unwrap();
    let link: xom_core::identity::InviteLink = made["link"].as_str().unwrap().parse().unwrap();
    let terms = link.made().terms();
    assert_eq!(terms.household.unwrap().to_string(), household);
    assert_eq!(terms.address, "https://xom.dongngac.example");
    let refused = command(&[
        "invite", "--data", &data, "--group", "Tổ 99", "--role", "leader",
    ]);
    assert!(refused.is_err());
}

#[test]
fn keys_and_checkpoint_are_those_of_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let data = path(folder.path(), "ward");
    command(&["init", "--data", &data, "--unit", "00602"]).unwrap();
    let key = command(&["key", "--data", &data]).unwrap();
    let key: xom_core::log::VerifierKey = key["key"].as_str().unwrap().parse().unwrap();
    let shown = command(&["checkpoint", "--data", &data]).unwrap();
    let note = xom_core::log::Note::parse(shown["note"].as_str().unwrap().as_bytes()).unwrap();
    let checkpoint = xom_core::log::Checkpoint::open(&note, &key).unwrap();
    assert_eq!(shown["size"], checkpoint.size);
    let root = command(&["key", "--data", &data, "--root"]).unwrap();
    let ward = xom_core::log::ward_of_text(root["key"].as_str().unwrap()).unwrap();
    assert_eq!(root["ward"], ward.to_string());
}

#[test]
fn nothing_is_founded_over_a_ward_nor_a_root_key_put_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = path(folder.path(), "ward");
    let inside = format!("{data}/root.key");
    let refused = command(&["init", "--data", &data, "--sample", "--root-key", &inside]);
    assert!(refused.is_err());
    assert!(!folder.path().join("ward/ward.sqlite").exists());
    command(&["init", "--data", &data, "--unit", "00602"]).unwrap();
    let elsewhere = path(folder.path(), "other.key");
    let again = [
        "init",
        "--data",
        &data,
        "--unit",
        "00602",
        "--root-key",
        &elsewhere,
    ];
    assert!(command(&again).is_err());
    assert!(!folder.path().join("other.key").exists());
}

#[test]
fn a_ward_is_backed_up_restored_and_its_recovery_ended() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (path(folder.path(), "ward"), path(folder.path(), "backup"));
    let root = path(folder.path(), "ward.root-key");
    let next = path(folder.path(), "next");
    command(&["init", "--data", &data, "--sample"]).unwrap();
    command(&["backup", "--data", &data, "--to", &file]).unwrap();
    let restore = [
        "restore",
        "--from",
        &file,
        "--data",
        &next,
        "--root-key",
        &root,
    ];
    let made = command(&restore).unwrap();
    assert!(made["origin"].as_str().unwrap().ends_with("/2"));
    command(&["restore", "--finish", "--data", &next]).unwrap();
    assert_eq!(
        code(&["restore", "--finish", "--data", &next]),
        "not_recovering"
    );
    assert_eq!(
        command(&["verify", "--data", &next]).unwrap()["entries"],
        22
    );
}

/// The code of the error that a command ends with.
fn code(arguments: &[&str]) -> String {
    let failure = command(arguments).expect_err("it fails");
    let value = serde_json::to_value(&failure).unwrap();
    value["code"].as_str().unwrap().to_owned()
}

#[test]
fn one_backup_restored_twice_never_opens_two_logs_of_one_number() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (path(folder.path(), "ward"), path(folder.path(), "backup"));
    let root = path(folder.path(), "ward.root-key");
    command(&["init", "--data", &data, "--unit", "00602"]).unwrap();
    command(&["backup", "--data", &data, "--to", &file]).unwrap();
    let origins = ["second", "third"].map(|name| {
        let next = path(folder.path(), name);
        let restore = [
            "restore",
            "--from",
            &file,
            "--data",
            &next,
            "--root-key",
            &root,
        ];
        let made = command(&restore).unwrap();
        assert_eq!(command(&["verify", "--data", &next]).unwrap()["entries"], 1);
        made["origin"].as_str().unwrap().to_owned()
    });
    assert!(
        origins[0].ends_with("/2") && origins[1].ends_with("/3"),
        "{origins:?}"
    );
}

#[test]
fn what_cannot_be_restored_is_said_for_what_it_is_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (data, file) = (path(folder.path(), "ward"), path(folder.path(), "backup"));
    let (root, next) = (
        path(folder.path(), "ward.root-key"),
        path(folder.path(), "next"),
    );
    command(&["init", "--data", &data, "--unit", "00602"]).unwrap();
    command(&["backup", "--data", &data, "--to", &file]).unwrap();
    let again = ["backup", "--data", &data, "--to", &file];
    assert_eq!(code(&again), "file_exists");
    let other = path(folder.path(), "other");
    command(&["init", "--data", &other, "--unit", "00602"]).unwrap();
    let other_root = path(folder.path(), "other.root-key");
    let missing = path(folder.path(), "nowhere");
    for (from, root, expected) in [
        (&missing, &root, "file_not_found"),
        (&root, &root, "not_a_backup"),
        (&file, &other_root, "other_root"),
        (&file, &file, "key_file"),
    ] {
        let restore = [
            "restore",
            "--from",
            from,
            "--data",
            &next,
            "--root-key",
            root,
        ];
        assert_eq!(code(&restore), expected);
        let left = std::fs::read_dir(&next).map_or(0, Iterator::count);
        assert_eq!(left, 0, "{expected}");
    }
    assert_eq!(
        code(&["restore", "--finish", "--data", &data]),
        "not_recovering"
    );
}

#[test]
fn a_group_has_a_name_that_no_other_has() {
    let folder = tempfile::tempdir().unwrap();
    let data = path(folder.path(), "ward");
    command(&["init", "--data", &data, "--unit", "00602"]).unwrap();
    let add = |name: &str| command(&["group", "add", "--data", &data, "--name", name]);
    assert_eq!(add(" Tổ dân phố số 7 ").unwrap()["name"], "Tổ dân phố số 7");
    for name in ["", "  ", "Tổ dân phố số 7", "Tổ dân phố số 7"] {
        assert!(add(name).is_err(), "{name:?}");
    }
    let groups = command(&["group", "list", "--data", &data]).unwrap();
    assert_eq!(groups.as_array().unwrap().len(), 1);
}
