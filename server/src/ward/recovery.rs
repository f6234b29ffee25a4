//! Recovery after a restore: what phones prove of the log before is collected, and re-enters
//! in its old order, with its old accepted-at and verdict, when the administrator ends it.
//!
//! Until then the ward takes nothing new: accepted-at never decreases, so what is older has
//! to come first. What cannot follow what is here (a change whose dependency nobody brought)
//! is kept aside with the reason.

use std::collections::BTreeMap;

use rusqlite::Connection;
use xom_core::admission::{Admitted, Outcome, Place, admit_proven};
use xom_core::commits::{Commit, Refusal, RefusalCode};
use xom_core::documents::events::{self, DossierEvent, RegistryEvent, RosterEvent};
use xom_core::documents::{Body, DocumentName};
use xom_core::dossiers::DossierCode;
use xom_core::exchange::Recovered;
use xom_core::identity::Enrolment;
use xom_core::ids::DraftId;
use xom_core::log::{Certificate, Chain, VerifierKey};
use xom_core::outside::Timestamp;
use xom_core::sealing::SealedBody;

use super::Ward;
use super::error::WardError;
use super::rows::{Number, all, first, int, run, set_meta};
use super::submissions;
use super::writer::Batch;

/// What the end of a recovery brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovery {
    /// Entries that re-entered.
    pub reentered: u64,
    /// Entries that were proven and could not, by the code of the reason.
    pub kept_aside: BTreeMap<String, u64>,
}

/// The key of the log before, and how many of its entries the backup held.
pub(super) fn predecessor(certificate: &Certificate) -> Option<(VerifierKey, u64)> {
    let before = certificate.restored.as_ref()?;
    let key = VerifierKey::new(before.origin.clone(), certificate.operating);
    Some((key, before.size))
}

impl Batch<'_, '_> {
    /// Keeps what a phone proves of the log before. What is not proven is nobody's fault to
    /// tell: it is passed over.
    pub(super) fn collect(&mut self, recovered: &[Recovered]) -> Result<(), WardError> {
        let Some((log, size)) = predecessor(&self.shared.certificate) else {
            return Ok(());
        };
        for proof in recovered {
            let Some(document) = proof.document(&self.shared.ward) else {
                continue;
            };
            let sql = "SELECT chain FROM documents WHERE id = ?";
            let chain = first(self.transaction, sql, [document.0], |row| row.get(0))?;
            let chain = chain.map_or(Chain::EMPTY, Chain);
            let proven = match proof.check(&self.shared.ward, &log, size, chain) {
                Ok(proven) => proven,
                Err(why) => {
                    tracing::warn!(%why, "what a phone brought back is not proven");
                    continue;
                }
            };
            for entry in &proven {
                let sql = "INSERT INTO recovered VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING";
                let (offset, at) = (int(entry.offset), int(entry.accepted_at.0));
                let params = (document.0, offset, at, entry.commit.bytes());
                run(self.transaction, sql, params)?;
            }
            self.keep_evidence(document.0, log.name().as_str(), proof)?;
        }
        Ok(())
    }

    /// The proof that reaches furthest vouches for all of the document's entries.
    fn keep_evidence(
        &self,
        document: [u8; 16],
        log: &str,
        proof: &Recovered,
    ) -> Result<(), WardError> {
        let sql = "SELECT proof FROM evidence WHERE document = ? AND log = ?";
        let known: Option<Vec<u8>> =
            first(self.transaction, sql, (document, log), |row| row.get(0))?;
        let known = known.and_then(|bytes| minicbor::decode::<Recovered>(&bytes).ok());
        if known.is_some_and(|known| known.index >= proof.index) {
            return Ok(());
        }
        let bare = Recovered {
            entries: Vec::new(),
            ..proof.clone()
        };
        let bytes = minicbor::to_vec(bare).expect("encoding into memory cannot fail");
        let sql = "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?)";
        Ok(run(self.transaction, sql, (document, log, bytes)).map(drop)?)
    }

