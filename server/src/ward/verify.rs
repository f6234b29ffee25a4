//! Recomputes a ward from its entries alone, and says what differs from what it keeps.
//!
//! Every commit is read, its signature checked and its admission decided again at its place;
//! the same appending code then fills an empty database in memory, and every table is
//! compared row by row. Dossiers are opened with the intake key and folded again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use xom_core::admission::{Admitted, MemoryLedger, Outcome, Rules, admit, admit_proven};
use xom_core::commits::Commit;
use xom_core::documents::events::{self, DossierEvent, RosterEvent};
use xom_core::documents::{Body, DocumentName};
use xom_core::dossiers::DossierCode;
use xom_core::exchange::Recovered;
use xom_core::identity::Enrolment;
use xom_core::ids::{DraftId, WardId, sha256};
use xom_core::log::{Certificate, Confirmation, KeyName, VerifierKey};
use xom_core::outside::Timestamp;
use xom_core::sealing::{ContentKey, SealedBody};

use super::append::append;
use super::error::WardError;
use super::keys::WardKeys;
use super::rows::{Number, all, first, int, meta, run};
use super::state::State;
use super::{read_certificate, readers, schema, submissions};

/// Tables that can be computed from the entries, with the order in which they are compared.
const DERIVED: [(&str, &str); 14] = [
    ("entries", "offset"),
    ("documents", "row"),
    ("scope_entries", "scope, offset"),
    ("scope_documents", "scope, document"),
    ("edits", "author, edit"),
    ("chains", "device, document"),
    ("incarnations", "device, document, incarnation"),
    ("nodes", "id"),
    ("usage", "author, day"),
    ("open_drafts", "author, draft"),
    ("enrolments", "invite, device"),
    ("dossiers", "draft"),
    ("submissions", "draft, offset"),
    ("numbers", "day, log"),
];

/// What a verification found.
#[derive(Debug, Clone, Default)]
pub struct Verification {
    /// How many entries were recomputed.
    pub entries: u64,
    /// What differs, in the order in which it was found; empty when all is well.
    pub differences: Vec<String>,
}

/// Verifies the ward in this folder by the usual limits; it may be at work meanwhile.
///
/// # Errors
/// When its files cannot be read at all.
pub fn verify(folder: &Path) -> Result<Verification, WardError> {
    verify_by(folder, &Rules::default())
}

/// As `verify`, by the limits that the ward has worked with.
///
/// # Errors
/// Those of `verify`.
pub fn verify_by(folder: &Path, rules: &Rules) -> Result<Verification, WardError> {
    let path = folder.join(readers::FILE);
    if !path.exists() {
        return Err(WardError::NoWard(folder.display().to_string()));
    }
    let mut kept = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let kept = kept.transaction()?;
    let keys = WardKeys::read(folder)?;
    let note: String = meta(&kept, "certificate")?
        .ok_or_else(|| WardError::NoWard(folder.display().to_string()))?;
    let mut again = Recomputation::new(&note, keys, *rules)?;
    again.check_keys();
    again.reentered = all(&kept, "SELECT offset FROM reentered", [], |row| {
        Ok(row.get::<_, Number>(0)?.0)
    })?
    .into_iter()
    .collect();
    again.replay(&kept)?;
    again.check_evidence(&kept)?;
    again.fold_dossiers()?;
    again.compare(&kept)?;
    again.check_checkpoint(&kept)?;
    again.check_chunks(&kept)?;
    Ok(again.found)
}

struct Recomputation {
    connection: Connection,
    keys: WardKeys,
    certificate: Certificate,
    ward: WardId,
    state: State,
    ledger: MemoryLedger,
    rules: Rules,
    /// Entries that entered by a proof of the log before a restore.
    reentered: BTreeSet<u64>,
    drafts: BTreeMap<DraftId, Draft>,
    found: Verification,
}

/// A draft that was sent, with what has been folded of its dossier.
#[derive(Default)]
struct Draft {
    key: Option<ContentKey>,
    procedure: String,
    received_at: Timestamp,
    events: Vec<DossierEvent>,
}

