//! Taking a neighbour's attachments along: their delivery note, and the chunks that it names.

use rusqlite::Connection;

use super::bundle::Consigned;
use super::judging::key_in_force;
use super::room::Room;
use super::taking::BundleReport;
use crate::commits::{Commit, Refusal, RefusalCode};
use crate::device::mind::Mind;
use crate::device::{Outside, Result};
use crate::documents::DocumentName;
use crate::exchange::DeliveryNote;
use crate::ids::{BlobId, sha256};
use crate::sealing::{CHUNK_OVERHEAD, CHUNK_SIZE};
use crate::store::commits;
use crate::store::consignments::{self, Consignment};

/// Takes a note whose sending waits here. One of a sending that is not here says nothing: it
/// was refused, or has been delivered.
pub(super) fn take(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    consigned: &Consigned<'_>,
    room: &mut Room,
    report: &mut BundleReport,
) -> Result<()> {
    let note = match DeliveryNote::from_bytes(consigned.note) {
        Ok(note) => note,
        Err(refusal) => {
            report.refuse(&refusal);
            return Ok(());
        }
    };
    let waiting = commits::get(connection, note.sending())?
        .filter(|stored| stored.carried && stored.logged.is_none());
    let Some(sending) = waiting.and_then(|stored| Commit::parse(&stored.bytes).ok()) else {
        return Ok(());
    };
    let key = key_in_force(connection, mind, &note.device())?;
    let ward = mind.ward()?;
    let checked = key
        .and_then(|key| note.check(&ward, &key))
        .and_then(|()| check_terms(&note, &sending, &consigned.chunks));
    if let Err(refusal) = checked {
        report.refuse(&refusal);
        return Ok(());
    }
    let known = consignments::get(connection, note.sending())?;
    if known.is_some_and(|known| known.note == note.as_bytes()) {
        return Ok(());
    }
    let bytes = note.as_bytes().len() + consigned.chunks.len() * BlobId::LENGTH;
    if !room.take(bytes as u64) {
        report.left += bytes as u64;
        return Ok(());
    }
    let consignment = Consignment {
        sending: note.sending(),
        draft: note.draft(),
        kept_at: outside.clock.now(),
        note: note.as_bytes().to_vec(),
    };
    Ok(consignments::put(
        connection,
        &consignment,
        &consigned.chunks,
    )?)
}

/// That a note is about this sending, by the device that sends, and comes with its whole list.
fn check_terms(
    note: &DeliveryNote,
    sending: &Commit,
    chunks: &[BlobId],
) -> std::result::Result<(), Refusal> {
    let header = &sending.header;
    let sent = match header.name.parse() {
        Ok(DocumentName::Submission(draft, _)) => Some(draft),
        _ => None,
    };
    if header.device != note.device() || sent != Some(note.draft()) {
        let why = "the delivery note is about something else";
        return Err(Refusal::new(RefusalCode::Forbidden, why));
    }
    if !note.lists(chunks) {
        let why = "not the list of the delivery note";
        return Err(Refusal::new(RefusalCode::BadSignature, why));
    }
    Ok(())
}

/// Takes a chunk that some note here names; any other is none of this phone's business.
pub(super) fn take_chunk(
    connection: &Connection,
    bytes: &[u8],
    room: &mut Room,
    report: &mut BundleReport,
) -> Result<()> {
    if !(CHUNK_OVERHEAD..=CHUNK_SIZE + CHUNK_OVERHEAD).contains(&bytes.len()) {
        let why = "not the size of a chunk";
        report.refuse(&Refusal::new(RefusalCode::Malformed, why));
        return Ok(());
    }
    let chunk = BlobId(sha256(&[bytes]));
    // Two sendings that name one chunk keep it twice, and it takes the room of both.
    let size = bytes.len() as u64 * consignments::wanting(connection, chunk)?;
    if size == 0 {
        return Ok(());
    }
    if !room.take(size) {
        report.left += size;
        return Ok(());
    }
    report.papers += size;
    Ok(consignments::keep_chunk(connection, chunk, bytes)?)
}
