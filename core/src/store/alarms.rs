//! Alarms: what the ward or a neighbour should not have done, kept until a person has seen it.

use rusqlite::Connection;
use serde::Serialize;

use super::{Result, all, execute};
use crate::outside::Timestamp;

/// Something a person must be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alarm {
    /// Its number on this phone.
    pub id: i64,
    /// What kind of thing, as a stable code.
    pub kind: String,
    /// What exactly, for whoever looks into it.
    pub detail: String,
    /// When it was first noticed, by this phone's clock.
    pub raised_at: Timestamp,
}

/// Raises an alarm; whether it is a new one. The same thing noticed again is not.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn raise(connection: &Connection, kind: &str, detail: &str, at: Timestamp) -> Result<bool> {
    let sql =
        "INSERT INTO alarms (kind, detail, raised_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    Ok(execute(connection, sql, (kind, detail, at))? > 0)
}

/// The alarms that nobody has settled, newest first.
pub fn unsettled(connection: &Connection) -> Result<Vec<Alarm>> {
    let sql =
        "SELECT alarm, kind, detail, raised_at FROM alarms WHERE settled = 0 ORDER BY alarm DESC";
    all(connection, sql, [], |row| {
        Ok(Alarm {
            id: row.get(0)?,
            kind: row.get(1)?,
            detail: row.get(2)?,
            raised_at: row.get(3)?,
        })
    })
}

/// Notes that a person has seen to it; it is kept and not shown again.
pub fn settle(connection: &Connection, alarm: i64) -> Result<()> {
    execute(
        connection,
        "UPDATE alarms SET settled = 1 WHERE alarm = ?",
        [alarm],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn one_thing_raises_one_alarm_even_after_it_was_settled() {
        let store = memory();
        assert!(raise(&store, "two_roots", "size 9", Timestamp(1)).unwrap());
        assert!(!raise(&store, "two_roots", "size 9", Timestamp(2)).unwrap());
        let shown = unsettled(&store).unwrap();
        assert_eq!(shown.len(), 1);
        settle(&store, shown[0].id).unwrap();
        assert!(!raise(&store, "two_roots", "size 9", Timestamp(3)).unwrap());
        assert_eq!(unsettled(&store).unwrap(), []);
    }
}