impl Recomputation {
    fn new(note: &str, keys: WardKeys, rules: Rules) -> Result<Self, WardError> {
        let certificate = read_certificate(note)?;
        let mut connection = Connection::open_in_memory()?;
        schema::migrate(&mut connection)?;
        let ward = certificate.ward();
        Ok(Self {
            state: State::empty(ward, &keys),
            connection,
            keys,
            certificate,
            ward,
            ledger: MemoryLedger::default(),
            rules,
            reentered: BTreeSet::new(),
            drafts: BTreeMap::new(),
            found: Verification::default(),
        })
    }

    fn differs(&mut self, what: impl Into<String>) {
        self.found.differences.push(what.into());
    }

    fn check_keys(&mut self) {
        let exchange = x25519_dalek::PublicKey::from(&self.keys.exchange).to_bytes();
        let intake = x25519_dalek::PublicKey::from(&self.keys.intake).to_bytes();
        let certificate = &self.certificate;
        let same = certificate.operating == self.keys.operating.verifying_key()
            && certificate.exchange == exchange
            && certificate.intake == intake;
        if !same {
            self.differs("the keys in the folder are not those of the certificate");
        }
    }

    /// Decides about every entry again. Ends at the first that cannot stand: what follows
    /// would only repeat it.
    fn replay(&mut self, kept: &Connection) -> Result<(), WardError> {
        let mut statement =
            kept.prepare("SELECT offset, accepted_at, bytes FROM entries ORDER BY offset")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Number(offset) = row.get(0)?;
            let Number(at) = row.get(1)?;
            let bytes: Vec<u8> = row.get(2)?;
            if offset != self.state.size() {
                self.differs(format!("entry {} is missing", self.state.size()));
                return Ok(());
            }
            if let Err(why) = self.repeat(Timestamp(at), &bytes)? {
                self.differs(format!("entry {offset}: {why}"));
                return Ok(());
            }
            self.found.entries += 1;
        }
        Ok(())
    }

    fn repeat(&mut self, at: Timestamp, bytes: &[u8]) -> Result<Result<(), String>, WardError> {
        if at < self.state.last_at {
            return Ok(Err("accepted before the entry before it".into()));
        }
        let commit = match Commit::parse(bytes) {
            Ok(commit) => commit,
            Err(refusal) => return Ok(Err(refusal.to_string())),
        };
        let access = self.state.access.clone();
        let signed = access
            .signing_key(&commit.header.device)
            .is_some_and(|key| commit.verify(&self.ward, &key).is_ok());
        if !signed {
            return Ok(Err("not signed by a device that was enrolled then".into()));
        }
        let proven = self.reentered.contains(&self.state.size());
        let Ok(outcome) = match proven {
            true => admit_proven(&access, &mut self.ledger, &commit, at),
            false => admit(&access, &mut self.ledger, &commit, at, &self.rules),
        };
        drop(access);
        let admitted = match outcome {
            Outcome::Admit(admitted) => admitted,
            Outcome::AlreadyHad(place) | Outcome::EditsHad(place) => {
                return Ok(Err(format!("had been logged at {}", place.offset)));
            }
            Outcome::Refuse(refusal) => {
                return Ok(Err(format!("should have been refused: {refusal}")));
            }
        };
        self.ledger.append(&commit, &admitted, at);
        let (place, _) = append(&self.connection, &mut self.state, &commit, &admitted, at)?;
        self.keep_enrolments(&admitted, place.offset)?;
        Ok(self.read_draft(&commit, &admitted, place.offset, at))
    }

    fn keep_enrolments(&self, admitted: &Admitted, offset: u64) -> Result<(), WardError> {
        let Body::Roster(events) = &admitted.body else {
            return Ok(());
        };
        for event in events {
            let used = match event {
                RosterEvent::Enrolled { enrolment } => Enrolment::from_bytes(enrolment)
                    .ok()
                    .and_then(|enrolment| enrolment.check(&self.ward).ok())
                    .map(|checked| (checked.invite(), checked.device())),
                RosterEvent::InviteReused { invite, device } => Some((*invite, *device)),
                _ => None,
            };
            if let Some((invite, device)) = used {
                let sql = "INSERT OR IGNORE INTO enrolments VALUES (?, ?, ?)";
                run(&self.connection, sql, (invite.0, device.0, int(offset)))?;
            }
        }
        Ok(())
    }

    /// Opens what a submission or a dossier's commit says.
    fn read_draft(
        &mut self,
        commit: &Commit,
        admitted: &Admitted,
        offset: u64,
        at: Timestamp,
    ) -> Result<(), String> {
        match admitted.name {
            DocumentName::Submission(draft, _) => {
                let content = submissions::open(&self.keys, &self.ward, commit)
                    .map_err(|error| format!("the submission does not open: {error}"))?;
                let sql = "INSERT INTO submissions VALUES (?, ?)";
                run(&self.connection, sql, (draft.0, int(offset)))
                    .map_err(|error| error.to_string())?;
                let known = self.drafts.entry(draft).or_default();
                if known.key.is_none() {
                    known.key = content.dossier_key;
                    known.procedure = content.procedure;
                    known.received_at = at;
                }
                Ok(())
            }
            DocumentName::Dossier(draft) => {
                let known = self.drafts.get_mut(&draft);
                let known = known.ok_or("a dossier before its application")?;
                let place = submissions::place_of(commit, &self.ward);
                let steps = known.key.as_ref().and_then(|key| {
                    let sealed = SealedBody::from_bytes(&commit.body).ok()?;
                    let plain = sealed.open(key, &place).ok()?;
                    events::decode_known::<DossierEvent>(&plain).ok()
                });
                known
                    .events
                    .extend(steps.ok_or("the dossier does not open")?);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What re-entered after a restore did so by a proof: the log before, signed by the ward,
    /// had the document's list up to there, and the list here is the same.
    fn check_evidence(&mut self, kept: &Connection) -> Result<(), WardError> {
        let sql = "SELECT document, log, proof FROM evidence";
        let rows: Vec<(Vec<u8>, String, Vec<u8>)> = all(kept, sql, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        let mut vouched: HashMap<Vec<u8>, u64> = HashMap::new();
        for (document, log, proof) in rows {
            match self.evident(kept, &log, &proof)? {
                Some(offset) => {
                    let known = vouched.entry(document).or_default();
                    *known = offset.max(*known);
                }
                None => self.differs(format!("the evidence of {log} does not hold")),
            }
        }
        let sql = "SELECT documents.id, entries.offset FROM reentered \
                   JOIN entries ON entries.offset = reentered.offset \
                   JOIN documents ON documents.row = entries.document";
        let rows: Vec<(Vec<u8>, Number)> =
            all(kept, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (document, Number(offset)) in rows {
            if vouched
                .get(&document)
                .is_none_or(|through| *through < offset)
            {
                self.differs(format!("entry {offset}: re-entered without a proof"));
            }
        }
        Ok(())
    }

    /// The place here of the entry that a proof speaks of, if all of it holds.
    fn evident(
        &self,
        kept: &Connection,
        log: &str,
        proof: &[u8],
    ) -> Result<Option<u64>, WardError> {
        let Ok(proof) = minicbor::decode::<Recovered>(proof) else {
            return Ok(None);
        };
        let Ok(name) = log.parse::<KeyName>() else {
            return Ok(None);
        };
        let key = VerifierKey::new(name, self.certificate.operating);
        let Ok(leaf) = proof.newest(&key) else {
            return Ok(None);
        };
        let sql =
            "SELECT offset FROM entries WHERE commit_id = ? AND accepted_at = ? AND chain = ?";
        let params = (leaf.commit.0, int(leaf.accepted_at.0), leaf.chain.0);
        let place = first(kept, sql, params, |row| row.get(0))?;
        Ok(place.map(|Number(offset)| offset))
    }

    /// The rows of dossiers and numbers, from what was opened.
    fn fold_dossiers(&mut self) -> Result<(), WardError> {
        for (draft, known) in &self.drafts {
            let code = known.events.iter().find_map(|event| match event {
                DossierEvent::Registered { code, .. } => Some(code.clone()),
                _ => None,
            });
            let Some(code) = code else {
                let what = format!("the application {draft} has no dossier");
                self.found.differences.push(what);
                continue;
            };
            let state = known.events.iter().rev().find_map(|event| match event {
                DossierEvent::StateChanged { state, .. } => Some(*state),
                _ => None,
            });
            run(
                &self.connection,
                "INSERT INTO dossiers VALUES (?, ?, ?, ?, ?, ?)",
                (
                    draft.0,
                    &code,
                    &known.procedure,
                    int(known.received_at.0),
                    state.unwrap_or(1),
                    known.events.len() as i64,
                ),
            )?;
            if let Ok(code) = code.parse::<DossierCode>() {
                let sql = "INSERT INTO numbers VALUES (?, ?, 1) \
                           ON CONFLICT DO UPDATE SET last = last + 1";
                run(
                    &self.connection,
                    sql,
                    (code.date().to_string(), submissions::log_of(&code)),
                )?;
            }
        }
        Ok(())
    }

    fn compare(&mut self, kept: &Connection) -> Result<(), WardError> {
        for (table, order) in DERIVED {
            let sql = format!("SELECT * FROM {table} ORDER BY {order}");
            let (expected, found) = (rows(&self.connection, &sql)?, rows(kept, &sql)?);
            if let Some(difference) = first_difference(&expected, &found) {
                self.differs(format!("table {table}, row {difference}"));
            }
        }
        Ok(())
    }

    fn check_checkpoint(&mut self, kept: &Connection) -> Result<(), WardError> {
        let bytes: Option<Vec<u8>> = meta(kept, "confirmation")?;
        let confirmation = bytes.and_then(|bytes| minicbor::decode::<Confirmation>(&bytes).ok());
        let opened = confirmation.map(|known| known.open(&self.certificate.log_key()));
        match opened {
            Some(Ok(checkpoint)) => {
                let (size, root) = (self.state.size(), self.state.frontier.root());
                if (checkpoint.size, checkpoint.root) != (size, root) {
                    self.differs("the checkpoint is of another tree than the entries'");
                }
            }
            Some(Err(error)) => self.differs(format!("the checkpoint: {error}")),
            None => self.differs("there is no checkpoint"),
        }
        Ok(())
    }

    fn check_chunks(&mut self, kept: &Connection) -> Result<(), WardError> {
        let mut statement = kept.prepare("SELECT hash, bytes FROM chunks")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (hash, bytes): ([u8; 32], Vec<u8>) = (row.get(0)?, row.get(1)?);
            if sha256(&[&bytes]) != hash {
                let hash = data_encoding::HEXLOWER.encode(&hash);
                self.differs(format!("the chunk {hash} is not what its hash says"));
            }
        }
        Ok(())
    }
}

fn rows(connection: &Connection, sql: &str) -> Result<Vec<Vec<Value>>, WardError> {
    Ok(all(connection, sql, [], |row| {
        (0..row.as_ref().column_count())
            .map(|column| row.get(column))
            .collect()
    })?)
}

fn first_difference(expected: &[Vec<Value>], found: &[Vec<Value>]) -> Option<String> {
    let pairs = expected.iter().zip(found);
    let differing = pairs.clone().position(|(one, other)| one != other);
    if let Some(at) = differing {
        return Some(format!("{at} is not what the entries say"));
    }
    match expected.len().cmp(&found.len()) {
        std::cmp::Ordering::Less => Some(format!("{} is one too many", expected.len())),
        std::cmp::Ordering::Greater => Some(format!("{} is missing", found.len())),
        std::cmp::Ordering::Equal => None,
    }
}
