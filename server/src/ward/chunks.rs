//! Sealed chunks of attachments: kept by hash, for a draft's circle, until a submission names
//! them or a month has passed.

use rusqlite::Connection;
use xom_core::access::{Access, Author};
use xom_core::commits::{Refusal, RefusalCode};
use xom_core::exchange::{ChunkAnswer, ChunkRequest, LARGEST_CHUNK_REQUEST, Verdict, endpoints};
use xom_core::identity::Envelope;
use xom_core::ids::{BlobId, DeviceId, DraftId, sha256};
use xom_core::outside::Timestamp;
use xom_core::sealing::{CHUNK_OVERHEAD, CHUNK_SIZE, MAX_ATTACHMENT, MAX_ATTACHMENTS};

use super::Ward;
use super::error::WardError;
use super::ledger::day_of;
use super::request::{Denial, Response};
use super::rows::{Number, all, author_key, first, int, run};

/// At most this many hashes are asked about at once.
const MOST_HASHES: usize = 1_000;
/// A draft's chunks together: its attachments, and one more for the result.
const LARGEST_DRAFT: u64 = (MAX_ATTACHMENTS as u64 + 1) * (MAX_ATTACHMENT + 512 * 1024);

impl Ward {
    /// One request about chunks, from its bytes to the bytes of the answer.
    pub fn chunks(&self, bytes: &[u8]) -> Response {
        match self.answer_about_chunks(bytes) {
            Ok(answer) => Response::ok(&answer),
            Err(denial) => denial.respond(self.shared.time()),
        }
    }

    fn answer_about_chunks(&self, bytes: &[u8]) -> Result<ChunkAnswer, Denial> {
        if bytes.len() > LARGEST_CHUNK_REQUEST {
            return Err(Denial::TooLarge);
        }
        let envelope = Envelope::decode(bytes).map_err(|_| Denial::Malformed)?;
        self.shared.check_time(&envelope)?;
        let access = self.access();
        self.shared
            .check_mac(&access, &envelope, endpoints::CHUNKS)?;
        let request = decode(envelope.payload).ok_or(Denial::Malformed)?;
        let carried = matches!(
            request,
            ChunkRequest::HeldOfNote(..) | ChunkRequest::Deliver(_)
        );
        if carried && !self.shared.courier_may_ask(&envelope.device) {
            return Err(Denial::TooMany);
        }
        self.about_chunks(&access, &envelope.device, &request)
            .map_err(|_| Denial::Unavailable)
    }

    fn about_chunks(
        &self,
        access: &Access,
        device: &DeviceId,
        request: &ChunkRequest,
    ) -> Result<ChunkAnswer, WardError> {
        let draft = match request {
            ChunkRequest::Held(draft, _)
            | ChunkRequest::Put(draft, _)
            | ChunkRequest::Get(draft, _) => draft,
            ChunkRequest::HeldOfNote(note, chunks) => {
                return self.held_of_note(access, device, note, chunks);
            }
            ChunkRequest::Deliver(carried) => return self.deliver_chunk(access, device, carried),
        };
        if let Err(refusal) = may_use(access, device, draft) {
            return Ok(match request {
                ChunkRequest::Put(..) => ChunkAnswer::Refused(Verdict::Refused(refusal)),
                _ => ChunkAnswer::Nothing,
            });
        }
        match request {
            ChunkRequest::Held(draft, hashes) => self.readers.with(|connection| {
                let held = hashes.iter().map(|hash| is_held(connection, draft, hash));
                Ok(ChunkAnswer::Held(held.collect::<Result<_, _>>()?))
            }),
            ChunkRequest::Get(draft, hash) => self.readers.with(|connection| {
                let chunk = read_chunk(connection, draft, hash)?;
                Ok(chunk.map_or(ChunkAnswer::Nothing, |chunk| {
                    ChunkAnswer::Chunk(chunk.into())
                }))
            }),
            ChunkRequest::Put(draft, chunk) => {
                let kept = check_size(chunk)
                    .map_err(WardError::from)
                    .and_then(|()| self.keep_chunk(draft, device, chunk));
                Ok(match kept {
                    Ok(()) => ChunkAnswer::Kept,
                    Err(error) => ChunkAnswer::Refused(Verdict::Refused(error.as_refusal())),
                })
            }
            ChunkRequest::HeldOfNote(..) | ChunkRequest::Deliver(_) => Ok(ChunkAnswer::Nothing),
        }
    }

    /// Keeps a chunk of a device's draft and counts it against that device's member.
    pub(super) fn keep_chunk(
        &self,
        draft: &DraftId,
        device: &DeviceId,
        chunk: &[u8],
    ) -> Result<(), WardError> {
        let most = self.shared.settings.rules.sealed_bytes;
        self.writer().write(&self.shared, |batch| {
            let author = batch.state.access.author(device)?;
            let (connection, at) = (batch.transaction, batch.at);
            if keep(connection, draft, chunk, at, false)? {
                charge(connection, &author, chunk.len() as u64, at, most)?;
            }
            Ok(())
        })
    }

