//! What was done on this phone and what became of it, newest first: waiting, confirmed, or
//! refused and kept as a local draft.

use rusqlite::Connection;
use serde::Serialize;

use super::Page;
use crate::ids::{CommitId, DocumentId, EditId};
use crate::outside::Timestamp;
use crate::store::edits::{self, EditState, Progress, StoredEdit};
use crate::store::{Result, receipts};

/// Something a person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActivityRow {
    /// Its id.
    pub id: EditId,
    /// The document it changes.
    pub document: DocumentId,
    /// When it was done, by this phone's clock.
    pub made_at: Timestamp,
    /// How far it has come.
    pub state: EditState,
    /// The commit that carries it.
    pub commit: Option<CommitId>,
    /// When the ward accepted it.
    pub accepted_at: Option<Timestamp>,
    /// Whether a receipt is kept.
    pub receipt: bool,
    /// The code of the refusal.
    pub refusal: Option<String>,
    /// What else is known of it.
    pub detail: Option<String>,
    /// What was meant: CBOR of the device's own.
    #[serde(skip)]
    pub action: Vec<u8>,
}

/// Where a page ended.
pub type ActivityCursor = i64;

/// A page of what was done, newest first.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn page(
    connection: &Connection,
    after: Option<ActivityCursor>,
    limit: usize,
) -> Result<Page<ActivityRow, ActivityCursor>> {
    let found = edits::newest(connection, after, limit + 1)?;
    let page = Page::cut(found, limit, |(place, _)| *place);
    let rows = page.rows.into_iter().map(|(_, edit)| row(connection, edit));
    Ok(Page {
        rows: rows.collect::<Result<_>>()?,
        next: page.next,
    })
}

/// What the ward refused for good, oldest first: the local drafts.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn refused(connection: &Connection) -> Result<Vec<ActivityRow>> {
    edits::in_state(connection, EditState::Refused)?
        .into_iter()
        .map(|edit| row(connection, edit))
        .collect()
}

fn row(connection: &Connection, edit: StoredEdit) -> Result<ActivityRow> {
    let state = edit.progress.state();
    let (commit, accepted_at, refusal, detail) = match edit.progress {
        Progress::Unsigned => (None, None, None, None),
        Progress::Pending { commit } => (Some(commit), None, None, None),
        Progress::Logged { commit, logged } => (Some(commit), Some(logged.accepted_at), None, None),
        Progress::Refused { code, detail } => (None, None, Some(code), detail),
    };
    let receipt = match commit {
        Some(commit) => receipts::get(connection, commit)?.is_some(),
        None => false,
    };
    let StoredEdit {
        edit: id,
        document,
        made_at,
        action,
        ..
    } = edit;
    Ok(ActivityRow {
        id,
        document,
        made_at,
        state,
        commit,
        accepted_at,
        receipt,
        refusal,
        detail,
        action,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::commits::Logged;
    use crate::store::testing::memory;

    #[test]
    fn what_was_done_is_told_newest_first_with_what_became_of_it() {
        let store = memory();
        let commit = CommitId([9; 32]);
        let logged = Logged {
            offset: 1,
            accepted_at: Timestamp(7),
        };
        let all = [
            Progress::Unsigned,
            Progress::Pending { commit },
            Progress::Logged { commit, logged },
            Progress::Refused {
                code: "forbidden".into(),
                detail: None,
            },
        ];
        for (number, progress) in (1..).zip(all) {
            let made_at = Timestamp(u64::from(number));
            let (edit, document) = (EditId([number; 8]), DocumentId([1; 16]));
            edits::add(
                &store,
                &StoredEdit {
                    edit,
                    document,
                    made_at,
                    progress,
                    action: vec![number],
                },
            )
            .unwrap();
        }
        receipts::put(&store, commit, "proof", Timestamp(8)).unwrap();
        let first = page(&store, None, 3).unwrap();
        let states: Vec<_> = first.rows.iter().map(|row| row.state).collect();
        assert_eq!(
            states,
            [EditState::Refused, EditState::Logged, EditState::Pending]
        );
        assert_eq!(first.rows[1].accepted_at, Some(Timestamp(7)));
        assert!(first.rows[1].receipt);
        let second = page(&store, first.next, 3).unwrap();
        assert_eq!((second.rows.len(), second.next), (1, None));
        assert_eq!(
            refused(&store).unwrap()[0].refusal.as_deref(),
            Some("forbidden")
        );
    }
}
