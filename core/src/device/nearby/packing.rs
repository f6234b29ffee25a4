//! Making a bundle: what waits here goes first, then what is new in the group, and sealed
//! chunks as far as there is room.

use rusqlite::Connection;
use serde::Serialize;

use super::bundle::{Bundle, Consigned, LARGEST};
use super::choosing::{Candidate, choose};
use super::homecoming::sent_draft;
use super::room::Room;
use super::taking::MOST_CARRIED;
use crate::calendar::MonthOf;
use crate::device::arrivals::Arrivals;
use crate::device::mind::{Mind, ward_time};
use crate::device::{DeviceError, Outside, Result, facts, sending};
use crate::documents::{DocumentName, Kind};
use crate::exchange::DeliveryNote;
use crate::ids::{BlobId, CommitId, DocumentId, DraftId};
use crate::store::commits::StoredCommit;
use crate::store::{
    carried_receipts, chunks, commits, consignments, documents, enrolments, submissions,
};

/// Logged commits travel along up to this many bytes.
const LARGEST_HISTORY: u64 = 4 * 1024 * 1024;
/// What CBOR puts around an element, in bytes at most.
const AROUND: usize = 16;
/// The frame of a bundle: format, ward, certificate, checkpoint, lengths, hash.
const FRAME: u64 = 16 * 1024;

/// A bundle that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackedBundle {
    /// The file.
    #[serde(skip)]
    pub content: Vec<u8>,
    /// Sendings in it, one's own and carried ones.
    pub sendings: usize,
    /// Bytes of their sealed attachments in it.
    pub papers: u64,
    /// Bytes of attachments that no bundle has held yet: make another one.
    pub left: u64,
    /// Receipts in it that others wait for.
    pub receipts: usize,
}

/// A chunk here, by where it lies.
#[derive(Debug, Clone, Copy)]
enum Chunk {
    Own(BlobId),
    Carried(CommitId, u64),
}

/// A sending that goes along, with the note that lets its chunks be brought to the ward.
struct Sending {
    note: Vec<u8>,
    list: Vec<BlobId>,
    here: Vec<Candidate<Chunk>>,
}

impl Sending {
    /// How many bytes the note with its list takes.
    fn weight(&self) -> usize {
        self.note.len() + self.list.len() * (BlobId::LENGTH + 2)
    }
}

/// Makes a bundle and notes what it holds.
pub(super) fn pack(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
) -> Result<PackedBundle> {
    let mut room = Room::of(LARGEST as u64 - FRAME);
    let mut fits = |bytes: usize| room.take((bytes + AROUND) as u64);
    let chains = chains(connection)?;
    fits(chains.len() * (DocumentId::LENGTH + 32 + AROUND));
    let enrolments = enrolments::every(connection)?;
    let mut receipts = carried_receipts::every(connection)?;
    let arrivals = Arrivals::of(connection)?;
    let mut waiting = commits::pending(connection)?;
    waiting.retain(|stored| stored.carried || !arrivals.covers_commit(stored));
    // In order of arrival, so that nothing goes without what it builds on.
    let mut taken = |length: usize| fits(length);
    let enrolled = enrolments
        .iter()
        .take_while(|known| taken(known.bytes.len()))
        .count();
    let home = receipts
        .iter()
        .take_while(|(_, text)| taken(text.len()))
        .count();
    receipts.truncate(home);
    let whole = waiting
        .iter()
        .take_while(|stored| taken(stored.bytes.len()))
        .count();
    waiting.truncate(whole);
    let mut sendings = sendings(connection, mind, &waiting)?;
    let consigned = sendings
        .iter()
        .take_while(|one| taken(one.weight()))
        .count();
    sendings.truncate(consigned);
    let mut history_room = room.at_most(LARGEST_HISTORY);
    let history = history(connection, mind, outside, &mut history_room)?;
    let used = history
        .iter()
        .map(|bytes| bytes.len() + AROUND)
        .sum::<usize>();
    room.take(used as u64);

    // A courier that carries nothing yet is to have room for all of it.
    let beside = waiting.iter().map(|stored| stored.bytes.len());
    let notes = sendings.iter().map(|one| one.weight());
    let beside = beside.chain(notes).sum::<usize>() as u64;
    let mut for_chunks = room.at_most(MOST_CARRIED.saturating_sub(beside));
    let here: Vec<_> = sendings.iter().map(|one| one.here.clone()).collect();
    let chosen = choose(&here, &mut for_chunks);
    let fresh = |chunks: &[Candidate<Chunk>]| -> u64 {
        let fresh = chunks.iter().filter(|chunk| chunk.given == 0);
        fresh.map(|chunk| chunk.size).sum()
    };
    let left = fresh(&here.concat()) - fresh(&chosen);
    let commits = waiting.iter().map(|stored| &stored.bytes).chain(&history);
    let bundle = Bundle {
        ward: mind.ward()?,
        checkpoint: checkpoint(connection, mind)?,
        certificate: facts::CERTIFICATE.get(connection)?,
        enrolments: enrolments[..enrolled]
            .iter()
            .map(|known| known.bytes[..].into())
            .collect(),
        commits: commits.map(|bytes| bytes[..].into()).collect(),
        chains,
        receipts: receipts.iter().map(|(_, text)| text.as_str()).collect(),
        consignments: sendings
            .iter()
            .map(|one| Consigned {
                note: one.note[..].into(),
                chunks: one.list.clone(),
            })
            .collect(),
        chunks: Vec::new(),
    };
    let content = bundle.write(chosen.len(), |number| fetch(connection, chosen[number].key))?;
    for chunk in &chosen {
        match chunk.key {
            Chunk::Own(chunk) => chunks::note_given(connection, chunk)?,
            Chunk::Carried(sending, place) => {
                consignments::note_given(connection, sending, place)?;
            }
        }
    }
    for (sending, _) in &receipts {
        carried_receipts::note_given(connection, *sending)?;
    }
    Ok(PackedBundle {
        content,
        sendings: waiting.iter().filter_map(sent_draft).count(),
        papers: chosen.iter().map(|chunk| chunk.size - AROUND as u64).sum(),
        left,
        receipts: receipts.len(),
    })
}

