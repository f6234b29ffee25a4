//! Writing notices: the row of the list, the text, the clashes and the search entry of one
//! notice, together.
//!
//! A notice's place in the list is the time its author claims, held within the month of its
//! board (which the ward has checked): a wrong clock cannot lift it far, and every phone that
//! holds the board has the same order, however it got it.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::search;
use super::{Changes, View};
use crate::calendar::{MonthOf, timestamp};
use crate::documents::board::{NoticeBirth, NoticeChange, Urgency};
use crate::ids::{DocumentId, GroupId, MemberId, NoticeId};
use crate::outside::Timestamp;
use crate::store::columns::integer;
use crate::store::{Result, all, execute, one};

/// How many characters of the text a list shows.
const SNIPPET: usize = 160;

/// An emergency that names no end stands on top for so long.
const EMERGENCY_LEADS_FOR: i64 = 7 * Timestamp::DAY as i64;

/// A notice as its board has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub notice: NoticeId,
    /// Its board.
    pub document: DocumentId,
    /// The group of that board.
    pub group: GroupId,
    /// The month of that board.
    pub month: MonthOf,
    /// What it says, overrides applied.
    pub content: NoticeBirth,
    /// Who posted it; nothing when it was the ward.
    pub author: Option<MemberId>,
    /// When its author says so.
    pub posted: Timestamp,
    /// Why it was withdrawn, if it was.
    pub withdrawn: Option<String>,
    /// Whether any field was changed after it was posted.
    pub edited: bool,
    /// Whether any of it rests on what the ward has not logged yet.
    pub pending: bool,
    /// All values of each field that has several, in the order they are to be shown.
    pub clashes: Vec<Clash>,
}

/// One of several values of a field, written without knowledge of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The field and the value.
    pub change: NoticeChange,
    /// Who wrote it, if that is known.
    pub member: Option<MemberId>,
    /// When, by the writer's clock.
    pub claimed: Timestamp,
    /// When the ward accepted it, if that is known.
    pub accepted_at: Option<Timestamp>,
    /// Whether the ward has not logged it yet.
    pub pending: bool,
    /// Whether the list shows this one meanwhile.
    pub winner: bool,
}

/// What is stored of a notice that a new version replaces.
struct Before {
    sort_at: Timestamp,
    entry: i64,
    title: String,
    body: String,
}

/// Makes all rows of a notice say this, whatever they said.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put(connection: &Connection, notice: &Notice, changes: &mut Changes) -> Result<()> {
    changes.mark(View::Notices);
    let sort_at = within(notice.month, notice.posted);
    let before = before(connection, notice.notice, notice.document)?;
    let entry = put_search(connection, notice, sort_at, before.as_ref())?;
    if let Some(moved) = before.filter(|before| before.sort_at != sort_at) {
        remove_row(connection, moved.sort_at, notice.notice, notice.document)?;
    }
    put_row(connection, notice, sort_at)?;
    put_text(connection, notice, sort_at, entry)?;
    put_clashes(connection, notice)
}

/// Removes a notice (its board ended here, or a pending one was refused).
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn remove(
    connection: &Connection,
    notice: NoticeId,
    document: DocumentId,
    changes: &mut Changes,
) -> Result<()> {
    let Some(before) = before(connection, notice, document)? else {
        return Ok(());
    };
    changes.mark(View::Notices);
    search::leave(connection, before.entry, &before.title, &before.body)?;
    remove_row(connection, before.sort_at, notice, document)?;
    for table in ["notice_texts", "notice_clashes"] {
        let sql = format!("DELETE FROM {table} WHERE notice_id = ? AND document_id = ?");
        execute(connection, &sql, (notice, document))?;
    }
    Ok(())
}

/// Removes all notices of a board.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn remove_board(
    connection: &Connection,
    document: DocumentId,
    changes: &mut Changes,
) -> Result<()> {
    for notice in of_board(connection, document)? {
        remove(connection, notice, document, changes)?;
    }
    Ok(())
}

