//! Drafts as screens read them.

use serde::Serialize;

use super::mind::ward_time;
use super::{Device, DeviceError, Result, drafts, sending};
use crate::calendar::civil_date;
use crate::forms::{Field, FieldProblem};
use crate::ids::DraftId;
use crate::views::drafts::{self as view, AttachmentRow, DraftRow, FieldRow};

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
    /// One draft with its fields.
    pub fn draft(&self, draft: DraftId) -> Result<DraftView> {
        let connection = self.store.connection();
        let row = view::get(connection, draft)?.ok_or(DeviceError::NotFound("draft"))?;
        let today = civil_date(ward_time(connection, &self.outside)?);
        let fields = drafts::form_of(&row)?.fields(&drafts::answers(connection, draft)?, today);
        Ok(DraftView {
            fields,
            values: view::fields(connection, draft)?,
            attachments: view::attachments(connection, draft)?,
            sendable: sending::check_sendable(connection, draft, row.state).is_ok(),
            sealed: sending::is_sealed(connection, draft)?,
            row,
        })
    }

    /// What is still missing or wrong, by field.
    pub fn check_draft(&self, draft: DraftId) -> Result<Vec<FieldProblem>> {
        let connection = self.store.connection();
        let row = view::get(connection, draft)?.ok_or(DeviceError::NotFound("draft"))?;
        let today = civil_date(ward_time(connection, &self.outside)?);
        Ok(drafts::form_of(&row)?.problems(&drafts::answers(connection, draft)?, today))
    }

    /// All drafts, the one changed last first.
    pub fn drafts(&self) -> Result<Vec<DraftRow>> {
        Ok(view::page(self.store.connection(), None, usize::MAX >> 1)?.rows)
    }
}
