//! What has not reached the ward yet, item by item, and why.
//!
//! The answer to "Why has this not been sent?": each item says what it is, what it waits
//! for, and when the next attempt is due.

use serde::Serialize;

use super::arrivals::Arrivals;
use super::{Device, EditKind, Result, replay};
use crate::documents::DocumentName;
use crate::ids::EditId;
use crate::outside::Timestamp;
use crate::store::edits::{self, EditState};
use crate::store::{chunks, enrolments};

/// Why something still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    /// The next exchange: nothing has been tried since.
    Exchange,
    /// A connection to the ward: the last attempt did not get through.
    Connection,
    /// Its attachments, which go first.
    Attachments,
    /// The ward to log this phone's own enrolment.
    Enrolment,
}

/// Something that waits for the ward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaitingItem {
    /// The edit.
    pub id: EditId,
    /// What it is.
    pub what: EditKind,
    /// What it is about, in the person's own words where there are any.
    pub summary: String,
    /// When it was made, by this phone's clock.
    pub made_at: Timestamp,
    /// What it waits for.
    pub waits_for: WaitsFor,
    /// Chunks of attachments that have not gone up yet.
    pub chunks_left: usize,
}

impl Device {
    /// What waits for the ward, oldest first. What a receipt proves to be there does not.
    pub fn waiting(&self) -> Result<Vec<WaitingItem>> {
        let connection = self.store.connection();
        let tried = self.attempts()?.last_at;
        let failing = self.attempts()?.error.is_some();
        let enrolling = enrolments::waiting(connection)?
            .iter()
            .any(|known| known.device == self.mind.device());
        let arrivals = Arrivals::of(connection)?;
        let mut items = Vec::new();
        for state in [EditState::Unsigned, EditState::Pending] {
            for stored in edits::in_state(connection, state)? {
                let Some(action) = replay::action_of(&stored) else {
                    continue;
                };
                if arrivals.cover(&action.document(), stored.made_at) {
                    continue;
                }
                let chunks_left = match action.document() {
                    DocumentName::Submission(draft, _) => {
                        chunks::next_to_upload(connection, draft, usize::MAX >> 1)?.len()
                    }
                    _ => 0,
                };
                let tried_since = tried.is_some_and(|tried| tried >= stored.made_at);
                items.push(WaitingItem {
                    id: stored.edit,
                    what: action.kind(),
                    summary: action.summary(connection)?,
                    made_at: stored.made_at,
                    waits_for: match () {
                        () if enrolling => WaitsFor::Enrolment,
                        () if failing && tried_since => WaitsFor::Connection,
                        () if chunks_left > 0 => WaitsFor::Attachments,
                        () => WaitsFor::Exchange,
                    },
                    chunks_left,
                });
            }
        }
        items.sort_by_key(|item| item.made_at);
        Ok(items)
    }
}
