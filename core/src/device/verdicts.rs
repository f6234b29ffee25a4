//! What an exchange's answer changes here: verdicts on what was offered, entries, snapshots,
//! cursors, receipts.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::apply::{alarm, apply};
use super::mind::Mind;
use super::session::Progress;
use super::{DeviceError, Outside, Result, facts, months, project, replay};
use crate::commits::{Commit, Refusal, RefusalCode};
use crate::documents::automerge::{ChangeHash, Document, Limits};
use crate::documents::{DocumentName, Scope};
use crate::exchange::{
    Answer, Ask, Cursor, Delivery, Entry, Flags, InclusionReply, InvalidSnapshot, Reply, Verdict,
    unpack,
};
use crate::identity::SigningPublicKey;
use crate::ids::{CommitId, DeviceId, DocumentId, InviteId};
use crate::log::tree::verify_inclusion;
use crate::log::{Confirmation, Leaf, Receipt};
use crate::store::commits::StoredCommit;
use crate::store::documents::Accepted;
use crate::store::edits::{EditState, Progress as EditProgress};
use crate::store::enrolments::EnrolmentVerdict;
use crate::store::{commits, cursors, documents, edits, enrolments, receipts};

/// Takes an answer; `enrolments`, `offered` and `asks` are what the request had, in order.
pub(super) fn take(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    enrolments: &[(InviteId, DeviceId)],
    offered: &[CommitId],
    asks: &[Ask],
    answer: Answer,
) -> Result<Progress> {
    // To a device that it does not know, the ward speaks of enrolments only.
    let complete = answer.verdicts.len() == enrolments.len() + offered.len();
    if !complete && !answer.verdicts.is_empty() && answer.verdicts.len() != enrolments.len() {
        return Err(DeviceError::BadAnswer(
            "not as many verdicts as were asked for".into(),
        ));
    }
    let (confirmation, more) = (answer.confirmation, answer.more);
    check_confirmation(connection, mind, outside, confirmation.as_ref(), &answer)?;
    let mut verdicts = answer.verdicts.into_iter();
    for (enrolment, verdict) in enrolments.iter().zip(verdicts.by_ref()) {
        take_enrolment(connection, enrolment, &verdict)?;
    }
    // Own commits join what is delivered, in log order. While something is still to come, they
    // would stand before entries that lie between: then the ward delivers them in their turn.
    let whole = !more && !answer.flags.has(Flags::SEND_CURSORS);
    let mut progress = Progress::default();
    let mut entries = Vec::new();
    let (mut ended, mut gone) = (BTreeSet::new(), BTreeSet::new());
    let mut had: Vec<(CommitId, Verdict)> = Vec::new();
    let mut moving = Vec::new();
    for (id, verdict) in offered.iter().zip(verdicts) {
        let Some(stored) = commits::get(connection, *id)? else {
            continue;
        };
        match &verdict {
            Verdict::Accepted {
                offset,
                accepted_at,
            } => {
                progress.confirmed += usize::from(!stored.carried);
                if whole {
                    entries.push(Entry {
                        offset: *offset,
                        accepted_at: *accepted_at,
                        commit: stored.bytes.into(),
                    });
                }
            }
            Verdict::AlreadyHad { .. } | Verdict::EditsHad { .. } if whole => {
                had.push((*id, verdict));
            }
            Verdict::AlreadyHad { .. } | Verdict::EditsHad { .. } => {}
            Verdict::Refused(refusal) if refusal.code.is_final() => {
                if refusal.code == RefusalCode::WrongMonth && !stored.carried {
                    moving.extend(months::move_posts(
                        connection,
                        mind,
                        outside,
                        stored.document,
                    )?);
                }
                let (name, refused) = end_chain(connection, &stored, refusal)?;
                progress.refused += refused;
                if stored.carried {
                    &mut gone
                } else {
                    &mut ended
                }
                .extend(name);
            }
            Verdict::Refused(refusal) => {
                facts::LAST_REFUSAL.set(connection, &refusal.code.name().to_owned())?
            }
        }
    }
    let moved: BTreeSet<Scope> = answer
        .deliveries
        .iter()
        .map(|delivery| delivery.scope)
        .collect();
    for delivery in answer.deliveries {
        take_delivery(connection, mind, outside, delivery, &mut entries)?;
    }
    if whole {
        advance_cursors(connection, confirmation.as_ref(), &moved)?;
    }
    let delivered: BTreeSet<u64> = entries.iter().map(|entry| entry.offset).collect();
    for (id, verdict) in had {
        progress.confirmed += already_had(
            connection,
            &mut ended,
            &mut gone,
            &mut entries,
            id,
            &verdict,
            &delivered,
        )?;
    }
    drop_foreign(connection, mind, &mut entries)?;
    progress.received = apply(connection, mind, outside, entries)?;
    for name in &ended {
        replay::replay(connection, mind, outside, name)?;
    }
    for (edit, _) in &moving {
        replay::sign_again(connection, mind, outside, *edit)?;
    }
    ended.extend(moving.into_iter().map(|(_, name)| name));
    // What was shown as not yet confirmed may have gone with it.
    for name in ended.union(&gone) {
        match name {
            DocumentName::Board(..) => project::whole_board(connection, mind, name)?,
            _ => project::pending(connection, mind, name)?,
        }
    }
    take_replies(
        connection,
        mind,
        outside,
        asks,
        answer.replies,
        confirmation.as_ref(),
        whole,
    )?;
    facts::LAST_EXCHANGE.set(connection, &outside.clock.now())?;
    Ok(progress)
}