    /// Drops chunks that no submission has named for a month.
    ///
    /// # Errors
    /// When the ward cannot write now.
    pub fn drop_stale_chunks(&self) -> Result<usize, WardError> {
        let days = self.shared.settings.chunk_days;
        self.writer().write(&self.shared, |batch| {
            let before = Timestamp(batch.at.0.saturating_sub(days * Timestamp::DAY));
            // After a restore chunks come back after the submissions that name them.
            let sql = "DELETE FROM chunks WHERE named = 0 AND kept_at < ? \
                       AND draft NOT IN (SELECT draft FROM dossiers) \
                       RETURNING draft, length(bytes)";
            let dropped: Vec<([u8; 16], Number)> =
                all(batch.transaction, sql, [int(before.0)], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            for (draft, Number(bytes)) in &dropped {
                let sql = "UPDATE chunk_totals SET bytes = bytes - ? WHERE draft = ?";
                run(batch.transaction, sql, (int(*bytes), draft))?;
            }
            let sql = "DELETE FROM uploads WHERE day < ?";
            run(batch.transaction, sql, [int(day_of(before))])?;
            Ok(dropped.len())
        })
    }
}

fn decode(bytes: &[u8]) -> Option<ChunkRequest> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let request: ChunkRequest = decoder.decode().ok()?;
    let bounded = !matches!(&request, ChunkRequest::Held(_, hashes) if hashes.len() > MOST_HASHES);
    (decoder.position() == bytes.len() && bounded).then_some(request)
}

/// That bytes can be a sealed chunk at all.
pub(super) fn check_size(chunk: &[u8]) -> Result<(), Refusal> {
    if chunk.len() < CHUNK_OVERHEAD || chunk.len() > CHUNK_SIZE + CHUNK_OVERHEAD {
        return Err(Refusal::new(
            RefusalCode::Malformed,
            "not the size of a chunk",
        ));
    }
    Ok(())
}

/// That a device's member is one of the draft's circle.
pub(super) fn may_use(access: &Access, device: &DeviceId, draft: &DraftId) -> Result<(), Refusal> {
    let author = access.author(device)?;
    let circle = access.circle(draft);
    let takes_part = circle.is_some_and(
        |circle| matches!(author, Author::Member(member) if circle.members.contains(&member)),
    );
    if takes_part {
        return Ok(());
    }
    // The circle's first commit may still be on its way.
    let code = match circle {
        None => RefusalCode::MissingDependency,
        Some(_) => RefusalCode::Forbidden,
    };
    Err(Refusal::new(code, "not one of the draft's circle"))
}

pub(super) fn is_held(
    connection: &Connection,
    draft: &DraftId,
    hash: &BlobId,
) -> Result<bool, WardError> {
    let sql = "SELECT 1 FROM chunks WHERE draft = ? AND hash = ?";
    Ok(first(connection, sql, (draft.0, hash.0), |_| Ok(()))?.is_some())
}

/// A chunk that is held.
pub(super) fn read_chunk(
    connection: &Connection,
    draft: &DraftId,
    hash: &BlobId,
) -> Result<Option<Vec<u8>>, WardError> {
    let sql = "SELECT bytes FROM chunks WHERE draft = ? AND hash = ?";
    Ok(first(connection, sql, (draft.0, hash.0), |row| row.get(0))?)
}

/// Keeps a chunk; whether it was not there yet.
pub(super) fn keep(
    connection: &Connection,
    draft: &DraftId,
    chunk: &[u8],
    at: Timestamp,
    named: bool,
) -> Result<bool, WardError> {
    let sql = "INSERT INTO chunks VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let hash = sha256(&[chunk]);
    if run(connection, sql, (draft.0, hash, int(at.0), named, chunk))? == 0 {
        return Ok(false);
    }
    let sql = "INSERT INTO chunk_totals VALUES (?, ?) \
               ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes RETURNING bytes";
    let params = (draft.0, int(chunk.len() as u64));
    let total = first(connection, sql, params, |row| row.get(0))?;
    within(
        total,
        LARGEST_DRAFT,
        "the draft's attachments are too large",
    )?;
    Ok(true)
}

/// Counts a chunk against its author's day, together with their sealed commits.
fn charge(
    connection: &Connection,
    author: &Author,
    bytes: u64,
    at: Timestamp,
    most: u64,
) -> Result<(), WardError> {
    let (author, day) = (author_key(author), int(day_of(at)));
    let sql = "SELECT sealed_bytes FROM usage WHERE author = ? AND day = ?";
    let commits = first(connection, sql, (author, day), |row| row.get(0))?;
    let sql = "INSERT INTO uploads VALUES (?, ?, ?) \
               ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes RETURNING bytes";
    let uploads = first(connection, sql, (author, day, int(bytes)), |row| row.get(0))?;
    let used = [commits, uploads].into_iter().flatten();
    let used = Number(used.map(|Number(bytes)| bytes).sum());
    within(Some(used), most, "used up for today")
}

/// A refusal ends the transaction, so what was counted is counted only if it is kept.
fn within(used: Option<Number>, most: u64, why: &'static str) -> Result<(), WardError> {
    match used {
        Some(Number(used)) if used > most => Err(Refusal::new(RefusalCode::Quota, why).into()),
        _ => Ok(()),
    }
}
