//! How far this phone has read each scope, as it is told to the ward.

use rusqlite::Connection;

use super::{Result, all, execute};

/// A scope and its cursor, both in the encoding in which they are exchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCursor {
    /// The scope.
    pub scope: Vec<u8>,
    /// How far it was read.
    pub cursor: Vec<u8>,
}

/// All cursors, in the order of their scopes' bytes.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn every(connection: &Connection) -> Result<Vec<StoredCursor>> {
    all(
        connection,
        "SELECT scope, cursor FROM cursors ORDER BY scope",
        [],
        |row| {
            Ok(StoredCursor {
                scope: row.get(0)?,
                cursor: row.get(1)?,
            })
        },
    )
}

/// Moves a cursor.
pub fn set(connection: &Connection, scope: &[u8], cursor: &[u8]) -> Result<()> {
    let sql =
        "INSERT INTO cursors VALUES (?, ?) ON CONFLICT DO UPDATE SET cursor = excluded.cursor";
    execute(connection, sql, (scope, cursor))?;
    Ok(())
}

/// Forgets a scope that has ended.
pub fn remove(connection: &Connection, scope: &[u8]) -> Result<()> {
    execute(connection, "DELETE FROM cursors WHERE scope = ?", [scope])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn each_scope_has_one_cursor() {
        let store = memory();
        set(&store, b"ward", b"1").unwrap();
        set(&store, b"group", b"2").unwrap();
        set(&store, b"ward", b"3").unwrap();
        remove(&store, b"group").unwrap();
        assert_eq!(
            every(&store).unwrap(),
            [StoredCursor {
                scope: b"ward".into(),
                cursor: b"3".into()
            }]
        );
    }
}
