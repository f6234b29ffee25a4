//! How far a form is filled in, for lists of drafts.

use serde::Serialize;

use super::Field;

/// How many of a form's fields must be filled in, given the answers so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Visible fields that must be answered, papers that must be attached among them, and
    /// answers that must be mended.
    pub required: u32,
    /// Those of them that keep the form from being sent: nothing there, or something wrong.
    pub missing: u32,
}

impl Progress {
    /// Counts these fields.
    pub fn of(fields: &[Field]) -> Self {
        let mut progress = Self::default();
        for field in fields.iter().filter(|field| field.visible) {
            progress.required += u32::from(field.required || field.blocks());
            progress.missing += u32::from(field.blocks());
        }
        progress
    }
}

impl Field {
    /// Whether it, or a cell of it, keeps the form from being sent.
    pub fn blocks(&self) -> bool {
        let own = self.problem.as_ref();
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        own.is_some_and(|problem| problem.blocking) || cells.any(Field::blocks)
    }
}
