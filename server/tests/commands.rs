//! `xom-ward` as it is called from a terminal or a script.

#![allow(clippy::unwrap_used, reason = "what a test arranges must hold")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str], folder: &Path, typed: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xom-ward"));
    for variable in ["LANG", "LC_ALL", "LC_MESSAGES"] {
        command.env_remove(variable);
    }
    let command = command.args(arguments).current_dir(folder);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = piped.stderr(Stdio::piped()).spawn().unwrap();
    // A command that fails before it reads has closed its end.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    child.wait_with_output().unwrap()
}

fn error(output: &Output, status: i32) -> Value {
    assert_eq!(output.status.code(), Some(status));
    assert!(output.stdout.is_empty());
    let error: Value = serde_json::from_slice(&output.stderr).unwrap();
    for name in ["message_vi", "message_en"] {
        assert!(!error[name].as_str().unwrap().contains('\n'), "{error}");
    }
    assert!(error["retry"].is_boolean());
    error
}

#[test]
fn people_are_spoken_to_in_vietnamese_unless_they_ask_for_english() {
    let folder = tempfile::tempdir().unwrap();
    let said = |arguments: &[&str]| {
        let output = run(arguments, folder.path(), "");
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said(&["--help"]).contains("Cách dùng: xom-ward"));
    assert!(said(&["restore", "--lang", "en", "--help"]).contains("Usage: xom-ward restore"));
    assert!(said(&["init", "--data", "a", "--unit", "00602"]).starts_with("Đã lập Phường Đông"));
    assert!(said(&["verify", "--data", "a", "--lang", "en"]).starts_with("1 entries"));
    let output = run(&["verify", "--data", "b"], folder.path(), "");
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(error, "Thư mục b chưa có dữ liệu của phường.\n");
}

#[test]
fn wrong_usage_is_one_object_that_says_what_is_wrong_and_exit_status_2() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = |arguments: &[&str]| {
        let all = [arguments, &["--json"]].concat();
        error(&run(&all, folder.path(), ""), 2)
    };
    assert_eq!(
        wrong(&["device", "revoke", "--data", "a"])["message_vi"],
        "Còn thiếu: <DEVICE>. Xem trợ giúp: xom-ward --help"
    );
    assert_eq!(wrong(&["found"])["code"], "usage");
    assert_eq!(wrong(&[])["code"], "usage");
    let invite = ["invite", "--data", "a", "--group", "7", "--role", "king"];
    assert!(
        wrong(&invite)["message_en"]
            .as_str()
            .unwrap()
            .contains("king")
    );
}

#[test]
fn an_officer_whose_password_is_too_short_is_not_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let json = |arguments: &[&str], typed: &str| {
        run(
            &[arguments, &["--data", "a", "--json"]].concat(),
            folder.path(),
            typed,
        )
    };
    assert!(json(&["init", "--unit", "00602"], "").status.success());
    let officer = |name| {
        let roles = ["--roles", "receiver,approver"];
        [
            &["officer", "add", "--name", "Lan", "--username", name],
            &roles[..],
        ]
        .concat()
    };
    let refused = error(&json(&officer("lan"), "ngắn\n"), 1);
    assert_eq!(refused["code"], "password");
    assert!(refused["message_vi"].as_str().unwrap().contains("15 ký tự"));
    assert_eq!(
        error(&json(&officer("Lân "), "một mật khẩu đủ dài"), 1)["code"],
        "username"
    );
    assert!(
        json(&officer("lan"), "một mật khẩu đủ dài\n")
            .status
            .success()
    );
    let taken = error(&json(&officer("lan"), "một mật khẩu đủ dài\n"), 1);
    assert_eq!(taken["code"], "username_taken");
    let forgotten = |name| {
        let typed = "một mật khẩu mới hẳn\n";
        json(&["officer", "password", "--username", name], typed)
    };
    assert!(forgotten("Lan").status.success());
    assert_eq!(error(&forgotten("hoa"), 1)["code"], "not_found");
    let verified: Value = serde_json::from_slice(&json(&["verify"], "").stdout).unwrap();
    assert_eq!(verified["entries"], 2, "the founding and one officer");
}
