//! The real ward binary as a child process, and its commands.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use xom_server::http::asked_to_stop;

use super::Outcome;

/// The sample officer's sign-in, as `init --sample` gave it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct OfficerSignIn {
    pub username: String,
    pub password: String,
}

/// A ward that serves.
pub(super) struct WardProcess {
    pub folder: PathBuf,
    pub address: String,
    pub officer: OfficerSignIn,
    child: Child,
}

/// One of the project's binaries, beside this one.
pub(super) fn binary(name: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    let folder = own.parent().unwrap_or(Path::new("."));
    // A test's executable lies one folder deeper than the binaries.
    let folder = if folder.ends_with("deps") {
        folder.parent().unwrap_or(folder)
    } else {
        folder
    };
    folder.join(name)
}

/// Runs a command of one of the binaries and reads the JSON that it prints.
pub(super) fn command(name: &str, arguments: &[&str]) -> Outcome<Value> {
    let missing = |error: std::io::Error| {
        format!(
            "{}: {error}: build the workspace's binaries first",
            binary(name).display()
        )
    };
    let output = Command::new(binary(name))
        .args(arguments)
        .arg("--json")
        .output()
        .map_err(missing)?;
    if !output.status.success() {
        return Err(format!(
            "{name} {}: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr).trim()
        ));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{name} {}: {error}", arguments.join(" ")))
}

/// A text in a command's answer.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> Outcome<&'v str> {
    value[name]
        .as_str()
        .ok_or_else(|| format!("no {name} in {value}"))
}

impl WardProcess {
    /// Founds the sample ward if there is none, and serves it.
    pub(super) fn open(folder: &Path, root_key: &Path, listen: &str) -> Outcome<Self> {
        let officer_file = folder.with_extension("officer.json");
        if !folder.join("ward.sqlite").exists() {
            let data = folder.display().to_string();
            let made = command(
                "xom-ward",
                &[
                    "init",
                    "--data",
                    &data,
                    "--sample",
                    "--root-key",
                    &root_key.display().to_string(),
                ],
            )?;
            std::fs::write(&officer_file, made["officer"].to_string())
                .map_err(|error| error.to_string())?;
        }
        let officer = std::fs::read_to_string(&officer_file).map_err(|error| error.to_string())?;
        let officer = serde_json::from_str(&officer)
            .map_err(|error| format!("the officer's sign-in: {error}"))?;
        let (child, address) = serve(folder, listen)?;
        Ok(Self {
            folder: folder.to_owned(),
            address,
            officer,
            child,
        })
    }

    /// Runs a command of `xom-ward` on this ward's folder.
    pub(super) fn command(&self, arguments: &[&str]) -> Outcome<Value> {
        let data = self.folder.display().to_string();
        command("xom-ward", &[arguments, &["--data", &data]].concat())
    }

    /// An invite link from the ward.
    pub(super) fn invite(&self, group: &str, role: &str, name: Option<&str>) -> Outcome<String> {
        let mut arguments = vec![
            "invite",
            "--group",
            group,
            "--role",
            role,
            "--address",
            &self.address,
        ];
        arguments.extend(name.iter().flat_map(|name| ["--name", name]));
        Ok(text(&self.command(&arguments)?, "link")?.to_owned())
    }

    /// Asks it to stop and waits until it has.
    pub(super) fn stop(&mut self) -> Outcome<()> {
        ask_to_stop(self.child.id())?;
        let ended = self.child.wait().map_err(|error| error.to_string())?;
        if ended.success() {
            Ok(())
        } else {
            Err(format!("the ward did not stop well: {ended}"))
        }
    }

    /// Serves until somebody stops it.
    pub(super) fn wait(&mut self) -> Outcome<()> {
        self.child
            .wait()
            .map(|_| ())
            .map_err(|error| error.to_string())
    }
}

impl Drop for WardProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn ask_to_stop(process: u32) -> Outcome<()> {
    let asked = Command::new("kill").arg(process.to_string()).status();
    asked.map(|_| ()).map_err(|error| error.to_string())
}

/// Whoever stops the story stops its ward too: nothing stays behind that holds the port.
fn stop_with_us(ward: u32) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        if let Ok(runtime) = runtime
            && runtime.block_on(asked_to_stop()).is_ok()
        {
            let _ = ask_to_stop(ward);
        }
    });
}

fn serve(folder: &Path, listen: &str) -> Outcome<(Child, String)> {
    let mut child = Command::new(binary("xom-ward"))
        .args([
            "serve",
            "--data",
            &folder.display().to_string(),
            "--listen",
            listen,
            "--json",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| format!("xom-ward: {error}"))?;
    stop_with_us(child.id());
    let stdout = child.stdout.take().ok_or("the ward has no output")?;
    let mut line = String::new();
    BufReader::new(stdout)
        .read_line(&mut line)
        .map_err(|error| error.to_string())?;
    let said: Value = serde_json::from_str(&line)
        .map_err(|_| "the ward did not start (its reason stands above)".to_owned())?;
    let address = text(&said, "address")?.to_owned();
    Ok((child, address))
}
