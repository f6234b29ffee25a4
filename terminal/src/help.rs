//! The help in either language, and the frame it stands in.
//!
//! A program describes its arguments in English where they are declared, and hands over a
//! table with the Vietnamese of each of those texts; [`missing`] holds such a table complete.

use clap::{Arg, ArgAction, Command};

use crate::Language;

/// A program's help: each English text with its Vietnamese.
pub type Table = [(&'static str, &'static str)];

/// The whole command line, described in this language.
pub fn described(command: Command, language: Language, table: &'static Table) -> Command {
    let words = Words { language, table };
    words.framed(command, true)
}

/// The texts of a command line that the table has not, and those that it has in vain.
pub fn missing(command: &Command, table: &Table) -> Vec<String> {
    let mut texts = Vec::new();
    collect(command, &mut texts);
    let known = |text: &str| table.iter().any(|(english, _)| *english == text);
    let lacking = texts.iter().filter(|text| !known(text)).cloned();
    let spare = table.iter().map(|(english, _)| (*english).to_owned());
    let spare = spare.filter(|english| !texts.contains(english));
    lacking.chain(spare).collect()
}

fn collect(command: &Command, into: &mut Vec<String>) {
    into.extend(command.get_about().map(ToString::to_string));
    let helps = command.get_arguments().filter_map(Arg::get_help);
    into.extend(helps.map(ToString::to_string));
    for inner in command.get_subcommands() {
        collect(inner, into);
    }
}

/// What every program can be asked.
const OWN: &Table = &[
    ("Print this help", "In phần trợ giúp này"),
    ("Print the version", "In số phiên bản"),
];

/// What holds for every command is listed below what is the command's own.
const LAST: usize = 900;

/// Whom one speaks to.
struct Words {
    language: Language,
    table: &'static Table,
}

impl Words {
    fn framed(&self, command: Command, whole: bool) -> Command {
        let usage = self.language.pick("Cách dùng", "Usage");
        let template = format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}");
        let command = command
            .help_template(template)
            .disable_help_subcommand(true)
            .disable_help_flag(true)
            .subcommand_help_heading(self.language.pick("Lệnh", "Commands"))
            .subcommand_value_name(self.language.pick("LỆNH", "COMMAND"));
        let command = match command.get_about().map(ToString::to_string) {
            Some(about) => command.about(self.say(&about)),
            None => command,
        };
        let command = command
            .mut_args(|argument| self.argument(argument))
            .mut_subcommands(|inner| self.framed(inner, false));
        let help = Arg::new("help").short('h').long("help");
        let help = help.help(OWN[0].0).action(ArgAction::Help);
        let command = command.arg(self.argument(help.display_order(LAST + 1)));
        if !whole {
            return command;
        }
        let version = Arg::new("version").short('V').long("version");
        let version = version.help(OWN[1].0).action(ArgAction::Version);
        command
            .disable_version_flag(true)
            .arg(self.argument(version.display_order(LAST + 1)))
    }

    fn argument(&self, argument: Arg) -> Arg {
        let heading = match argument.is_positional() {
            true => self.language.pick("Cần cho biết", "Arguments"),
            false => self.language.pick("Tùy chọn", "Options"),
        };
        let help = argument.get_help().map(ToString::to_string);
        let argument = match argument.is_global_set() {
            true => argument.help_heading(heading).display_order(LAST),
            false => argument.help_heading(heading),
        };
        match help {
            Some(help) => argument.help(self.say(&help)),
            None => argument,
        }
    }

    fn say(&self, english: &str) -> String {
        let tables = OWN.iter().chain(self.table);
        let said = tables.into_iter().find(|(text, _)| *text == english);
        match (self.language, said) {
            (Language::Vietnamese, Some((_, vietnamese))) => (*vietnamese).to_owned(),
            _ => english.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &Table = &[("Look", "Xem"), ("Where", "Ở đâu")];

    fn command() -> Command {
        let place = Arg::new("place").help("Where");
        Command::new("look").version("1").about("Look").arg(place)
    }

    #[test]
    fn help_is_in_the_language_that_was_asked_for() {
        let help = |language| {
            let command = described(command(), language, TABLE);
            command.clone().debug_assert();
            command.clone().render_help().to_string()
        };
        let (vi, en) = (help(Language::Vietnamese), help(Language::English));
        assert!(vi.starts_with("Xem\n\nCách dùng: look"), "{vi}");
        assert!(vi.contains("Ở đâu") && vi.contains("In phần trợ giúp này"));
        assert!(en.contains("Where") && en.contains("Print the version"));
    }

    #[test]
    fn a_table_is_held_complete_and_without_leftovers() {
        assert_eq!(missing(&command(), TABLE), [""; 0]);
        let table = &[("Look", "Xem"), ("Whither", "Đi đâu")];
        assert_eq!(missing(&command(), table), ["Where", "Whither"]);
    }
}
