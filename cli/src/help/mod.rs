//! The help texts in Vietnamese, and the frame they stand in.
//!
//! The arguments are described in English where they are declared; here each of those texts
//! has its Vietnamese. A test holds the two complete.

mod vietnamese;

use clap::{Arg, ArgAction, Command, CommandFactory};

use self::vietnamese::VIETNAMESE;
use crate::{arguments::Arguments, language::Language};

/// The whole command line, described in this language.
pub(crate) fn command(language: Language) -> Command {
    framed(Arguments::command(), language, true)
}

fn framed(command: Command, language: Language, whole: bool) -> Command {
    let usage = language.pick("Cách dùng", "Usage");
    let template = format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}");
    let command = command
        .help_template(template)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .subcommand_help_heading(language.pick("Lệnh", "Commands"))
        .subcommand_value_name(language.pick("LỆNH", "COMMAND"));
    let command = match command.get_about().map(ToString::to_string) {
        Some(about) => command.about(in_language(&about, language)),
        None => command,
    };
    let command = command
        .mut_args(|argument| described(argument, language))
        .mut_subcommands(|inner| framed(inner, language, false));
    let command = command.arg(described(help_flag(), language));
    match whole {
        true => command
            .disable_version_flag(true)
            .arg(described(version_flag(), language)),
        false => command,
    }
}

fn help_flag() -> Arg {
    let flag = Arg::new("help").short('h').long("help");
    flag.help(HELP)
        .action(ArgAction::Help)
        .display_order(LAST + 1)
}

fn version_flag() -> Arg {
    let flag = Arg::new("version").short('V').long("version");
    flag.help(VERSION)
        .action(ArgAction::Version)
        .display_order(LAST + 1)
}

/// What holds for every command is listed below what is the command's own.
const LAST: usize = 900;

const HELP: &str = "Print this help";
const VERSION: &str = "Print the version";

fn described(argument: Arg, language: Language) -> Arg {
    let heading = match argument.is_positional() {
        true => language.pick("Cần cho biết", "Arguments"),
        false => language.pick("Tùy chọn", "Options"),
    };
    let help = argument.get_help().map(ToString::to_string);
    let argument = match argument.is_global_set() {
        true => argument.help_heading(heading).display_order(LAST),
        false => argument.help_heading(heading),
    };
    match help {
        Some(help) => argument.help(in_language(&help, language)),
        None => argument,
    }
}

fn in_language(english: &str, language: Language) -> String {
    let vietnamese = || {
        let found = VIETNAMESE.iter().find(|(text, _)| *text == english);
        found.map_or(english, |(_, vietnamese)| vietnamese)
    };
    match language {
        Language::Vietnamese => vietnamese().to_owned(),
        Language::English => english.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(command: &Command, into: &mut Vec<String>) {
        into.extend(command.get_about().map(ToString::to_string));
        let helps = command.get_arguments().filter_map(Arg::get_help);
        into.extend(helps.map(ToString::to_string));
        for inner in command.get_subcommands() {
            texts(inner, into);
        }
    }

    #[test]
    fn every_text_has_its_vietnamese_and_none_is_left_over() {
        let mut english = vec![HELP.to_owned(), VERSION.to_owned()];
        texts(&Arguments::command(), &mut english);
        for text in &english {
            assert!(VIETNAMESE.iter().any(|(known, _)| known == text), "{text}");
        }
        for (known, _) in VIETNAMESE {
            assert!(english.iter().any(|text| text == known), "{known}");
        }
    }

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            command(language).debug_assert();
        }
    }
}
