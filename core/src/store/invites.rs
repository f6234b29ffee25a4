//! Invites made on this phone, so that their links can be shown again and their use be told.

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::{Result, all, execute};
use crate::ids::{DeviceId, InviteId, MemberId};
use crate::outside::Timestamp;

/// An invite made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInvite {
    /// Its id.
    pub invite: InviteId,
    /// Whom it is for.
    pub member: MemberId,
    /// When it was made, by this phone's clock.
    pub made_at: Timestamp,
    /// Until when the ward admits an answer.
    pub expires_at: Timestamp,
    /// The device that answered it, once known.
    pub used_by: Option<DeviceId>,
    /// The signed invite.
    pub made: Vec<u8>,
    /// The secret in its link.
    pub secret: Zeroizing<Vec<u8>>,
    /// The name given with it.
    pub name: Option<String>,
}

/// Keeps an invite.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn add(connection: &Connection, invite: &StoredInvite) -> Result<()> {
    let sql = "INSERT INTO invites VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let StoredInvite {
        invite,
        member,
        made_at,
        expires_at,
        used_by,
        made,
        secret,
        name,
    } = invite;
    execute(
        connection,
        sql,
        (
            invite,
            member,
            made_at,
            expires_at,
            used_by,
            made,
            secret.as_slice(),
            name,
        ),
    )?;
    Ok(())
}

/// Notes which device answered an invite; whether it was made here. The first one stays.
pub fn set_used(connection: &Connection, invite: InviteId, device: DeviceId) -> Result<bool> {
    let sql = "UPDATE invites SET used_by = coalesce(used_by, ?) WHERE invite_id = ?";
    Ok(execute(connection, sql, (device, invite))? > 0)
}

/// All invites, newest first.
pub fn every(connection: &Connection) -> Result<Vec<StoredInvite>> {
    let sql =
        "SELECT invite_id, member_id, made_at, expires_at, used_by, made, secret, name FROM invites
               ORDER BY made_at DESC, invite_id";
    all(connection, sql, [], |row| {
        Ok(StoredInvite {
            invite: row.get(0)?,
            member: row.get(1)?,
            made_at: row.get(2)?,
            expires_at: row.get(3)?,
            used_by: row.get(4)?,
            made: row.get(5)?,
            secret: Zeroizing::new(row.get(6)?),
            name: row.get(7)?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn an_invite_belongs_to_the_device_that_answered_first() {
        let store = memory();
        let invite = StoredInvite {
            invite: InviteId([1; 8]),
            member: MemberId([2; 8]),
            made_at: Timestamp(3),
            expires_at: Timestamp(4),
            used_by: None,
            made: b"made".into(),
            secret: Zeroizing::new(b"secret".into()),
            name: Some("Lan".into()),
        };
        add(&store, &invite).unwrap();
        assert!(set_used(&store, invite.invite, DeviceId([5; 16])).unwrap());
        set_used(&store, invite.invite, DeviceId([6; 16])).unwrap();
        assert_eq!(
            every(&store).unwrap(),
            [StoredInvite {
                used_by: Some(DeviceId([5; 16])),
                ..invite
            }]
        );
        assert!(!set_used(&store, InviteId([9; 8]), DeviceId([5; 16])).unwrap());
    }
}
