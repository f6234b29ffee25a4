//! The command `xom-ward`: founding, serving and looking after a ward.
//!
//! A thin shell over [`crate::ward`]: every command opens the folder, does one thing and says
//! what came of it, for people in Vietnamese or English or, with `--json`, as one JSON value on
//! standard output. An error is one line (with `--json` one JSON object) on standard error and
//! exit status 1; wrong usage is 2. Commands that write may run while a server does: SQLite lets one
//! transaction in after the other, and the server notices.

mod arguments;
mod failure;
mod govern;
mod help;
mod init;
mod keep;
mod report;
mod sample;
mod serve;
mod show;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory, FromArgMatches};
use xom_core::outside::{SystemClock, SystemEntropy};
use xom_terminal::{Language, described};

use crate::ward::{Settings, Ward, WardError};
use arguments::OfficerCommand;
use arguments::{Arguments, Command, DeviceCommand, GroupCommand, HouseholdCommand, LeaderCommand};
use failure::Failure;
use help::VIETNAMESE;
use report::Report;

/// How the person or script wants to be answered.
#[derive(Debug, Clone, Copy)]
struct Manner {
    /// One JSON value on standard output instead of text.
    json: bool,
    /// The language of the text.
    language: Language,
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    let typed: Vec<_> = arguments.into_iter().collect();
    // Known before the arguments are read, so that what is wrong with them is said in it too.
    let words: Vec<String> = typed
        .iter()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let manner = Manner {
        json: words.iter().any(|argument| argument == "--json"),
        language: Language::of(&words, |name| std::env::var(name).ok()),
    };
    let command = described(Arguments::command(), manner.language, VIETNAMESE);
    let matches = command.try_get_matches_from(typed);
    let parsed = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(parsed) => parsed,
        Err(error) if error.use_stderr() => return Failure::usage(&error).print(manner),
        Err(printed) => {
            let _ = printed.print();
            return ExitCode::SUCCESS;
        }
    };
    match execute(parsed.command, manner) {
        Ok(report) => {
            report.print(manner);
            ExitCode::SUCCESS
        }
        Err(failure) => failure.print(manner),
    }
}

fn execute(command: Command, manner: Manner) -> Result<Report, Failure> {
    match command {
        Command::Init(init) => init::init(&init),
        Command::Serve(options) => serve::serve(&options, manner),
        Command::Invite(invite) => govern::invite(&invite),
        Command::Group(GroupCommand::List { data }) => show::groups(&data.data),
        Command::Group(GroupCommand::Add { data, name }) => govern::add_group(&data.data, &name),
        Command::Household(HouseholdCommand::List { data, group }) => {
            show::households(&data.data, &group)
        }
        Command::Officer(OfficerCommand::Add(officer)) => govern::add_officer(&officer),
        Command::Officer(OfficerCommand::Password { data, username }) => {
            govern::change_password(&data.data, &username)
        }
        Command::Key { data, root } => show::key(&data.data, root),
        Command::Device(DeviceCommand::Revoke {
            data,
            device,
            reason,
        }) => govern::revoke(&data.data, &device, &reason),
        Command::Leader(LeaderCommand::Replace {
            data,
            group,
            member,
        }) => govern::replace_leader(&data.data, &group, &member),
        Command::Checkpoint { data } => show::checkpoint(&data.data),
        Command::Verify { data } => keep::verify(&data.data),
        Command::Backup { data, to } => keep::backup(&data.data, &to),
        Command::Restore(restore) => keep::restore(&restore),
    }
}

/// Opens the ward in a folder with the system's clock and randomness.
fn open(folder: &Path) -> Result<Ward, WardError> {
    let settings = Settings::default();
    Ward::open(
        folder,
        Arc::new(SystemClock),
        Box::new(SystemEntropy),
        settings,
    )
}
