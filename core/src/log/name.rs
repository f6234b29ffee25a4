//! The names that keys and logs have in notes.
//!
//! C2SP `signed-note`: a key name is not empty and has no Unicode space and no plus. Ours are
//! free of the ward's address, so a ward may move without its receipts losing their meaning:
//! the root key is `xom.ward/<16 hex of the ward's fingerprint>/root`, the nth log (and the key
//! that signs it) `xom.ward/<16 hex>/<n>`, counted from 1; each restore from a backup opens the
//! next one.

use std::{fmt, str::FromStr};

use data_encoding::HEXLOWER;

use super::{LogError, lines::decimal};
use crate::ids::WardId;

/// The name of a key; for a key that signs a log also the log's origin.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyName(String);

impl KeyName {
    /// The longest name, in bytes (the limit that C2SP `tlog-cosignature` sets for origins).
    pub const MAX_LENGTH: usize = 255;

    /// The name of a ward's root key.
    pub fn of_root(ward: &WardId) -> Self {
        Self(format!("{}root", ward_prefix(ward)))
    }

    /// The origin of a ward's nth log, from 1, and the name of its key.
    pub fn of_log(ward: &WardId, number: u32) -> Self {
        Self(format!("{}{number}", ward_prefix(ward)))
    }

    /// Which of this ward's logs it names, if it does.
    pub fn log_number(&self, ward: &WardId) -> Option<u32> {
        let number = decimal(self.0.strip_prefix(&ward_prefix(ward))?)?;
        u32::try_from(number).ok().filter(|number| *number > 0)
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn ward_prefix(ward: &WardId) -> String {
    format!("xom.ward/{}/", HEXLOWER.encode(&ward.0[..8]))
}

impl FromStr for KeyName {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        LogError::check_length("key name", text.len(), Self::MAX_LENGTH)?;
        let refused = |c: char| c.is_whitespace() || c == '+' || c < ' ';
        if text.is_empty() || text.contains(refused) {
            return Err(LogError::Malformed {
                what: "key name",
                why: "empty, or a space or plus",
            });
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ward_names_its_root_key_and_its_logs_by_its_fingerprint() {
        let ward = WardId([0xab; 32]);
        assert_eq!(
            KeyName::of_root(&ward).as_str(),
            "xom.ward/abababababababab/root"
        );
        let log = KeyName::of_log(&ward, 2);
        assert_eq!(log.as_str(), "xom.ward/abababababababab/2");
        assert_eq!(log.log_number(&ward), Some(2));
        assert_eq!(log.log_number(&WardId([0xac; 32])), None);
        assert_eq!(KeyName::of_root(&ward).log_number(&ward), None);
    }

    #[test]
    fn a_log_number_has_one_spelling() {
        let ward = WardId([0xab; 32]);
        for number in ["0", "01", "-1", "4294967296", ""] {
            let name: KeyName = format!("xom.ward/abababababababab/{number}")
                .parse()
                .unwrap();
            assert_eq!(name.log_number(&ward), None, "{number:?}");
        }
    }

    #[test]
    fn names_have_no_spaces_plus_signs_or_control_characters() {
        for text in [
            "",
            "a b",
            "a+b",
            "a\u{a0}b",
            "a\nb",
            "a\0b",
            &"x".repeat(256),
        ] {
            assert!(text.parse::<KeyName>().is_err(), "{text:?}");
        }
        assert!("đông.ngạc/1".parse::<KeyName>().is_ok());
    }
}
