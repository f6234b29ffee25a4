//! Dossiers: what the ward has done with an application, step by step, and where it stands.
//!
//! Each step is kept; the row of the list is folded from the steps in log order, whatever
//! order they arrive in.

use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use super::{Changes, EventPlace, Page, View, officers};
use crate::documents::events::DossierEvent;
use crate::dossiers::DossierState;
use crate::ids::{CommitId, DraftId, OfficerId};
use crate::outside::Timestamp;
use crate::store::columns::integer;
use crate::store::{Result, StoreError, all, execute, one};

/// A step as the ward has logged it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierStep {
    /// Where it stands in the log.
    pub place: EventPlace,
    /// When the ward logged it.
    pub at: Timestamp,
    /// The commit that carries it.
    pub commit: CommitId,
    /// What happened.
    pub event: DossierEvent,
}

/// A dossier in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierRow {
    /// The draft it began as.
    pub id: DraftId,
    /// Its official code.
    pub code: String,
    /// The procedure's code.
    pub procedure: String,
    /// Its national state.
    pub state: DossierState,
    /// When it is due.
    pub due: Option<Timestamp>,
    /// Whether a result has been given.
    pub has_result: bool,
    /// When the ward logged the application.
    pub registered_at: Timestamp,
    /// When anything last happened.
    pub changed_at: Timestamp,
}

/// A step in a dossier's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepRow {
    /// `registered`, `state`, `supplement_received` or `result`.
    pub kind: &'static str,
    /// When.
    pub at: Timestamp,
    /// The new state.
    pub state: Option<DossierState>,
    /// The officer's name, if this phone knows it.
    pub officer_name: Option<String>,
    /// The officer.
    pub officer: Option<OfficerId>,
    /// The reason, or the text of the result.
    pub text: Option<String>,
    /// The new due time.
    pub due: Option<Timestamp>,
    /// The submission or supplement that the step is about.
    pub submission: Option<CommitId>,
    /// Whether a file comes with it.
    pub has_attachment: bool,
    /// The record of that file (CBOR).
    #[serde(skip)]
    pub attachment: Option<Vec<u8>>,
}

/// Where a page of dossiers ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierCursor {
    changed_at: Timestamp,
    draft: DraftId,
}

/// Keeps a step and folds the dossier's row anew.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put_step(
    connection: &Connection,
    draft: DraftId,
    step: &DossierStep,
    changes: &mut Changes,
) -> Result<()> {
    let event = minicbor::to_vec(&step.event).expect("a vector takes any encoding");
    let parameters = (draft, step.place.column(), step.at, step.commit, event);
    execute(
        connection,
        "INSERT OR REPLACE INTO dossier_steps VALUES (?, ?, ?, ?, ?)",
        parameters,
    )?;
    changes.mark(View::Dossiers);
    changes.mark(View::Drafts);
    let folded = steps_of(connection, draft)?
        .into_iter()
        .fold(None, |row, (at, event)| fold(row, draft, at, event));
    folded.map_or(Ok(()), |row| put_row(connection, &row))
}

/// Removes a dossier with its steps.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn remove(connection: &Connection, draft: DraftId, changes: &mut Changes) -> Result<()> {
    for table in ["dossiers", "dossier_steps"] {
        execute(
            connection,
            &format!("DELETE FROM {table} WHERE draft_id = ?"),
            [draft],
        )?;
    }
    changes.mark(View::Dossiers);
    Ok(())
}

/// What a dossier is after one more step; nothing before it is registered.
fn fold(
    row: Option<DossierRow>,
    draft: DraftId,
    at: Timestamp,
    event: DossierEvent,
) -> Option<DossierRow> {
    let mut row = match (row, &event) {
        (Some(row), _) => row,
        (
            None,
            DossierEvent::Registered {
                code, procedure, ..
            },
        ) => DossierRow {
            id: draft,
            code: code.clone(),
            procedure: procedure.clone(),
            state: DossierState::try_from(1).ok()?,
            due: None,
            has_result: false,
            registered_at: at,
            changed_at: at,
        },
        (None, _) => return None,
    };
    row.changed_at = at;
    match event {
        DossierEvent::StateChanged { state, due, .. } => {
            row.state = DossierState::try_from(state).unwrap_or(row.state);
            row.due = due.or(row.due);
        }
        DossierEvent::ResultGiven { .. } => row.has_result = true,
        DossierEvent::Registered { .. } | DossierEvent::SupplementReceived { .. } => {}
    }
    Some(row)
}

