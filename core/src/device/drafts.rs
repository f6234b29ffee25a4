//! Drafts: service applications in the making, sealed under a key of their own until sent.

use std::io::Cursor;

use rusqlite::Connection;
use serde::Serialize;
use serde_json::Value;

use super::action::{Action, DraftValue, DraftWrite};
use super::arrivals::Arrivals;
use super::mind::Mind;
use super::{Device, DeviceError, Outside, Result, dossiers, edit, project};
use crate::calendar::civil_date;
use crate::commits::Commit;
use crate::documents::automerge::{Document, Scalar, is_key};
use crate::documents::events::CircleEvent;
use crate::documents::{Body, DocumentName};
use crate::dossiers::{DossierState, DraftState};
use crate::forms::{self, Answers, Field, FieldProblem, Form};
use crate::ids::{DraftId, EditId, MemberId};
use crate::outside::Timestamp;
use crate::procedures::ProcedureCode;
use crate::sealing::{
    AttachmentDescription, AttachmentId, AttachmentRecord, ContentKey, MAX_ATTACHMENTS,
    seal_attachment, wrap_key,
};
use crate::store::{chunks, commits, documents, sealing_keys, submissions};
use crate::text::nfc;
use crate::views::drafts::{
    self as view, AttachmentRow, DraftAttachment, DraftField, DraftRow, FieldRow, FieldValue,
};

const ATTACHMENT: &str = "attachment:";

/// A draft as a screen draws it.
#[derive(Debug, Clone, Serialize)]
pub struct DraftView {
    /// Its row in the list.
    #[serde(flatten)]
    pub row: DraftRow,
    /// The form's fields with their values and problems, in order.
    pub fields: Vec<Field>,
    /// Values as they were entered, with who, when, and what clashes.
    pub values: Vec<FieldRow>,
    /// What is attached.
    pub attachments: Vec<AttachmentRow>,
    /// It may be sent as far as where it stands goes: not while it is on its way, and again
    /// when the ward has asked for more.
    pub sendable: bool,
    /// What was sent last is sealed on this phone and not yet at the ward.
    pub sealed: bool,
}

impl Device {
    /// Begins a draft for a procedure, with the form that is in force.
    ///
    /// # Errors
    /// `invalid` for a code that is none, `no_form` when it cannot be filed from here.
    pub fn new_draft(&mut self, procedure: &str) -> Result<DraftId> {
        let code: ProcedureCode = procedure.parse().map_err(|_| {
            DeviceError::invalid(
                "Mã thủ tục không đúng, ví dụ 1.001193.",
                "Not a procedure code, for example 1.001193.",
            )
        })?;
        self.transact(|connection, mind, outside| {
            let today = civil_date(super::mind::ward_time(connection, outside)?);
            let form = forms::in_force(&code, today).ok_or(DeviceError::NoForm)?;
            let mut salt = [0; 8];
            outside.entropy.fill(&mut salt);
            let draft = DraftId::of(&mind.ward()?, &mind.member()?, &salt);
            let name = DocumentName::Draft(draft);
            let document = mind.id(&name)?;
            let key = ContentKey::generate(&mut *outside.entropy);
            keep_key(connection, document, &key, outside)?;
            let wrapped = wrap_key(
                &key,
                &document,
                &mind.keys.sealing_public(),
                &mut *outside.entropy,
            )?;
            let events = vec![
                CircleEvent::Opened {
                    procedure: code.as_str().into(),
                    form_version: form.identity().version,
                    salt,
                },
                CircleEvent::KeyWrapped {
                    key_id: key.id(&document).0,
                    device: mind.device(),
                    wrapped: wrapped.0.to_vec(),
                },
            ];
            edit::make(connection, mind, outside, &Action::Circle(draft, events))?;
            Ok(draft)
        })
    }

    /// Sets one answer; durable when this returns. `null` removes it.
    ///
    /// # Errors
    /// `not_found`, `invalid` for a path that the form has not, `forbidden` once withdrawn.
    pub fn set_field(&mut self, draft: DraftId, path: &str, value: Value) -> Result<EditId> {
        let path = path.to_owned();
        self.transact(|connection, mind, outside| {
            let row = writable(connection, draft)?;
            let value = checked_answer(form_of(&row)?, &path, value)?;
            let write = DraftWrite {
                key: path,
                value: DraftValue::Json(value.to_string()),
            };
            edit::make(
                connection,
                mind,
                outside,
                &Action::WriteDraft(draft, vec![write]),
            )
        })
    }

