//! Following what the ward does with what was sent: dossiers, results, receipts.

use rusqlite::Connection;

use super::integrate::LoggedCommit;
use super::mind::Mind;
use super::{Device, DeviceError, Result};
use crate::documents::DocumentName;
use crate::documents::events::{self, DossierEvent, Known};
use crate::ids::{BlobId, DraftId};
use crate::sealing::{AttachmentRecord, open_attachment};
use crate::store::{chunks, receipts, submissions};
use crate::views::EventPlace;
use crate::views::dossiers::{self as view, DossierRow, DossierStep, StepRow};

impl Device {
    /// All dossiers, the one that moved last first.
    pub fn dossiers(&self) -> Result<Vec<DossierRow>> {
        Ok(view::page(self.store.connection(), None, usize::MAX >> 1)?.rows)
    }

    /// One dossier with its steps, oldest first.
    pub fn dossier(&self, draft: DraftId) -> Result<(DossierRow, Vec<StepRow>)> {
        let connection = self.store.connection();
        let row = view::get(connection, draft)?.ok_or(DeviceError::NotFound("dossier"))?;
        Ok((row, view::steps(connection, draft)?))
    }

    /// The draft of the dossier with this code, as people copy it.
    pub fn dossier_by_code(&self, code: &str) -> Result<Option<DraftId>> {
        Ok(view::by_code(self.store.connection(), code)?.map(|row| row.id))
    }

    /// The document that came with the result: name, media type, bytes.
    ///
    /// # Errors
    /// `not_found` when there is none, or it has not been fetched yet.
    pub fn result_document(&self, draft: DraftId) -> Result<(String, String, Vec<u8>)> {
        let connection = self.store.connection();
        let steps = view::steps(connection, draft)?;
        let record = steps
            .iter()
            .rev()
            .find_map(|step| step.attachment.as_deref());
        let record = record.and_then(|record| AttachmentRecord::from_bytes(record).ok());
        let record = record.ok_or(DeviceError::NotFound("result document"))?;
        let mut content = Vec::new();
        let mut fetch =
            |chunk: &BlobId| chunks::bytes(connection, *chunk).map_err(std::io::Error::other);
        open_attachment(&record, &mut fetch, &mut content)?;
        Ok((record.name, record.media_type, content))
    }

    /// The receipt of a draft's first sending: a C2SP tlog-proof that anyone can check.
    ///
    /// # Errors
    /// `not_found` before the ward has given it.
    pub fn receipt(&self, draft: DraftId) -> Result<String> {
        let connection = self.store.connection();
        for submission in submissions::of_draft(connection, draft)? {
            if let Some(commit) = submission.commit
                && let Some(receipt) = receipts::get(connection, commit)?
            {
                return Ok(receipt);
            }
        }
        Err(DeviceError::NotFound("receipt"))
    }
}

/// Shows one step of a dossier, and asks for the document that comes with a result.
pub(super) fn project_step(
    connection: &Connection,
    mind: &mut Mind,
    draft: DraftId,
    entry: &LoggedCommit,
) -> Result<()> {
    let name = DocumentName::Dossier(draft);
    let Some(plain) = mind.unseal(connection, &name, &entry.commit)? else {
        return Ok(());
    };
    let Ok(events) = events::decode::<DossierEvent>(&plain) else {
        return Ok(());
    };
    for (number, event) in events.into_iter().enumerate() {
        let Known::Event(event) = event else { continue };
        if let DossierEvent::ResultGiven {
            attachment: Some(record),
            ..
        } = &event
        {
            want_chunks(connection, draft, record)?;
        }
        let place = EventPlace::Logged {
            offset: entry.offset,
            event: number.min(63) as u8,
        };
        let step = DossierStep {
            place,
            at: entry.accepted_at,
            commit: entry.commit.id,
            event,
        };
        view::put_step(connection, draft, &step, &mut mind.changes)?;
    }
    Ok(())
}

fn want_chunks(connection: &Connection, draft: DraftId, record: &[u8]) -> Result<()> {
    let Ok(record) = AttachmentRecord::from_bytes(record) else {
        return Ok(());
    };
    Ok(record
        .chunks
        .iter()
        .try_for_each(|chunk| chunks::want(connection, *chunk, draft))?)
}
