//! The law of views: kept up to date, they equal views rebuilt from the documents.
//!
//! [`clear_all`] empties them for a rebuild; [`digest_all`] tells whether two are equal.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::search;
use crate::store::{Result, execute};

/// All tables that are rebuilt from documents.
const TABLES: [&str; 16] = [
    "notices",
    "notice_texts",
    "notice_clashes",
    "comments",
    "seen",
    "people",
    "households",
    "devices",
    "drafts",
    "draft_fields",
    "draft_attachments",
    "dossiers",
    "dossier_steps",
    "officers",
    "search_entries",
    "search",
];

/// Removes every row of every view, so that all can be put again. In a transaction, readers
/// never see the gap.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn clear_all(connection: &Connection) -> Result<()> {
    search::clear(connection)?;
    for table in TABLES.iter().filter(|table| **table != "search") {
        execute(connection, &format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// A hash of the rows of each view. Equal hashes are equal rows, whatever order they were
/// written in.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn digest_all(connection: &Connection) -> Result<BTreeMap<&'static str, [u8; 32]>> {
    TABLES
        .iter()
        .map(|table| Ok((*table, digest(connection, &rows_of(connection, table)?)?)))
        .collect()
}

/// The query whose rows stand for a table. Entry numbers are left out: they tell in which
/// order notices of one second arrived.
fn rows_of(connection: &Connection, table: &str) -> Result<String> {
    if table == "notice_texts" {
        return Ok(
            "SELECT notice_id, document_id, sort_at, body FROM notice_texts ORDER BY 1, 2".into(),
        );
    }
    if table == "search_entries" {
        return Ok(
            "SELECT notice_id, document_id, sort_at FROM search_entries ORDER BY 1, 2".into(),
        );
    }
    if table == "search" {
        let sql = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab('main', 'search', 'instance')";
        execute(connection, sql, [])?;
        return Ok(
            "SELECT s.term, t.notice_id, t.document_id, s.col, s.offset FROM temp.search_terms s
                   LEFT JOIN search_entries t ON t.entry = s.doc ORDER BY 1, 2, 3, 4, 5"
                .into(),
        );
    }
    let columns = connection
        .prepare(&format!("SELECT * FROM {table}"))?
        .column_count();
    let order: Vec<String> = (1..=columns).map(|column| column.to_string()).collect();
    Ok(format!(
        "SELECT * FROM {table} ORDER BY {}",
        order.join(", ")
    ))
}

fn digest(connection: &Connection, sql: &str) -> Result<[u8; 32]> {
    let mut hash = blake3::Hasher::new();
    let mut statement = connection.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            add(&mut hash, row.get_ref(column)?);
        }
    }
    Ok(*hash.finalize().as_bytes())
}

/// Type, length and bytes: no two rows give the same.
fn add(hash: &mut blake3::Hasher, value: ValueRef<'_>) {
    let mut part = |kind: u8, bytes: &[u8]| {
        hash.update(&[kind]);
        hash.update(&(bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    match value {
        ValueRef::Null => part(0, &[]),
        ValueRef::Integer(integer) => part(1, &integer.to_be_bytes()),
        ValueRef::Real(real) => part(2, &real.to_be_bytes()),
        ValueRef::Text(text) => part(3, text),
        ValueRef::Blob(blob) => part(4, blob),
    }
}
