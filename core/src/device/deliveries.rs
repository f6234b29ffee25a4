//! What an answer delivers: entries, snapshots and cursors of scopes, and the end of scopes
//! that this phone may read no more.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::apply::alarm;
use super::mind::Mind;
use super::{DeviceError, Outside, Result, project};
use crate::commits::Commit;
use crate::documents::automerge::{ChangeHash, Document, Limits};
use crate::documents::{DocumentName, Scope};
use crate::exchange::{Cursor, Cursors, Delivery, Entry, InvalidSnapshot, unpack};
use crate::identity::SigningPublicKey;
use crate::ids::MemberId;
use crate::log::Confirmation;
use crate::store::documents::Accepted;
use crate::store::{commits, cursors, documents};

/// Of what the ward has taken from this phone, the carried commits that it may not read leave
/// it, and so do those whose scope has ended with this very answer.
pub(super) fn drop_foreign(
    connection: &Connection,
    mind: &mut Mind,
    taken: Vec<Entry>,
) -> Result<Vec<Entry>> {
    let held = super::sync::held_cursors(connection)?;
    let mut keep = Vec::with_capacity(taken.len());
    for entry in taken {
        if let Ok(commit) = Commit::parse(&entry.commit)
            && commit.header.device != mind.device()
            && let Ok(name) = commit.header.name.parse()
            && !reads(connection, mind, &held, &name)?
        {
            commits::remove(connection, commit.id)?;
            continue;
        }
        keep.push(entry);
    }
    Ok(keep)
}

fn reads(
    connection: &Connection,
    mind: &mut Mind,
    held: &Cursors,
    name: &DocumentName,
) -> Result<bool> {
    let home = mind.home()?;
    let (member, group) = (home.member, home.group);
    if let Some(draft) = name.draft() {
        let own_circle = !crate::store::sealing_keys::of_document(
            connection,
            mind.id(&DocumentName::Draft(draft))?,
        )?
        .is_empty();
        let within = mind
            .access(connection)?
            .and_then(|access| access.circle(&draft))
            .map(|circle| circle.members.contains(&member));
        return Ok(own_circle || within.unwrap_or(false));
    }
    let access = mind.access(connection)?;
    let group_of = |member: &MemberId| access.as_ref().and_then(|access| access.group_of(member));
    let scopes = name.scopes(group_of);
    if scopes.is_empty() {
        // Of a member whose enrolment has just come with this answer, the group is not known yet.
        return Ok(held.get(&Scope::Group(group)).is_some());
    }
    Ok(scopes.iter().any(|scope| held.get(scope).is_some()))
}

/// Takes what is new in one scope; the entries are for the caller to apply.
pub(super) fn take_delivery(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    delivery: Delivery,
) -> Result<Vec<Entry>> {
    let scope = delivery.scope.to_bytes();
    let Some(cursor) = delivery.cursor else {
        cursors::remove(connection, &scope)?;
        end_scope(connection, mind, &delivery.scope)?;
        return Ok(Vec::new());
    };
    cursors::set(
        connection,
        &scope,
        &minicbor::to_vec(cursor).expect("encoding into memory cannot fail"),
    )?;
    if let Some(frame) = delivery.snapshots {
        let bad = |error: InvalidSnapshot| DeviceError::BadAnswer(error.to_string());
        for snapshot in unpack(&frame).map_err(bad)? {
            take_snapshot(connection, mind, outside, &snapshot.map_err(bad)?)?;
        }
    }
    Ok(delivery.entries.unwrap_or_default())
}

/// An answer that is whole says all there is up to its confirmation: scopes in which it had
/// nothing to deliver are known up to there too, one's own commits among them.
pub(super) fn advance_cursors(
    connection: &Connection,
    confirmation: Option<&Confirmation>,
    moved: &BTreeSet<Scope>,
) -> Result<()> {
    let Some(confirmation) = confirmation else {
        return Ok(());
    };
    for (scope, cursor) in super::sync::held_cursors(connection)?.iter() {
        if matches!(cursor, Cursor::Through(through) if *through < confirmation.size)
            && !moved.contains(scope)
        {
            let through = Cursor::Through(confirmation.size);
            let bytes = minicbor::to_vec(through).expect("encoding into memory cannot fail");
            cursors::set(connection, &scope.to_bytes(), &bytes)?;
        }
    }
    Ok(())
}

/// What this phone may read no more is removed.
fn end_scope(connection: &Connection, mind: &mut Mind, scope: &Scope) -> Result<()> {
    let access = mind.access(connection)?.cloned();
    let group_of = |member: &MemberId| access.as_ref().and_then(|access| access.group_of(member));
    let own = mind.home()?.member;
    for stored in documents::every(connection)? {
        let name = u8::try_from(stored.kind)
            .ok()
            .and_then(|kind| DocumentName::parse(kind, &stored.key));
        let Some(name) = name.filter(|name| name.scopes(group_of).contains(scope)) else {
            continue;
        };
        // A draft, its keys and what waits in it are its people's: no ward's word destroys them.
        if name.draft().is_some() {
            continue;
        }
        // One's own acknowledgements are read as a member too.
        if !matches!(name, DocumentName::Seen(member, _) if member == own) {
            documents::remove(connection, stored.document)?;
        }
    }
    project::rebuild(connection, mind)
}

fn take_snapshot(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    snapshot: &crate::exchange::Snapshot,
) -> Result<()> {
    let bad = |why: String| DeviceError::BadAnswer(why);
    let certificate = mind
        .certificate(connection)?
        .ok_or(DeviceError::NeedsWard)?;
    let key = SigningPublicKey(certificate.operating.to_bytes());
    let manifest = snapshot
        .verify(&key)
        .map_err(|error| bad(error.to_string()))?;
    let raw = manifest.name();
    let Ok(name) = raw.parse() else { return Ok(()) };
    let id = mind.id(&name)?;
    documents::ensure(connection, id, u64::from(raw.kind), &raw.key)?;
    let held = documents::get(connection, id)?.and_then(|document| document.accepted);
    if held.is_some_and(|held| held.offset >= manifest.newest) {
        return Ok(());
    }
    let heads: Vec<ChangeHash> = manifest
        .heads
        .iter()
        .map(|head| ChangeHash(**head))
        .collect();
    let document = match Document::load_foreign(&snapshot.saved, &heads, Limits::default()) {
        Ok(document) => document,
        Err(error) => return alarm(connection, outside, "bad_snapshot", &error.to_string()),
    };
    documents::set_manifest(connection, id, &snapshot.manifest)?;
    documents::set_accepted(
        connection,
        id,
        Accepted {
            offset: manifest.newest,
            chain: manifest.chain,
        },
    )?;
    for (actor, member) in &manifest.actors {
        documents::set_actor(connection, id, &**actor, *member)?;
    }
    mind.save_accepted(connection, &name, &document)?;
    mind.hold(connection, &name, document)?;
    project::whole_board(connection, mind, &name)?;
    // Many come one after another when a group is joined: no two are in memory at once.
    mind.open.remove(&name);
    Ok(())
}
