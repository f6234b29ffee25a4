//! Officers of the ward, as the registry has them: who signed what in a dossier.

use rusqlite::Connection;

use super::{Changes, View};
use crate::ids::OfficerId;
use crate::store::{Result, execute, one};

/// Notes an officer.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put(
    connection: &Connection,
    officer: OfficerId,
    name: &str,
    departed: bool,
    changes: &mut Changes,
) -> Result<()> {
    execute(
        connection,
        "INSERT OR REPLACE INTO officers VALUES (?, ?, ?)",
        (officer, name, departed),
    )?;
    changes.mark(View::Officers);
    Ok(())
}

/// An officer's name, also after they left.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn name(connection: &Connection, officer: OfficerId) -> Result<Option<String>> {
    one(
        connection,
        "SELECT name FROM officers WHERE officer_id = ?",
        [officer],
        |row| row.get(0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn an_officer_who_left_keeps_their_name() {
        let (store, mut changes) = (memory(), Changes::new());
        let officer = OfficerId([1; 8]);
        put(&store, officer, "Trần Thị Hạnh", false, &mut changes).unwrap();
        put(&store, officer, "Trần Thị Hạnh", true, &mut changes).unwrap();
        assert_eq!(
            name(&store, officer).unwrap().as_deref(),
            Some("Trần Thị Hạnh")
        );
    }
}
