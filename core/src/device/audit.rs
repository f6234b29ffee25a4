//! Watching the ward: that its log only grows, that it shows one history, and that it keeps
//! nothing of a document from this phone.

use rusqlite::Connection;

use super::apply::alarm;
use super::mind::{Mind, ward_time};
use super::nearby::homecoming;
use super::{DeviceError, Outside, Result, facts, repair};
use crate::calendar::MonthOf;
use crate::documents::DocumentName;
use crate::exchange::{Answer, Ask, InclusionReply, Reply, Verdict};
use crate::ids::DocumentId;
use crate::log::tree::verify_inclusion;
use crate::log::{Confirmation, Leaf, Receipt};
use crate::outside::Timestamp;
use crate::store::{documents, receipts};

/// At most once a day: that today's log continues the one that this phone last tied down,
/// and that what it was given of a few documents is all there is.
pub(super) fn due(connection: &Connection, mind: &Mind, outside: &Outside) -> Result<Vec<Ask>> {
    let Some(seen) = facts::CHECKPOINT.get(connection)? else {
        return Ok(Vec::new());
    };
    let due = outside.clock.now().0.abs_diff(seen.proven_at.0) >= Timestamp::DAY;
    if !due || seen.newest.size <= seen.proven.size {
        return Ok(Vec::new());
    }
    let month = MonthOf::at(ward_time(connection, outside)?);
    let (group, member) = (mind.group()?, mind.member()?);
    let audited = [
        DocumentName::Registry,
        DocumentName::Roster(group),
        DocumentName::Board(group, month),
        DocumentName::Board(group, month.previous()),
        DocumentName::Voice(member),
    ];
    // The newest will be the one before when the answer comes.
    let seen = seen.followed_by(seen.newest);
    let mut asks: Vec<Ask> = (seen.unproven())
        .map(|seen| Ask::Consistency(seen.size))
        .collect();
    for name in audited {
        asks.push(Ask::Inclusion(mind.id(&name)?));
    }
    for ask in repair::unproven(connection, mind, outside)? {
        if !asks.contains(&ask) {
            asks.push(ask);
        }
    }
    Ok(asks)
}

/// The ward's signature on the log's state, and that it covers what the answer says.
pub(super) fn check_confirmation(
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

/// The proofs that were asked for: kept when they hold, an alarm when they do not. The log is
/// tied down up to here once every root that was seen leads to the newest.
pub(super) fn take_replies(
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
                        if !homecoming::keep(connection, *commit, &text)? {
                            receipts::put(connection, *commit, &text, outside.clock.now())?;
                        }
                    }
                    _ => alarm(connection, outside, "bad_receipt", &commit.to_string())?,
                }
            }
            // While something is still to come, a document is not all here.
            (Ask::Inclusion(document), Reply::Inclusion(reply)) if whole => {
                check_inclusion(connection, mind, outside, *document, &reply, confirmation)?;
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
    if let (Some(now), Some(seen), true) = (confirmation, seen, whole && tied > 0 && untied == 0) {
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
    mind: &mut Mind,
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
        return repair::keep_proof(connection, mind, document, reply, confirmation);
    }
    alarm(
        connection,
        outside,
        "withheld_entry",
        &format!("{document} at {}", reply.index),
    )
}
