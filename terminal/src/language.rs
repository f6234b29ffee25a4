//! The language a person is spoken to in: Vietnamese, unless they ask for English.

use clap::ValueEnum;

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Tiếng Việt.
    #[value(name = "vi")]
    Vietnamese,
    /// English.
    #[value(name = "en")]
    English,
}

impl Language {
    /// The language asked for by `--lang`, else by the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`,
    /// the first that is set). It must be known before the arguments are read, so that their
    /// help and their errors are in it too.
    pub fn of(arguments: &[String], variable: impl Fn(&str) -> Option<String>) -> Self {
        asked(arguments).unwrap_or_else(|| {
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
            let locale = locale.filter_map(variable).find(|value| !value.is_empty());
            match locale {
                Some(locale) if locale.starts_with("en") => Self::English,
                _ => Self::Vietnamese,
            }
        })
    }

    /// The one of two texts that is in this language.
    pub fn pick<T>(self, vietnamese: T, english: T) -> T {
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }
}

fn asked(arguments: &[String]) -> Option<Language> {
    let mut arguments = arguments.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        let value = match argument.as_str() {
            "--lang" => arguments.next()?.as_str(),
            other => match other.strip_prefix("--lang=") {
                Some(value) => value,
                None => continue,
            },
        };
        return Language::from_str(value, false).ok();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(arguments: &[&str], locale: &[(&str, &str)]) -> Language {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        Language::of(&arguments, |name| {
            let found = locale.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| value.to_string())
        })
    }

    #[test]
    fn people_are_spoken_to_in_vietnamese_unless_they_ask_for_english() {
        assert_eq!(language(&["xom"], &[]), Language::Vietnamese);
        assert_eq!(
            language(&["xom"], &[("LANG", "C.UTF-8")]),
            Language::Vietnamese
        );
        assert_eq!(
            language(&["xom"], &[("LANG", "en_GB.UTF-8")]),
            Language::English
        );
        assert_eq!(language(&["xom", "--lang", "en"], &[]), Language::English);
        assert_eq!(language(&["xom", "--lang=en"], &[]), Language::English);
    }

    #[test]
    fn an_argument_counts_more_than_the_locale() {
        let english = [("LANG", "en_US.UTF-8")];
        assert_eq!(
            language(&["xom", "--lang", "vi"], &english),
            Language::Vietnamese
        );
        let overridden = [("LC_ALL", "vi_VN.UTF-8"), ("LANG", "en_US.UTF-8")];
        assert_eq!(language(&["xom"], &overridden), Language::Vietnamese);
    }
}
