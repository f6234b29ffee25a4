//! The queue before the one writer thread.
//!
//! The thread takes everything that waits, decides about it in one transaction and takes the
//! next lot: no artificial delay, and one flush for many. Between lots it looks whether
//! another program has written to the same file.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use super::Figures;
use crate::ward::{Request, Ward};

/// Requests that may wait.
const LONGEST: usize = 4_096;
/// Requests decided about at once.
const LARGEST_LOT: usize = 512;
/// How often the thread looks for what other programs wrote.
const LOOK: Duration = Duration::from_millis(200);
/// How many looks there are between two rounds of tidying: about an hour.
const TIDY: u32 = 18_000;

struct Waiting {
    request: Box<Request>,
    done: oneshot::Sender<Box<Request>>,
}

/// The queue; dropping it ends the thread once everything that waits is done.
pub struct Queue {
    sender: Option<SyncSender<Waiting>>,
    thread: Option<JoinHandle<()>>,
}

impl Queue {
    /// Starts the writer thread.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn start(ward: Arc<Ward>, figures: Arc<Figures>) -> std::io::Result<Self> {
        let (sender, receiver) = sync_channel(LONGEST);
        let thread = std::thread::Builder::new()
            .name("ward-writer".into())
            .spawn(move || work(&ward, &figures, &receiver))?;
        Ok(Self {
            sender: Some(sender),
            thread: Some(thread),
        })
    }

    /// Waits for its turn; nothing when the queue is full or the thread has ended.
    pub async fn admit(&self, request: Box<Request>) -> Option<Box<Request>> {
        let (done, decided) = oneshot::channel();
        let sender = self.sender.as_ref()?;
        match sender.try_send(Waiting { request, done }) {
            Ok(()) => decided.await.ok(),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => None,
        }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        drop(self.sender.take());
        if let Some(thread) = self.thread.take() {
            // It ended by itself or by a panic that was logged: either way it is over.
            let _ = thread.join();
        }
    }
}

fn work(ward: &Ward, figures: &Figures, receiver: &Receiver<Waiting>) {
    let mut looks = 0;
    loop {
        match receiver.recv_timeout(LOOK) {
            Ok(first) => decide(ward, figures, first, receiver),
            Err(RecvTimeoutError::Timeout) => {
                looks += 1;
                look(ward, looks % TIDY == 0);
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn decide(ward: &Ward, figures: &Figures, first: Waiting, receiver: &Receiver<Waiting>) {
    let lot = std::iter::once(first).chain(receiver.try_iter());
    let (mut requests, waiting): (Vec<_>, Vec<_>) = lot
        .take(LARGEST_LOT)
        .map(|waiting| (*waiting.request, waiting.done))
        .unzip();
    ward.admit(&mut requests);
    figures.decided(&requests);
    for (request, done) in requests.into_iter().zip(waiting) {
        // A phone that has hung up will ask again.
        let _ = done.send(Box::new(request));
    }
}

fn look(ward: &Ward, tidy: bool) {
    if let Err(error) = ward.refresh() {
        tracing::warn!(error = error.code(), "the ward's file cannot be read");
    }
    if tidy && let Err(error) = ward.drop_stale_chunks() {
        tracing::warn!(error = error.code(), "stale chunks were not dropped");
    }
}