    /// Attaches a file, sealed in chunks; it is uploaded when the draft is sent.
    ///
    /// # Errors
    /// `invalid` for more than 20 attachments, more than 25 MiB, or a paper that the form does
    /// not ask for.
    pub fn attach(
        &mut self,
        draft: DraftId,
        mut description: AttachmentDescription,
        content: &[u8],
    ) -> Result<AttachmentId> {
        // Some systems name files in decomposed letters.
        description.name = nfc(&description.name).into_owned();
        self.transact(|connection, mind, outside| {
            let row = writable(connection, draft)?;
            if let Some(component) = &description.component
                && !form_of(&row)?.asks_for(component)
            {
                return Err(DeviceError::invalid(
                    format!("Hồ sơ này không có giấy tờ {component}."),
                    format!("This application has no paper {component}."),
                ));
            }
            if view::attachments(connection, draft)?.len() >= MAX_ATTACHMENTS {
                let en = format!("At most {MAX_ATTACHMENTS} attachments.");
                return Err(DeviceError::invalid(
                    format!("Tối đa {MAX_ATTACHMENTS} tệp đính kèm."),
                    en,
                ));
            }
            let mut keep = |chunk, bytes: Vec<u8>| {
                chunks::add(connection, chunk, draft, &bytes).map_err(std::io::Error::other)
            };
            let record = seal_attachment(
                description,
                &mut Cursor::new(content),
                &mut *outside.entropy,
                &mut keep,
            )?;
            let write = DraftWrite {
                key: format!(
                    "{ATTACHMENT}{}",
                    data_encoding::HEXLOWER.encode(&record.id.0)
                ),
                value: DraftValue::Record(record.to_bytes().into()),
            };
            edit::make(
                connection,
                mind,
                outside,
                &Action::WriteDraft(draft, vec![write]),
            )?;
            Ok(record.id)
        })
    }

    /// Removes an attachment from the draft; its chunks go too unless they were sent.
    pub fn detach(&mut self, draft: DraftId, attachment: AttachmentId) -> Result<EditId> {
        self.transact(|connection, mind, outside| {
            writable(connection, draft)?;
            let record = view::records(connection, draft)?
                .into_iter()
                .find(|record| record.id == attachment);
            let record = record.ok_or(DeviceError::NotFound("attachment"))?;
            if submissions::of_draft(connection, draft)?.is_empty() {
                record
                    .chunks
                    .iter()
                    .try_for_each(|chunk| chunks::remove(connection, *chunk))?;
            }
            let key = format!(
                "{ATTACHMENT}{}",
                data_encoding::HEXLOWER.encode(&attachment.0)
            );
            let write = DraftWrite {
                key,
                value: DraftValue::Removed,
            };
            edit::make(
                connection,
                mind,
                outside,
                &Action::WriteDraft(draft, vec![write]),
            )
        })
    }

    /// Gives a draft up. Its key is destroyed here once the ward has logged it.
    pub fn withdraw_draft(&mut self, draft: DraftId) -> Result<EditId> {
        self.transact(|connection, mind, outside| {
            writable(connection, draft)?;
            edit::make(
                connection,
                mind,
                outside,
                &Action::Circle(draft, vec![CircleEvent::Withdrawn]),
            )
        })
    }

    /// One draft with its fields.
    pub fn draft(&self, draft: DraftId) -> Result<DraftView> {
        let connection = self.store.connection();
        let row = view::get(connection, draft)?.ok_or(DeviceError::NotFound("draft"))?;
        let today = civil_date(super::mind::ward_time(connection, &self.outside)?);
        let fields = form_of(&row)?.fields(&answers(connection, draft)?, today);
        Ok(DraftView {
            fields,
            values: view::fields(connection, draft)?,
            attachments: view::attachments(connection, draft)?,
            sendable: dossiers::check_sendable(connection, draft, row.state).is_ok(),
            sealed: dossiers::is_sealed(connection, draft)?,
            row,
        })
    }

    /// What is still missing or wrong, by field.
    pub fn check_draft(&self, draft: DraftId) -> Result<Vec<FieldProblem>> {
        let connection = self.store.connection();
        let row = view::get(connection, draft)?.ok_or(DeviceError::NotFound("draft"))?;
        let today = civil_date(super::mind::ward_time(connection, &self.outside)?);
        Ok(form_of(&row)?.problems(&answers(connection, draft)?, today))
    }

    /// All drafts, the one changed last first.
    pub fn drafts(&self) -> Result<Vec<DraftRow>> {
        Ok(view::page(self.store.connection(), None, usize::MAX >> 1)?.rows)
    }
}

