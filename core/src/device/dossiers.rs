//! Sending a draft, and following what the ward does with it.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use rusqlite::Connection;

use super::action::Action;
use super::arrivals::Arrivals;
use super::integrate::LoggedCommit;
use super::mind::Mind;
use super::{Device, DeviceError, Outside, Result, drafts, edit, replay};
use crate::calendar::civil_date;
use crate::documents::DocumentName;
use crate::documents::events::{self, CircleEvent, DossierEvent, Known};
use crate::dossiers::{DossierState, DraftState};
use crate::identity::SealingPublicKey;
use crate::ids::{BlobId, CommitId, DraftId, SubmissionId};
use crate::sealing::{
    AttachmentRecord, ContentKey, FilingPlace, Place, SealedSubmission, SubmissionContent,
    open_attachment,
};
use crate::store::edits::EditState;
use crate::store::submissions::StoredSubmission;
use crate::store::{chunks, edits, receipts, sealing_keys, submissions};
use crate::views::dossiers::{self as view, DossierRow, DossierStep, StepRow};
use crate::views::{EventPlace, drafts as draft_view};

/// Exactly what is sent, as the store keeps it: sealing it again says the same.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Frozen {
    #[n(0)]
    procedure: String,
    #[n(1)]
    form_version: u32,
    #[n(2)]
    answers: ByteVec,
    #[n(3)]
    attachments: Vec<ByteVec>,
    #[n(4)]
    place: FilingPlace,
    #[n(5)]
    replies_to: Option<CommitId>,
    #[n(6)]
    with_dossier_key: bool,
}

