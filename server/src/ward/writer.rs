//! The one writer: decides about everything that waits, in one transaction.
//!
//! Whoever comes while a transaction runs waits for the next one; there is no artificial
//! delay. The state moves only after COMMIT, and the checkpoint that is published is the one
//! read back from disk.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use xom_core::admission::{Admitted, Ledger, Outcome, Place, admit};
use xom_core::commits::{ChainPosition, Commit, Refusal, RefusalCode, Unsigned, sign};
use xom_core::documents::events;
use xom_core::documents::{DocumentName, Scope};
use xom_core::exchange::Verdict;
use xom_core::ids::{DocumentId, EditId, Incarnation};
use xom_core::log::Checkpoint;
use xom_core::outside::{Entropy, Timestamp};
use xom_core::sealing;

use super::append::append;
use super::error::WardError;
use super::ledger::{Boards, SqlLedger};
use super::request::{Candidate, Request};
use super::rows::{Number, first, meta, set_meta};
use super::shared::Shared;
use super::state::State;
use super::submissions;

/// Scopes that gained an entry, with its offset, in log order.
type Touched = Vec<(Scope, u64)>;

/// The writer's connection and what it knows by heart.
pub(super) struct Writer {
    pub(super) connection: Connection,
    pub(super) state: State,
    pub(super) boards: Boards,
    pub(super) entropy: Box<dyn Entropy>,
    pub(super) data_version: i64,
}

impl Writer {
    /// Notices what another program has written to the same file.
    pub(super) fn refresh(&mut self, shared: &Shared) -> Result<(), WardError> {
        if data_version(&self.connection)? == self.data_version {
            return Ok(());
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Deferred)?;
        let version = data_version(&transaction)?;
        let mut state = self.state.clone();
        state.catch_up(&transaction)?;
        transaction.finish()?;
        self.data_version = version;
        self.boards.clear();
        self.state = state;
        shared.publish_all(&self.connection, &self.state)
    }

    /// Runs `work` in one transaction, and publishes what it appended.
    ///
    /// # Errors
    /// Whatever `work` or the disk says, `recovering` after a restore; then nothing has
    /// happened.
    pub(super) fn write<T>(
        &mut self,
        shared: &Shared,
        work: impl FnOnce(&mut Batch<'_, '_>) -> Result<T, WardError>,
    ) -> Result<T, WardError> {
        self.refresh(shared)?;
        if shared.published().recovering {
            return Err(recovering().into());
        }
        self.write_recovering(shared, work)
    }

    /// As `write`, also while the ward is being restored.
    pub(super) fn write_recovering<T>(
        &mut self,
        shared: &Shared,
        work: impl FnOnce(&mut Batch<'_, '_>) -> Result<T, WardError>,
    ) -> Result<T, WardError> {
        self.refresh(shared)?;
        let result = self.attempt(shared, work);
        let (value, state, touched) = match result {
            Ok(done) => done,
            Err(error) => {
                self.start_again(shared);
                return Err(error);
            }
        };
        self.state = state;
        self.state.confirmation = read_confirmation(&self.connection)?;
        shared.publish(&self.state, touched);
        Ok(value)
    }

    /// After a failure the disk says what is so: a COMMIT may have failed and yet be durable,
    /// and a board may hold changes of the transaction that failed.
    pub(super) fn start_again(&mut self, shared: &Shared) {
        self.boards.clear();
        let mut state = self.state.clone();
        if state.catch_up(&self.connection).is_ok() && state.size() != self.state.size() {
            self.state = state;
            // The next look will publish if this one cannot.
            let _ = shared.publish_all(&self.connection, &self.state);
        }
    }

    fn attempt<T>(
        &mut self,
        shared: &Shared,
        work: impl FnOnce(&mut Batch<'_, '_>) -> Result<T, WardError>,
    ) -> Result<(T, State, Touched), WardError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut state = self.state.clone();
        let version = data_version(&transaction)?;
        if version != self.data_version {
            // Another program was faster than the look before this transaction.
            state.catch_up(&transaction)?;
            self.boards.clear();
            self.data_version = version;
            shared.publish_all(&transaction, &state)?;
            self.state = state.clone();
        }
        let before = state.size();
        let at = accepted_at(shared, &state)?;
        let mut batch = Batch {
            transaction: &transaction,
            state,
            boards: &mut self.boards,
            entropy: self.entropy.as_mut(),
            shared,
            at,
            touched: Vec::new(),
        };
        let value = work(&mut batch)?;
        let Batch { state, touched, .. } = batch;
        if state.size() > before {
            let root = state.frontier.root();
            let checkpoint = Checkpoint::new(shared.origin.clone(), state.size(), root);
            let confirmation = checkpoint.confirm(&shared.keys.operating);
            let confirmation =
                minicbor::to_vec(confirmation).expect("encoding into memory cannot fail");
            set_meta(&transaction, "confirmation", confirmation)?;
        }
        if let Some(hook) = &shared.settings.before_commit
            && !hook()
        {
            return Err(full());
        }
        transaction.commit()?;
        Ok((value, state, touched))
    }

    /// Decides about these requests. Never fails: what could not be written is refused with a
    /// code that says to come back.
    pub(super) fn admit(&mut self, shared: &Shared, requests: &mut [Request]) {
        let decided = self.write_recovering(shared, |batch| {
            requests
                .iter_mut()
                .try_for_each(|request| batch.decide(request))
        });
        if let Err(error) = decided {
            let refusal = error.as_refusal();
            requests
                .iter_mut()
                .for_each(|request| request.refuse_all(&refusal));
        }
    }
}

