//! The ward's engine: one log in one SQLite file, and everything that is decided about it.
//!
//! Sync and without threads of its own: `http` puts a writer thread and a queue on top, the
//! simulation drives it on one thread. Time and randomness are handed in. A caller runs
//! [`Ward::receive`], [`Ward::admit`] (for many requests in one transaction) and
//! [`Ward::answer`]; [`Ward::exchange`] is the three for one request.
//!
//! Promises: what is answered as accepted is on the disk; a checkpoint is published only
//! after it was read back from there; one bad commit or request never affects another.

mod answer;
mod append;
mod backup;
mod chunks;
mod counter;
mod couriers;
mod cursors;
mod deliver;
mod enrolling;
mod error;
mod found;
mod govern;
mod guard;
mod houses;
mod keys;
mod ledger;
mod opened;
mod public_log;
mod readers;
mod recovery;
mod replies;
mod request;
mod root_key;
mod rows;
mod schema;
mod settings;
mod shared;
mod snapshots;
mod state;
mod submissions;
mod verify;
mod watch;
mod writer;

#[cfg(test)]
pub(crate) mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use xom_core::commits::{Refusal, RefusalCode};
use xom_core::exchange::{Answer, Verdict, WardAnswer};
use xom_core::identity::SealingPublicKey;
use xom_core::ids::WardId;
use xom_core::log::{Certificate, Confirmation, Note};
use xom_core::outside::{Clock, Entropy};

pub use backup::{backup, restore};
pub use error::WardError;
pub use found::{Founding, found};
pub use govern::{Invitation, Record};
pub use houses::House;
pub use keys::{KeyError, WardKeys};
pub use public_log::TileBytes;
pub use recovery::Recovery;
pub use request::{Denial, Request, Response};
pub use root_key::RootKey;
pub use settings::{BeforeCommit, Elapsed, Settings, SystemElapsed};
pub use state::Description;
pub use verify::{Verification, verify, verify_by};

use readers::Readers;
use shared::Shared;
use snapshots::Snapshots;
use state::State;
use writer::Writer;

/// A ward that is open. Share it in an [`Arc`].
pub struct Ward {
    folder: PathBuf,
    shared: Arc<Shared>,
    writer: Mutex<Writer>,
    readers: Readers,
    snapshots: Snapshots,
}

impl Ward {
    /// Opens the ward in this folder.
    ///
    /// # Errors
    /// [`WardError::NoWard`] when there is none; what is wrong with its files otherwise.
    pub fn open(
        folder: &Path,
        clock: Arc<dyn Clock>,
        entropy: Box<dyn Entropy>,
        settings: Settings,
    ) -> Result<Self, WardError> {
        let path = folder.join(readers::FILE);
        if !path.exists() {
            return Err(WardError::NoWard(folder.display().to_string()));
        }
        let mut connection = readers::open_writer(&path)?;
        schema::migrate(&mut connection)?;
        let keys = WardKeys::read(folder)?;
        let note: Option<String> = rows::meta(&connection, "certificate")?;
        let note = note.ok_or_else(|| WardError::NoWard(folder.display().to_string()))?;
        let certificate = read_certificate(&note)?;
        let mut state = State::empty(certificate.ward(), &keys);
        let data_version = connection.query_row("PRAGMA data_version", [], |row| row.get(0))?;
        state.catch_up(&connection)?;
        let shared = Shared::new(keys, certificate, note, settings, clock, &state);
        shared.publish_all(&connection, &state)?;
        let shared = Arc::new(shared);
        let published = Arc::clone(&shared);
        let snapshots = Snapshots::new(
            shared.ward,
            shared.keys.operating.clone(),
            Box::new(move || Arc::clone(&published.published().access)),
        );
        let writer = Writer {
            connection,
            state,
            boards: Default::default(),
            entropy,
            data_version,
        };
        Ok(Self {
            folder: folder.to_owned(),
            shared,
            writer: Mutex::new(writer),
            readers: Readers::new(folder),
            snapshots,
        })
    }

    /// One exchange, from the bytes of the request to the bytes of the answer.
    pub fn exchange(&self, bytes: &[u8]) -> Response {
        match self.receive(bytes) {
            Err(response) => response,
            Ok(mut request) => {
                if request.needs_admission() {
                    self.admit(std::slice::from_mut(&mut request));
                }
                self.answer(request)
            }
        }
    }

    /// Reads and authenticates a request, and checks the signatures of what it brings.
    ///
    /// # Errors
    /// The response, when that is all there is to say.
    pub fn receive(&self, bytes: &[u8]) -> Result<Request, Response> {
        self.shared
            .receive(bytes)
            .map_err(|denial| denial.respond(self.shared.time()))
    }

    /// Decides, in one transaction, about everything that these requests bring.
    pub fn admit(&self, requests: &mut [Request]) {
        let mut writer = self.writer();
        let decided = catch_unwind(AssertUnwindSafe(|| writer.admit(&self.shared, requests)));
        if decided.is_err() {
            // The transaction was rolled back when it was dropped.
            writer.start_again(&self.shared);
            let refusal = Refusal::new(RefusalCode::StorageFull, "the ward failed; try again");
            requests
                .iter_mut()
                .for_each(|request| request.refuse_all(&refusal));
        }
    }

