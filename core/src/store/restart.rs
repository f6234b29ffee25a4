//! Starting over on a restored ward's new log: what only this phone still has becomes
//! pending again, and the rest is read anew.

use rusqlite::Connection;

use super::columns::integer;
use super::{Result, execute};
use crate::documents::Kind;
use crate::ids::DeviceId;

/// Forgets the log from this size on, and every place in it.
///
/// Commits that lay beyond wait for the ward again: one's own, and the neighbours' as
/// carried ones, so that the neighbourhood repairs the ward. Edits, keys, receipts and
/// drafts stay. The caller makes the views anew.
///
/// # Errors
/// See [`super::StoreError`].
pub fn forget_log(connection: &Connection, size: u64, own: DeviceId) -> Result<()> {
    let size = integer(size);
    let registers = "(SELECT document_id FROM documents WHERE kind = ?1)";
    let seen = i64::from(Kind::Seen as u8);
    // Of a register only the newest commit is kept, so its chain cannot be sent again: what it
    // said is signed anew.
    let unsigned = format!(
        "UPDATE edits SET state = 0, commit_id = NULL, log_offset = NULL, accepted_at = NULL
         WHERE state = 2 AND log_offset >= ?2 AND document_id IN {registers}"
    );
    execute(connection, &unsigned, (seen, size))?;
    for table in ["chains", "commits"] {
        execute(
            connection,
            &format!("DELETE FROM {table} WHERE document_id IN {registers}"),
            [seen],
        )?;
    }
    let edits = "UPDATE edits SET state = 1, log_offset = NULL, accepted_at = NULL WHERE state = 2 AND log_offset >= ?";
    execute(connection, edits, [size])?;
    let pending = "UPDATE commits SET log_offset = NULL, accepted_at = NULL, carried = (device_id <> ?) WHERE log_offset >= ?";
    execute(connection, pending, (own, size))?;
    for sql in [
        "DELETE FROM commits WHERE log_offset IS NOT NULL",
        "UPDATE documents SET newest_offset = NULL, chain = NULL, start_offset = NULL, manifest = NULL, state = NULL",
        "DELETE FROM cursors",
        "UPDATE enrolments SET state = 0, refusal = NULL WHERE state = 1",
        "UPDATE chunks SET state = 0 WHERE state = 1 AND bytes IS NOT NULL",
        "UPDATE consignment_chunks SET at_ward = 0",
    ] {
        execute(connection, sql, [])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{CommitId, DocumentId, Incarnation};
    use crate::outside::Timestamp;
    use crate::store::commits::{self, Logged, StoredCommit};
    use crate::store::testing::memory;

    #[test]
    fn what_lay_beyond_the_backup_waits_again_and_the_rest_is_read_anew() {
        let store = memory();
        let commit = |number: u8, device: u8, offset| StoredCommit {
            commit: CommitId([number; 32]),
            document: DocumentId([1; 16]),
            device: DeviceId([device; 16]),
            incarnation: Incarnation([1; 8]),
            seq: u64::from(number),
            logged: Some(Logged {
                offset,
                accepted_at: Timestamp(offset),
            }),
            carried: device != 1,
            change: None,
            bytes: vec![number],
        };
        for stored in [commit(1, 1, 3), commit(2, 1, 5), commit(3, 2, 6)] {
            commits::put(&store, &stored).unwrap();
        }
        forget_log(&store, 5, DeviceId([1; 16])).unwrap();
        let pending = commits::pending(&store).unwrap();
        let kept: Vec<_> = pending
            .iter()
            .map(|stored| (stored.commit.0[0], stored.carried))
            .collect();
        assert_eq!(kept, [(2, false), (3, true)]);
        assert_eq!(commits::get(&store, CommitId([1; 32])).unwrap(), None);
    }
}
