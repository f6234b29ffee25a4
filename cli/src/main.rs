//! A phone of the neighbourhood in a terminal: a thin shell over the core.
//!
//! Every command does one thing with the device of `--store` and says what happened, as text
//! for people or as one JSON value for scripts. It promises that a failure is one object with a
//! stable code on stderr and exit status 1 (2 when it was called wrongly), and never says
//! "done" of what still waits.

mod arguments;
mod commands;
mod day;
mod error;
mod files;
mod help;
mod output;
mod page;
mod qr;
mod store;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use xom_terminal::{Language, complaint, described};

use crate::{arguments::Arguments, error::Failure, help::VIETNAMESE, output::Manner};

fn main() -> ExitCode {
    let typed: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let manner = Manner {
        json: typed
            .iter()
            .take_while(|argument| *argument != "--")
            .any(|argument| argument == "--json"),
        language: Language::of(&typed, |name| std::env::var(name).ok()),
    };
    match run(manner) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            manner.print_failure(&failure);
            ExitCode::from(failure.exit_status())
        }
    }
}

fn run(manner: Manner) -> Result<(), Failure> {
    let Some(arguments) = parse(manner.language)? else {
        return Ok(());
    };
    let answer = commands::run(arguments, manner)?;
    match manner.print(&answer) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::file("stdout".as_ref(), &error))
        }
        _ => Ok(()),
    }
}

/// The arguments; `None` when help or version was asked for and has been printed.
fn parse(language: Language) -> Result<Option<Arguments>, Failure> {
    let command = described(Arguments::command(), language, VIETNAMESE);
    let matches = command.try_get_matches();
    match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => Ok(Some(arguments)),
        Err(error) if error.use_stderr() => {
            let said = complaint(&error, "xom");
            Err(Failure::usage(said.vi, said.en))
        }
        Err(printed) => {
            let _ = printed.print();
            Ok(None)
        }
    }
}