    /// The answer, if there is nothing to say: found without a look at the disk.
    ///
    /// # Errors
    /// Gives the request back when there may be something to say.
    pub fn answer_at_once(&self, request: Request) -> Result<Response, Box<Request>> {
        if !request.needs_admission() && request.denied.is_none() && self.has_nothing_for(&request)
        {
            return Ok(Response::ok(&self.silence(&request)));
        }
        Err(Box::new(request))
    }

    /// The answer to a request that has been admitted (or brought nothing).
    pub fn answer(&self, mut request: Request) -> Response {
        let denied = request.denied.or(request
            .unchecked
            .is_some()
            .then_some(Denial::Unauthenticated));
        if let Some(denial) = denied {
            return self.deny(denial, request);
        }
        let brought = std::mem::take(&mut request.brought);
        match self.compose(&mut request, brought) {
            Ok(answer) => Response::ok(&answer),
            Err(error) => {
                tracing::error!(error = error.code(), "an exchange could not be answered");
                Denial::Unavailable.respond(self.shared.time())
            }
        }
    }

    /// To a sender it does not know, the ward says nothing but what became of the enrolments
    /// that it brought: somebody whose invite was refused must learn why.
    fn deny(&self, denial: Denial, request: Request) -> Response {
        if denial != Denial::Unauthenticated || request.verdicts.is_empty() {
            return denial.respond(self.shared.time());
        }
        let newest = request.verdicts.iter().filter_map(Verdict::offset).max();
        Response::ok(&Answer {
            confirmation: newest.and(self.shared.published().confirmation),
            verdicts: request.verdicts,
            ..Answer::default()
        })
    }

    /// Notices what another program has written to the same file (`xom-ward invite` while a
    /// server runs). Cheap; call it a few times a second.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn refresh(&self) -> Result<(), WardError> {
        self.writer().refresh(&self.shared)
    }

    /// The ward's id.
    pub fn id(&self) -> WardId {
        self.shared.ward
    }

    /// The folder it lives in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the registry says about the ward.
    pub fn description(&self) -> Arc<Description> {
        Arc::clone(&self.shared.published().description)
    }

    /// Who may do what, as of the published checkpoint.
    pub fn access(&self) -> Arc<xom_core::access::Access> {
        Arc::clone(&self.shared.published().access)
    }

    /// The root's certificate of the keys in force.
    pub fn certificate(&self) -> &Certificate {
        &self.shared.certificate
    }

    /// The certificate as a signed note.
    pub fn certificate_note(&self) -> &str {
        &self.shared.certificate_note
    }

    /// The key that submissions are sealed to.
    pub fn intake_key(&self) -> SealingPublicKey {
        self.shared.keys.intake_public()
    }

    /// The newest checkpoint, compact; nothing while the log is empty.
    pub fn confirmation(&self) -> Option<Confirmation> {
        self.shared.published().confirmation
    }

    /// What the ward says about itself to anyone.
    pub fn about(&self) -> WardAnswer {
        WardAnswer {
            certificate: self.shared.certificate_note.clone(),
            time: self.shared.time(),
        }
    }

    /// Whether the ward could write now: its file is readable and its clock is trusted.
    ///
    /// # Errors
    /// Why not.
    pub fn can_write(&self) -> Result<(), WardError> {
        let newest: i64 = self.readers.with(|connection| {
            let sql = "SELECT coalesce(max(accepted_at), 0) FROM entries \
                       WHERE offset = (SELECT max(offset) FROM entries)";
            Ok::<_, WardError>(connection.query_row(sql, [], |row| row.get(0))?)
        })?;
        let newest = xom_core::outside::Timestamp(u64::try_from(newest).unwrap_or(0));
        let elapsed = self.shared.settings.elapsed.as_ref();
        if self
            .shared
            .watch
            .has_jumped(self.shared.clock.now(), newest, elapsed)
        {
            let refusal = Refusal::new(RefusalCode::ClockJump, "an administrator must confirm");
            return Err(refusal.into());
        }
        Ok(())
    }

    /// An administrator has seen to the clock: the ward writes again.
    pub fn confirm_clock(&self) {
        let now = self.shared.clock.now();
        self.shared
            .watch
            .confirm(now, self.shared.settings.elapsed.as_ref());
    }

    /// Writes what is in the write-ahead log into the file, for an orderly end.
    ///
    /// # Errors
    /// When the disk fails; nothing is lost then.
    pub fn close(&self) -> Result<(), WardError> {
        self.readers.close();
        let writer = self.writer();
        writer
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The certificate in a note that the ward's own root key signed.
fn read_certificate(note: &str) -> Result<Certificate, WardError> {
    let note = Note::parse(note.as_bytes())?;
    let unverified = Certificate::parse(note.unverified_text())?;
    Ok(Certificate::open(&note, &unverified.ward())?)
}