fn take_enrolment(
    connection: &Connection,
    (invite, device): &(InviteId, DeviceId),
    verdict: &Verdict,
) -> Result<()> {
    let said = match verdict {
        Verdict::Accepted { .. } | Verdict::AlreadyHad { .. } | Verdict::EditsHad { .. } => {
            EnrolmentVerdict::Logged
        }
        Verdict::Refused(refusal) if refusal.code.is_final() => {
            EnrolmentVerdict::Refused(refusal.code.name().into())
        }
        Verdict::Refused(_) => return Ok(()),
    };
    Ok(enrolments::set_verdict(connection, *invite, *device, &said).map(|_| ())?)
}

/// A chain ends with a final refusal; how many edits were refused. What the refusal is about becomes a local draft, unless
/// the same edits can enter in another commit; the rest is replayed.
fn end_chain(
    connection: &Connection,
    stored: &StoredCommit,
    refusal: &Refusal,
) -> Result<(Option<DocumentName>, usize)> {
    if stored.carried {
        // What follows it in its author's chain can never be taken either.
        let (document, device, incarnation) = (stored.document, stored.device, stored.incarnation);
        for follower in commits::chain_from(connection, document, device, incarnation, stored.seq)?
        {
            if follower.carried && follower.logged.is_none() {
                commits::remove(connection, follower.commit)?;
            }
        }
        return Ok((name_of(stored), 0));
    }
    let replayable = matches!(
        refusal.code,
        RefusalCode::Fork | RefusalCode::StaleIncarnation | RefusalCode::DuplicateEdit
    );
    let device_ended = matches!(refusal.code, RefusalCode::Revoked | RefusalCode::Marked);
    let mut refused = 0;
    for edit in edits::of_document(connection, stored.document)? {
        let waiting = matches!(
            edit.progress.state(),
            EditState::Pending | EditState::Unsigned
        );
        let carried_here = edit.progress
            == EditProgress::Pending {
                commit: stored.commit,
            };
        if (device_ended && waiting) || (!replayable && carried_here) {
            replay::refuse(connection, edit.edit, refusal.code.name(), &refusal.detail)?;
            refused += 1;
        }
    }
    Ok((name_of(stored), refused))
}

fn name_of(stored: &StoredCommit) -> Option<DocumentName> {
    Commit::parse(&stored.bytes).ok()?.header.name.parse().ok()
}