    fn reenter(&mut self) -> Result<Recovery, WardError> {
        let sql = "SELECT document, old_offset, accepted_at, bytes FROM recovered \
                   WHERE refusal IS NULL ORDER BY accepted_at, old_offset";
        let rows: Vec<(Vec<u8>, i64, Number, Vec<u8>)> = all(self.transaction, sql, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        let (now, mut done) = (self.at, Recovery::default());
        for (document, old_offset, Number(at), bytes) in rows {
            let commit = Commit::parse(&bytes).map_err(WardError::from)?;
            // The moment that the old log gave it, and its receipt says.
            self.at = Timestamp(at).max(self.state.last_at);
            match self.reenter_one(&commit) {
                Ok(()) => {
                    done.reentered += 1;
                    let sql = "DELETE FROM recovered WHERE document = ? AND old_offset = ?";
                    run(self.transaction, sql, (document, old_offset))?;
                }
                Err(WardError::Storage(error)) => return Err(error.into()),
                Err(error) => {
                    let code = error.as_refusal().code.name();
                    *done.kept_aside.entry(code.to_owned()).or_default() += 1;
                    let sql =
                        "UPDATE recovered SET refusal = ? WHERE document = ? AND old_offset = ?";
                    run(self.transaction, sql, (code, document, old_offset))?;
                }
            }
        }
        self.at = now.max(self.state.last_at);
        Ok(done)
    }

    fn reenter_one(&mut self, commit: &Commit) -> Result<(), WardError> {
        self.check_signature(commit)?;
        let (access, at) = (self.state.access.clone(), self.at);
        let outcome = admit_proven(&access, &mut self.ledger(), commit, at)?;
        drop(access);
        let admitted = match outcome {
            Outcome::Admit(admitted) => admitted,
            Outcome::AlreadyHad(_) | Outcome::EditsHad(_) => return Ok(()),
            Outcome::Refuse(refusal) => return Err(refusal.into()),
        };
        let place = self.append(commit, &admitted)?;
        let sql = "INSERT INTO reentered VALUES (?)";
        run(self.transaction, sql, [int(place.offset)])?;
        self.note(commit, &admitted, place)
    }

    /// What the desk and later enrolments look up besides the log.
    fn note(
        &mut self,
        commit: &Commit,
        admitted: &Admitted,
        place: Place,
    ) -> Result<(), WardError> {
        match (&admitted.name, &admitted.body) {
            (DocumentName::Roster(_), Body::Roster(events)) => {
                for event in events {
                    note_enrolment(self.transaction, &self.shared.ward, event, place)?;
                }
                Ok(())
            }
            (DocumentName::Submission(draft, _), _) => self.note_submission(draft, commit, place),
            (DocumentName::Dossier(draft), _) => self.note_dossier(draft, commit, place),
            _ => Ok(()),
        }
    }

    fn note_submission(
        &mut self,
        draft: &DraftId,
        commit: &Commit,
        place: Place,
    ) -> Result<(), WardError> {
        let content = submissions::open(&self.shared.keys, &self.shared.ward, commit)
            .map_err(|error| Refusal::new(RefusalCode::BadBody, error.to_string()))?;
        submissions::note(self.transaction, draft, &content, place)
    }

    /// A dossier's row, and the numbers that were issued, follow what the ward had written.
    fn note_dossier(
        &mut self,
        draft: &DraftId,
        commit: &Commit,
        place: Place,
    ) -> Result<(), WardError> {
        let key = submissions::dossier_key(self, draft)?;
        let where_sealed = submissions::place_of(commit, &self.shared.ward);
        let steps = SealedBody::from_bytes(&commit.body)
            .and_then(|sealed| sealed.open(&key, &where_sealed))
            .ok()
            .and_then(|plain| events::decode_known::<DossierEvent>(&plain).ok())
            .ok_or_else(|| Refusal::new(RefusalCode::BadBody, "the dossier does not open"))?;
        for step in &steps {
            match step {
                DossierEvent::Registered {
                    code, procedure, ..
                } => {
                    let sql = "INSERT INTO dossiers VALUES (?, ?, ?, ?, 1, 0)";
                    let at = int(place.accepted_at.0);
                    run(self.transaction, sql, (draft.0, code, procedure, at))?;
                    note_number(self.transaction, code)?;
                }
                DossierEvent::StateChanged { state, .. } => {
                    let sql = "UPDATE dossiers SET state = ? WHERE draft = ?";
                    run(self.transaction, sql, (state, draft.0))?;
                }
                _ => {}
            }
        }
        let sql = "UPDATE dossiers SET revision = revision + ? WHERE draft = ?";
        run(self.transaction, sql, (steps.len() as i64, draft.0))?;
        Ok(())
    }

    /// Applications that re-entered without the ward's own registration of them, which nobody
    /// brought: they get a code of this log.
    fn register_lost(&mut self) -> Result<(), WardError> {
        let sql = "SELECT DISTINCT draft FROM submissions \
                   WHERE draft NOT IN (SELECT draft FROM dossiers)";
        let drafts: Vec<[u8; 16]> = all(self.transaction, sql, [], |row| row.get(0))?;
        for draft in drafts {
            submissions::register(self, DraftId(draft))?;
        }
        Ok(())
    }
}

fn note_enrolment(
    connection: &Connection,
    ward: &xom_core::ids::WardId,
    event: &RosterEvent,
    place: Place,
) -> Result<(), WardError> {
    let used = match event {
        RosterEvent::Enrolled { enrolment } => Enrolment::from_bytes(enrolment)
            .ok()
            .and_then(|enrolment| enrolment.check(ward).ok())
            .map(|checked| (checked.invite(), checked.device())),
        RosterEvent::InviteReused { invite, device } => Some((*invite, *device)),
        _ => None,
    };
    if let Some((invite, device)) = used {
        let sql = "INSERT OR IGNORE INTO enrolments VALUES (?, ?, ?)";
        run(connection, sql, (invite.0, device.0, int(place.offset)))?;
    }
    Ok(())
}

fn note_number(connection: &Connection, code: &str) -> Result<(), WardError> {
    let Ok(code) = code.parse::<DossierCode>() else {
        return Ok(());
    };
    let sql = "INSERT INTO numbers VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last = last + 1";
    let log = submissions::log_of(&code);
    run(connection, sql, (code.date().to_string(), log))?;
    Ok(())
}

impl Ward {
    /// Whether the ward was restored and phones still bring back what they have.
    pub fn is_recovering(&self) -> bool {
        self.shared.published().recovering
    }

    /// Ends the recovery after a restore: what was proven re-enters, then the ward goes on.
    ///
    /// # Errors
    /// [`WardError::NotRecovering`], or when the ward cannot write now; nothing has happened
    /// then, and it can be tried again.
    pub fn finish_recovery(&self) -> Result<Recovery, WardError> {
        if !self.is_recovering() {
            return Err(WardError::NotRecovering);
        }
        let mut writer = self.writer();
        let done = writer.write_recovering(&self.shared, |batch| {
            let done = batch.reenter()?;
            batch.register_lost()?;
            // The ward's own chains begin anew: phones may hold more of them than they proved.
            set_meta(batch.transaction, "restored_at", int(batch.at.0 + 1))?;
            set_meta(batch.transaction, "recovering", 0)?;
            let certificate = batch.shared.certificate_note.clone();
            let certified = RegistryEvent::KeysCertified { certificate };
            batch.write_events(DocumentName::Registry, &[certified])?;
            Ok(done)
        })?;
        self.shared.publish_all(&writer.connection, &writer.state)?;
        Ok(done)
    }
}
