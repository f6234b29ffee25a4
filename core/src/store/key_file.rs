//! A key in a file beside the store, for machines without a key chain of their own.
//!
//! Whoever can read the file can read the store: the file only keeps other accounts out
//! (mode 0600). Phones keep the key in Android Keystore or the iOS Keychain instead.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{StoreError, StoreKey};
use crate::outside::Entropy;

/// Where the key of a store lies: the store's name with `.key` after it.
pub fn beside(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".key");
    name.into()
}

/// The key in this file; a fresh one, written first, when there is neither file nor store.
///
/// # Errors
/// [`StoreError::MalformedKey`] for another content; [`StoreError::Unreachable`] when the
/// file cannot be read or made; [`StoreError::KeyMissing`] when only the store is there.
pub fn read_or_make(store: &Path, entropy: &mut dyn Entropy) -> Result<StoreKey, StoreError> {
    let file = beside(store);
    match std::fs::read_to_string(&file) {
        Ok(text) => StoreKey::from_hex(&Zeroizing::new(text)),
        Err(error) if error.kind() == ErrorKind::InvalidData => Err(StoreError::MalformedKey),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        Err(_) if store.exists() => Err(StoreError::KeyMissing(file.display().to_string())),
        Err(_) => make(&file, entropy),
    }
}

/// Writes a key so that it is either wholly there or not at all.
fn make(file: &Path, entropy: &mut dyn Entropy) -> Result<StoreKey, StoreError> {
    let key = StoreKey::random(entropy);
    let unfinished = file.with_extension("key.new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&unfinished)?;
    #[cfg(unix)]
    out.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    writeln!(out, "{}", *key.to_hex())?;
    out.sync_all()?;
    std::fs::rename(&unfinished, file)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::SystemEntropy;

    #[test]
    fn the_key_is_made_once_and_read_ever_after() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("xom.db");
        let made = read_or_make(&store, &mut SystemEntropy).unwrap();
        std::fs::write(&store, b"a store").unwrap();
        assert_eq!(read_or_make(&store, &mut SystemEntropy).unwrap(), made);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("xom.db");
        std::fs::write(beside(&store).with_extension("key.new"), b"left by a crash").unwrap();
        read_or_make(&store, &mut SystemEntropy).unwrap();
        let mode = std::fs::metadata(beside(&store))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_store_without_its_key_file_is_not_given_a_fresh_key() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("xom.db");
        std::fs::write(&store, b"a store").unwrap();
        let refused = read_or_make(&store, &mut SystemEntropy).unwrap_err();
        assert_eq!(refused.code(), "store_key_missing");
        assert!(!beside(&store).exists());
    }

    #[test]
    fn a_key_file_with_other_content_is_refused_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("xom.db");
        for content in [&b"not a key"[..], &[0xff; 64]] {
            std::fs::write(beside(&store), content).unwrap();
            let refused = read_or_make(&store, &mut SystemEntropy).unwrap_err();
            assert_eq!(refused.code(), "malformed_store_key");
            assert_eq!(std::fs::read(beside(&store)).unwrap(), content);
        }
    }
}
