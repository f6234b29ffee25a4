//! What people meant to do on this phone, kept from the moment they did it until the ward has
//! logged it, and as a local draft with the reason when the ward refused it for good.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row};
use serde::Serialize;

use super::columns::{integer, optional_unsigned};
use super::commits::Logged;
use super::{Result, all, execute, one};
use crate::ids::{CommitId, DocumentId, EditId};
use crate::outside::Timestamp;

/// A person's intention on one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEdit {
    /// Its id.
    pub edit: EditId,
    /// The document it changes.
    pub document: DocumentId,
    /// When the person did it, by this phone's clock.
    pub made_at: Timestamp,
    /// How far it has come.
    pub progress: Progress,
    /// What was meant, so that it can be made again: CBOR of the device's own.
    pub action: Vec<u8>,
}

/// How far an edit has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// In no commit yet, or in none any more: it waits to be signed.
    Unsigned,
    /// In a signed commit that the ward has not logged.
    Pending {
        /// That commit.
        commit: CommitId,
    },
    /// The ward has it.
    Logged {
        /// The commit that carried it; of another device when that one was faster.
        commit: CommitId,
        /// Where.
        logged: Logged,
    },
    /// Refused for good; kept as a local draft.
    Refused {
        /// The code.
        code: String,
        /// What else is known.
        detail: Option<String>,
    },
}

/// The kinds of [`Progress`], as they are stored and listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditState {
    /// Waits to be signed.
    Unsigned = 0,
    /// Signed, not logged.
    Pending = 1,
    /// The ward has it.
    Logged = 2,
    /// A local draft.
    Refused = 3,
}

impl ToSql for EditState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok((*self as i64).into())
    }
}

impl FromSql for EditState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        let states = [Self::Unsigned, Self::Pending, Self::Logged, Self::Refused];
        states
            .into_iter()
            .find(|state| *state as i64 == number)
            .ok_or(FromSqlError::OutOfRange(number))
    }
}

impl Progress {
    /// Its kind.
    pub fn state(&self) -> EditState {
        match self {
            Self::Unsigned => EditState::Unsigned,
            Self::Pending { .. } => EditState::Pending,
            Self::Logged { .. } => EditState::Logged,
            Self::Refused { .. } => EditState::Refused,
        }
    }

    fn commit(&self) -> Option<CommitId> {
        match self {
            Self::Pending { commit } | Self::Logged { commit, .. } => Some(*commit),
            Self::Unsigned | Self::Refused { .. } => None,
        }
    }

    fn logged(&self) -> Option<Logged> {
        match self {
            Self::Logged { logged, .. } => Some(*logged),
            _ => None,
        }
    }

    fn refusal(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Refused { code, detail } => (Some(code), detail.as_deref()),
            _ => (None, None),
        }
    }
}

const COLUMNS: &str = "edit_id, document_id, made_at, state, commit_id, log_offset, accepted_at, refusal, detail, action";

fn read(row: &Row<'_>) -> rusqlite::Result<StoredEdit> {
    Ok(StoredEdit {
        edit: row.get(0)?,
        document: row.get(1)?,
        made_at: row.get(2)?,
        progress: read_progress(row)?,
        action: row.get(9)?,
    })
}

fn read_progress(row: &Row<'_>) -> rusqlite::Result<Progress> {
    Ok(match row.get(3)? {
        EditState::Unsigned => Progress::Unsigned,
        EditState::Pending => Progress::Pending {
            commit: row.get(4)?,
        },
        EditState::Logged => Progress::Logged {
            commit: row.get(4)?,
            logged: Logged {
                offset: optional_unsigned(row, 5)?.unwrap_or_default(),
                accepted_at: row.get::<_, Option<Timestamp>>(6)?.unwrap_or_default(),
            },
        },
        EditState::Refused => Progress::Refused {
            code: row.get(7)?,
            detail: row.get(8)?,
        },
    })
}

/// Keeps a new edit; one that is kept already stays as it is.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn add(connection: &Connection, edit: &StoredEdit) -> Result<()> {
    let sql = "INSERT INTO edits (edit_id, document_id, made_at, state, commit_id, log_offset, accepted_at, refusal,
                 detail, action) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (edit_id) DO NOTHING";
    let (code, detail) = edit.progress.refusal();
    let logged = edit.progress.logged();
    let parameters = rusqlite::params![
        edit.edit,
        edit.document,
        edit.made_at,
        edit.progress.state(),
        edit.progress.commit(),
        logged.map(|logged| integer(logged.offset)),
        logged.map(|logged| logged.accepted_at),
        code,
        detail,
        edit.action,
    ];
    execute(connection, sql, parameters)?;
    Ok(())
}

/// Notes how far an edit has come; whether it is one of this phone's. One that the ward has
/// logged stays logged, whatever arrives later.
pub fn set_progress(connection: &Connection, edit: EditId, progress: &Progress) -> Result<bool> {
    let sql = "UPDATE edits SET state = ?, commit_id = ?, log_offset = ?, accepted_at = ?, refusal = ?, detail = ?
               WHERE edit_id = ? AND state <> 2";
    let (code, detail) = progress.refusal();
    let logged = progress.logged();
    let parameters = rusqlite::params![
        progress.state(),
        progress.commit(),
        logged.map(|logged| integer(logged.offset)),
        logged.map(|logged| logged.accepted_at),
        code,
        detail,
        edit,
    ];
    Ok(execute(connection, sql, parameters)? > 0)
}

/// Forgets an edit (a local draft that its person discarded).
pub fn remove(connection: &Connection, edit: EditId) -> Result<()> {
    execute(connection, "DELETE FROM edits WHERE edit_id = ?", [edit])?;
    Ok(())
}

