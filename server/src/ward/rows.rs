//! Small pieces between SQLite's rows and the core's types.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use xom_core::access::Author;
use xom_core::log::{Hash, NodeId, NodeReader};

/// An offset, size or time as SQLite keeps it.
pub(super) fn int(number: u64) -> i64 {
    i64::try_from(number).expect("offsets, sizes and times stay below 2^63")
}

/// A number that SQLite kept for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number(pub(super) u64);

impl FromSql for Number {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        u64::try_from(number)
            .map(Self)
            .map_err(|_| FromSqlError::OutOfRange(number))
    }
}

/// An author as a key: the member's id, or nothing for the ward.
pub(super) fn author_key(author: &Author) -> &[u8] {
    match author {
        Author::Ward => &[],
        Author::Member(member) => &member.0,
    }
}

/// The first row of a cached statement, if there is one.
pub(super) fn first<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    connection
        .prepare_cached(sql)?
        .query_row(params, read)
        .optional()
}

/// All rows of a cached statement.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare_cached(sql)?
        .query_map(params, read)?
        .collect()
}

/// Runs a cached statement that returns nothing.
pub(super) fn run(
    connection: &Connection,
    sql: &str,
    params: impl Params,
) -> rusqlite::Result<usize> {
    connection.prepare_cached(sql)?.execute(params)
}

/// A value of the `meta` table.
pub(super) fn meta<T: FromSql>(connection: &Connection, key: &str) -> rusqlite::Result<Option<T>> {
    first(
        connection,
        "SELECT value FROM meta WHERE key = ?",
        [key],
        |row| row.get(0),
    )
}

/// Sets a value of the `meta` table.
pub(super) fn set_meta(
    connection: &Connection,
    key: &str,
    value: impl rusqlite::ToSql,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value";
    run(connection, sql, (key, value)).map(drop)
}

/// The stored nodes of the tree.
pub(super) struct Nodes<'c>(pub(super) &'c Connection);

impl NodeReader for Nodes<'_> {
    type Error = rusqlite::Error;

    fn node(&self, id: NodeId) -> Result<Hash, rusqlite::Error> {
        self.0
            .prepare_cached("SELECT hash FROM nodes WHERE id = ?")?
            .query_row([int(id.number())], |row| row.get(0))
    }
}
