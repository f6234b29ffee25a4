//! Reading notices: the list page by page, and one notice whole.
//!
//! First stand the notices that lead (emergencies in their validity, then pinned ones, the
//! newest [`LEADING`] of them), then all others, newest first. The list is one clustered table
//! read backwards; a page costs its own rows, however many notices there are.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use rusqlite::types::Value;
use rusqlite::vtab::array::Array;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};

use super::Page;
use crate::documents::board::{NoticeChange, NoticeField, Urgency};
use crate::identity::Role;
use crate::ids::{DocumentId, GroupId, MemberId, NoticeId};
use crate::outside::Timestamp;
use crate::store::columns::integer;
use crate::store::{Result, all, one};

/// So many notices may stand on top; further ones stay at their place in time.
pub const LEADING: usize = 20;

/// A notice in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeRow {
    /// Its id.
    pub id: NoticeId,
    /// Its board.
    pub document: DocumentId,
    /// The group it was posted in.
    pub group: GroupId,
    /// One line.
    pub title: String,
    /// The beginning of its text.
    pub snippet: String,
    /// How soon people must see it.
    pub urgency: Urgency,
    /// Kept on top.
    pub pinned: bool,
    /// The blocks it is for; all when absent.
    pub blocks: Option<Vec<String>>,
    /// It holds from here.
    pub valid_from: Option<Timestamp>,
    /// It holds until here.
    pub valid_until: Option<Timestamp>,
    /// The number of the official document it passes on.
    pub document_number: Option<String>,
    /// Who posted it; nothing when it was the ward.
    pub author: Option<MemberId>,
    /// Their name, if this phone knows it.
    pub author_name: Option<String>,
    /// What they are in the group now.
    pub author_role: Option<Role>,
    /// When its author says so.
    pub posted: Timestamp,
    /// Its place in time among others.
    pub sort_at: Timestamp,
    /// Not yet confirmed by the ward.
    pub pending: bool,
    /// Changed after it was posted.
    pub edited: bool,
    /// Why it was withdrawn, if it was.
    pub withdrawn: Option<String>,
    /// How many fields have several values.
    pub clashes: u32,
    /// How many comments it has.
    pub comments: u32,
    /// Acknowledged by this phone's member.
    pub acknowledged: bool,
}

/// Where a page of the list ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeCursor {
    /// The moment at which the list was begun: what led then is not shown again below.
    pub as_of: Timestamp,
    /// The last row's place in time.
    pub sort_at: Timestamp,
    /// The last row.
    pub notice: NoticeId,
    /// Its board.
    pub document: DocumentId,
}

/// A notice whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeDetails {
    /// What the list shows.
    #[serde(flatten)]
    pub row: NoticeRow,
    /// Its text.
    pub body: String,
    /// All values of the fields that have several.
    pub conflicts: Vec<ClashRow>,
}

/// One of several values of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClashRow {
    /// The field and the value.
    #[serde(flatten)]
    pub change: NoticeChange,
    /// Who wrote it.
    pub member: Option<MemberId>,
    /// Their name, if this phone knows it.
    pub member_name: Option<String>,
    /// When, by the writer's clock.
    pub claimed: Timestamp,
    /// When the ward accepted it, if that is known.
    pub accepted_at: Option<Timestamp>,
    /// Not yet confirmed by the ward.
    pub pending: bool,
    /// Whether the list shows this one meanwhile.
    pub winner: bool,
}

const COLUMNS: &str = "n.notice_id, n.document_id, n.group_id, n.title, n.snippet, n.urgency, n.pinned, n.blocks,
  n.valid_from, n.valid_until, n.number, n.author, p.name, p.role, n.posted, n.sort_at, n.pending, n.edited,
  n.withdrawn, n.clashes, n.comments, n.acknowledged";
const FROM: &str = "FROM notices n LEFT JOIN people p ON p.member_id = n.author";

