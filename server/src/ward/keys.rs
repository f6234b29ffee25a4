//! The ward's three secret keys in the data folder.
//!
//! The operating key signs checkpoints, snapshots and the ward's own commits; the exchange
//! key agrees request keys with devices; the intake key opens submissions. The root key, which
//! certifies those three, must lie elsewhere: see `root_key`.

use std::io::{self, Write};
use std::path::Path;

use ed25519_dalek::SigningKey;
use minicbor::{Decode, Encode};
use x25519_dalek::StaticSecret;
use xom_core::canonical::{self, VersionOne};
use xom_core::identity::{
    SealingPublicKey, SigningPublicKey, device_id, generate_sealing_key, generate_signing_key,
};
use xom_core::ids::DeviceId;
use xom_core::outside::Entropy;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The name of the file in the data folder.
pub(super) const FILE: &str = "keys.cbor";

/// A key file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// It cannot be read or written.
    #[error("the key file {0} cannot be read or written: {1}")]
    Io(String, #[source] io::Error),
    /// It is there already: nothing overwrites a key.
    #[error("the key file {0} is there already")]
    Exists(String),
    /// It holds something else.
    #[error("the key file {0} does not hold the expected key")]
    Damaged(String),
}

/// The keys in the data folder, wiped from memory when dropped.
#[derive(Clone)]
pub struct WardKeys {
    /// Signs checkpoints, snapshots and the ward's commits.
    pub operating: SigningKey,
    /// Agrees request keys with devices.
    pub exchange: StaticSecret,
    /// Opens submissions.
    pub intake: StaticSecret,
}

#[derive(Encode, Decode, Zeroize, ZeroizeOnDrop)]
#[cbor(map)]
struct KeyFields {
    #[n(0)]
    #[zeroize(skip)]
    version: VersionOne,
    #[cbor(n(1), with = "minicbor::bytes")]
    operating: [u8; 32],
    #[cbor(n(2), with = "minicbor::bytes")]
    exchange: [u8; 32],
    #[cbor(n(3), with = "minicbor::bytes")]
    intake: [u8; 32],
}

impl WardKeys {
    /// Fresh keys.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        Self {
            operating: generate_signing_key(entropy),
            exchange: generate_sealing_key(entropy),
            intake: generate_sealing_key(entropy),
        }
    }

    /// The key that checks what the ward signs.
    pub fn operating_public(&self) -> SigningPublicKey {
        SigningPublicKey::of(&self.operating)
    }

    /// The device id under which the ward writes.
    pub fn device(&self) -> DeviceId {
        device_id(&self.operating_public())
    }

    /// The key that submissions are sealed to.
    pub fn intake_public(&self) -> SealingPublicKey {
        SealingPublicKey::of(&self.intake)
    }

    pub(super) fn read(folder: &Path) -> Result<Self, KeyError> {
        let path = folder.join(FILE);
        let bytes = Zeroizing::new(std::fs::read(&path).map_err(|e| io_error(&path, e))?);
        Self::from_bytes(&bytes).ok_or_else(|| KeyError::Damaged(shown(&path)))
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), KeyError> {
        write_secret(&folder.join(FILE), &self.to_bytes())
    }

    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let fields = KeyFields {
            version: VersionOne,
            operating: self.operating.to_bytes(),
            exchange: self.exchange.to_bytes(),
            intake: self.intake.to_bytes(),
        };
        Zeroizing::new(canonical::encode(&fields))
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let fields: KeyFields = canonical::decode(bytes).ok()?;
        Some(Self {
            operating: SigningKey::from_bytes(&fields.operating),
            exchange: StaticSecret::from(fields.exchange),
            intake: StaticSecret::from(fields.intake),
        })
    }
}

impl std::fmt::Debug for WardKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WardKeys({}, secret)", self.device())
    }
}

/// Writes a file that nobody but its owner can read and makes it durable.
pub(super) fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), KeyError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeyError::Exists(shown(path)),
        _ => io_error(path, error),
    })?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|error| io_error(path, error))
}

pub(super) fn io_error(path: &Path, error: io::Error) -> KeyError {
    KeyError::Io(shown(path), error)
}

pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use xom_core::outside::SystemEntropy;

    #[test]
    fn keys_read_back_and_are_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let keys = WardKeys::generate(&mut SystemEntropy);
        keys.write(folder.path()).unwrap();
        let read = WardKeys::read(folder.path()).unwrap();
        assert_eq!(read.to_bytes(), keys.to_bytes());
        assert!(matches!(
            keys.write(folder.path()),
            Err(KeyError::Exists(_))
        ));
    }

    #[cfg(unix)]
    #[test]
    fn only_their_owner_can_read_keys() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        WardKeys::generate(&mut SystemEntropy)
            .write(folder.path())
            .unwrap();
        let mode = folder.path().join(FILE).metadata().unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }
}
