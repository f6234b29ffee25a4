//! The commands, run in this process on real folders.

use std::path::Path;

use clap::Parser;
use serde_json::Value;

use super::arguments::Arguments;
use super::{Failure, execute};

fn command(arguments: &[&str]) -> Result<Value, Failure> {
    let all = ["xom-ward", "--json"].iter().chain(arguments);
    let parsed = Arguments::try_parse_from(all).expect("sound arguments");
    execute(parsed.command, true).map(|report| report.value().clone())
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
        command(&["verify", "--data", &next]).unwrap()["entries"],
        22
    );
}
