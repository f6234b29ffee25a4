//! Search over notices as Vietnamese people type: with marks exact, without marks any.
//!
//! One contentless FTS5 table has two columns, both made by [`crate::text`]: the exact form
//! and the form without marks. Entries are numbered in the order of time, so the newest hits
//! are read first and reading stops after [`HITS`], however common the words are: there is no
//! ranking over all of them. Exact hits come first among those read.
//!
//! Both forms are words parted by spaces, so the `ascii` tokenizer (every other letter is part
//! of a word) sees exactly the words that [`crate::text`] made, and no query word can fall
//! into two; that is why the index need not keep positions (`detail = column`).
//!
//! The index keeps no text; to remove an entry the same forms are made again from the text in
//! `notice_texts` and `notices`. If a later version of [`crate::text`] makes other forms, the
//! index has to be rebuilt ([`rebuild_if_outdated`]) before anything is removed from it.

use std::collections::{BTreeSet, HashSet};

use rusqlite::Connection;

use super::notice_list::{self, NoticeRow};
use crate::ids::{DocumentId, NoticeId};
use crate::outside::Timestamp;
use crate::store::columns::integer;
use crate::store::settings::Setting;
use crate::store::{Result, all, execute, one};
use crate::text::{Query, SearchText};

/// So many of the newest hits are looked at.
pub const HITS: usize = 300;

/// Changes whenever other forms of the same text are made.
const FORMS: Setting<u32> = Setting::new("search-forms");
const FORMS_NOW: u32 = 2;

/// Entries per second of time; more notices of one second spill into the next.
const ENTRIES_PER_SECOND: i64 = 4096;

/// The notices that match, those that have every word exactly as typed first, else newest
/// first; at most so many.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn notices(connection: &Connection, typed: &str, limit: usize) -> Result<Vec<NoticeRow>> {
    let Some(query) = Query::parse(typed) else {
        return Ok(Vec::new());
    };
    let limit = limit.min(HITS);
    let found = hits(connection, &query.any_expression(), HITS)?;
    let exact = match query.words().iter().all(crate::text::QueryWord::has_marks) {
        true => found.clone(),
        false => hits(connection, &query.exact_expression(), limit)?,
    };
    let oldest = if found.len() < HITS {
        None
    } else {
        found.last().copied()
    };
    let mut entries: Vec<i64> = exact
        .into_iter()
        .filter(|entry| oldest.is_none_or(|oldest| *entry >= oldest))
        .collect();
    let first: HashSet<i64> = entries.iter().copied().collect();
    entries.extend(found.into_iter().filter(|entry| !first.contains(entry)));
    entries.truncate(limit);
    notice_list::by_entries(connection, &entries)
}

const HITS_SQL: &str = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?";

fn hits(connection: &Connection, expression: &str, limit: usize) -> Result<Vec<i64>> {
    all(
        connection,
        HITS_SQL,
        (expression, integer(limit as u64)),
        |row| row.get(0),
    )
}

/// Indexes a notice under a new entry, which stands for its row of the list.
pub(super) fn enter(
    connection: &Connection,
    sort_at: Timestamp,
    notice: NoticeId,
    document: DocumentId,
    title: &str,
    body: &str,
) -> Result<i64> {
    let entry = free_entry(connection, sort_at)?;
    let sql = "INSERT INTO search_entries VALUES (?, ?, ?, ?)";
    execute(connection, sql, (entry, sort_at, notice, document))?;
    insert(connection, entry, title, body)?;
    Ok(entry)
}

/// Removes an entry; title and body must be those it was made from.
pub(super) fn leave(connection: &Connection, entry: i64, title: &str, body: &str) -> Result<()> {
    execute(
        connection,
        "DELETE FROM search_entries WHERE entry = ?",
        [entry],
    )?;
    delete(connection, entry, title, body)
}

/// The first entry that is free at this time.
fn free_entry(connection: &Connection, at: Timestamp) -> Result<i64> {
    let mut first = integer(at.seconds()).saturating_mul(ENTRIES_PER_SECOND);
    loop {
        let end = first.saturating_add(ENTRIES_PER_SECOND);
        let sql = "SELECT max(entry) FROM search_entries WHERE entry >= ? AND entry < ?";
        let last: Option<i64> = one(connection, sql, (first, end), |row| row.get(0))?.flatten();
        match last.map_or(first, |last| last + 1) {
            entry if entry < end || end == i64::MAX => return Ok(entry),
            _ => first = end,
        }
    }
}

