//! Chunks that a courier brings: kept by a delivery note of one of the draft's own people, and
//! counted against that person's day.
//!
//! Who shows no note that holds learns nothing and leaves nothing here. Who shows one learns
//! which of its chunks are held and may bring those, each once: a note cannot be made longer
//! or moved to another draft, and it ends when its device may write there no more. A courier's
//! requests have a limit of their own, so that repeating them tires nobody but the courier.

use xom_core::access::Access;
use xom_core::commits::{Refusal, RefusalCode};
use xom_core::exchange::{CarriedChunk, ChunkAnswer, DeliveryNote, Verdict};
use xom_core::ids::{BlobId, DeviceId, sha256};

use super::Ward;
use super::chunks::{check_size, is_held, may_use};
use super::error::WardError;

impl Ward {
    /// Which of all the chunks that a note names are held.
    pub(super) fn held_of_note(
        &self,
        access: &Access,
        courier: &DeviceId,
        note: &[u8],
        chunks: &[BlobId],
    ) -> Result<ChunkAnswer, WardError> {
        let note = match self.entitled(access, courier, note) {
            Ok(note) if note.lists(chunks) => note,
            Ok(_) => return Ok(refused(not_named())),
            Err(refusal) => return Ok(refused(refusal)),
        };
        self.readers.with(|connection| {
            let held = chunks.iter();
            let held = held.map(|chunk| is_held(connection, &note.draft(), chunk));
            Ok(ChunkAnswer::Held(held.collect::<Result<_, _>>()?))
        })
    }

    /// Keeps a chunk that a note names; one that is held already costs nobody anything.
    pub(super) fn deliver_chunk(
        &self,
        access: &Access,
        courier: &DeviceId,
        carried: &CarriedChunk,
    ) -> Result<ChunkAnswer, WardError> {
        let (note, chunk) = match self.named(access, courier, carried) {
            Ok(named) => named,
            Err(refusal) => return Ok(refused(refusal)),
        };
        let draft = note.draft();
        let held = self
            .readers
            .with(|connection| is_held(connection, &draft, &chunk))?;
        if held {
            return Ok(ChunkAnswer::Kept);
        }
        Ok(
            match self.keep_chunk(&draft, &note.device(), &carried.chunk) {
                Ok(()) => ChunkAnswer::Kept,
                Err(error) => refused(error.as_refusal()),
            },
        )
    }

    fn named(
        &self,
        access: &Access,
        courier: &DeviceId,
        carried: &CarriedChunk,
    ) -> Result<(DeliveryNote, BlobId), Refusal> {
        check_size(&carried.chunk)?;
        let note = self.entitled(access, courier, &carried.note)?;
        let chunk = BlobId(sha256(&[&carried.chunk]));
        let path: Vec<[u8; 32]> = carried.path.iter().map(|hash| **hash).collect();
        if !note.names(&chunk, carried.place, &path) {
            return Err(not_named());
        }
        Ok((note, chunk))
    }

    /// The note, if its device may write in its draft now, and the courier may ask at all.
    fn entitled(
        &self,
        access: &Access,
        courier: &DeviceId,
        note: &[u8],
    ) -> Result<DeliveryNote, Refusal> {
        access.author(courier)?;
        let note = DeliveryNote::from_bytes(note)?;
        let (device, draft) = (note.device(), note.draft());
        let unknown = || Refusal::new(RefusalCode::UnknownDevice, device.to_string());
        let key = access.signing_key(&device).ok_or_else(unknown)?;
        may_use(access, &device, &draft)?;
        note.check(&self.shared.ward, &key)?;
        if access.circle(&draft).is_some_and(|circle| circle.withdrawn) {
            return Err(Refusal::new(
                RefusalCode::Forbidden,
                "the draft was withdrawn",
            ));
        }
        Ok(note)
    }
}

fn not_named() -> Refusal {
    Refusal::new(RefusalCode::Forbidden, "not what the delivery note names")
}

fn refused(refusal: Refusal) -> ChunkAnswer {
    ChunkAnswer::Refused(Verdict::Refused(refusal))
}
