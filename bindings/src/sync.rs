//! The one asynchronous call: exchanging with the ward, on this crate's own threads.

use std::sync::{Arc, LazyLock};

use tokio::runtime::Runtime;
use tokio::sync::watch;
use xom_core::net;

use crate::device::Shared;
use crate::observe::View;
use crate::platform::{Network, PlatformError};
use crate::{Announcement, Device, XomError};

/// Threads for exchanges and for telling observers. Two: one may wait for a platform's call.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .thread_name("xom")
        .enable_all()
        .build()
        .expect("the system starts two threads for the app")
});

pub(crate) fn runtime() -> &'static Runtime {
    &RUNTIME
}

/// Why the shell asks for an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SyncReason {
    /// The app was opened.
    Start,
    /// The network came back.
    NetworkRegained,
    /// Something was edited.
    Edited,
    /// The ward sent a wake-up.
    WakeUp,
    /// The platform grants a window in the background.
    Background,
    /// The person asked for it: metered networks are no reason to wait.
    Requested,
}

/// What an exchange did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, uniffi::Record)]
pub struct SyncReport {
    /// Requests that were answered.
    pub round_trips: u32,
    /// Bytes of request bodies.
    pub bytes_up: u64,
    /// Bytes of answer bodies.
    pub bytes_down: u64,
    /// Own edits that the ward has now.
    pub confirmed: u32,
    /// Own edits that were refused.
    pub refused: u32,
    /// Entries of the log that were new here.
    pub received: u32,
    /// Attachment chunks that went up or came down.
    pub chunks: u32,
}

impl From<&net::SyncReport> for SyncReport {
    fn from(report: &net::SyncReport) -> Self {
        Self {
            round_trips: report.round_trips as u32,
            bytes_up: report.bytes_up as u64,
            bytes_down: report.bytes_down as u64,
            confirmed: report.progress.confirmed as u32,
            refused: report.progress.refused as u32,
            received: report.progress.received as u32,
            chunks: report.progress.chunks as u32,
        }
    }
}

/// Hears how an exchange gets on.
#[uniffi::export(with_foreign)]
pub trait SyncListener: Send + Sync {
    /// After every answer: what was done so far.
    ///
    /// # Errors
    /// Are ignored.
    fn progress(&self, report: SyncReport) -> Result<(), PlatformError>;
}

/// Ends an exchange from outside. One for each call of `sync`; may be used before it begins.
#[derive(uniffi::Object)]
pub struct Cancel {
    ended: watch::Sender<bool>,
}

#[uniffi::export]
impl Cancel {
    /// A handle that has not been used.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            ended: watch::Sender::new(false),
        })
    }

    /// Ends the exchange; it answers with `cancelled`. What was confirmed stays confirmed.
    pub fn cancel(&self) {
        self.ended.send_replace(true);
    }
}

#[uniffi::export]
impl Device {
    /// Exchanges with the ward until there is nothing more to say. One at a time: a second
    /// call waits for the first and then has its own.
    ///
    /// # Errors
    /// `unreachable`, `bad_answer`, `offline` (the system says there is no network, and the
    /// person did not ask), `cancelled`, `closed`. What was confirmed before stays confirmed.
    pub async fn sync(
        &self,
        reason: SyncReason,
        cancel: Option<Arc<Cancel>>,
        listener: Option<Arc<dyn SyncListener>>,
    ) -> Result<SyncReport, XomError> {
        let shared = Arc::clone(&self.shared);
        let run = runtime().spawn(async move {
            let ended = async {
                match &cancel {
                    Some(cancel) => {
                        let mut ended = cancel.ended.subscribe();
                        // The handle is held here, so that its sender cannot be gone.
                        let _ = ended.wait_for(|ended| *ended).await;
                    }
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                () = ended => Err(XomError::cancelled()),
                done = exchange(&shared, reason, listener) => done,
            }
        });
        run.await.unwrap_or_else(|_| {
            Err(XomError::new(
                "fault",
                "Ứng dụng gặp lỗi khi trao đổi với phường. Việc đang chờ vẫn còn nguyên trên máy.",
                "The app failed while exchanging with the ward. What was waiting is still on the phone.",
                true,
            ))
        })
    }
}

async fn exchange(
    shared: &Arc<Shared>,
    reason: SyncReason,
    listener: Option<Arc<dyn SyncListener>>,
) -> Result<SyncReport, XomError> {
    let _alone = shared.exchanging.lock().await;
    let network = network(shared).await;
    if network == Network::None && reason != SyncReason::Requested {
        return Err(XomError::new(
            "offline",
            "Máy chưa có mạng. Việc đang chờ sẽ tự gửi khi có mạng.",
            "The phone has no network. What is waiting will be sent by itself when there is one.",
            true,
        ));
    }
    let cost = match network {
        Network::Metered if reason != SyncReason::Requested => net::Network::Metered,
        _ => net::Network::Free,
    };
    let mut report = net::SyncReport::default();
    let ended = net::drive(&**shared, cost, &mut report, |report| {
        if let Some(listener) = &listener {
            let _ = tokio::task::block_in_place(|| listener.progress(report.into()));
        }
    })
    .await;
    // However it ended, the state line says so.
    shared.observers.mark([View::Activity]);
    let _ = tokio::task::block_in_place(|| announce(shared));
    ended?;
    Ok((&report).into())
}

/// What the system says of the network; free where it does not say.
async fn network(shared: &Arc<Shared>) -> Network {
    let asked = tokio::task::block_in_place(|| shared.platform.connectivity.network());
    asked.unwrap_or(Network::Free)
}

/// Tells the person what is new.
fn announce(shared: &Shared) -> Result<(), XomError> {
    let news = shared.call(|core, language| {
        let news = core.take_announcements()?.into_iter();
        Ok(news
            .map(|one| Announcement::of(one, language))
            .collect::<Vec<_>>())
    })?;
    if !news.is_empty() {
        shared.platform.notifier.tell(news)?;
    }
    Ok(())
}
