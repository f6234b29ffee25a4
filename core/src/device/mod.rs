//! The device: the one object a shell holds.
//!
//! Everything a person does is an **edit**: durable when the call returns, shown at once as
//! "not yet confirmed", and kept until the ward has logged it. Reading is from view tables.
//! Exchanging is two calls in a loop, without I/O: `next_request` and `take_answer`; `net`
//! drives them over HTTPS. Every call is one transaction: after a crash the store is as
//! before the call or as after it.

mod action;
mod announce;
mod apply;
mod arrivals;
mod audit;
mod boards;
mod card;
mod certificate;
mod circle;
mod commits;
mod deliveries;
mod dossiers;
mod draft_view;
mod drafts;
mod edit;
mod edit_kind;
mod enrol;
mod error;
mod facts;
mod integrate;
mod leave;
mod mind;
mod months;
mod nearby;
mod notices;
mod overview;
mod place;
mod profile;
mod project;
mod reading;
mod repair;
mod replay;
mod schedule;
mod sending;
mod session;
mod status;
mod sync;
mod uploads;
mod verdicts;
mod waiting;

pub use announce::{Announcement, DossierNews};
pub use card::{CardFilling, Differing};
pub use draft_view::DraftView;
pub use edit_kind::EditKind;
pub use enrol::{InviteRow, MadeInviteRow, NewInvite};
pub use error::DeviceError;
pub use facts::Home;
pub use leave::Unsent;
pub use nearby::{BundleReport, Load, PackedBundle, RefusedCommit};
pub use notices::NewNotice;
pub use overview::Overview;
pub use place::Place;
pub use profile::{ADDRESS_FORM, Profile, addressed, suggestion};
pub use reading::{DeviceRow, RefusedEdit};
pub use schedule::Attempts;
pub use session::{Incoming, Outgoing, Progress};
pub use status::{Status, Waiting};
pub use waiting::{WaitingItem, WaitsFor};

use std::path::Path;

use rusqlite::Connection;

use crate::identity::DeviceKeys;
use crate::outside::{Clock, Entropy, SystemClock, SystemEntropy};
use crate::store::{Store, StoreError, StoreKey};
use crate::views::Changes;
use mind::Mind;
use session::Session;

type Result<T> = std::result::Result<T, DeviceError>;

/// What a device is handed from outside.
pub struct Outside {
    /// Time, which may be wrong.
    pub clock: Box<dyn Clock>,
    /// Randomness.
    pub entropy: Box<dyn Entropy>,
    /// Called inside a transaction just before COMMIT; `false` makes it fail as a full disk
    /// would. The simulation crashes a phone here; a phone in somebody's hands has none.
    pub before_commit: Option<Box<dyn FnMut() -> bool + Send>>,
}

impl Outside {
    /// The operating system's clock and randomness.
    pub fn system() -> Self {
        Self {
            clock: Box::new(SystemClock),
            entropy: Box::new(SystemEntropy),
            before_commit: None,
        }
    }
}

/// A phone's whole state over its encrypted store.
pub struct Device {
    store: Store,
    outside: Outside,
    mind: Mind,
    session: Session,
}

impl Device {
    /// Opens the store in this file, and makes it (with new keys) when there is none.
    ///
    /// # Errors
    /// What the store says: wrong key, newer version, in use, full. The file is as it was.
    pub fn open(path: &Path, key: &StoreKey, mut outside: Outside) -> Result<Self> {
        let mut store = Store::open(path, key)?;
        let keys = match facts::KEYS.get(store.connection())? {
            Some(secret) => DeviceKeys::from_secret_bytes(&secret),
            None => {
                let keys = DeviceKeys::generate(&mut *outside.entropy);
                let transaction = store.begin()?;
                facts::KEYS.set(&transaction, &(*keys.to_secret_bytes()).into())?;
                transaction.commit()?;
                keys
            }
        };
        let home = facts::HOME.get(store.connection())?;
        let mut device = Self {
            store,
            outside,
            mind: Mind::new(keys, home),
            session: Session::default(),
        };
        device.upgrade_views()?;
        Ok(device)
    }

    /// What an earlier version kept but could not read is read after an upgrade.
    fn upgrade_views(&mut self) -> Result<()> {
        let connection = self.store.connection();
        if facts::VIEWS.get(connection)? == Some(facts::VIEWS_VERSION) {
            return Ok(());
        }
        self.transact(|connection, mind, _| {
            if mind.home.is_some() {
                project::rebuild(connection, mind)?;
            }
            crate::views::search::rebuild_if_outdated(connection)?;
            Ok(facts::VIEWS.set(connection, &facts::VIEWS_VERSION)?)
        })
    }

    /// The file in which everything is.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Lets the store grow to so many bytes at most until it is closed, as a shell does that
    /// leaves the system room: what does not fit is refused with `storage_full`.
    ///
    /// # Errors
    /// The store's.
    pub fn limit_storage(&self, bytes: u64) -> Result<()> {
        Ok(self.store.limit(bytes)?)
    }

    /// Which views have changed since this was last asked.
    pub fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.mind.changes)
    }

    /// Does all of the work in one transaction, or none of it.
    fn transact<T>(
        &mut self,
        work: impl FnOnce(&Connection, &mut Mind, &mut Outside) -> Result<T>,
    ) -> Result<T> {
        let transaction = self.store.begin()?;
        let done = work(&transaction, &mut self.mind, &mut self.outside).and_then(|value| {
            if let Some(hook) = &mut self.outside.before_commit
                && !hook()
            {
                return Err(StoreError::StorageFull.into());
            }
            transaction
                .commit()
                .map(|()| value)
                .map_err(DeviceError::from)
        });
        if done.is_err() {
            // What is held in memory may be ahead of what was kept.
            self.mind.forget();
        }
        done
    }
}