fn put_row(connection: &Connection, row: &DossierRow) -> Result<()> {
    let DossierRow {
        id,
        code,
        procedure,
        due,
        has_result,
        registered_at,
        changed_at,
        ..
    } = row;
    let parameters = params![
        id,
        code,
        procedure,
        row.state.number(),
        due,
        has_result,
        registered_at,
        changed_at
    ];
    execute(
        connection,
        "INSERT OR REPLACE INTO dossiers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        parameters,
    )?;
    Ok(())
}

fn steps_of(connection: &Connection, draft: DraftId) -> Result<Vec<(Timestamp, DossierEvent)>> {
    let sql = "SELECT at, event FROM dossier_steps WHERE draft_id = ? ORDER BY place";
    let rows = all(connection, sql, [draft], |row| {
        Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))
    })?;
    rows.into_iter()
        .map(|(at, event)| Ok((at, decode(&event)?)))
        .collect()
}

fn decode(event: &[u8]) -> Result<DossierEvent> {
    minicbor::decode(event).map_err(|error| StoreError::Damaged(format!("dossier step: {error}")))
}

const ROW: &str = "SELECT draft_id, code, procedure, state, due, has_result, registered_at, changed_at FROM dossiers";

fn read(row: &Row<'_>) -> rusqlite::Result<DossierRow> {
    let state: u8 = row.get(3)?;
    let state = DossierState::try_from(state).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(
            3,
            rusqlite::types::Type::Integer,
            Box::new(error),
        )
    })?;
    Ok(DossierRow {
        id: row.get(0)?,
        code: row.get(1)?,
        procedure: row.get(2)?,
        state,
        due: row.get(4)?,
        has_result: row.get(5)?,
        registered_at: row.get(6)?,
        changed_at: row.get(7)?,
    })
}

/// A page of the dossiers, the one changed last first.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn page(
    connection: &Connection,
    after: Option<&DossierCursor>,
    limit: usize,
) -> Result<Page<DossierRow, DossierCursor>> {
    let beyond = integer(limit as u64 + 1);
    let rows = match after {
        None => all(
            connection,
            &format!("{ROW} ORDER BY changed_at DESC, draft_id DESC LIMIT ?"),
            [beyond],
            read,
        )?,
        Some(cursor) => {
            let sql = format!(
                "{ROW} WHERE (changed_at, draft_id) < (?, ?) ORDER BY changed_at DESC, draft_id DESC LIMIT ?"
            );
            all(
                connection,
                &sql,
                (cursor.changed_at, cursor.draft, beyond),
                read,
            )?
        }
    };
    Ok(Page::cut(rows, limit, |row| DossierCursor {
        changed_at: row.changed_at,
        draft: row.id,
    }))
}

/// The dossier of a draft, once the ward has it.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn get(connection: &Connection, draft: DraftId) -> Result<Option<DossierRow>> {
    one(
        connection,
        &format!("{ROW} WHERE draft_id = ?"),
        [draft],
        read,
    )
}

/// The dossier of this official code.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn by_code(connection: &Connection, code: &str) -> Result<Option<DossierRow>> {
    one(connection, &format!("{ROW} WHERE code = ?"), [code], read)
}

/// What happened to a dossier, in log order.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn steps(connection: &Connection, draft: DraftId) -> Result<Vec<StepRow>> {
    let found = steps_of(connection, draft)?
        .into_iter()
        .map(|(at, event)| step_row(connection, at, event));
    found.collect()
}

