//! Enrolled devices, as the roster has them.

use rusqlite::{Connection, Row};
use serde::Serialize;

use super::{Changes, View};
use crate::access::DeviceStanding;
use crate::ids::{DeviceId, MemberId};
use crate::outside::Timestamp;
use crate::store::{Result, all, execute};

/// A device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceRow {
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub member: MemberId,
    /// When the ward admitted it, if that is known.
    pub enrolled_at: Option<Timestamp>,
    /// `active`, `revoked` or `marked`.
    pub standing: &'static str,
    /// Why it was revoked.
    pub reason: Option<String>,
}

const STANDINGS: [&str; 3] = ["active", "revoked", "marked"];

fn read(row: &Row<'_>) -> rusqlite::Result<DeviceRow> {
    let standing: usize = row.get::<_, u8>(3)?.into();
    Ok(DeviceRow {
        id: row.get(0)?,
        member: row.get(1)?,
        enrolled_at: row.get(2)?,
        standing: STANDINGS.get(standing).copied().unwrap_or("revoked"),
        reason: row.get(4)?,
    })
}

/// Makes a device's row say this.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put(
    connection: &Connection,
    device: DeviceId,
    member: MemberId,
    enrolled_at: Option<Timestamp>,
    standing: DeviceStanding,
    reason: Option<&str>,
    changes: &mut Changes,
) -> Result<()> {
    let state: u8 = match standing {
        DeviceStanding::Active => 0,
        DeviceStanding::Revoked => 1,
        DeviceStanding::Marked => 2,
    };
    let sql = "INSERT OR REPLACE INTO devices VALUES (?, ?, ?, ?, ?)";
    execute(
        connection,
        sql,
        (device, member, enrolled_at, state, reason),
    )?;
    changes.mark(View::Devices);
    Ok(())
}

const COLUMNS: &str = "device_id, member_id, enrolled_at, state, reason";

/// One device.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn get(connection: &Connection, device: DeviceId) -> Result<Option<DeviceRow>> {
    let sql = format!("SELECT {COLUMNS} FROM devices WHERE device_id = ?");
    Ok(all(connection, &sql, [device], read)?.pop())
}

/// A member's devices, the one enrolled first first.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn of_member(connection: &Connection, member: MemberId) -> Result<Vec<DeviceRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM devices WHERE member_id = ? ORDER BY enrolled_at, device_id"
    );
    all(connection, &sql, [member], read)
}

/// All devices, by member.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn every(connection: &Connection) -> Result<Vec<DeviceRow>> {
    all(
        connection,
        &format!("SELECT {COLUMNS} FROM devices ORDER BY member_id, enrolled_at, device_id"),
        [],
        read,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn a_revoked_device_stays_listed_with_the_reason() {
        let (store, mut changes) = (memory(), Changes::new());
        let (device, member) = (DeviceId([1; 16]), MemberId([2; 8]));
        put(
            &store,
            device,
            member,
            Some(Timestamp(5)),
            DeviceStanding::Active,
            None,
            &mut changes,
        )
        .unwrap();
        put(
            &store,
            device,
            member,
            Some(Timestamp(5)),
            DeviceStanding::Revoked,
            Some("lost"),
            &mut changes,
        )
        .unwrap();
        let rows = of_member(&store, member).unwrap();
        assert_eq!(rows, every(&store).unwrap());
        assert_eq!(
            (rows[0].standing, rows[0].reason.as_deref()),
            ("revoked", Some("lost"))
        );
    }
}
