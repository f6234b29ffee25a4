//! What was typed wrongly, in both languages.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What is wrong with a command as it was typed, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// What is wrong, and where this program explains itself.
pub fn complaint(error: &Error, program: &str) -> Complaint {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let (vi, en) = match error.kind() {
        ErrorKind::MissingRequiredArgument => (
            format!("Còn thiếu: {argument}."),
            format!("Missing: {argument}."),
        ),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => (
            "Còn thiếu lệnh.".to_owned(),
            "A command is missing.".to_owned(),
        ),
        ErrorKind::InvalidSubcommand => {
            let command = context(error, ContextKind::InvalidSubcommand);
            (
                format!("Không có lệnh {command}."),
                format!("There is no command {command}."),
            )
        }
        ErrorKind::UnknownArgument => (
            format!("Lệnh này không có {argument}."),
            format!("This command has no {argument}."),
        ),
        ErrorKind::InvalidValue if value.is_empty() => (
            format!("{argument} cần có giá trị."),
            format!("{argument} needs a value."),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (vi, en) = expected(error);
            (
                format!("{value:?} không hợp lệ cho {argument}{vi}."),
                format!("{value:?} is not valid for {argument}{en}."),
            )
        }
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg);
            (
                format!("Không dùng {argument} cùng với {other}."),
                format!("{argument} cannot be used with {other}."),
            )
        }
        _ => {
            let summary = first_line(error);
            (
                format!("Lệnh chưa đúng: {summary}."),
                format!("The command is not right: {summary}."),
            )
        }
    };
    Complaint {
        vi: format!("{vi} Xem trợ giúp: {program} --help"),
        en: format!("{en} For help: {program} --help"),
    }
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

/// What would have been valid: the possible values, or what the parser of the value says.
fn expected(error: &Error) -> (String, String) {
    let possible = context(error, ContextKind::ValidValue);
    if !possible.is_empty() {
        return (
            format!("; có thể dùng: {possible}"),
            format!("; possible: {possible}"),
        );
    }
    let source = std::error::Error::source(error);
    let reason = source
        .map(|source| format!(" ({source})"))
        .unwrap_or_default();
    (reason.clone(), reason)
}

fn first_line(error: &Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}