fn step_row(connection: &Connection, at: Timestamp, event: DossierEvent) -> Result<StepRow> {
    let mut row = StepRow {
        kind: "registered",
        at,
        state: None,
        officer_name: None,
        officer: None,
        text: None,
        due: None,
        submission: None,
        has_attachment: false,
        attachment: None,
    };
    match event {
        DossierEvent::Registered { submission, .. } => {
            row.submission = Some(submission);
            row.state = DossierState::try_from(1).ok();
        }
        DossierEvent::StateChanged {
            state,
            officer,
            reason,
            due,
        } => {
            row = StepRow {
                kind: "state",
                officer: Some(officer),
                text: reason,
                due,
                ..row
            };
            row.state = DossierState::try_from(state).ok();
        }
        DossierEvent::SupplementReceived { submission } => {
            row = StepRow {
                kind: "supplement_received",
                submission: Some(submission),
                ..row
            };
        }
        DossierEvent::ResultGiven {
            officer,
            text,
            attachment,
        } => {
            row = StepRow {
                kind: "result",
                officer: Some(officer),
                text: Some(text),
                attachment,
                ..row
            };
        }
    }
    row.has_attachment = row.attachment.is_some();
    row.officer_name = row
        .officer
        .map(|officer| officers::name(connection, officer))
        .transpose()?
        .flatten();
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    const DRAFT: DraftId = DraftId([1; 16]);
    const OFFICER: OfficerId = OfficerId([2; 8]);

    fn steps_taken() -> Vec<DossierStep> {
        let state = |state, due| DossierEvent::StateChanged {
            state,
            officer: OFFICER,
            reason: None,
            due,
        };
        let events = [
            DossierEvent::Registered {
                code: "G22.05-261123-0001".into(),
                procedure: "1.001193".into(),
                submission: CommitId([3; 32]),
            },
            state(2, Some(Timestamp(900))),
            DossierEvent::ResultGiven {
                officer: OFFICER,
                text: "Đã đăng ký".into(),
                attachment: Some(vec![0xa0]),
            },
            state(9, None),
        ];
        let step = |(number, event)| DossierStep {
            place: EventPlace::Logged {
                offset: number,
                event: 0,
            },
            at: Timestamp(number * 100),
            commit: CommitId([number as u8; 32]),
            event,
        };
        (1..).zip(events).map(step).collect()
    }

    #[test]
    fn a_dossier_is_the_fold_of_its_steps_in_whatever_order_they_come() {
        let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]];
        let rows = orders.map(|order| {
            let (store, mut changes) = (memory(), Changes::new());
            for place in order {
                put_step(&store, DRAFT, &steps_taken()[place], &mut changes).unwrap();
            }
            get(&store, DRAFT).unwrap().unwrap()
        });
        assert_eq!(rows[0], rows[1]);
        assert_eq!(rows[0], rows[2]);
        assert_eq!(rows[0].state.number(), 9);
        assert_eq!(
            (rows[0].due, rows[0].has_result),
            (Some(Timestamp(900)), true)
        );
        assert_eq!(
            (rows[0].registered_at, rows[0].changed_at),
            (Timestamp(100), Timestamp(400))
        );
    }

    #[test]
    fn the_timeline_names_officers_and_files() {
        let (store, mut changes) = (memory(), Changes::new());
        officers::put(&store, OFFICER, "Trần Thị Hạnh", false, &mut changes).unwrap();
        for step in steps_taken() {
            put_step(&store, DRAFT, &step, &mut changes).unwrap();
        }
        let timeline = steps(&store, DRAFT).unwrap();
        let kinds: Vec<_> = timeline.iter().map(|step| step.kind).collect();
        assert_eq!(kinds, ["registered", "state", "result", "state"]);
        assert_eq!(timeline[2].officer_name.as_deref(), Some("Trần Thị Hạnh"));
        assert!(timeline[2].has_attachment);
        assert_eq!(
            by_code(&store, "G22.05-261123-0001").unwrap().unwrap().id,
            DRAFT
        );
    }
}
