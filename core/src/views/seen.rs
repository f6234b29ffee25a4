//! Who has acknowledged which notice, from the registers of members.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Changes, View, notices};
use crate::calendar::MonthOf;
use crate::ids::{MemberId, NoticeId};
use crate::store::{Result, all, execute};

/// The first five bytes of a notice's id.
pub type NoticePrefix = [u8; 5];

/// A notice that a member has acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Acknowledgement {
    /// Which notice.
    pub notice: NoticePrefix,
    /// Whether the ward has it yet.
    pub pending: bool,
}

/// One month's register of one member, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRegister {
    /// Whose.
    pub member: MemberId,
    /// Which month's.
    pub month: MonthOf,
    /// Whether it is that of this phone's member.
    pub mine: bool,
    /// What is in it.
    pub acknowledged: Vec<Acknowledgement>,
}

/// Makes the register be this, whatever it was; empty removes it.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put(connection: &Connection, register: &SeenRegister, changes: &mut Changes) -> Result<()> {
    let before = stored(connection, register.member, register.month)?;
    let after = wanted(register);
    let gone: Vec<_> = before
        .keys()
        .filter(|prefix| !after.contains_key(*prefix))
        .copied()
        .collect();
    let come = after
        .iter()
        .filter(|(prefix, flags)| before.get(*prefix) != Some(flags));
    for prefix in &gone {
        let sql = "DELETE FROM seen WHERE prefix = ? AND member_id = ? AND month = ?";
        execute(connection, sql, (prefix, register.member, register.month.0))?;
        changed(connection, *prefix, changes)?;
    }
    for (prefix, (mine, pending)) in come {
        let sql = "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)";
        execute(
            connection,
            sql,
            (prefix, register.member, register.month.0, mine, pending),
        )?;
        changed(connection, *prefix, changes)?;
    }
    Ok(())
}

fn wanted(register: &SeenRegister) -> BTreeMap<NoticePrefix, (bool, bool)> {
    let mut wanted = BTreeMap::new();
    for acknowledged in &register.acknowledged {
        let flags: &mut (bool, bool) = wanted
            .entry(acknowledged.notice)
            .or_insert((register.mine, true));
        flags.1 &= acknowledged.pending;
    }
    wanted
}

fn stored(
    connection: &Connection,
    member: MemberId,
    month: MonthOf,
) -> Result<BTreeMap<NoticePrefix, (bool, bool)>> {
    let sql = "SELECT prefix, mine, pending FROM seen WHERE member_id = ? AND month = ?";
    let rows = all(connection, sql, (member, month.0), |row| {
        Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
    })?;
    Ok(rows.into_iter().collect())
}

fn changed(connection: &Connection, prefix: NoticePrefix, changes: &mut Changes) -> Result<()> {
    changes.mark(View::Seen);
    changes.mark(View::Notices);
    let (mut from, mut to) = ([0; 8], [0xff; 8]);
    from[..5].copy_from_slice(&prefix);
    to[..5].copy_from_slice(&prefix);
    notices::recount(connection, NoticeId(from), NoticeId(to))
}

/// What is in a member's register of a month, in order.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn of(
    connection: &Connection,
    member: MemberId,
    month: MonthOf,
) -> Result<Vec<Acknowledgement>> {
    let rows = stored(connection, member, month)?;
    Ok(rows
        .into_iter()
        .map(|(notice, (_, pending))| Acknowledgement { notice, pending })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    fn register(notices: &[(u8, bool)]) -> SeenRegister {
        let acknowledged = notices.iter().map(|(number, pending)| Acknowledgement {
            notice: [*number; 5],
            pending: *pending,
        });
        SeenRegister {
            member: MemberId([1; 8]),
            month: MonthOf(24_322),
            mine: true,
            acknowledged: acknowledged.collect(),
        }
    }

    #[test]
    fn a_register_replaces_the_one_before() {
        let (store, mut changes) = (memory(), Changes::new());
        for notices in [
            &[(1, false), (2, true)][..],
            &[(2, false), (3, true)],
            &[(2, false), (3, true)],
        ] {
            let register = register(notices);
            put(&store, &register, &mut changes).unwrap();
            assert_eq!(
                of(&store, register.member, register.month).unwrap(),
                register.acknowledged
            );
        }
        assert!(changes.contains(View::Seen));
    }

    #[test]
    fn the_same_register_again_changes_nothing() {
        let store = memory();
        put(&store, &register(&[(1, false)]), &mut Changes::new()).unwrap();
        let mut changes = Changes::new();
        put(&store, &register(&[(1, false)]), &mut changes).unwrap();
        assert!(changes.is_empty());
    }
}
