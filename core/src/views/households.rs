//! Households: that they are (roster) and where they are (people document), each written by
//! itself, in any order.

use rusqlite::{Connection, Row};
use serde::Serialize;

use super::{Changes, View};
use crate::ids::{GroupId, HouseholdId};
use crate::store::{Result, all, execute, one};
use crate::text::sort_key;

/// A household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HouseholdRow {
    /// Its id.
    pub id: HouseholdId,
    /// Its group.
    pub group: GroupId,
    /// The house, as people call it.
    pub house: Option<String>,
    /// The block it belongs to.
    pub block: Option<String>,
}

impl HouseholdRow {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            group: row.get(1)?,
            house: row.get(2)?,
            block: row.get(3)?,
        })
    }
}

/// Notes that a household is in a group.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put(
    connection: &Connection,
    household: HouseholdId,
    group: GroupId,
    changes: &mut Changes,
) -> Result<()> {
    let sql = "INSERT INTO households (household_id, group_id) VALUES (?1, ?2)
               ON CONFLICT DO UPDATE SET group_id = ?2";
    execute(connection, sql, (household, group))?;
    changes.mark(View::People);
    Ok(())
}

/// Notes where a household lives; nothing forgets it (erased).
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn describe(
    connection: &Connection,
    household: HouseholdId,
    place: Option<(&str, &str)>,
    changes: &mut Changes,
) -> Result<()> {
    let (house, block) = place.unzip();
    let sql = "INSERT INTO households (household_id, house, block, block_sort, house_sort) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT DO UPDATE SET house = ?2, block = ?3, block_sort = ?4, house_sort = ?5";
    let sort = |text: Option<&str>| text.map(sort_key).unwrap_or_default();
    execute(
        connection,
        sql,
        (household, house, block, sort(block), sort(house)),
    )?;
    changes.mark(View::People);
    Ok(())
}

/// The household, if it is known.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn get(connection: &Connection, household: HouseholdId) -> Result<Option<HouseholdRow>> {
    let sql = "SELECT household_id, group_id, house, block FROM households
               WHERE household_id = ? AND group_id IS NOT NULL";
    one(connection, sql, [household], HouseholdRow::read)
}

/// The households of a group, by block and house.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn of_group(connection: &Connection, group: GroupId) -> Result<Vec<HouseholdRow>> {
    let sql = "SELECT household_id, group_id, house, block FROM households WHERE group_id = ?
               ORDER BY block_sort, house_sort, household_id";
    all(connection, sql, [group], HouseholdRow::read)
}

/// The blocks of a group that have households, in order.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn blocks(connection: &Connection, group: GroupId) -> Result<Vec<String>> {
    let sql = "SELECT block FROM households WHERE group_id = ? AND block IS NOT NULL
               GROUP BY block_sort, block ORDER BY block_sort, block";
    all(connection, sql, [group], |row| row.get(0))
}
