//! The one object: open, pause, resume, close. What it can do is in `calls`, room by room.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use xom_core::device::{Device as Core, DeviceError, Outside};
use xom_core::net::Reach;

use crate::observe::Observers;
use crate::platform::{Connectivity, ImageScaler, KeyStore, Notifier, Platform};
use crate::{Language, XomError};

/// A phone. One handle at a time has its store; a second one fails with `store_in_use`.
#[derive(uniffi::Object)]
pub struct Device {
    pub(crate) shared: Arc<Shared>,
}

/// What calls, the exchange and the observers share.
pub(crate) struct Shared {
    path: PathBuf,
    core: Mutex<Option<Core>>,
    language: Mutex<Language>,
    pub(crate) platform: Platform,
    pub(crate) observers: Observers,
    /// One exchange at a time; who comes meanwhile waits for it.
    pub(crate) exchanging: tokio::sync::Mutex<()>,
}

#[uniffi::export]
impl Device {
    /// Opens the store in this file, and makes it when there is none.
    ///
    /// # Errors
    /// `store_in_use`, `wrong_store_key`, `store_too_new`, `storage_full`, `platform`.
    #[uniffi::constructor]
    pub fn open(
        path: String,
        language: Language,
        keys: Arc<dyn KeyStore>,
        connectivity: Arc<dyn Connectivity>,
        notifier: Arc<dyn Notifier>,
        scaler: Arc<dyn ImageScaler>,
    ) -> Result<Arc<Self>, XomError> {
        let platform = Platform {
            keys,
            connectivity,
            notifier,
            scaler,
        };
        let path = PathBuf::from(path);
        let core = open(&path, &platform)?;
        let shared = Shared {
            path,
            core: Mutex::new(Some(core)),
            language: Mutex::new(language),
            platform,
            observers: Observers::new(),
            exchanging: tokio::sync::Mutex::new(()),
        };
        Ok(Arc::new(Self {
            shared: Arc::new(shared),
        }))
    }

    /// Closes the store, before the system suspends the app: no file lock is held afterwards
    /// and every other call fails with `closed`. An exchange in progress is broken off;
    /// nothing is lost by it. Does nothing when it is closed already.
    pub fn pause(&self) {
        self.shared.lock().take();
    }

    /// Opens the store again. Does nothing when it is open.
    ///
    /// # Errors
    /// As for `open`.
    pub fn resume(&self) -> Result<(), XomError> {
        let mut core = self.shared.lock();
        if core.is_none() {
            *core = Some(open(&self.shared.path, &self.shared.platform)?);
        }
        Ok(())
    }

    /// Whether the store is open.
    pub fn is_open(&self) -> bool {
        self.shared.lock().is_some()
    }

    /// In which language rows say times, states and names from now on.
    pub fn set_language(&self, language: Language) {
        *self.shared.language() = language;
        self.shared.observers.everything_changed();
    }
}

fn open(path: &std::path::Path, platform: &Platform) -> Result<Core, XomError> {
    // The key is asked for first: a key store that fails must not leave an empty store.
    let key = platform.key()?;
    Ok(Core::open(path, &key, Outside::system())?)
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Option<Core>> {
        self.core.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn language(&self) -> MutexGuard<'_, Language> {
        self.language.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads or edits, and tells observers afterwards what changed.
    pub(crate) fn call<T>(
        &self,
        work: impl FnOnce(&mut Core, Language) -> Result<T, DeviceError>,
    ) -> Result<T, XomError> {
        let language = *self.language();
        Ok(self.with(|core| work(core, language))?)
    }

    /// Takes the device away for good.
    pub(crate) fn take(&self) -> Result<Core, XomError> {
        Ok(self.lock().take().ok_or(DeviceError::Closed)?)
    }
}

impl Reach for Shared {
    fn with<T>(
        &self,
        work: impl FnOnce(&mut Core) -> Result<T, DeviceError>,
    ) -> Result<T, DeviceError> {
        let mut core = self.lock();
        let device = core.as_mut().ok_or(DeviceError::Closed)?;
        let done = work(device);
        let changes = device.take_changes();
        // Whoever is told may call back at once.
        drop(core);
        self.observers.changed(&changes);
        done
    }
}