/// The log has this commit, or another one that brought its edits.
fn already_had(
    connection: &Connection,
    ended: &mut BTreeSet<DocumentName>,
    gone: &mut BTreeSet<DocumentName>,
    entries: &mut Vec<Entry>,
    id: CommitId,
    verdict: &Verdict,
    delivered: &BTreeSet<u64>,
) -> Result<usize> {
    let (logged, itself) = match verdict {
        Verdict::AlreadyHad {
            offset,
            accepted_at,
        } => ((*offset, *accepted_at), true),
        Verdict::EditsHad {
            offset,
            accepted_at,
        } => ((*offset, *accepted_at), false),
        _ => return Ok(0),
    };
    let Some(stored) = commits::get(connection, id)? else {
        return Ok(0);
    };
    if stored.logged.is_some() || (itself && delivered.contains(&logged.0)) {
        return Ok(0); // The entries themselves tell.
    }
    let newest =
        documents::get(connection, stored.document)?.and_then(|document| document.accepted);
    // Either another commit brought these edits, or this phone has the document up to there
    // without this commit: nothing can follow it.
    if !itself || newest.is_some_and(|newest| newest.offset >= logged.0) {
        if stored.carried {
            commits::remove(connection, id)?;
            gone.extend(name_of(&stored));
            return Ok(0);
        }
        for edit in edits::of_commit(connection, id)? {
            let logged = crate::store::commits::Logged {
                offset: logged.0,
                accepted_at: logged.1,
            };
            edits::set_progress(
                connection,
                edit.edit,
                &EditProgress::Logged { commit: id, logged },
            )?;
        }
        ended.extend(name_of(&stored));
        return Ok(1);
    }
    entries.push(Entry {
        offset: logged.0,
        accepted_at: logged.1,
        commit: stored.bytes.into(),
    });
    Ok(1)
}

/// Carried commits that the ward has taken but that this phone may not read leave it.
fn drop_foreign(connection: &Connection, mind: &mut Mind, entries: &mut Vec<Entry>) -> Result<()> {
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
    let leads = mind.leads(connection)?;
    let access = mind.access(connection)?;
    let group_of =
        |member: &crate::ids::MemberId| access.as_ref().and_then(|access| access.group_of(member));
    let scopes = name.scopes(group_of);
    // Of a member whose enrolment has just come with this answer, the group is not known yet.
    Ok(scopes.is_empty()
        || scopes.iter().any(|scope| match scope {
            Scope::Ward => true,
            Scope::Group(group) => *group == home.group,
            Scope::Leaders(group) => *group == home.group && leads,
            Scope::Member(member) => *member == home.member,
            Scope::Draft(_) => false,
        }))
}

