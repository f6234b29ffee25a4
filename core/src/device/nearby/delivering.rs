//! The courier's part of an exchange: for each sending that is carried, which of its chunks the
//! ward lacks, then these one by one, and only then the sending. Cut off anywhere, it goes on
//! where it was: what the ward holds, it says itself.

use rusqlite::Connection;

use crate::device::Result;
use crate::device::session::{Flight, Session};
use crate::exchange::{CarriedChunk, ChunkAnswer, ChunkRequest, Verdict, path_in_note};
use crate::ids::{BlobId, CommitId};
use crate::store::consignments;

/// Whether a carried sending waits: for the ward's word on its chunks, or for a chunk.
pub(in crate::device) fn waits(
    connection: &Connection,
    session: &Session,
    sending: CommitId,
) -> Result<bool> {
    if consignments::get(connection, sending)?.is_none() {
        return Ok(false);
    }
    let chunks = consignments::chunks(connection, sending)?;
    Ok(!session.held_asked.contains(&sending) || chunks.iter().any(|chunk| !chunk.at_ward))
}

/// What a courier asks or brings next.
pub(in crate::device) fn next(
    connection: &Connection,
    session: &Session,
) -> Result<Option<(Flight, ChunkRequest)>> {
    if session.couriers_wait {
        return Ok(None);
    }
    for consignment in consignments::every(connection)? {
        let sending = consignment.sending;
        if session.undeliverable.contains(&sending) {
            continue;
        }
        let chunks = consignments::chunks(connection, sending)?;
        let list: Vec<BlobId> = chunks.iter().map(|chunk| chunk.chunk).collect();
        if !session.held_asked.contains(&sending) {
            let ask = ChunkRequest::HeldOfNote(consignment.note.into(), list);
            return Ok(Some((Flight::HeldOfNote(sending), ask)));
        }
        let lacking = chunks
            .iter()
            .find(|chunk| !chunk.at_ward && chunk.size.is_some());
        let Some(lacking) = lacking else { continue };
        let Some(bytes) = consignments::bytes(connection, sending, lacking.place)? else {
            continue;
        };
        let path = path_in_note(&list, lacking.place).into_iter();
        let carried = CarriedChunk {
            note: consignment.note.into(),
            place: lacking.place,
            path: path.map(Into::into).collect(),
            chunk: bytes.into(),
        };
        return Ok(Some((
            Flight::Deliver(sending, lacking.place),
            ChunkRequest::Deliver(carried),
        )));
    }
    Ok(None)
}

/// Takes the ward's word on which chunks it holds.
pub(in crate::device) fn take_held(
    connection: &Connection,
    session: &mut Session,
    sending: CommitId,
    answer: ChunkAnswer,
) -> Result<()> {
    let chunks = consignments::chunks(connection, sending)?;
    match answer {
        ChunkAnswer::Held(held) if held.len() == chunks.len() => {
            for (chunk, held) in chunks.iter().zip(held) {
                if held {
                    consignments::set_at_ward(connection, sending, chunk.place)?;
                } else if chunk.at_ward {
                    consignments::set_wanting(connection, sending, chunk.place)?;
                }
            }
            session.held_asked.insert(sending);
            Ok(())
        }
        other => give_up(connection, session, sending, &other),
    }
}

/// Takes the ward's word on one chunk; how many it has kept.
pub(in crate::device) fn take_kept(
    connection: &Connection,
    session: &mut Session,
    sending: CommitId,
    place: u64,
    answer: &ChunkAnswer,
) -> Result<usize> {
    if *answer == ChunkAnswer::Kept {
        consignments::set_at_ward(connection, sending, place)?;
        return Ok(1);
    }
    give_up(connection, session, sending, answer)?;
    Ok(0)
}

/// The ward does not take it now: another run tries again. What it will never take leaves, and
/// the sending is offered by itself, so that it gets a verdict of its own.
fn give_up(
    connection: &Connection,
    session: &mut Session,
    sending: CommitId,
    answer: &ChunkAnswer,
) -> Result<()> {
    session.undeliverable.insert(sending);
    match answer {
        ChunkAnswer::Refused(Verdict::Refused(refusal)) if refusal.code.is_final() => {
            Ok(consignments::remove(connection, sending)?)
        }
        _ => Ok(()),
    }
}