/// Indexes words under an entry that has none.
pub(super) fn insert(connection: &Connection, entry: i64, title: &str, body: &str) -> Result<()> {
    let forms = forms(title, body);
    let sql = "INSERT INTO search (rowid, exact, folded) VALUES (?, ?, ?)";
    execute(connection, sql, (entry, forms.exact, forms.folded))?;
    Ok(())
}

/// Removes the words of an entry; title and body must be those they were made from.
pub(super) fn delete(connection: &Connection, entry: i64, title: &str, body: &str) -> Result<()> {
    let forms = forms(title, body);
    let sql = "INSERT INTO search (search, rowid, exact, folded) VALUES ('delete', ?, ?, ?)";
    execute(connection, sql, (entry, forms.exact, forms.folded))?;
    Ok(())
}

/// Makes an entry stand for other words; the old title and body must be those it was made from.
///
/// Taking a word out costs many times what putting one in does (the index forgets it at once,
/// everywhere), so only words that differ are touched, and those that share their beginning
/// with one that does: a beginning is indexed by itself and goes when one of its words goes.
pub(super) fn change(
    connection: &Connection,
    entry: i64,
    (old_title, old_body): (&str, &str),
    (title, body): (&str, &str),
) -> Result<()> {
    let (old, new) = (forms(old_title, old_body), forms(title, body));
    if old == new {
        return Ok(());
    }
    let (old, new) = differing(&old, &new);
    let sql = "INSERT INTO search (search, rowid, exact, folded) VALUES ('delete', ?, ?, ?)";
    execute(connection, sql, (entry, old.exact, old.folded))?;
    let sql = "INSERT INTO search (rowid, exact, folded) VALUES (?, ?, ?)";
    execute(connection, sql, (entry, new.exact, new.folded))?;
    Ok(())
}

/// Of both texts the words under whose first character something differs.
fn differing(old: &SearchText, new: &SearchText) -> (SearchText, SearchText) {
    let (before, after) = (columns(old), columns(new));
    let changed: BTreeSet<Option<char>> = before
        .symmetric_difference(&after)
        .map(|(word, _)| word.chars().next())
        .collect();
    let only = |text: &SearchText| {
        let kept = |form: &str| {
            let words = form.split(' ');
            let kept: Vec<&str> = words
                .filter(|word| changed.contains(&word.chars().next()))
                .collect();
            kept.join(" ")
        };
        SearchText {
            exact: kept(&text.exact),
            folded: kept(&text.folded),
        }
    };
    (only(old), only(new))
}

/// Each word with the column it stands in: all that the index keeps of an entry.
fn columns(text: &SearchText) -> BTreeSet<(&str, bool)> {
    let exact = text.exact.split(' ').map(|word| (word, true));
    exact
        .chain(text.folded.split(' ').map(|word| (word, false)))
        .collect()
}

/// Removes all entries.
pub(super) fn clear(connection: &Connection) -> Result<()> {
    execute(
        connection,
        "INSERT INTO search (search) VALUES ('delete-all')",
        [],
    )?;
    Ok(())
}

/// Makes the index anew if it was made by an older way of folding text; whether it did. To be
/// called in a transaction after opening.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn rebuild_if_outdated(connection: &Connection) -> Result<bool> {
    if FORMS.get(connection)? == Some(FORMS_NOW) {
        return Ok(false);
    }
    clear(connection)?;
    let sql = "SELECT t.entry, n.title, t.body FROM notice_texts t
               JOIN notices n ON n.sort_at = t.sort_at AND n.notice_id = t.notice_id AND n.document_id = t.document_id
               ORDER BY t.entry";
    let mut texts = connection.prepare_cached(sql)?;
    let mut rows = texts.query([])?;
    while let Some(row) = rows.next()? {
        insert(
            connection,
            row.get(0)?,
            row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?,
            &row.get::<_, String>(2)?,
        )?;
    }
    FORMS.set(connection, &FORMS_NOW)?;
    Ok(true)
}

/// What the index is given of a notice: each word once, since it keeps no positions.
fn forms(title: &str, body: &str) -> SearchText {
    let text = SearchText::of(&format!("{title}\n{body}"));
    SearchText {
        exact: once(&text.exact),
        folded: once(&text.folded),
    }
}

fn once(form: &str) -> String {
    let words: BTreeSet<&str> = form.split(' ').collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}
