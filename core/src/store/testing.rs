//! Stores for tests.

use rusqlite::Connection;

/// An empty store of the newest form, in memory and without a key.
pub(crate) fn memory() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    rusqlite::vtab::array::load_module(&connection).unwrap();
    super::schema::migrate(&mut connection).unwrap();
    connection
}

/// How SQLite would run a query, one line a step.
pub(crate) fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut explain = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .unwrap();
    let count = explain.parameter_count();
    let nothing = std::iter::repeat_n(rusqlite::types::Null, count);
    let rows = explain
        .query_map(rusqlite::params_from_iter(nothing), |row| row.get(3))
        .unwrap();
    rows.map(Result::unwrap).collect()
}
