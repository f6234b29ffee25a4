//! What the phone's system does for the device. Synchronous, called on this crate's own
//! threads; a call may come from any of them.

use std::sync::Arc;

use xom_core::store::StoreKey;

use crate::XomError;

/// The platform could not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum PlatformError {
    /// Why, for a log: no personal data.
    #[error("the platform failed: {reason}")]
    Failed {
        /// A few words in English.
        reason: String,
    },
}

/// An unexpected exception on the other side is an error like any other, never a crash.
impl From<uniffi::UnexpectedUniFFICallbackError> for PlatformError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed {
            reason: error.reason,
        }
    }
}

impl From<PlatformError> for XomError {
    fn from(error: PlatformError) -> Self {
        Self::new(
            "platform",
            "Điện thoại không làm được việc này. Hãy thử lại sau.",
            &format!("The phone could not do this; try again later. ({error})"),
            true,
        )
    }
}

/// Keeps the store's raw 32-byte key where backups do not reach it (Android Keystore, iOS
/// Keychain this-device-only).
#[uniffi::export(with_foreign)]
pub trait KeyStore: Send + Sync {
    /// The key of this store; a fresh random one, kept first, when there is none yet and the
    /// store's file does not exist either.
    ///
    /// # Errors
    /// When the key cannot be had: the device is then not opened.
    fn store_key(&self) -> Result<Vec<u8>, PlatformError>;
}

/// What the network costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Network {
    /// There is none, says the system (which is wrong under some VPNs).
    None,
    /// Each byte may cost something.
    Metered,
    /// Free.
    Free,
}

/// What the system knows of the network.
#[uniffi::export(with_foreign)]
pub trait Connectivity: Send + Sync {
    /// The network now.
    ///
    /// # Errors
    /// When the system does not say; the device then simply tries.
    fn network(&self) -> Result<Network, PlatformError>;
}

/// Shows notifications.
#[uniffi::export(with_foreign)]
pub trait Notifier: Send + Sync {
    /// Tells the person that there is news, of each thing once.
    ///
    /// # Errors
    /// When the system does not let us; it is on the home screen all the same.
    fn tell(&self, news: Vec<crate::Announcement>) -> Result<(), PlatformError>;
}

/// Makes pictures smaller.
#[uniffi::export(with_foreign)]
pub trait ImageScaler: Send + Sync {
    /// A JPEG of the picture, its longest edge at most this many pixels, upright, without
    /// what the camera noted about time and place.
    ///
    /// # Errors
    /// When it is no picture that the system reads; it is then attached as it is.
    fn fit(&self, picture: Vec<u8>, longest_edge: u32) -> Result<Vec<u8>, PlatformError>;
}

/// Everything of the platform that a device is handed.
#[derive(Clone)]
pub(crate) struct Platform {
    pub(crate) keys: Arc<dyn KeyStore>,
    pub(crate) connectivity: Arc<dyn Connectivity>,
    pub(crate) notifier: Arc<dyn Notifier>,
    pub(crate) scaler: Arc<dyn ImageScaler>,
}

impl Platform {
    /// The store's key, checked.
    pub(crate) fn key(&self) -> Result<StoreKey, XomError> {
        let bytes = self.keys.store_key()?;
        let key: [u8; 32] = bytes
            .try_into()
            .map_err(|_| XomError::malformed("store key of 32 bytes"))?;
        Ok(StoreKey::new(key))
    }
}