fn recovering() -> Refusal {
    Refusal::new(RefusalCode::Recovering, "an administrator ends it")
}

fn full() -> WardError {
    WardError::Storage(rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL),
        None,
    ))
}

fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("PRAGMA data_version")?
        .query_row([], |row| row.get(0))
}

fn read_confirmation(
    connection: &Connection,
) -> Result<Option<xom_core::log::Confirmation>, WardError> {
    let bytes: Option<Vec<u8>> = meta(connection, "confirmation")?;
    bytes
        .map(|bytes| minicbor::decode(&bytes))
        .transpose()
        .map_err(|_| WardError::Damaged("the stored checkpoint".into()))
}

/// The moment that the entries of this transaction get: never before the newest entry's.
fn accepted_at(shared: &Shared, state: &State) -> Result<Timestamp, WardError> {
    let now = shared.clock.now();
    if shared
        .watch
        .has_jumped(now, state.last_at, shared.settings.elapsed.as_ref())
    {
        let refusal = Refusal::new(RefusalCode::ClockJump, "an administrator must confirm");
        return Err(refusal.into());
    }
    Ok(now.max(state.last_at))
}

/// A transaction in progress.
pub(super) struct Batch<'t, 'c> {
    pub(super) transaction: &'t Transaction<'c>,
    pub(super) state: State,
    boards: &'t mut Boards,
    pub(super) entropy: &'t mut dyn Entropy,
    pub(super) shared: &'t Shared,
    pub(super) at: Timestamp,
    touched: Touched,
}

impl Batch<'_, '_> {
    fn decide(&mut self, request: &mut Request) -> Result<(), WardError> {
        let restoring = self.shared.published().recovering;
        if restoring {
            // It proves itself, so it may come from a device whose enrolment the backup lacks.
            self.collect(&std::mem::take(&mut request.recovered))?;
        }
        for enrolment in std::mem::take(&mut request.enrolments) {
            let verdict = match restoring {
                true => Err(recovering().into()),
                false => self.enrol(&enrolment),
            };
            request.verdicts.push(self.verdict(verdict)?);
        }
        if let Some(payload) = &request.unchecked {
            match self
                .shared
                .authenticate(&self.state.access, request, payload)
            {
                Ok(()) => request.unchecked = None,
                Err(denial) => {
                    request.denied = Some(denial);
                    return Ok(());
                }
            }
        }
        for candidate in std::mem::take(&mut request.commits) {
            let verdict = match candidate {
                Candidate::Signed(commit) | Candidate::Unknown(commit) if restoring => {
                    self.while_recovering(&commit)
                }
                Candidate::Refused(refusal) => Err(refusal.into()),
                Candidate::Signed(commit)
                    if commit.header.device == self.state.access.ward_device() =>
                {
                    self.own_carried(&commit)
                }
                Candidate::Signed(commit) => self.offer(&commit),
                Candidate::Unknown(commit) => self
                    .check_signature(&commit)
                    .map_err(WardError::from)
                    .and_then(|()| self.offer(&commit)),
            };
            request.verdicts.push(self.verdict(verdict)?);
        }
        Ok(())
    }

    /// Until the recovery has ended only what the backup holds is there.
    fn while_recovering(&mut self, commit: &Commit) -> Result<Verdict, WardError> {
        let place = self.ledger().place_of(&commit.id)?;
        Ok(match place {
            Some(Place {
                offset,
                accepted_at,
            }) => Verdict::AlreadyHad {
                offset,
                accepted_at,
            },
            None => Verdict::Refused(recovering()),
        })
    }

    /// The ward's own commits come back from phones after it was restored. What it wrote
    /// since stands; what was lost an administrator enters again, under new places, so that
    /// no dossier gets two codes and the ward's own chain never forks.
    fn own_carried(&mut self, commit: &Commit) -> Result<Verdict, WardError> {
        let place = self.ledger().place_of(&commit.id)?;
        Ok(match place {
            Some(Place {
                offset,
                accepted_at,
            }) => Verdict::AlreadyHad {
                offset,
                accepted_at,
            },
            None => Verdict::Refused(Refusal::new(
                RefusalCode::StaleIncarnation,
                "the ward was restored",
            )),
        })
    }

    /// A failing disk ends the transaction; anything else is this commit's affair alone.
    fn verdict(&mut self, verdict: Result<Verdict, WardError>) -> Result<Verdict, WardError> {
        match verdict {
            Err(WardError::Storage(error)) => Err(error.into()),
            Err(error) => Ok(Verdict::Refused(error.as_refusal())),
            Ok(verdict) => Ok(verdict),
        }
    }

