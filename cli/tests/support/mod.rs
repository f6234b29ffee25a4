//! The real binary, one phone a folder, and invites to answer.

#![allow(dead_code, reason = "each test file uses its part of it")]
#![allow(clippy::unwrap_used, reason = "what a test arranges must hold")]

use std::{
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;
use xom_core::{
    identity::{DeviceKeys, InviteLink, InviteTerms, Role},
    ids::{GroupId, MemberId, WardId},
    outside::{Clock, SystemClock, SystemEntropy, Timestamp},
};

/// A phone in a terminal.
pub(crate) struct Phone {
    folder: TempDir,
    key: Option<String>,
}

/// What one run of the binary printed, and how it ended.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Phone {
    /// A folder in which no phone is yet.
    pub(crate) fn absent() -> Self {
        let folder = TempDir::new().unwrap();
        Self { folder, key: None }
    }

    /// A phone that has answered an invite with no network.
    pub(crate) fn enrolled_offline() -> Self {
        let phone = Self::absent();
        phone.json(&["enrol", &invite(7), "--offline"]);
        phone
    }

    /// The same phone, opened with this key instead of its file's.
    pub(crate) fn with_key(mut self, key: &str) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Where the phone keeps everything.
    pub(crate) fn store(&self) -> PathBuf {
        self.folder.path().join("phone")
    }

    /// A path beside the phone, for files that come and go.
    pub(crate) fn beside(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Runs a command on this phone.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let store = self.store();
        let mut command = binary();
        command.arg("--store").arg(store).args(arguments);
        if let Some(key) = &self.key {
            command.env("XOM_STORE_KEY", key);
        }
        ran(command.output().unwrap())
    }

    /// The JSON value that a command prints; it must succeed.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[&["--json"], arguments].concat());
        assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stderr, "", "{arguments:?}");
        serde_json::from_str(&ran.stdout).unwrap()
    }

    /// The error object that a command prints; it must fail with status 1.
    pub(crate) fn failure(&self, arguments: &[&str]) -> Value {
        self.run(&[&["--json"], arguments].concat()).failure(1)
    }
}

impl Ran {
    /// The one JSON object on stderr of a run that ended with this status.
    pub(crate) fn failure(self, status: i32) -> Value {
        assert_eq!(self.status, status, "{}{}", self.stdout, self.stderr);
        assert_eq!(self.stdout, "");
        let error: Value = serde_json::from_str(&self.stderr).unwrap();
        let mut names: Vec<_> = error.as_object().unwrap().keys().collect();
        names.sort();
        assert_eq!(names, ["code", "message_en", "message_vi", "retry"]);
        error
    }
}

/// The binary, with nothing of this machine's language or keys.
pub(crate) fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xom"));
    for variable in ["LANG", "LC_ALL", "LC_MESSAGES", "XOM_STORE_KEY"] {
        command.env_remove(variable);
    }
    command
}

/// Runs the binary without a phone.
pub(crate) fn xom(arguments: &[&str]) -> Ran {
    ran(binary().args(arguments).output().unwrap())
}

fn ran(output: Output) -> Ran {
    Ran {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A link that is good for so many days (or was, when negative), of a ward nobody can reach.
pub(crate) fn invite(days: i64) -> String {
    let maker = DeviceKeys::generate(&mut SystemEntropy);
    let terms = InviteTerms {
        ward: WardId([7; 32]),
        address: "http://127.0.0.1:1".into(),
        group: GroupId([1; 8]),
        household: None,
        member: MemberId([2; 8]),
        role: Role::Resident,
        expires: SystemClock.now().plus(days * Timestamp::DAY as i64),
        authority: None,
        group_name: None,
    };
    let link = InviteLink::make(&terms, maker.signing(), &mut SystemEntropy);
    link.unwrap().to_string()
}

/// A file of the repository.
pub(crate) fn vector(name: &str) -> String {
    format!("{}/../tests/vectors/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The text with every id of this run, and what depends on the hour, put aside.
pub(crate) fn settled(text: &str) -> String {
    let settle = |line: &str| {
        let hour = ["Sửa lần cuối", "Last changed"];
        if hour.iter().any(|name| line.trim_start().starts_with(name)) {
            return None;
        }
        let word = |word: &str| {
            let id = word.len() >= 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
            if id {
                "[id]".to_owned()
            } else {
                word.to_owned()
            }
        };
        Some(line.split(' ').map(word).collect::<Vec<_>>().join(" "))
    };
    text.lines()
        .filter_map(settle)
        .collect::<Vec<_>>()
        .join("\n")
}
