//! Which attachments go to the ward next, and which sendings wait for theirs.

use rusqlite::Connection;

use super::mind::Mind;
use super::nearby::{delivering, homecoming::sent_draft};
use super::session::Session;
use super::{Result, circle};
use crate::ids::{BlobId, DraftId};
use crate::store::chunks::{self, ChunkState};
use crate::store::commits::{self, StoredCommit};
use crate::store::submissions;

/// Whether this is a sending whose attachments are not all at the ward yet.
pub(super) fn waits_for_attachments(
    connection: &Connection,
    mind: &Mind,
    session: &Session,
    stored: &StoredCommit,
) -> Result<bool> {
    if stored.carried {
        return delivering::waits(connection, session, stored.commit);
    }
    let Some(draft) = sending(stored) else {
        return Ok(false);
    };
    let open = chunks::next_to_upload(connection, draft, 1)?;
    Ok(!open.is_empty() || !circle::is_logged(connection, mind, draft)?)
}

/// The draft that a commit sends, if it is a sending of this phone.
pub(super) fn sending(stored: &StoredCommit) -> Option<DraftId> {
    (!stored.carried).then(|| sent_draft(stored))?
}

/// The next chunk that the ward lacks of what is being sent, or that a restore took from it.
pub(super) fn next_upload(
    connection: &Connection,
    mind: &Mind,
    session: &Session,
) -> Result<Option<(DraftId, BlobId)>> {
    for draft in commits::pending(connection)?.iter().filter_map(sending) {
        if !circle::is_logged(connection, mind, draft)? {
            continue;
        }
        for chunk in chunks::next_to_upload(connection, draft, 64)? {
            if !session.given_up.contains(&chunk) {
                return Ok(Some((draft, chunk)));
            }
        }
    }
    lost_with_the_ward(connection, session)
}

/// A chunk of something that the ward has received, and that a restored ward may lack.
fn lost_with_the_ward(
    connection: &Connection,
    session: &Session,
) -> Result<Option<(DraftId, BlobId)>> {
    let mut received: Option<(DraftId, bool)> = None;
    for (draft, chunk) in chunks::open(connection, ChunkState::ToUpload)? {
        let was_received = match received {
            Some((known, was_received)) if known == draft => was_received,
            _ => was_received(connection, draft)?,
        };
        received = Some((draft, was_received));
        if was_received && !session.given_up.contains(&chunk) {
            return Ok(Some((draft, chunk)));
        }
    }
    Ok(None)
}

fn was_received(connection: &Connection, draft: DraftId) -> Result<bool> {
    for submission in submissions::of_draft(connection, draft)? {
        if let Some(commit) = submission.commit
            && commits::is_logged(connection, commit)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