fn read(row: &Row<'_>) -> rusqlite::Result<NoticeRow> {
    let blocks: Option<String> = row.get(7)?;
    Ok(NoticeRow {
        id: row.get(0)?,
        document: row.get(1)?,
        group: row.get(2)?,
        title: row.get(3)?,
        snippet: row.get(4)?,
        urgency: Urgency::from_number(row.get(5)?).unwrap_or_default(),
        pinned: row.get(6)?,
        blocks: blocks.and_then(|blocks| serde_json::from_str(&blocks).ok()),
        valid_from: row.get(8)?,
        valid_until: row.get(9)?,
        document_number: row.get(10)?,
        author: row.get(11)?,
        author_name: row.get(12)?,
        author_role: row.get::<_, Option<u8>>(13)?.and_then(Role::from_number),
        posted: row.get(14)?,
        sort_at: row.get(15)?,
        pending: row.get(16)?,
        edited: row.get(17)?,
        withdrawn: row.get(18)?,
        clashes: row.get(19)?,
        comments: row.get(20)?,
        acknowledged: row.get(21)?,
    })
}

/// A page of the list: the first one at this moment, or the one behind another.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn page(
    connection: &Connection,
    now: Timestamp,
    after: Option<&NoticeCursor>,
    limit: usize,
) -> Result<Page<NoticeRow, NoticeCursor>> {
    let as_of = after.map_or(now, |cursor| cursor.as_of);
    let leading = leading(connection, as_of)?;
    let shown: HashSet<_> = leading.iter().map(|row| (row.id, row.document)).collect();
    let mut rows = others(connection, after, limit + leading.len() + 1)?;
    rows.retain(|row| !shown.contains(&(row.id, row.document)));
    let cursor = |row: &NoticeRow| NoticeCursor {
        as_of,
        sort_at: row.sort_at,
        notice: row.id,
        document: row.document,
    };
    if after.is_some() {
        return Ok(Page::cut(rows, limit, cursor));
    }
    // The first page always ends in a row of the second part, from which the next one goes on.
    let mut page = Page::cut(rows, limit.saturating_sub(leading.len()).max(1), cursor);
    page.rows.splice(0..0, leading);
    Ok(page)
}

/// The notices on top: emergencies first, then pinned ones, newest first.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn leading(connection: &Connection, now: Timestamp) -> Result<Vec<NoticeRow>> {
    all(connection, &leading_sql(), (now, LEADING as i64), read)
}

fn leading_sql() -> String {
    format!(
        "SELECT {COLUMNS} {FROM} WHERE n.lead_until > ?1 AND n.lead_until > 0 AND n.lead_from <= ?1
         ORDER BY n.urgency = 2 DESC, n.sort_at DESC, n.notice_id DESC, n.document_id DESC LIMIT ?2"
    )
}

fn others(
    connection: &Connection,
    after: Option<&NoticeCursor>,
    limit: usize,
) -> Result<Vec<NoticeRow>> {
    let limit = integer(limit as u64);
    match after {
        None => all(connection, &first_sql(), [limit], read),
        Some(NoticeCursor {
            sort_at,
            notice,
            document,
            ..
        }) => all(
            connection,
            &next_sql(),
            (sort_at, notice, document, limit),
            read,
        ),
    }
}

const NEWEST_FIRST: &str = "ORDER BY n.sort_at DESC, n.notice_id DESC, n.document_id DESC LIMIT";

fn first_sql() -> String {
    format!("SELECT {COLUMNS} {FROM} {NEWEST_FIRST} ?1")
}

fn next_sql() -> String {
    format!(
        "SELECT {COLUMNS} {FROM} WHERE (n.sort_at, n.notice_id, n.document_id) < (?1, ?2, ?3) {NEWEST_FIRST} ?4"
    )
}

/// A notice whole. If two boards have one of this id (no honest phone makes that), the one
/// that comes first in time.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn get(connection: &Connection, notice: NoticeId) -> Result<Option<NoticeDetails>> {
    let sql = "SELECT sort_at, document_id, body FROM notice_texts WHERE notice_id = ? ORDER BY sort_at, document_id";
    let found = one(connection, sql, [notice], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let Some((sort_at, document, body)) = found else {
        return Ok(None);
    };
    let row = at(connection, sort_at, notice, document)?;
    let conflicts = clashes(connection, notice, document)?;
    Ok(row.map(|row| NoticeDetails {
        row,
        body,
        conflicts,
    }))
}