impl Device {
    /// Freezes a draft and sends it, or sends a supplement when the ward has asked for one.
    /// It is on its way when this returns, and at the ward when `dossier` says so.
    ///
    /// # Errors
    /// `invalid` while something required is missing, `needs_ward` before the first
    /// connection (the ward's key is not known yet).
    pub fn send_draft(&mut self, draft: DraftId, place: FilingPlace) -> Result<SubmissionId> {
        self.transact(|connection, mind, outside| {
            mind.certificate(connection)?
                .ok_or(DeviceError::NeedsWard)?;
            let row = draft_view::get(connection, draft)?.ok_or(DeviceError::NotFound("draft"))?;
            let replies_to = check_sendable(connection, draft, row.state)?;
            let form = drafts::form_of(&row)?;
            let answers = drafts::answers(connection, draft)?;
            let today = civil_date(super::mind::ward_time(connection, outside)?);
            if let Some(problem) = form
                .problems(&answers, today)
                .into_iter()
                .find(|problem| problem.problem.blocking)
            {
                let fields = form.fields(&answers, today);
                let label = fields.into_iter().find(|field| field.path == problem.path);
                let (vi, en) = match label {
                    Some(field) => (field.label.vi, field.label.en),
                    None => (problem.path.clone(), problem.path),
                };
                return Err(DeviceError::invalid(
                    format!("{vi}: {}", problem.problem.message_vi),
                    format!("{en}: {}", problem.problem.message_en),
                ));
            }
            let records = draft_view::records(connection, draft)?;
            let frozen = Frozen {
                procedure: row.procedure,
                form_version: row.form_version,
                answers: form.canonical_answers(&answers).bytes.into(),
                attachments: records
                    .iter()
                    .map(|record| record.to_bytes().into())
                    .collect(),
                place,
                replies_to,
                with_dossier_key: replies_to.is_none(),
            };
            if frozen.with_dossier_key {
                let dossier = mind.id(&DocumentName::Dossier(draft))?;
                drafts::keep_key(
                    connection,
                    dossier,
                    &ContentKey::generate(&mut *outside.entropy),
                    outside,
                )?;
            }
            let submission = SubmissionId::random(&mut *outside.entropy);
            freeze(connection, mind, outside, draft, submission, &frozen)?;
            edit::make(
                connection,
                mind,
                outside,
                &Action::Submit(draft, submission),
            )?;
            Ok(submission)
        })
    }

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

/// The sealed chunks of what was sent, in order.
pub(super) fn chunks_of(submission: &StoredSubmission) -> Vec<BlobId> {
    let frozen: Option<Frozen> = minicbor::decode(&submission.content).ok();
    let records = frozen.map(|frozen| frozen.attachments).unwrap_or_default();
    let records = records.iter();
    records
        .filter_map(|record| AttachmentRecord::from_bytes(record).ok())
        .flat_map(|record| record.chunks)
        .collect()
}

/// Whether something sent from here has not reached the ward yet.
pub(super) fn is_sealed(connection: &Connection, draft: DraftId) -> Result<bool> {
    let arrivals = Arrivals::of(connection)?;
    for state in [EditState::Unsigned, EditState::Pending] {
        for stored in edits::in_state(connection, state)? {
            if let Some(action) = replay::action_of(&stored)
                && let Action::Submit(sent, _) = action
                && sent == draft
                && !arrivals.cover(&action.document(), stored.made_at)
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// What the sending replies to, if the draft may be sent now.
pub(super) fn check_sendable(
    connection: &Connection,
    draft: DraftId,
    state: DraftState,
) -> Result<Option<CommitId>> {
    if is_sealed(connection, draft)? {
        return Err(DeviceError::invalid(
            "Hồ sơ đã niêm phong và đang chờ gửi.",
            "It is sealed already and waits to be sent.",
        ));
    }
    match state {
        DraftState::Drafting | DraftState::Ready => Ok(None),
        DraftState::Received => {
            let asked = view::get(connection, draft)?
                .is_some_and(|row| row.state == DossierState::SupplementRequested);
            let first = submissions::of_draft(connection, draft)?
                .first()
                .and_then(|first| first.commit);
            first.filter(|_| asked).map(Some).ok_or_else(|| {
                DeviceError::invalid(
                    "Hồ sơ đã gửi; phường chưa yêu cầu bổ sung.",
                    "It was sent; the ward has not asked for more.",
                )
            })
        }
        _ => Err(DeviceError::invalid(
            "Hồ sơ này không gửi được nữa.",
            "This draft cannot be sent any more.",
        )),
    }
}

fn freeze(
    connection: &Connection,
    mind: &Mind,
    outside: &Outside,
    draft: DraftId,
    submission: SubmissionId,
    frozen: &Frozen,
) -> Result<()> {
    let stored = StoredSubmission {
        submission,
        draft,
        document: mind.id(&DocumentName::Submission(draft, submission))?,
        commit: None,
        frozen_at: outside.clock.now(),
        content: minicbor::to_vec(frozen).expect("encoding into memory cannot fail"),
    };
    Ok(submissions::put(connection, &stored)?)
}

/// Notes which commit carries a submission now.
pub(super) fn note_submission(
    connection: &Connection,
    submission: SubmissionId,
    commit: CommitId,
) -> Result<()> {
    if let Some(stored) = submissions::get(connection, submission)? {
        submissions::put(
            connection,
            &StoredSubmission {
                commit: Some(commit),
                ..stored
            },
        )?;
    }
    Ok(())
}

/// Seals what was frozen, at its place, to the draft's devices and to the ward.
pub(super) fn seal_submission(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    draft: DraftId,
    submission: SubmissionId,
    place: &Place,
) -> Result<Vec<u8>> {
    let stored =
        submissions::get(connection, submission)?.ok_or(DeviceError::NotFound("submission"))?;
    let damaged = |error: minicbor::decode::Error| {
        DeviceError::Store(crate::store::StoreError::Damaged(error.to_string()))
    };
    let frozen: Frozen = minicbor::decode(&stored.content).map_err(damaged)?;
    let attachments = frozen
        .attachments
        .iter()
        .filter_map(|record| AttachmentRecord::from_bytes(record).ok())
        .collect();
    let dossier_key = if frozen.with_dossier_key {
        dossier_key(connection, mind, draft)?
    } else {
        None
    };
    let content = SubmissionContent {
        procedure: frozen.procedure,
        form_version: frozen.form_version,
        answers: frozen.answers.to_vec(),
        attachments,
        filing_place: frozen.place,
        replies_to: frozen.replies_to,
        dossier_key,
    };
    let recipients = recipients(connection, mind, draft)?;
    Ok(SealedSubmission::seal(&content, place, &recipients, &mut *outside.entropy)?.to_bytes())
}

fn dossier_key(connection: &Connection, mind: &Mind, draft: DraftId) -> Result<Option<ContentKey>> {
    let dossier = mind.id(&DocumentName::Dossier(draft))?;
    let key = sealing_keys::of_document(connection, dossier)?
        .into_iter()
        .next();
    Ok(key.map(|(_, secret)| ContentKey::from_secret(*secret)))
}

/// This device, the other devices that were given the draft's key, and the ward.
///
/// A key counts as given only by a device that was given it itself, beginning with this one:
/// a device that somebody else enrolled could write anything about itself.
fn recipients(
    connection: &Connection,
    mind: &mut Mind,
    draft: DraftId,
) -> Result<Vec<SealingPublicKey>> {
    let intake = mind
        .certificate(connection)?
        .ok_or(DeviceError::NeedsWard)?
        .intake;
    let mut recipients = vec![mind.keys.sealing_public(), SealingPublicKey(intake)];
    let mut holders = vec![mind.device()];
    for (author, _, event) in drafts::circle(connection, mind, draft)? {
        let CircleEvent::KeyWrapped { device, .. } = event else {
            continue;
        };
        if !holders.contains(&author) || holders.contains(&device) {
            continue;
        }
        holders.push(device);
        let known = mind
            .access(connection)?
            .and_then(|access| access.device(&device).cloned());
        let active = known.filter(|known| known.standing == crate::access::DeviceStanding::Active);
        recipients.extend(active.map(|known| known.sealing));
    }
    Ok(recipients)
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
