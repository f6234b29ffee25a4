//! Putting logged commits of one document where they belong: the commits table, the
//! accepted automerge state, the keys they bring, and the views.

use rusqlite::Connection;

use super::apply::alarm;
use super::boards::{place, put_changes};
use super::mind::Mind;
use super::{Outside, Result, commits::settle_edits, project};
use crate::access::Author;
use crate::commits::Commit;
use crate::documents::automerge::{InspectedChange, Limits};
use crate::documents::{Body, BodyForm, DocumentName, Kind, RawName};
use crate::ids::DocumentId;
use crate::outside::Timestamp;
use crate::sealing::SealedSubmission;
use crate::store::commits::{Logged, StoredCommit};
use crate::store::{commits, sealing_keys};

/// A commit at its place in the log, its signature verified.
pub(super) struct LoggedCommit {
    pub commit: Commit,
    pub document: DocumentId,
    pub offset: u64,
    pub accepted_at: Timestamp,
    pub author: Option<Author>,
}

/// Takes in logged commits of one document, in log order.
pub(super) fn integrate(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    raw: &RawName,
    logged: Vec<LoggedCommit>,
) -> Result<()> {
    let name = raw.parse().ok();
    let superseded = match name.map(|name| name.kind()) {
        Some(Kind::Board | Kind::Draft) => {
            let name = name.expect("it has a kind");
            return integrate_changes(connection, mind, outside, &name, logged);
        }
        Some(Kind::Seen) => older_registers(connection, &logged)?,
        _ => Vec::new(),
    };
    for entry in &logged {
        keep(connection, mind, entry, None)?;
    }
    for commit in superseded {
        commits::remove(connection, commit)?;
    }
    // Of a kind that this version does not know: kept, not shown, read after the upgrade.
    let Some(name) = name else { return Ok(()) };
    match name {
        DocumentName::Submission(..) => logged
            .iter()
            .try_for_each(|entry| learn_keys(connection, mind, outside, &name, entry))?,
        _ => project::logged(connection, mind, &name, &logged)?,
    }
    settle_edits(connection, mind, outside, &name, &logged)?;
    project::pending(connection, mind, &name)
}

fn keep(
    connection: &Connection,
    mind: &Mind,
    entry: &LoggedCommit,
    change: Option<[u8; 32]>,
) -> Result<()> {
    let header = &entry.commit.header;
    let stored = StoredCommit {
        commit: entry.commit.id,
        document: entry.document,
        device: header.device,
        incarnation: header.incarnation,
        seq: header.seq,
        logged: Some(Logged {
            offset: entry.offset,
            accepted_at: entry.accepted_at,
        }),
        carried: header.device != mind.device(),
        change,
        bytes: entry.commit.bytes().to_vec(),
    };
    Ok(commits::put(connection, &stored)?)
}

/// Of a register only the newest counts: what it replaces is dropped.
fn older_registers(
    connection: &Connection,
    logged: &[LoggedCommit],
) -> Result<Vec<crate::ids::CommitId>> {
    let Some((newest, before)) = logged.split_last() else {
        return Ok(Vec::new());
    };
    let held = commits::logged_of(connection, newest.document, None, usize::MAX >> 1)?;
    let older = held
        .iter()
        .map(|stored| stored.commit)
        .chain(before.iter().map(|entry| entry.commit.id));
    Ok(older.filter(|id| *id != newest.commit.id).collect())
}

fn integrate_changes(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    name: &DocumentName,
    logged: Vec<LoggedCommit>,
) -> Result<()> {
    let mut changes = Vec::with_capacity(logged.len());
    for entry in &logged {
        let plain = mind.plain_change(connection, name, &entry.commit)?;
        let change = plain
            .map(|plain| InspectedChange::inspect(&plain, &Limits::default()))
            .transpose();
        match change {
            Ok(change) => changes.push(change),
            Err(refusal) => {
                changes.push(None);
                alarm(
                    connection,
                    outside,
                    "unfit_change",
                    &format!("entry {}: {refusal}", entry.offset),
                )?;
            }
        }
    }
    for (entry, change) in logged.iter().zip(&changes) {
        keep(
            connection,
            mind,
            entry,
            change.as_ref().map(|change| change.hash().0),
        )?;
    }
    let own_before = project::pending_keys(connection, mind, name)?;
    let mut open = match mind.open.remove(name) {
        Some(open) => open.accepted,
        None => mind.load_accepted(connection, name)?,
    };
    let fitting: Vec<(&LoggedCommit, &InspectedChange)> = logged
        .iter()
        .zip(&changes)
        .filter_map(|(entry, change)| Some((entry, change.as_ref()?)))
        .collect();
    let put: Vec<_> = fitting
        .iter()
        .map(|(entry, change)| (&entry.commit, *change))
        .collect();
    let (mut touched, misfits) = put_changes(&mut open, mind.id(name)?, &put);
    for (number, misfit) in misfits {
        let why = format!("entry {}: {misfit}", fitting[number].0.offset);
        alarm(connection, outside, "unfit_change", &why)?;
    }
    mind.save_accepted(connection, name, &open)?;
    settle_edits(connection, mind, outside, name, &logged)?;
    mind.hold(connection, name, open)?;
    touched.extend(own_before);
    project::document(connection, mind, name, &touched)
}

/// What a submission was sealed with, and the key of the dossier that follows it.
fn learn_keys(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    name: &DocumentName,
    entry: &LoggedCommit,
) -> Result<()> {
    let DocumentName::Submission(draft, _) = name else {
        return Ok(());
    };
    let Ok(sealed) = SealedSubmission::from_bytes(&entry.commit.body) else {
        return Ok(());
    };
    let at = place(&entry.commit, entry.document);
    let Ok(content) = sealed.open(mind.keys.sealing(), &at) else {
        return Ok(());
    };
    if let Some(key) = content.dossier_key {
        let dossier = mind.id(&DocumentName::Dossier(*draft))?;
        let secret = zeroize::Zeroizing::new(*key.secret());
        sealing_keys::put(
            connection,
            dossier,
            key.id(&dossier).0,
            &secret,
            outside.clock.now(),
        )?;
    }
    Ok(())
}

impl Mind {
    /// Parses the body of a commit of an event document, if this version understands it.
    pub(super) fn events(&self, name: &DocumentName, commit: &Commit) -> Option<Body> {
        (name.kind().body_form() != BodyForm::SealedEvents)
            .then(|| Body::parse_logged(name, &commit.body).ok())?
    }
}