/// The notices that have fields with several values, newest first.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn with_clashes(connection: &Connection) -> Result<Vec<NoticeDetails>> {
    let sql = "SELECT DISTINCT notice_id FROM notice_clashes";
    let ids: Vec<NoticeId> = all(connection, sql, [], |row| row.get(0))?;
    let found = ids.into_iter().map(|id| get(connection, id));
    let mut notices: Vec<_> = found
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    notices.retain(|notice| !notice.conflicts.is_empty());
    notices.sort_unstable_by_key(|notice| std::cmp::Reverse((notice.row.sort_at, notice.row.id)));
    Ok(notices)
}

/// The notices with these entries in the search index, in this order. One statement for all of
/// them: beginning a statement costs more than reading a row.
pub(super) fn by_entries(connection: &Connection, entries: &[i64]) -> Result<Vec<NoticeRow>> {
    let wanted: Array = Rc::new(entries.iter().copied().map(Value::from).collect());
    let mut rows = all(connection, &entries_sql(), [wanted], |row| {
        Ok((row.get(22)?, read(row)?))
    })?;
    let place: HashMap<i64, usize> = entries.iter().copied().zip(0..).collect();
    rows.sort_by_key(|(entry, _): &(i64, NoticeRow)| place.get(entry).copied());
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn entries_sql() -> String {
    format!(
        "SELECT {COLUMNS}, e.entry FROM rarray(?1) wanted CROSS JOIN search_entries e ON e.entry = wanted.value
         CROSS JOIN notices n
         ON n.sort_at = e.sort_at AND n.notice_id = e.notice_id AND n.document_id = e.document_id
         LEFT JOIN people p ON p.member_id = n.author"
    )
}

fn at(
    connection: &Connection,
    sort_at: Timestamp,
    notice: NoticeId,
    document: DocumentId,
) -> Result<Option<NoticeRow>> {
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE n.sort_at = ? AND n.notice_id = ? AND n.document_id = ?"
    );
    one(connection, &sql, (sort_at, notice, document), read)
}

fn clashes(
    connection: &Connection,
    notice: NoticeId,
    document: DocumentId,
) -> Result<Vec<ClashRow>> {
    let sql = "SELECT c.field, c.value, c.member_id, p.name, c.claimed, c.accepted_at, c.pending, c.winner
               FROM notice_clashes c LEFT JOIN people p ON p.member_id = c.member_id
               WHERE c.notice_id = ? AND c.document_id = ? ORDER BY c.field, c.place";
    let mut rows: Vec<ClashRow> = all(connection, sql, (notice, document), |row| {
        let value: String = row.get(1)?;
        let change = serde_json::from_str(&value).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(
                1,
                rusqlite::types::Type::Text,
                Box::new(error),
            )
        })?;
        Ok(ClashRow {
            change,
            member: row.get(2)?,
            member_name: row.get(3)?,
            claimed: row.get(4)?,
            accepted_at: row.get(5)?,
            pending: row.get(6)?,
            winner: row.get(7)?,
        })
    })?;
    let shown_as = |field| NoticeField::ALL.iter().position(|known| *known == field);
    rows.sort_by_key(|row| shown_as(row.change.field()));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{memory, plan};

    #[test]
    fn a_page_is_read_off_the_clustered_list_without_sorting() {
        let people = "SEARCH p USING PRIMARY KEY (member_id=?) LEFT-JOIN";
        assert_eq!(plan(&memory(), &first_sql()), ["SCAN n", people]);
        assert_eq!(
            plan(&memory(), &next_sql()),
            [
                "SEARCH n USING PRIMARY KEY ((sort_at,notice_id,document_id)<(?,?,?))",
                people
            ]
        );
        let entries = plan(&memory(), &entries_sql());
        assert!(
            entries[1..].iter().all(|step| step.starts_with("SEARCH")),
            "{entries:?}"
        );
        let leading = plan(&memory(), &leading_sql());
        assert_eq!(
            leading[0],
            "SEARCH n USING INDEX notices_leading (lead_until>?)"
        );
    }
}