/// The edit, if it is one of this phone's.
pub fn get(connection: &Connection, edit: EditId) -> Result<Option<StoredEdit>> {
    one(
        connection,
        &format!("SELECT {COLUMNS} FROM edits WHERE edit_id = ?"),
        [edit],
        read,
    )
}

/// The edits of one state, in the order they were made.
pub fn in_state(connection: &Connection, state: EditState) -> Result<Vec<StoredEdit>> {
    all(connection, &state_sql(state), [], read)
}

/// SQLite uses the index of open edits only when the text itself says that the edit is open.
fn state_sql(state: EditState) -> String {
    let open = if state == EditState::Logged {
        ""
    } else {
        "AND state <> 2"
    };
    format!(
        "SELECT {COLUMNS} FROM edits WHERE state = {} {open} ORDER BY made",
        state as i64
    )
}

/// The edits of a document, in the order they were made.
pub fn of_document(connection: &Connection, document: DocumentId) -> Result<Vec<StoredEdit>> {
    let sql = format!("SELECT {COLUMNS} FROM edits WHERE document_id = ? ORDER BY made");
    all(connection, &sql, [document], read)
}

/// The edits that a commit carries, in the order they were made.
pub fn of_commit(connection: &Connection, commit: CommitId) -> Result<Vec<StoredEdit>> {
    let sql = format!("SELECT {COLUMNS} FROM edits WHERE commit_id = ? ORDER BY made");
    all(connection, &sql, [commit], read)
}

/// How many edits are in each state, in the order of [`EditState`].
pub fn counts(connection: &Connection) -> Result<[u64; 4]> {
    let mut counts = [0; 4];
    let rows = all(
        connection,
        "SELECT state, count(*) FROM edits GROUP BY state",
        [],
        |row| Ok((row.get::<_, EditState>(0)?, row.get::<_, Timestamp>(1)?.0)),
    )?;
    for (state, count) in rows {
        counts[state as usize] = count;
    }
    Ok(counts)
}

/// The newest edits, newest first, behind a place in that order (or from the top): the
/// activity list. Each comes with its place.
pub fn newest(
    connection: &Connection,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<(i64, StoredEdit)>> {
    let sql =
        format!("SELECT {COLUMNS}, made FROM edits WHERE made < ? ORDER BY made DESC LIMIT ?");
    let parameters = (before.unwrap_or(i64::MAX), integer(limit as u64));
    all(connection, &sql, parameters, |row| {
        Ok((row.get(10)?, read(row)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{memory, plan};

    const DOCUMENT: DocumentId = DocumentId([7; 16]);
    const COMMIT: CommitId = CommitId([8; 32]);
    const LOGGED: Logged = Logged {
        offset: 3,
        accepted_at: Timestamp(4),
    };

    fn edit(number: u8) -> StoredEdit {
        StoredEdit {
            edit: EditId([number; 8]),
            document: DOCUMENT,
            made_at: Timestamp(u64::from(number)),
            progress: Progress::Unsigned,
            action: vec![number],
        }
    }

    #[test]
    fn an_edit_goes_from_unsigned_to_logged_and_never_back() {
        let store = memory();
        add(&store, &edit(1)).unwrap();
        let logged = Progress::Logged {
            commit: COMMIT,
            logged: LOGGED,
        };
        for progress in [Progress::Pending { commit: COMMIT }, logged.clone()] {
            assert!(set_progress(&store, EditId([1; 8]), &progress).unwrap());
            assert_eq!(
                get(&store, EditId([1; 8])).unwrap().unwrap().progress,
                progress
            );
        }
        assert!(!set_progress(&store, EditId([1; 8]), &Progress::Unsigned).unwrap());
        add(&store, &edit(1)).unwrap();
        assert_eq!(
            get(&store, EditId([1; 8])).unwrap().unwrap().progress,
            logged
        );
    }

    #[test]
    fn a_refused_edit_keeps_what_was_meant_and_why_it_was_refused() {
        let store = memory();
        add(&store, &edit(1)).unwrap();
        let refused = Progress::Refused {
            code: "forbidden".into(),
            detail: Some("no longer leader".into()),
        };
        set_progress(&store, EditId([1; 8]), &refused).unwrap();
        let drafts = in_state(&store, EditState::Refused).unwrap();
        assert_eq!(
            drafts,
            [StoredEdit {
                progress: refused,
                ..edit(1)
            }]
        );
    }

    #[test]
    fn edits_are_listed_in_the_order_they_were_made() {
        let store = memory();
        for number in [2, 1, 3] {
            add(&store, &edit(number)).unwrap();
        }
        set_progress(
            &store,
            EditId([1; 8]),
            &Progress::Pending { commit: COMMIT },
        )
        .unwrap();
        let ids =
            |edits: Vec<StoredEdit>| edits.iter().map(|edit| edit.edit.0[0]).collect::<Vec<_>>();
        assert_eq!(ids(in_state(&store, EditState::Unsigned).unwrap()), [2, 3]);
        assert_eq!(ids(of_document(&store, DOCUMENT).unwrap()), [2, 1, 3]);
        assert_eq!(ids(of_commit(&store, COMMIT).unwrap()), [1]);
        assert_eq!(counts(&store).unwrap(), [2, 1, 0, 0]);
    }

    #[test]
    fn what_waits_is_found_without_reading_what_is_done() {
        let steps = plan(&memory(), &state_sql(EditState::Pending));
        assert_eq!(steps, ["SEARCH edits USING INDEX edits_open (state=?)"]);
    }
}
