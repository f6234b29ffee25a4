//! Sending a draft: what was filled in is frozen, and sealed to its people and the ward at the
//! place where it is sent from.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use rusqlite::Connection;

use super::action::Action;
use super::arrivals::Arrivals;
use super::mind::{Mind, ward_time};
use super::{Device, DeviceError, Outside, Result, circle, drafts, edit, replay};
use crate::calendar::civil_date;
use crate::documents::DocumentName;
use crate::documents::events::CircleEvent;
use crate::dossiers::{DossierState, DraftState};
use crate::identity::SealingPublicKey;
use crate::ids::{BlobId, CommitId, DraftId, SubmissionId};
use crate::sealing::{
    AttachmentRecord, ContentKey, FilingPlace, Place, SealedSubmission, SubmissionContent,
};
use crate::store::edits::EditState;
use crate::store::submissions::StoredSubmission;
use crate::store::{edits, sealing_keys, submissions};
use crate::views::{dossiers, drafts as draft_view};

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
            let today = civil_date(ward_time(connection, outside)?);
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
                circle::keep_key(
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
            let asked = dossiers::get(connection, draft)?
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
    for (author, _, event) in circle::events(connection, mind, draft)? {
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