/// The draft's row, if it may still be written.
fn writable(connection: &Connection, draft: DraftId) -> Result<DraftRow> {
    let row = view::get(connection, draft)?.ok_or(DeviceError::NotFound("draft"))?;
    if matches!(row.state, DraftState::Withdrawn | DraftState::Expired) {
        return Err(DeviceError::invalid(
            "Hồ sơ nháp này đã được rút.",
            "This draft was withdrawn.",
        ));
    }
    Ok(row)
}

pub(super) fn form_of(row: &DraftRow) -> Result<&'static Form> {
    let code = row
        .procedure
        .parse()
        .map_err(|_| DeviceError::NotFound("procedure"))?;
    forms::find(&code, row.form_version).ok_or(DeviceError::NotFound("form version"))
}

fn checked_answer(form: &Form, path: &str, value: Value) -> Result<Value> {
    let value = match value {
        Value::String(text) => Value::String(nfc(&text).into_owned()),
        other => other,
    };
    let known = form.fields(&Answers::new(), jiff::civil::date(2000, 1, 1));
    let root = path.split('.').next().unwrap_or(path);
    if !is_key(path)
        || !known
            .iter()
            .any(|field| field.path == path || field.path == root)
    {
        let en = format!("The form has no field {path}.");
        return Err(DeviceError::invalid(
            format!("Mẫu đơn không có mục {path}."),
            en,
        ));
    }
    let mut answers = Answers::new();
    let wrong = |error: forms::AnswerError| {
        DeviceError::invalid("Nội dung không đúng kiểu của mục này.", error.to_string())
    };
    answers.set(path, value.clone()).map_err(wrong)?;
    Ok(value)
}

/// The answers as they stand, with what is attached.
pub(super) fn answers(connection: &Connection, draft: DraftId) -> Result<Answers> {
    let fields = view::fields(connection, draft)?;
    let entries = fields
        .iter()
        .map(|field| (field.path.as_str(), field.shown.value.as_str()));
    let invalid = |error: forms::AnswerError| {
        DeviceError::invalid("Bản nháp có nội dung không đọc được.", error.to_string())
    };
    let mut answers = Answers::from_entries(entries).map_err(invalid)?;
    for record in view::records(connection, draft)? {
        if let Some(component) = &record.component {
            answers.attach(component, &record.name).map_err(invalid)?;
        }
    }
    Ok(answers)
}

pub(super) fn keep_key(
    connection: &Connection,
    document: crate::ids::DocumentId,
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
pub(super) fn circle(
    connection: &Connection,
    mind: &Mind,
    draft: DraftId,
) -> Result<Vec<(crate::ids::DeviceId, Timestamp, CircleEvent)>> {
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

/// Shows a draft as it is now; one whose key this phone does not hold is not shown.
pub(super) fn project(connection: &Connection, mind: &mut Mind, draft: DraftId) -> Result<()> {
    let events = circle(connection, mind, draft)?;
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
        fields: Vec::new(),
        attachments: Vec::new(),
    };
    mind.lend(connection, &name, |mind, shown, accepted| {
        fill(connection, mind, document, &mut row, shown, accepted)
    })?;
    row.state = state(connection, draft, withdrawn)?;
    view::put(connection, &row, &mut mind.changes)?;
    if row.state == DraftState::Drafting {
        let known = view::get(connection, draft)?.ok_or(DeviceError::NotFound("draft"))?;
        if let Ok(form) = form_of(&known)
            && form.is_complete(&answers(connection, draft)?, civil_date(row.changed_at))
        {
            row.state = DraftState::Ready;
            view::put(connection, &row, &mut mind.changes)?;
        }
    }
    Ok(())
}

fn fill(
    connection: &Connection,
    mind: &mut Mind,
    document: crate::ids::DocumentId,
    row: &mut view::Draft,
    shown: &Document,
    accepted: &Document,
) -> Result<()> {
    for reading in shown.readings() {
        let mut values = Vec::new();
        for candidate in shown.candidates(&reading.key) {
            row.changed_at = row.changed_at.max(candidate.claimed);
            let member = project::author(connection, mind, document, &candidate)?;
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
    device: &crate::ids::DeviceId,
) -> Result<Option<MemberId>> {
    Ok(match mind.author_of(connection, device)? {
        Some(crate::access::Author::Member(member)) => Some(member),
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
    if let Some(dossier) = crate::views::dossiers::get(connection, draft)? {
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

/// Whether the ward has logged the draft's circle: before that it keeps no chunks for it.
pub(super) fn circle_is_logged(
    connection: &Connection,
    mind: &Mind,
    draft: DraftId,
) -> Result<bool> {
    let document = documents::get(connection, mind.id(&DocumentName::Circle(draft))?)?;
    Ok(document.is_some_and(|document| document.accepted.is_some()))
}
