//! Comments below notices, in log order; those that are not logged yet come last.

use rusqlite::{Connection, params};
use serde::Serialize;

use super::{Changes, EventPlace, View, notices};
use crate::identity::Role;
use crate::ids::{CommentId, MemberId, NoticeId};
use crate::outside::Timestamp;
use crate::store::{Result, all, execute};

/// A comment as its member's voice has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub comment: CommentId,
    /// What it is about; the notice need not be known here (yet).
    pub notice: NoticeId,
    /// Who wrote it.
    pub member: MemberId,
    /// What it says.
    pub text: String,
    /// When, by the writer's clock.
    pub claimed: Timestamp,
    /// When the ward accepted it.
    pub accepted_at: Option<Timestamp>,
    /// Where it stands in the log.
    pub place: EventPlace,
}

/// A comment below its notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommentRow {
    /// Its id.
    pub id: CommentId,
    /// What it is about.
    pub notice: NoticeId,
    /// Who wrote it.
    pub member: MemberId,
    /// Their name, if this phone knows it.
    pub member_name: Option<String>,
    /// What they are in the group now.
    pub member_role: Option<Role>,
    /// What it says.
    pub text: String,
    /// When, by the writer's clock.
    pub claimed: Timestamp,
    /// When the ward accepted it.
    pub accepted_at: Option<Timestamp>,
    /// Not yet confirmed by the ward.
    pub pending: bool,
}

/// Shows a comment. Of several with one id by one member the first in the log counts, in
/// whatever order they come; a logged one replaces its pending self.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put(connection: &Connection, comment: &Comment, changes: &mut Changes) -> Result<()> {
    let place = comment.place.column();
    let before = places(connection, comment.member, comment.comment)?;
    if before.iter().any(|(_, known)| *known < place) {
        return Ok(());
    }
    remove(connection, comment.member, comment.comment, changes)?;
    let parameters = params![
        comment.notice,
        place,
        comment.comment,
        comment.member,
        comment.claimed,
        comment.accepted_at,
        comment.text,
    ];
    execute(
        connection,
        "INSERT INTO comments VALUES (?, ?, ?, ?, ?, ?, ?)",
        parameters,
    )?;
    changes.mark(View::Comments);
    changes.mark(View::Notices);
    notices::recount(connection, comment.notice, comment.notice)
}

/// Removes a comment (a pending one that was refused).
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn remove(
    connection: &Connection,
    member: MemberId,
    comment: CommentId,
    changes: &mut Changes,
) -> Result<()> {
    for (notice, _) in places(connection, member, comment)? {
        let sql = "DELETE FROM comments WHERE comment_id = ? AND member_id = ?";
        execute(connection, sql, (comment, member))?;
        notices::recount(connection, notice, notice)?;
        changes.mark(View::Comments);
        changes.mark(View::Notices);
    }
    Ok(())
}

/// Removes all comments of a member that are not logged, or all of them, so that those that
/// still hold can be put again.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn remove_of(
    connection: &Connection,
    member: MemberId,
    pending_only: bool,
    changes: &mut Changes,
) -> Result<()> {
    let least = if pending_only {
        EventPlace::Pending.column()
    } else {
        i64::MIN
    };
    let sql = "SELECT comment_id FROM comments WHERE member_id = ? AND place >= ?";
    let comments: Vec<CommentId> = all(connection, sql, (member, least), |row| row.get(0))?;
    comments
        .into_iter()
        .try_for_each(|comment| remove(connection, member, comment, changes))
}

fn places(
    connection: &Connection,
    member: MemberId,
    comment: CommentId,
) -> Result<Vec<(NoticeId, i64)>> {
    let sql = "SELECT notice_id, place FROM comments WHERE comment_id = ? AND member_id = ?";
    all(connection, sql, (comment, member), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

const OF: &str = "SELECT c.comment_id, c.notice_id, c.member_id, p.name, p.role, c.text, c.claimed, c.accepted_at, c.place
  FROM comments c LEFT JOIN people p ON p.member_id = c.member_id WHERE c.notice_id = ?
  ORDER BY c.place, c.claimed, c.comment_id, c.member_id";

/// The comments below a notice.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn of(connection: &Connection, notice: NoticeId) -> Result<Vec<CommentRow>> {
    all(connection, OF, [notice], |row| {
        Ok(CommentRow {
            id: row.get(0)?,
            notice: row.get(1)?,
            member: row.get(2)?,
            member_name: row.get(3)?,
            member_role: row.get::<_, Option<u8>>(4)?.and_then(Role::from_number),
            text: row.get(5)?,
            claimed: row.get(6)?,
            accepted_at: row.get(7)?,
            pending: row.get::<_, i64>(8)? == EventPlace::Pending.column(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{memory, plan};

    fn comment(number: u8, place: EventPlace) -> Comment {
        Comment {
            comment: CommentId([number; 8]),
            notice: NoticeId([9; 8]),
            member: MemberId([1; 8]),
            text: format!("comment {number}"),
            claimed: Timestamp(u64::from(number)),
            accepted_at: None,
            place,
        }
    }

    fn logged(offset: u64) -> EventPlace {
        EventPlace::Logged { offset, event: 0 }
    }

    fn shown(store: &Connection) -> Vec<(u8, bool)> {
        let rows = of(store, NoticeId([9; 8])).unwrap();
        rows.iter().map(|row| (row.id.0[0], row.pending)).collect()
    }

    #[test]
    fn comments_stand_in_log_order_and_pending_ones_last() {
        let (store, mut changes) = (memory(), Changes::new());
        for (number, place) in [(1, EventPlace::Pending), (2, logged(70)), (3, logged(7))] {
            put(&store, &comment(number, place), &mut changes).unwrap();
        }
        put(
            &store,
            &comment(
                4,
                EventPlace::Logged {
                    offset: 7,
                    event: 1,
                },
            ),
            &mut changes,
        )
        .unwrap();
        assert_eq!(
            shown(&store),
            [(3, false), (4, false), (2, false), (1, true)]
        );
        assert!(changes.contains(View::Comments));
    }

    #[test]
    fn a_pending_comment_becomes_confirmed_and_never_pending_again() {
        let (store, mut changes) = (memory(), Changes::new());
        for place in [EventPlace::Pending, logged(5), EventPlace::Pending] {
            put(&store, &comment(1, place), &mut changes).unwrap();
        }
        assert_eq!(shown(&store), [(1, false)]);
    }

    #[test]
    fn a_member_cannot_replace_the_comment_of_another() {
        let (store, mut changes) = (memory(), Changes::new());
        put(&store, &comment(1, logged(5)), &mut changes).unwrap();
        let forged = Comment {
            member: MemberId([2; 8]),
            ..comment(1, logged(4))
        };
        put(&store, &forged, &mut changes).unwrap();
        assert_eq!(shown(&store).len(), 2);
    }

    #[test]
    fn what_was_pending_can_be_taken_back() {
        let (store, mut changes) = (memory(), Changes::new());
        put(&store, &comment(1, logged(5)), &mut changes).unwrap();
        put(&store, &comment(2, EventPlace::Pending), &mut changes).unwrap();
        remove_of(&store, MemberId([1; 8]), true, &mut changes).unwrap();
        assert_eq!(shown(&store), [(1, false)]);
    }

    #[test]
    fn a_thread_is_read_in_order_off_its_own_rows() {
        let steps = plan(&memory(), OF);
        assert_eq!(steps[0], "SEARCH c USING PRIMARY KEY (notice_id=?)");
        assert_eq!(steps.len(), 2, "no sorting");
    }
}