/// The newest state of the log that this phone has seen, as the ward signed it.
fn checkpoint(connection: &Connection, mind: &mut Mind) -> Result<Option<String>> {
    let seen = facts::CHECKPOINT.get(connection)?;
    let key = mind
        .certificate(connection)?
        .map(|certificate| certificate.log_key());
    let note = seen
        .zip(key)
        .and_then(|(seen, key)| seen.newest.note(&key).ok());
    Ok(note.map(|note| note.to_string()))
}

/// What the group has logged in these two months.
fn history(
    connection: &Connection,
    mind: &Mind,
    outside: &Outside,
    room: &mut Room,
) -> Result<Vec<Vec<u8>>> {
    let month = MonthOf::at(ward_time(connection, outside)?);
    let group = mind.group()?;
    let mut list = Vec::new();
    for kind in [Kind::Board, Kind::Voice] {
        for stored in documents::of_kind(connection, kind as u64, &[])? {
            let recent = match DocumentName::parse(kind as u8, &stored.key) {
                Some(DocumentName::Board(of, at)) => of == group && at.distance(month) <= 1,
                _ => true,
            };
            if !recent {
                continue;
            }
            for logged in commits::logged_of(connection, stored.document, None, 10_000)? {
                let fresh = logged
                    .logged
                    .is_some_and(|place| MonthOf::at(place.accepted_at).distance(month) <= 1);
                if fresh && room.take((logged.bytes.len() + AROUND) as u64) {
                    list.push(logged.bytes);
                }
            }
        }
    }
    Ok(list)
}

fn chains(
    connection: &Connection,
) -> Result<Vec<(DocumentId, u64, minicbor::bytes::ByteArray<32>)>> {
    let held = documents::every(connection)?.into_iter();
    Ok(held
        .filter_map(|stored| {
            stored
                .accepted
                .map(|at| (stored.document, at.offset, at.chain.into()))
        })
        .collect())
}

/// The sendings among these commits whose chunks the ward lacks, as far as is known here.
fn sendings(
    connection: &Connection,
    mind: &Mind,
    waiting: &[StoredCommit],
) -> Result<Vec<Sending>> {
    let mut found = Vec::new();
    for stored in waiting {
        let Some(draft) = sent_draft(stored) else {
            continue;
        };
        found.extend(if stored.carried {
            carried(connection, stored.commit)?
        } else {
            own(connection, mind, draft, stored.commit)?
        });
    }
    Ok(found)
}

fn own(
    connection: &Connection,
    mind: &Mind,
    draft: DraftId,
    sending: CommitId,
) -> Result<Option<Sending>> {
    let sent = submissions::of_draft(connection, draft)?.into_iter();
    let sent = sent.filter(|submission| submission.commit == Some(sending));
    let (mut list, mut here) = (Vec::new(), Vec::new());
    for chunk in sent.flat_map(|submission| sending::chunks_of(&submission)) {
        if let Some((size, given)) = chunks::to_give(connection, chunk)? {
            list.push(chunk);
            here.push(candidate(Chunk::Own(chunk), size, given));
        }
    }
    if list.is_empty() {
        return Ok(None);
    }
    let note = DeliveryNote::sign(&mind.keys, &mind.ward()?, draft, sending, &list);
    Ok(Some(Sending {
        note: note.as_bytes().to_vec(),
        list,
        here,
    }))
}

fn carried(connection: &Connection, sending: CommitId) -> Result<Option<Sending>> {
    let Some(consignment) = consignments::get(connection, sending)? else {
        return Ok(None);
    };
    let chunks = consignments::chunks(connection, sending)?;
    let here = chunks.iter().filter_map(|chunk| {
        let key = Chunk::Carried(sending, chunk.place);
        Some(candidate(key, chunk.size?, chunk.given))
    });
    Ok(Some(Sending {
        note: consignment.note,
        here: here.collect(),
        list: chunks.iter().map(|chunk| chunk.chunk).collect(),
    }))
}

fn candidate(key: Chunk, size: u64, given: u64) -> Candidate<Chunk> {
    Candidate {
        key,
        size: size + AROUND as u64,
        given,
    }
}

fn fetch(connection: &Connection, chunk: Chunk) -> Result<Vec<u8>> {
    let bytes = match chunk {
        Chunk::Own(chunk) => chunks::bytes(connection, chunk)?,
        Chunk::Carried(sending, place) => consignments::bytes(connection, sending, place)?,
    };
    bytes.ok_or(DeviceError::NotFound("chunk"))
}
