//! Moving what was posted under a wrong clock to the board of the right month.
//!
//! A board's month is the ward's time as the phone estimates it. A phone that was never
//! connected, or whose clock is far off, may choose a month that the ward does not take any
//! more; once it knows the time, the same notice goes to the board of today.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::action::Action;
use super::mind::{Mind, ward_time};
use super::{Outside, Result, replay};
use crate::calendar::MonthOf;
use crate::documents::DocumentName;
use crate::ids::{DocumentId, EditId};
use crate::store::edits::{self, EditState, Progress, StoredEdit};

/// Moves the waiting posts of a board, and the changes to them, to this month's board. They
/// wait to be signed there; nothing is moved when the board is of this month already.
pub(super) fn move_posts(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    board: DocumentId,
) -> Result<Vec<(EditId, DocumentName)>> {
    let month = MonthOf::at(ward_time(connection, outside)?);
    let mut posted = BTreeSet::new();
    let mut moved = Vec::new();
    for stored in edits::of_document(connection, board)? {
        let waits = matches!(
            stored.progress.state(),
            EditState::Pending | EditState::Unsigned
        );
        let action = replay::action_of(&stored).filter(|_| waits);
        let action = match action {
            Some(Action::PostNotice(group, before, notice, birth)) if before != month => {
                posted.insert(notice);
                Action::PostNotice(group, month, notice, birth)
            }
            Some(Action::ChangeNotice(group, _, notice, changes)) if posted.contains(&notice) => {
                Action::ChangeNotice(group, month, notice, changes)
            }
            _ => continue,
        };
        let name = action.document();
        edits::remove(connection, stored.edit)?;
        let again = StoredEdit {
            document: mind.id(&name)?,
            progress: Progress::Unsigned,
            action: minicbor::to_vec(&action).expect("encoding into memory cannot fail"),
            ..stored
        };
        edits::add(connection, &again)?;
        moved.push((again.edit, name));
    }
    Ok(moved)
}
