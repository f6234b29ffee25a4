//! Who takes part in a draft: its circle, and the keys that open what is sealed.

use rusqlite::Connection;

use super::mind::Mind;
use super::{Outside, Result};
use crate::commits::Commit;
use crate::documents::events::CircleEvent;
use crate::documents::{Body, DocumentName};
use crate::ids::{DeviceId, DocumentId, DraftId};
use crate::outside::Timestamp;
use crate::sealing::ContentKey;
use crate::store::{commits, documents, sealing_keys};

/// Keeps the key of a sealed document.
pub(super) fn keep_key(
    connection: &Connection,
    document: DocumentId,
    key: &ContentKey,
    outside: &Outside,
) -> Result<()> {
    let secret = zeroize::Zeroizing::new(*key.secret());
    Ok(sealing_keys::put(
        connection,
        document,
        key.id(&document).0,
        &secret,
        outside.clock.now(),
    )?)
}

/// What a draft's circle says, logged and pending: who, when, what.
pub(super) fn events(
    connection: &Connection,
    mind: &Mind,
    draft: DraftId,
) -> Result<Vec<(DeviceId, Timestamp, CircleEvent)>> {
    let name = DocumentName::Circle(draft);
    let document = mind.id(&name)?;
    let mut stored = commits::logged_of(connection, document, None, usize::MAX >> 1)?;
    stored.extend(commits::pending_of(connection, document)?);
    let mut events = Vec::new();
    for stored in stored {
        let Ok(commit) = Commit::parse(&stored.bytes) else {
            continue;
        };
        if let Ok(Body::Circle(list)) = Body::parse_logged(&name, &commit.body) {
            events.extend(
                list.into_iter()
                    .map(|event| (stored.device, commit.header.claimed, event)),
            );
        }
    }
    Ok(events)
}

/// Whether the ward has logged the draft's circle: before that it keeps no chunks for it.
pub(super) fn is_logged(connection: &Connection, mind: &Mind, draft: DraftId) -> Result<bool> {
    let document = documents::get(connection, mind.id(&DocumentName::Circle(draft))?)?;
    Ok(document.is_some_and(|document| document.accepted.is_some()))
}