/// The notices of a board that have rows.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn of_board(connection: &Connection, document: DocumentId) -> Result<Vec<NoticeId>> {
    let sql = "SELECT notice_id FROM notice_texts WHERE document_id = ? ORDER BY notice_id";
    all(connection, sql, [document], |row| row.get(0))
}

/// Counts comments and own acknowledgement anew in the rows of the notices whose ids lie
/// between these (a notice of one id has one row a board).
pub(super) fn recount(connection: &Connection, from: NoticeId, to: NoticeId) -> Result<()> {
    let sql =
        "SELECT sort_at, notice_id, document_id FROM notice_texts WHERE notice_id BETWEEN ? AND ?";
    let rows: Vec<(Timestamp, NoticeId, DocumentId)> = all(connection, sql, (from, to), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    for (sort_at, notice, document) in rows {
        let (comments, acknowledged) = counts(connection, notice)?;
        let sql = "UPDATE notices SET comments = ?, acknowledged = ?
                   WHERE sort_at = ? AND notice_id = ? AND document_id = ?";
        execute(
            connection,
            sql,
            (comments, acknowledged, sort_at, notice, document),
        )?;
    }
    Ok(())
}

/// The first five bytes of a notice's id, by which acknowledgements name it.
pub(super) fn prefix(notice: NoticeId) -> [u8; 5] {
    let mut prefix = [0; 5];
    prefix.copy_from_slice(&notice.0[..5]);
    prefix
}

fn counts(connection: &Connection, notice: NoticeId) -> Result<(i64, bool)> {
    let sql = "SELECT (SELECT count(*) FROM comments WHERE notice_id = ?1),
                      EXISTS (SELECT 1 FROM seen WHERE prefix = ?2 AND mine = 1)";
    let counts = one(connection, sql, (notice, prefix(notice)), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(counts.unwrap_or_default())
}

fn before(
    connection: &Connection,
    notice: NoticeId,
    document: DocumentId,
) -> Result<Option<Before>> {
    let sql = "SELECT t.sort_at, t.entry, n.title, t.body FROM notice_texts t
               JOIN notices n ON n.sort_at = t.sort_at AND n.notice_id = t.notice_id AND n.document_id = t.document_id
               WHERE t.notice_id = ? AND t.document_id = ?";
    one(connection, sql, (notice, document), |row| {
        Ok(Before {
            sort_at: row.get(0)?,
            entry: row.get(1)?,
            title: row.get(2)?,
            body: row.get(3)?,
        })
    })
}

/// Indexes the text if it differs from what is indexed; its entry.
fn put_search(
    connection: &Connection,
    notice: &Notice,
    sort_at: Timestamp,
    before: Option<&Before>,
) -> Result<i64> {
    let NoticeBirth { title, body, .. } = &notice.content;
    if let Some(before) = before {
        if before.sort_at == sort_at && before.title == *title && before.body == *body {
            return Ok(before.entry);
        }
        if before.sort_at == sort_at {
            let old = (before.title.as_str(), before.body.as_str());
            search::change(connection, before.entry, old, (title, body))?;
            return Ok(before.entry);
        }
        search::leave(connection, before.entry, &before.title, &before.body)?;
    }
    search::enter(
        connection,
        sort_at,
        notice.notice,
        notice.document,
        title,
        body,
    )
}

fn remove_row(
    connection: &Connection,
    sort_at: Timestamp,
    notice: NoticeId,
    document: DocumentId,
) -> Result<()> {
    let sql = "DELETE FROM notices WHERE sort_at = ? AND notice_id = ? AND document_id = ?";
    execute(connection, sql, (sort_at, notice, document))?;
    Ok(())
}

fn put_row(connection: &Connection, notice: &Notice, sort_at: Timestamp) -> Result<()> {
    let content = &notice.content;
    let (lead_from, lead_until) = leads(notice, sort_at);
    let (comments, acknowledged) = counts(connection, notice.notice)?;
    let blocks = content.blocks.as_ref().map(json);
    let sql = "INSERT OR REPLACE INTO notices VALUES
               (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let parameters = params![
        sort_at,
        notice.notice,
        notice.document,
        notice.group,
        content.title,
        snippet(&content.body),
        content.urgency as i64,
        content.pinned,
        blocks,
        content.valid_from,
        content.valid_until,
        content.document_number,
        notice.author,
        notice.posted,
        notice.pending,
        notice.edited,
        notice.withdrawn,
        clashing_fields(notice),
        comments,
        acknowledged,
        lead_from,
        lead_until,
    ];
    execute(connection, sql, parameters)?;
    Ok(())
}

fn put_text(
    connection: &Connection,
    notice: &Notice,
    sort_at: Timestamp,
    entry: i64,
) -> Result<()> {
    let sql = "INSERT INTO notice_texts (notice_id, document_id, sort_at, entry, body) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (notice_id, document_id) DO UPDATE SET sort_at = ?3, entry = ?4, body = ?5";
    execute(
        connection,
        sql,
        (
            notice.notice,
            notice.document,
            sort_at,
            entry,
            &notice.content.body,
        ),
    )?;
    Ok(())
}

fn put_clashes(connection: &Connection, notice: &Notice) -> Result<()> {
    let sql = "DELETE FROM notice_clashes WHERE notice_id = ? AND document_id = ?";
    execute(connection, sql, (notice.notice, notice.document))?;
    let mut places: HashMap<&str, i64> = HashMap::new();
    for clash in &notice.clashes {
        let field = clash.change.field().letter();
        let place = places.entry(field).or_default();
        let parameters = params![
            notice.notice,
            notice.document,
            field,
            *place,
            json(&clash.change),
            clash.member,
            clash.claimed,
            clash.accepted_at,
            clash.pending,
            clash.winner,
        ];
        execute(
            connection,
            "INSERT INTO notice_clashes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            parameters,
        )?;
        *place += 1;
    }
    Ok(())
}

fn clashing_fields(notice: &Notice) -> i64 {
    let mut fields: Vec<_> = notice
        .clashes
        .iter()
        .map(|clash| clash.change.field())
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields.len() as i64
}

/// From when until when a notice stands on top of the list; (0, 0) is never.
fn leads(notice: &Notice, sort_at: Timestamp) -> (i64, i64) {
    let content = &notice.content;
    let emergency = content.urgency == Urgency::Emergency;
    if notice.withdrawn.is_some() || !(emergency || content.pinned) {
        return (0, 0);
    }
    let unless_told = if content.pinned {
        i64::MAX
    } else {
        integer(sort_at.0).saturating_add(EMERGENCY_LEADS_FOR)
    };
    let until = content
        .valid_until
        .map_or(unless_told, |until| integer(until.0));
    (content.valid_from.map_or(0, |from| integer(from.0)), until)
}

/// The claimed time, held within the month.
fn within(month: MonthOf, claimed: Timestamp) -> Timestamp {
    let begin = first_moment(month);
    let end = first_moment(month.next()).plus(-1);
    claimed.clamp(begin.min(end), end)
}

fn first_moment(month: MonthOf) -> Timestamp {
    let year = i16::try_from(month.year())
        .unwrap_or(i16::MAX)
        .clamp(1970, 9000);
    let month = i8::try_from(month.month()).unwrap_or(1);
    timestamp(jiff::civil::date(year, month, 1).at(0, 0, 0, 0))
}

/// The beginning of a text on one line.
fn snippet(body: &str) -> String {
    // A character is at most four bytes; what lies far behind the snippet need not be looked at.
    let words = body
        .char_indices()
        .nth(SNIPPET * 8)
        .map_or(body, |(end, _)| &body[..end])
        .split_whitespace();
    let line = words.collect::<Vec<_>>().join(" ");
    line.chars().take(SNIPPET).collect()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them are JSON")
}
