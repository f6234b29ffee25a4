//! The ward's root key in its file, which lies outside the data folder and is put away.
//!
//! The file also remembers the newest log that the key has certified: whoever restores one
//! backup twice, or an old one after a newer, opens the next log each time, and no two
//! histories ever share a number.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;
use xom_core::identity::generate_signing_key;
use xom_core::outside::Entropy;
use zeroize::Zeroizing;

use super::keys::{KeyError, io_error, shown, write_secret};

const PREFIX: &str = "xom-ward-root-key-1 ";
/// Before the number of each log that followed the first.
const LOG: &str = "log ";

/// The root key, and which logs it has certified.
pub struct RootKey {
    key: SigningKey,
    newest_log: u32,
    file: Option<PathBuf>,
}

impl RootKey {
    /// A fresh key in a file that must not be there yet, readable by its owner only.
    ///
    /// # Errors
    /// [`KeyError::Exists`] or [`KeyError::Io`].
    pub fn create(path: &Path, entropy: &mut dyn Entropy) -> Result<Self, KeyError> {
        let key = generate_signing_key(entropy);
        let text = Zeroizing::new(format!("{PREFIX}{}\n", HEXLOWER.encode(key.as_bytes())));
        write_secret(path, text.as_bytes())?;
        Ok(Self {
            file: Some(path.to_owned()),
            ..Self::of(key)
        })
    }

    /// The key in this file.
    ///
    /// # Errors
    /// [`KeyError::Io`] or [`KeyError::Damaged`].
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(|e| io_error(path, e))?);
        let (key, newest_log) = parse(&text).ok_or_else(|| KeyError::Damaged(shown(path)))?;
        Ok(Self {
            key,
            newest_log,
            file: Some(path.to_owned()),
        })
    }

    /// A key that is in no file and remembers nothing.
    pub fn of(key: SigningKey) -> Self {
        Self {
            key,
            newest_log: 1,
            file: None,
        }
    }

    /// The key itself.
    pub fn key(&self) -> &SigningKey {
        &self.key
    }

    /// The number of the log that follows log `before` and all that this key has certified;
    /// remembered before it is used, so that a crash may skip a number but never repeat one.
    ///
    /// # Errors
    /// [`KeyError::Io`] when the file cannot be written.
    pub(super) fn next_log(&self, before: u32) -> Result<u32, KeyError> {
        let number = self.newest_log.max(before).saturating_add(1);
        if let Some(file) = &self.file {
            let append = || {
                let mut file = OpenOptions::new().append(true).open(file)?;
                writeln!(file, "{LOG}{number}")?;
                file.sync_all()
            };
            append().map_err(|error| io_error(file, error))?;
        }
        Ok(number)
    }
}

fn parse(text: &str) -> Option<(SigningKey, u32)> {
    let mut lines = text.lines();
    let seed = HEXLOWER.decode(lines.next()?.strip_prefix(PREFIX)?.as_bytes());
    let seed: [u8; 32] = seed.ok()?.try_into().ok()?;
    let logs: Option<Vec<u32>> = lines
        .map(|line| line.strip_prefix(LOG)?.parse().ok())
        .collect();
    let newest = logs?.into_iter().max().unwrap_or(1);
    Some((SigningKey::from_bytes(&seed), newest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xom_core::outside::SystemEntropy;

    #[test]
    fn a_root_key_reads_back_and_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("root.key");
        let made = RootKey::create(&path, &mut SystemEntropy).unwrap();
        assert_eq!(RootKey::read(&path).unwrap().key(), made.key());
        let again = RootKey::create(&path, &mut SystemEntropy);
        assert!(matches!(again, Err(KeyError::Exists(_))));
        std::fs::write(&path, "xom-ward-root-key-1 00\n").unwrap();
        assert!(matches!(RootKey::read(&path), Err(KeyError::Damaged(_))));
    }

    #[test]
    fn no_two_logs_are_given_one_number() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("root.key");
        RootKey::create(&path, &mut SystemEntropy).unwrap();
        let next = |before| RootKey::read(&path).unwrap().next_log(before).unwrap();
        assert_eq!([next(1), next(1), next(3), next(1)], [2, 3, 4, 5]);
    }
}