fn take_delivery(
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
fn advance_cursors(
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

/// The ward's signature on the log's state, and that it covers what the answer says.
fn check_confirmation(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    confirmation: Option<&Confirmation>,
    answer: &Answer,
) -> Result<()> {
    let newest = answer.verdicts.iter().filter_map(Verdict::offset).max();
    let Some(confirmation) = confirmation else {
        return match newest {
            Some(_) => Err(DeviceError::BadAnswer(
                "nothing confirms what was accepted".into(),
            )),
            None => Ok(()),
        };
    };
    let key = mind
        .certificate(connection)?
        .ok_or(DeviceError::NeedsWard)?
        .log_key();
    confirmation
        .open(&key)
        .map_err(|error| DeviceError::BadAnswer(error.to_string()))?;
    if newest.is_some_and(|newest| newest >= confirmation.size) {
        return Err(DeviceError::BadAnswer(
            "the confirmation does not cover what was accepted".into(),
        ));
    }
    let now = outside.clock.now();
    let seen = facts::CHECKPOINT.get(connection)?;
    let Some(seen) = seen else {
        let first = facts::SeenCheckpoint::begin(*confirmation, now);
        return Ok(facts::CHECKPOINT.set(connection, &first)?);
    };
    if confirmation.size == seen.newest.size && confirmation.root != seen.newest.root {
        return alarm(
            connection,
            outside,
            "two_roots",
            &format!("log size {}", confirmation.size),
        );
    }
    if confirmation.size < seen.newest.size {
        return alarm(
            connection,
            outside,
            "log_shrank",
            &format!("{} after {}", confirmation.size, seen.newest.size),
        );
    }
    if confirmation.size == seen.newest.size {
        return Ok(());
    }
    Ok(facts::CHECKPOINT.set(connection, &seen.followed_by(*confirmation))?)
}

fn take_replies(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    asks: &[Ask],
    replies: Vec<Reply>,
    confirmation: Option<&Confirmation>,
    whole: bool,
) -> Result<()> {
    let ward = mind.ward()?;
    let (mut tied, mut untied) = (0, 0);
    for (ask, reply) in asks.iter().zip(replies) {
        match (ask, reply) {
            (Ask::Receipt(commit), Reply::Receipt(text)) => {
                let verified =
                    Receipt::parse(text.as_bytes()).and_then(|receipt| receipt.verify(&ward));
                match verified {
                    Ok(verified) if verified.leaf.commit == *commit => {
                        receipts::put(connection, *commit, &text, outside.clock.now())?;
                    }
                    _ => alarm(connection, outside, "bad_receipt", &commit.to_string())?,
                }
            }
            // While something is still to come, a document is not all here.
            (Ask::Inclusion(document), Reply::Inclusion(reply)) if whole => {
                check_inclusion(connection, outside, *document, &reply, confirmation)?;
            }
            (Ask::Consistency(size), Reply::Consistency(path)) => {
                match is_consistent(connection, *size, &path, confirmation)? {
                    Some(true) => tied += 1,
                    Some(false) => {
                        untied += 1;
                        alarm(
                            connection,
                            outside,
                            "history_rewritten",
                            &format!("from {size}"),
                        )?;
                    }
                    None => {}
                }
            }
            _ => {}
        }
    }
    let seen = facts::CHECKPOINT.get(connection)?;
    if let (Some(now), Some(seen), true) = (confirmation, seen, tied > 0 && untied == 0) {
        let proven = facts::SeenCheckpoint {
            newest: seen.newest,
            ..facts::SeenCheckpoint::begin(*now, outside.clock.now())
        };
        facts::CHECKPOINT.set(connection, &proven)?;
    }
    Ok(())
}

/// Whether the log that was seen at this size continues as the newest one; nothing when that
/// size is not remembered, or there is nothing to compare with.
fn is_consistent(
    connection: &Connection,
    size: u64,
    path: &[minicbor::bytes::ByteArray<32>],
    confirmation: Option<&Confirmation>,
) -> Result<Option<bool>> {
    let (Some(seen), Some(now)) = (facts::CHECKPOINT.get(connection)?, confirmation) else {
        return Ok(None);
    };
    let Some(old) = seen.unproven().find(|seen| seen.size == size) else {
        return Ok(None);
    };
    let path: Vec<[u8; 32]> = path.iter().map(|hash| **hash).collect();
    let (old, new) = ((old.size, &old.root), (now.size, &now.root));
    Ok(Some(
        crate::log::tree::verify_consistency(old, new, &path).is_ok(),
    ))
}

/// The leaf of a document's newest entry vouches for its whole list: an entry that was kept
/// from this phone shows as another place or another chain.
fn check_inclusion(
    connection: &Connection,
    outside: &Outside,
    document: DocumentId,
    reply: &InclusionReply,
    confirmation: Option<&Confirmation>,
) -> Result<()> {
    let Some(confirmation) = confirmation else {
        return Ok(());
    };
    let path: Vec<[u8; 32]> = reply.path.iter().map(|hash| **hash).collect();
    let tree = (confirmation.size, &confirmation.root);
    let proven = verify_inclusion(&reply.leaf, reply.index, tree.0, tree.1, &path).is_ok();
    let leaf = Leaf::from_bytes(&reply.leaf).ok().filter(|_| proven);
    let Some(leaf) = leaf else {
        return alarm(connection, outside, "bad_inclusion", &document.to_string());
    };
    let held = documents::get(connection, document)?.and_then(|stored| stored.accepted);
    let whole = held.is_some_and(|held| held.offset == reply.index && held.chain == leaf.chain.0);
    if whole {
        return Ok(());
    }
    alarm(
        connection,
        outside,
        "withheld_entry",
        &format!("{document} at {}", reply.index),
    )
}
