//! Telling screens which views changed: coalesced, from a thread of this crate's own.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::Notify;
use xom_core::views::{Changes, View as Core};

use crate::platform::PlatformError;
use crate::sync::runtime;
use crate::{Device, XomError};

/// What happens within this time is told at once.
const COALESCE: Duration = Duration::from_millis(40);

/// A part of what the screens show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, uniffi::Enum)]
pub enum View {
    /// The list of notices, or a notice.
    Notices,
    /// The comments below notices.
    Comments,
    /// Who has seen what.
    Seen,
    /// Members and households.
    People,
    /// Enrolled devices.
    Devices,
    /// Officers of the ward.
    Officers,
    /// Drafts and their fields.
    Drafts,
    /// Dossiers and their steps.
    Dossiers,
    /// What waits, what was refused, the state line.
    Activity,
}

const EVERY: [View; 9] = [
    View::Notices,
    View::Comments,
    View::Seen,
    View::People,
    View::Devices,
    View::Officers,
    View::Drafts,
    View::Dossiers,
    View::Activity,
];

impl From<Core> for View {
    fn from(view: Core) -> Self {
        match view {
            Core::Notices => Self::Notices,
            Core::Comments => Self::Comments,
            Core::Seen => Self::Seen,
            Core::People => Self::People,
            Core::Devices => Self::Devices,
            Core::Officers => Self::Officers,
            Core::Drafts => Self::Drafts,
            Core::Dossiers => Self::Dossiers,
            Core::Activity => Self::Activity,
        }
    }
}

/// Hears which views changed. It may call the device.
#[uniffi::export(with_foreign)]
pub trait ViewListener: Send + Sync {
    /// These views may have to be read again; each is named once.
    ///
    /// # Errors
    /// Are ignored: the next change is told all the same.
    fn changed(&self, views: Vec<View>) -> Result<(), PlatformError>;
}

/// Keeps a listener; dropping or ending it silences the listener.
#[derive(uniffi::Object)]
pub struct ViewSubscription {
    listener: Mutex<Option<Arc<dyn ViewListener>>>,
}

#[uniffi::export]
impl ViewSubscription {
    /// The listener hears nothing more.
    pub fn end(&self) {
        self.listener
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }
}

impl ViewSubscription {
    fn listener(&self) -> Option<Arc<dyn ViewListener>> {
        self.listener
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Who listens, and what is to be told.
pub(crate) struct Observers {
    board: Arc<Board>,
}

#[derive(Default)]
struct Board {
    subscriptions: Mutex<Vec<Weak<ViewSubscription>>>,
    waiting: Mutex<BTreeSet<View>>,
    bell: Notify,
}

impl Observers {
    pub(crate) fn new() -> Self {
        let board = Arc::new(Board::default());
        runtime().spawn(tell(Arc::downgrade(&board)));
        Self { board }
    }

    pub(crate) fn changed(&self, changes: &Changes) {
        self.mark(changes.iter().map(View::from));
    }

    pub(crate) fn everything_changed(&self) {
        self.mark(EVERY);
    }

    pub(crate) fn mark(&self, views: impl IntoIterator<Item = View>) {
        let mut waiting = self.board.waiting();
        let before = waiting.len();
        waiting.extend(views);
        if waiting.len() > before {
            self.board.bell.notify_one();
        }
    }
}

impl Drop for Observers {
    fn drop(&mut self) {
        // The teller holds the board weakly, and looks when it is woken.
        self.board.bell.notify_one();
    }
}

impl Board {
    fn waiting(&self) -> std::sync::MutexGuard<'_, BTreeSet<View>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn listeners(&self) -> Vec<Arc<dyn ViewListener>> {
        let mut subscriptions = self
            .subscriptions
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        subscriptions.retain(|subscription| subscription.strong_count() > 0);
        let alive = subscriptions.iter().filter_map(Weak::upgrade);
        alive
            .filter_map(|subscription| subscription.listener())
            .collect()
    }
}

/// Tells until the device is gone. Listeners are called on a thread that may block, since
/// they may call the device.
async fn tell(board: Weak<Board>) {
    loop {
        let Some(current) = board.upgrade() else {
            return;
        };
        let rung = current.bell.notified();
        rung.await;
        tokio::time::sleep(COALESCE).await;
        let views: Vec<View> = std::mem::take(&mut *current.waiting())
            .into_iter()
            .collect();
        let listeners = current.listeners();
        let last = Arc::strong_count(&current) == 1;
        drop(current);
        if last {
            return;
        }
        if !views.is_empty() && !listeners.is_empty() {
            let told = tokio::task::spawn_blocking(move || {
                for listener in listeners {
                    let _ = listener.changed(views.clone());
                }
            });
            let _ = told.await;
        }
    }
}

#[uniffi::export]
impl Device {
    /// Tells this listener from now on which views changed, at most some 25 times a second.
    pub fn observe(
        &self,
        listener: Arc<dyn ViewListener>,
    ) -> Result<Arc<ViewSubscription>, XomError> {
        let subscription = Arc::new(ViewSubscription {
            listener: Mutex::new(Some(listener)),
        });
        let board = &self.shared.observers.board;
        board
            .subscriptions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Arc::downgrade(&subscription));
        Ok(subscription)
    }
}
