//! Drafts: service applications in the making, sealed under a key of their own until sent.

use std::io::Cursor;

use rusqlite::Connection;
use serde_json::Value;

use super::action::{Action, DraftValue, DraftWrite};
use super::mind::ward_time;
use super::{Device, DeviceError, Result, circle, edit};
use crate::calendar::civil_date;
use crate::documents::DocumentName;
use crate::documents::automerge::is_key;
use crate::documents::events::CircleEvent;
use crate::dossiers::DraftState;
use crate::forms::{self, Answers, Form};
use crate::ids::{DraftId, EditId};
use crate::procedures::ProcedureCode;
use crate::sealing::{
    AttachmentDescription, AttachmentId, ContentKey, MAX_ATTACHMENTS, seal_attachment, wrap_key,
};
use crate::store::{chunks, submissions};
use crate::text::nfc;
use crate::views::drafts::{self as view, DraftRow};

/// What the entries of attachments begin with.
pub(super) const ATTACHMENT: &str = "attachment:";

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
            let today = civil_date(ward_time(connection, outside)?);
            let form = forms::in_force(&code, today).ok_or(DeviceError::NoForm)?;
            let mut salt = [0; 8];
            outside.entropy.fill(&mut salt);
            let draft = DraftId::of(&mind.ward()?, &mind.member()?, &salt);
            let name = DocumentName::Draft(draft);
            let document = mind.id(&name)?;
            let key = ContentKey::generate(&mut *outside.entropy);
            circle::keep_key(connection, document, &key, outside)?;
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
            let write = answer(path, &value);
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
}

/// The draft's row, if it may still be written.
pub(super) fn writable(connection: &Connection, draft: DraftId) -> Result<DraftRow> {
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

/// The entry that sets one answer.
pub(super) fn answer(path: String, value: &Value) -> DraftWrite {
    DraftWrite {
        key: path,
        value: DraftValue::Json(value.to_string()),
    }
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
