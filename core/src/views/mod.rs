//! What the screens show: tables that are read, never documents.
//!
//! Whoever stores a commit recomputes the rows of the things it touched in the same
//! transaction, by the writers here (`put`, `remove`). A writer replaces one thing whole, so
//! repetition changes nothing and order does not matter: views that were kept up to date
//! equal views rebuilt from the documents ([`rebuild`]). Writers note in [`Changes`] what a
//! screen may have to read again. Readers return plain records, lists page by page.

pub mod activity;
pub mod changes;
pub mod comments;
pub mod coverage;
pub mod devices;
pub mod dossiers;
pub mod drafts;
pub mod households;
pub mod notice_list;
pub mod notices;
pub mod officers;
pub mod people;
pub mod rebuild;
pub mod search;
pub mod seen;

#[cfg(test)]
mod tests;

pub use changes::{Changes, View};

use serde::Serialize;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<Row, Next> {
    /// Its rows, in the order of the list.
    pub rows: Vec<Row>,
    /// What to ask for to get the page after it; nothing when this is the last one.
    pub next: Option<Next>,
}

impl<Row, Next> Page<Row, Next> {
    /// The page in rows that were read one beyond its end.
    fn cut(mut rows: Vec<Row>, limit: usize, next: impl FnOnce(&Row) -> Next) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(next) } else { None };
        Self { rows, next }
    }
}

/// Where an event stands among the events of its kind: by its commit's place in the log and
/// its own place in the commit; what is not logged yet comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventPlace {
    /// Logged.
    Logged {
        /// The log offset of its commit.
        offset: u64,
        /// Which event of that commit.
        event: u8,
    },
    /// Not logged yet.
    Pending,
}

impl EventPlace {
    /// A commit has at most 64 events.
    const EVENTS: u64 = 64;

    fn column(self) -> i64 {
        match self {
            Self::Logged { offset, event } => {
                let place = offset
                    .saturating_mul(Self::EVENTS)
                    .saturating_add(u64::from(event));
                crate::store::columns::integer(place).min(i64::MAX - 1)
            }
            Self::Pending => i64::MAX,
        }
    }
}