    pub(super) fn check_signature(&self, commit: &Commit) -> Result<(), Refusal> {
        let access = &self.state.access;
        let device = &commit.header.device;
        let key = access
            .signing_key(device)
            .ok_or_else(|| Refusal::new(RefusalCode::UnknownDevice, device.to_string()))?;
        commit.verify(access.ward(), &key)
    }

    pub(super) fn ledger(&mut self) -> SqlLedger<'_> {
        SqlLedger {
            connection: self.transaction,
            ward: &self.shared.ward,
            boards: self.boards,
        }
    }

    /// Decides about a commit whose signature is good, and appends it.
    pub(super) fn offer(&mut self, commit: &Commit) -> Result<Verdict, WardError> {
        let rules = self.shared.settings.rules;
        let (access, at) = (self.state.access.clone(), self.at);
        let outcome = admit(&access, &mut self.ledger(), commit, at, &rules)?;
        // While it is shared, folding would copy it.
        drop(access);
        match outcome {
            Outcome::Refuse(refusal) => Ok(Verdict::Refused(refusal)),
            Outcome::AlreadyHad(place) => Ok(Verdict::AlreadyHad {
                offset: place.offset,
                accepted_at: place.accepted_at,
            }),
            Outcome::EditsHad(place) => Ok(Verdict::EditsHad {
                offset: place.offset,
                accepted_at: place.accepted_at,
            }),
            Outcome::Admit(admitted) => self.accept(commit, &admitted),
        }
    }

    fn accept(&mut self, commit: &Commit, admitted: &Admitted) -> Result<Verdict, WardError> {
        let place = match admitted.name {
            DocumentName::Submission(draft, _) => {
                submissions::accept(self, draft, commit, admitted)?
            }
            _ => self.append(commit, admitted)?,
        };
        if admitted.clone_suspected {
            self.mark(&commit.header.device)?;
        }
        Ok(Verdict::Accepted {
            offset: place.offset,
            accepted_at: place.accepted_at,
        })
    }

    /// Appends what has been admitted.
    pub(super) fn append(
        &mut self,
        commit: &Commit,
        admitted: &Admitted,
    ) -> Result<Place, WardError> {
        let (place, scopes) = append(self.transaction, &mut self.state, commit, admitted, self.at)?;
        self.touched
            .extend(scopes.into_iter().map(|scope| (scope, place.offset)));
        Ok(place)
    }

    /// Writes as the ward itself; `body` is told where its commit will stand.
    pub(super) fn write_as_ward(
        &mut self,
        name: DocumentName,
        body: impl FnOnce(&sealing::Place, &mut dyn Entropy) -> Result<Vec<u8>, WardError>,
    ) -> Result<Place, WardError> {
        let (ward, device) = (self.shared.ward, self.shared.keys.device());
        let document = name.id(&ward);
        let position = self.own_chain(&document)?;
        let place = sealing::Place {
            document,
            epoch: 0,
            device,
            incarnation: match &position {
                Some(position) => position.incarnation,
                None => Incarnation::random(self.entropy),
            },
            seq: position.map_or(0, |position| position.next_seq),
        };
        let body = body(&place, self.entropy)?;
        let unsigned = Unsigned {
            name,
            device,
            incarnation: place.incarnation,
            seq: place.seq,
            previous: position.map(|position| position.last),
            claimed: self.at,
            edits: vec![EditId::random(self.entropy)],
            body,
        };
        let commit = sign(unsigned, &ward, &self.shared.keys.operating, self.entropy);
        match self.offer(&commit)? {
            Verdict::Accepted {
                offset,
                accepted_at,
            }
            | Verdict::AlreadyHad {
                offset,
                accepted_at,
            }
            | Verdict::EditsHad {
                offset,
                accepted_at,
            } => Ok(Place {
                offset,
                accepted_at,
            }),
            Verdict::Refused(refusal) => Err(refusal.into()),
        }
    }

    /// Where the ward's own chain stands. One from before a restore is not continued: phones
    /// may hold commits of it that the backup lacks.
    fn own_chain(&mut self, document: &DocumentId) -> Result<Option<ChainPosition>, WardError> {
        let device = self.shared.keys.device();
        let position = self.ledger().chain(&device, document)?;
        let restored_at: Option<Number> = meta(self.transaction, "restored_at")?;
        let (Some(known), Some(Number(restored_at))) = (position, restored_at) else {
            return Ok(position);
        };
        let sql = "SELECT opened_at FROM incarnations \
                   JOIN documents ON documents.row = document \
                   WHERE device = ? AND documents.id = ? AND incarnation = ?";
        let params = (device.0, document.0, known.incarnation.0);
        let opened = first(self.transaction, sql, params, |row| row.get(0))?;
        let older = opened.is_some_and(|Number(opened)| opened < restored_at);
        Ok(position.filter(|_| !older))
    }

    /// Writes events as the ward itself.
    pub(super) fn write_events<E: minicbor::Encode<()>>(
        &mut self,
        name: DocumentName,
        events: &[E],
    ) -> Result<Place, WardError> {
        self.write_as_ward(name, |_, _| Ok(events::encode(events)))
    }
}
