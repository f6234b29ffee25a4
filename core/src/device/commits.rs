//! What becomes of this phone's own edits when commits that carry them enter the log.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::integrate::LoggedCommit;
use super::mind::Mind;
use super::{Outside, Result, announce, replay::replay};
use crate::access::Author;
use crate::documents::DocumentName;
use crate::ids::CommitId;
use crate::store::commits::Logged;
use crate::store::edits::Progress;
use crate::store::{chains, commits, edits};

/// Marks this member's edits that these commits carry as logged. Where an edit arrived in
/// another commit than this phone's own, that one is dropped and what followed it in its
/// chain is made again.
pub(super) fn settle_edits(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    name: &DocumentName,
    logged: &[LoggedCommit],
) -> Result<()> {
    let me = Author::Member(mind.member()?);
    let mut overtaken: BTreeSet<CommitId> = BTreeSet::new();
    for entry in logged.iter().filter(|entry| entry.author == Some(me)) {
        let progress = Progress::Logged {
            commit: entry.commit.id,
            logged: Logged {
                offset: entry.offset,
                accepted_at: entry.accepted_at,
            },
        };
        for edit in &entry.commit.header.edits {
            if let Some(stored) = edits::get(connection, *edit)? {
                if let Progress::Pending { commit } = stored.progress
                    && commit != entry.commit.id
                {
                    overtaken.insert(commit);
                }
                edits::set_progress(connection, *edit, &progress)?;
            }
        }
    }
    let behind = chain_is_behind(connection, mind, logged)?;
    if behind {
        announce::begin_anew(connection)?;
    }
    if behind || !overtaken.is_empty() {
        replay(connection, mind, outside, name)?;
    }
    Ok(())
}

/// Whether the log knows commits of this very device and incarnation that this copy of the
/// device has not made: it was restored from a backup, or is one of two clones.
fn chain_is_behind(connection: &Connection, mind: &Mind, logged: &[LoggedCommit]) -> Result<bool> {
    for entry in logged
        .iter()
        .filter(|entry| entry.commit.header.device == mind.device())
    {
        let header = &entry.commit.header;
        match chains::get(connection, entry.document)? {
            Some(chain)
                if chain.incarnation == header.incarnation && header.seq < chain.next_seq =>
            {
                let here = commits::at(
                    connection,
                    entry.document,
                    header.device,
                    header.incarnation,
                    header.seq,
                )?;
                if here.iter().any(|stored| stored.commit != entry.commit.id) {
                    return Ok(true);
                }
            }
            // Its own earlier incarnations are history; a newer one was opened by another copy.
            Some(chain) if chain.incarnation == header.incarnation => return Ok(true),
            Some(_) => {}
            None => return Ok(true),
        }
    }
    Ok(false)
}
