//! What an exchange's answer changes here: verdicts on what was offered, entries, snapshots,
//! cursors, receipts.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::apply::apply;
use super::mind::Mind;
use super::nearby::homecoming;
use super::session::Progress;
use super::{DeviceError, Outside, Result, audit, deliveries, facts, months, project, replay};
use crate::commits::{Commit, Refusal, RefusalCode};
use crate::documents::{DocumentName, Scope};
use crate::exchange::{Answer, Ask, Entry, Flags, Verdict};
use crate::ids::{CommitId, DeviceId, InviteId};
use crate::store::commits::StoredCommit;
use crate::store::edits::{EditState, Progress as EditProgress};
use crate::store::enrolments::EnrolmentVerdict;
use crate::store::{commits, consignments, documents, edits, enrolments};

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
    audit::check_confirmation(connection, mind, outside, confirmation.as_ref(), &answer)?;
    let mut verdicts = answer.verdicts.into_iter();
    let (mut ended, mut gone) = (BTreeSet::new(), BTreeSet::new());
    for (enrolment, verdict) in enrolments.iter().zip(verdicts.by_ref()) {
        take_enrolment(connection, enrolment, &verdict)?;
    }
    for (_, device) in enrolments {
        gone.extend(drop_refused(connection, *device)?);
    }
    // Own commits join what is delivered, in log order. While something is still to come, they
    // would stand before entries that lie between: then the ward delivers them in their turn.
    let whole = !more && !answer.flags.has(Flags::SEND_CURSORS);
    let mut progress = Progress::default();
    let mut taken = Vec::new();
    let mut had: Vec<(CommitId, Verdict)> = Vec::new();
    let mut moving = Vec::new();
    for (id, verdict) in offered.iter().zip(verdicts) {
        let Some(stored) = commits::get(connection, *id)? else {
            continue;
        };
        homecoming::delivered(connection, outside, &stored, &verdict)?;
        match &verdict {
            Verdict::Accepted {
                offset,
                accepted_at,
            } => {
                progress.confirmed += usize::from(!stored.carried);
                if whole {
                    taken.push(Entry {
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
    let mut new = Vec::new();
    for delivery in answer.deliveries {
        new.extend(deliveries::take_delivery(
            connection, mind, outside, delivery,
        )?);
    }
    if whole {
        deliveries::advance_cursors(connection, confirmation.as_ref(), &moved)?;
    }
    let delivered: BTreeSet<u64> = new.iter().map(|entry| entry.offset).collect();
    for (id, verdict) in had {
        progress.confirmed += already_had(
            connection, &mut ended, &mut gone, &mut taken, id, &verdict, &delivered,
        )?;
    }
    // What the ward delivers it has judged; only what it took from here is in question.
    let mut entries = deliveries::drop_foreign(connection, mind, taken)?;
    entries.extend(new);
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
    audit::take_replies(
        connection,
        mind,
        outside,
        asks,
        answer.replies,
        confirmation.as_ref(),
        whole,
    )?;
    consignments::sweep(connection)?;
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

/// What is carried of a device that the ward will not enrol can never be taken: it leaves, and
/// its author, who still has it, enrols anew.
fn drop_refused(connection: &Connection, device: DeviceId) -> Result<Vec<DocumentName>> {
    let enrolments = enrolments::every(connection)?;
    let mut of_it = enrolments.iter().filter(|known| known.device == device);
    if !of_it.all(|known| matches!(known.verdict, EnrolmentVerdict::Refused(_))) {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for stored in commits::pending(connection)? {
        if stored.carried && stored.device == device {
            commits::remove(connection, stored.commit)?;
            names.extend(name_of(&stored));
        }
    }
    Ok(names)
}

/// A chain ends with a final refusal; how many edits were refused. What the refusal is about
/// becomes a local draft, unless the same edits can enter in another commit; the rest is
/// replayed.
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
    taken: &mut Vec<Entry>,
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
    taken.push(Entry {
        offset: logged.0,
        accepted_at: logged.1,
        commit: stored.bytes.into(),
    });
    Ok(1)
}
