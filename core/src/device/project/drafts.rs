//! From a draft's circle and its document to its rows.

use rusqlite::Connection;

use super::super::arrivals::Arrivals;
use super::super::drafts::ATTACHMENT;
use super::super::mind::Mind;
use super::super::{Result, circle};
use super::author;
use crate::access::Author;
use crate::calendar::civil_date;
use crate::documents::DocumentName;
use crate::documents::automerge::{Document, Scalar};
use crate::documents::events::CircleEvent;
use crate::dossiers::{DossierState, DraftState};
use crate::forms::{self, AnswerError, Answers, Progress};
use crate::ids::{DeviceId, DocumentId, DraftId, MemberId};
use crate::sealing::AttachmentRecord;
use crate::store::{commits, sealing_keys, submissions};
use crate::views::dossiers;
use crate::views::drafts::{self as view, DraftAttachment, DraftField, FieldValue};

/// Shows a draft as it is now; one whose key this phone does not hold is not shown.
pub(super) fn project(connection: &Connection, mind: &mut Mind, draft: DraftId) -> Result<()> {
    let events = circle::events(connection, mind, draft)?;
    let opened = events.iter().find_map(|(device, at, event)| match event {
        CircleEvent::Opened {
            procedure,
            form_version,
            ..
        } => Some((*device, *at, procedure.clone(), *form_version)),
        _ => None,
    });
    let name = DocumentName::Draft(draft);
    let document = mind.id(&name)?;
    let readable = !sealing_keys::of_document(connection, document)?.is_empty();
    let (Some((creator, opened_at, procedure, form_version)), true) = (opened, readable) else {
        return Ok(view::remove(connection, draft, &mut mind.changes)?);
    };
    let withdrawn = events
        .iter()
        .any(|(_, _, event)| *event == CircleEvent::Withdrawn);
    let creator = member_of(connection, mind, &creator)?;
    let mut row = view::Draft {
        draft,
        procedure,
        form_version,
        title: None,
        state: DraftState::Drafting,
        creator,
        opened_at,
        changed_at: opened_at,
        pending: waits(connection, mind, draft)?,
        progress: Progress::default(),
        fields: Vec::new(),
        attachments: Vec::new(),
    };
    mind.lend(connection, &name, |mind, shown, accepted| {
        fill(connection, mind, document, &mut row, shown, accepted)
    })?;
    row.state = state(connection, draft, withdrawn)?;
    judge(&mut row);
    Ok(view::put(connection, &row, &mut mind.changes)?)
}

/// How far the form is filled in, and whether it could be sent; nothing of a form that this
/// version does not know, or of answers that it cannot read.
fn judge(row: &mut view::Draft) {
    let form = row.procedure.parse().ok();
    let form = form.and_then(|code| forms::find(&code, row.form_version));
    let (Some(form), Ok(answers)) = (form, answers(row)) else {
        return;
    };
    let today = civil_date(row.changed_at);
    row.progress = Progress::of(&form.fields(&answers, today));
    if row.state == DraftState::Drafting && form.is_complete(&answers, today) {
        row.state = DraftState::Ready;
    }
}

/// The answers that are shown, and what is attached.
fn answers(row: &view::Draft) -> std::result::Result<Answers, AnswerError> {
    let shown = row.fields.iter().filter_map(|field| {
        let shown = field.values.first()?;
        Some((field.path.as_str(), shown.value.as_str()))
    });
    let mut answers = Answers::from_entries(shown)?;
    for attachment in &row.attachments {
        if let Some(component) = &attachment.record.component {
            answers.attach(component, &attachment.record.name)?;
        }
    }
    Ok(answers)
}

fn fill(
    connection: &Connection,
    mind: &mut Mind,
    document: DocumentId,
    row: &mut view::Draft,
    shown: &Document,
    accepted: &Document,
) -> Result<()> {
    for reading in shown.readings() {
        let mut values = Vec::new();
        for candidate in shown.candidates(&reading.key) {
            row.changed_at = row.changed_at.max(candidate.claimed);
            let member = author(connection, mind, document, &candidate)?;
            let pending = !accepted.contains(&candidate.change);
            match candidate.value {
                Scalar::Text(value) => values.push(FieldValue {
                    value,
                    member,
                    claimed: candidate.claimed,
                    pending,
                }),
                Scalar::Bytes(record) if reading.key.starts_with(ATTACHMENT) => {
                    if let Ok(record) = AttachmentRecord::from_bytes(&record) {
                        row.attachments.push(DraftAttachment {
                            record,
                            member,
                            pending,
                        });
                    }
                }
                _ => {}
            }
        }
        if !values.is_empty() {
            row.fields.push(DraftField {
                path: reading.key,
                values,
            });
        }
    }
    Ok(())
}

fn member_of(
    connection: &Connection,
    mind: &mut Mind,
    device: &DeviceId,
) -> Result<Option<MemberId>> {
    Ok(match mind.author_of(connection, device)? {
        Some(Author::Member(member)) => Some(member),
        _ => None,
    })
}

fn waits(connection: &Connection, mind: &Mind, draft: DraftId) -> Result<bool> {
    if Arrivals::of(connection)?.has(draft) {
        return Ok(false);
    }
    for name in [DocumentName::Circle(draft), DocumentName::Draft(draft)] {
        if !commits::pending_of(connection, mind.id(&name)?)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn state(connection: &Connection, draft: DraftId, withdrawn: bool) -> Result<DraftState> {
    if let Some(dossier) = dossiers::get(connection, draft)? {
        let returned = dossier.state == DossierState::NotReceived;
        return Ok(if returned {
            DraftState::Returned
        } else {
            DraftState::Received
        });
    }
    let sent = !submissions::of_draft(connection, draft)?.is_empty();
    Ok(match (withdrawn, sent) {
        (true, _) => DraftState::Withdrawn,
        (false, true) if Arrivals::of(connection)?.has(draft) => DraftState::Received,
        (false, true) => DraftState::Sent,
        (false, false) => DraftState::Drafting,
    })
}
