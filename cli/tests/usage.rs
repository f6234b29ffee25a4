//! What can be typed, and what is said when it was typed wrongly.

mod support;

use support::xom;

const NOUNS: [&str; 8] = [
    "invite", "notice", "service", "draft", "dossier", "receipt", "bundle", "device",
];

fn help(language: &str) -> String {
    let mut text = String::new();
    let mut print = |arguments: &[&str]| {
        let ran = xom(&[arguments, &["--help", "--lang", language]].concat());
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{arguments:?}");
        text.push_str(&format!("$ xom {}\n{}\n", arguments.join(" "), ran.stdout));
    };
    print(&[]);
    NOUNS.iter().for_each(|noun| print(&[noun]));
    for verb in ["post", "edit", "resolve"] {
        print(&["notice", verb]);
    }
    print(&["invite", "create"]);
    print(&["draft", "attach"]);
    print(&["receipt", "verify"]);
    print(&["enrol"]);
    text
}

#[test]
fn help_is_in_vietnamese() {
    insta::assert_snapshot!(help("vi"));
}

#[test]
fn help_is_in_english() {
    insta::assert_snapshot!(help("en"));
}

#[test]
fn what_was_typed_wrongly_is_said_in_both_languages() {
    let wrong: [&[&str]; 10] = [
        &[],
        &["nothing"],
        &["notice"],
        &["notice", "edit"],
        &["notice", "show", "abc"],
        &["notice", "post", "--title"],
        &["notice", "post", "--title", "a", "--from", "31/02/2026"],
        &["notice", "list", "--limit", "0"],
        &["notice", "list", "--loudly"],
        &[
            "notice",
            "edit",
            "0011223344556677",
            "--pinned",
            "--unpinned",
        ],
    ];
    let said = wrong.map(|arguments| {
        let error = xom(&[&["--json"], arguments].concat()).failure(2);
        assert_eq!(error["code"], "usage");
        let (vi, en) = (&error["message_vi"], &error["message_en"]);
        let (vi, en) = (vi.as_str().unwrap(), en.as_str().unwrap());
        format!("xom {}\n  {vi}\n  {en}", arguments.join(" "))
    });
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_command_that_needs_a_phone_asks_for_its_folder() {
    let error = xom(&["status", "--json"]).failure(2);
    assert_eq!(error["code"], "usage");
    let said = xom(&["status", "--lang", "en"]);
    assert_eq!((said.status, &*said.stdout), (2, ""));
    assert!(said.stderr.contains("--store"), "{}", said.stderr);
}

#[test]
fn json_may_stand_before_and_after_the_command() {
    for arguments in [["--json", "service", "list"], ["service", "list", "--json"]] {
        let ran = xom(&arguments);
        assert!(ran.stdout.starts_with("[{"), "{}", ran.stdout);
    }
}
