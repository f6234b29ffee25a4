//! Enrolments that this phone carries to the ward: its own and its neighbours'.

use rusqlite::Connection;

use super::{Result, all, execute};
use crate::ids::{DeviceId, InviteId};
use crate::outside::Timestamp;

/// An enrolment on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEnrolment {
    /// The invite it answers.
    pub invite: InviteId,
    /// The device it enrols.
    pub device: DeviceId,
    /// What the ward said.
    pub verdict: EnrolmentVerdict,
    /// When it came here, by this phone's clock.
    pub kept_at: Timestamp,
    /// The enrolment as signed.
    pub bytes: Vec<u8>,
}

/// What the ward said about an enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnrolmentVerdict {
    /// Nothing yet.
    Waiting,
    /// It is in the log.
    Logged,
    /// Refused for good, by this code.
    Refused(String),
}

impl EnrolmentVerdict {
    fn columns(&self) -> (i64, Option<&str>) {
        match self {
            Self::Waiting => (0, None),
            Self::Logged => (1, None),
            Self::Refused(code) => (2, Some(code)),
        }
    }

    fn from_columns(state: i64, refusal: Option<String>) -> Self {
        match (state, refusal) {
            (1, _) => Self::Logged,
            (2, refusal) => Self::Refused(refusal.unwrap_or_default()),
            _ => Self::Waiting,
        }
    }
}

/// Keeps an enrolment; one that is kept already stays as it is.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn add(connection: &Connection, enrolment: &StoredEnrolment) -> Result<()> {
    let sql = "INSERT INTO enrolments VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let (state, refusal) = enrolment.verdict.columns();
    let StoredEnrolment {
        invite,
        device,
        kept_at,
        bytes,
        ..
    } = enrolment;
    execute(
        connection,
        sql,
        (invite, device, state, refusal, kept_at, bytes),
    )?;
    Ok(())
}

/// Notes what the ward said.
pub fn set_verdict(
    connection: &Connection,
    invite: InviteId,
    device: DeviceId,
    verdict: &EnrolmentVerdict,
) -> Result<()> {
    let (state, refusal) = verdict.columns();
    let sql = "UPDATE enrolments SET state = ?, refusal = ? WHERE invite_id = ? AND device_id = ?";
    execute(connection, sql, (state, refusal, invite, device))?;
    Ok(())
}

/// All enrolments, in the order they came.
pub fn every(connection: &Connection) -> Result<Vec<StoredEnrolment>> {
    let sql = "SELECT invite_id, device_id, state, refusal, kept_at, bytes FROM enrolments
               ORDER BY kept_at, invite_id, device_id";
    all(connection, sql, [], |row| {
        Ok(StoredEnrolment {
            invite: row.get(0)?,
            device: row.get(1)?,
            verdict: EnrolmentVerdict::from_columns(row.get(2)?, row.get(3)?),
            kept_at: row.get(4)?,
            bytes: row.get(5)?,
        })
    })
}

/// Those the ward has said nothing about yet, in the order they came.
pub fn waiting(connection: &Connection) -> Result<Vec<StoredEnrolment>> {
    let mut found = every(connection)?;
    found.retain(|enrolment| enrolment.verdict == EnrolmentVerdict::Waiting);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn an_enrolment_waits_until_the_ward_has_spoken() {
        let store = memory();
        let enrolment = StoredEnrolment {
            invite: InviteId([1; 8]),
            device: DeviceId([2; 16]),
            verdict: EnrolmentVerdict::Waiting,
            kept_at: Timestamp(3),
            bytes: b"signed".into(),
        };
        add(&store, &enrolment).unwrap();
        assert_eq!(waiting(&store).unwrap(), std::slice::from_ref(&enrolment));
        let verdict = EnrolmentVerdict::Refused("used-invite".into());
        set_verdict(&store, enrolment.invite, enrolment.device, &verdict).unwrap();
        add(&store, &enrolment).unwrap();
        assert_eq!(waiting(&store).unwrap(), []);
        assert_eq!(
            every(&store).unwrap(),
            [StoredEnrolment {
                verdict,
                ..enrolment
            }]
        );
    }
}
