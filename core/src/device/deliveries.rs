//! What an answer delivers: entries, snapshots and cursors of scopes, and the end of scopes
//! that this phone may read no more.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::apply::alarm;
use super::mind::Mind;
use super::{DeviceError, Outside, Result, facts, project};
use crate::commits::Commit;
use crate::documents::automerge::{ChangeHash, Document, Limits};
use crate::documents::{DocumentName, Scope};
use crate::exchange::{Cursor, Delivery, Entry, InvalidSnapshot, unpack};
use crate::identity::SigningPublicKey;
use crate::log::Confirmation;
use crate::store::documents::Accepted;
use crate::store::{commits, cursors, documents};

/// Carried commits that the ward has taken but that this phone may not read leave it.
pub(super) fn drop_foreign(
    connection: &Connection,
    mind: &mut Mind,
    entries: &mut Vec<Entry>,
) -> Result<()> {
    let Some(home) = mind.home.clone() else {
        return Ok(());
    };
    let mut keep = Vec::with_capacity(entries.len());
    for entry in entries.drain(..) {
        let name = Commit::parse(&entry.commit)
            .ok()
            .and_then(|commit| Some((commit.id, commit.header.name.parse().ok()?)));
        // What the ward delivers it has judged; only what this phone carried is in question.
        let carried = match &name {
            Some((id, _)) => commits::get(connection, *id)?.is_some_and(|stored| stored.carried),
            None => false,
        };
        if let Some((id, name)) = name
            && carried
            && !reads(connection, mind, &home, &name)?
        {
            commits::remove(connection, id)?;
            continue;
        }
        keep.push(entry);
    }
    *entries = keep;
    Ok(())
}

fn reads(
    connection: &Connection,
    mind: &mut Mind,
    home: &facts::Home,
    name: &DocumentName,
) -> Result<bool> {
    if let Some(draft) = name.draft() {
        let own_circle = !crate::store::sealing_keys::of_document(
            connection,
            mind.id(&DocumentName::Draft(draft))?,
        )?
        .is_empty();
        let within = mind
            .access(connection)?
            .and_then(|access| access.circle(&draft))
            .map(|circle| circle.members.contains(&home.member));
        return Ok(own_circle || within.unwrap_or(false));
    }
    let access = mind.access(connection)?;
    let group_of =
        |member: &crate::ids::MemberId| access.as_ref().and_then(|access| access.group_of(member));
    let scopes = name.scopes(group_of);
    let held = super::sync::held_cursors(connection)?;
    // Of a member whose enrolment has just come with this answer, the group is not known yet.
    Ok(scopes.is_empty() || scopes.iter().any(|scope| held.get(scope).is_some()))
}

pub(super) fn take_delivery(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    delivery: Delivery,
    entries: &mut Vec<Entry>,
) -> Result<()> {
    let scope = delivery.scope.to_bytes();
    let Some(cursor) = delivery.cursor else {
        cursors::remove(connection, &scope)?;
        return end_scope(connection, mind, &delivery.scope);
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
    entries.extend(delivery.entries.unwrap_or_default());
    Ok(())
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
    let group_of =
        |member: &crate::ids::MemberId| access.as_ref().and_then(|access| access.group_of(member));
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
