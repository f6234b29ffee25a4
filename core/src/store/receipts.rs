//! Receipts: the ward's proofs that it has a commit, kept as the text that anyone can check.

use rusqlite::Connection;

use super::commits::{self, StoredCommit};
use super::{Result, all, execute, one};
use crate::ids::CommitId;
use crate::outside::Timestamp;

/// Keeps the receipt of a commit. The first one stays: a later log origin does not replace
/// what an earlier one has admitted.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn put(
    connection: &Connection,
    commit: CommitId,
    note: &str,
    kept_at: Timestamp,
) -> Result<()> {
    execute(
        connection,
        "INSERT INTO receipts VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (commit, kept_at, note),
    )?;
    Ok(())
}

/// The receipt of a commit (a C2SP `tlog-proof`), if there is one.
pub fn get(connection: &Connection, commit: CommitId) -> Result<Option<String>> {
    one(
        connection,
        "SELECT note FROM receipts WHERE commit_id = ?",
        [commit],
        |row| row.get(0),
    )
}

/// This phone's own commits of which a receipt is here while their place in the log is not
/// known: somebody else has delivered them.
pub fn of_pending(connection: &Connection) -> Result<Vec<(StoredCommit, String)>> {
    let sql = "SELECT receipts.commit_id, note FROM commits INDEXED BY commits_pending
               JOIN receipts ON receipts.commit_id = commits.commit_id
               WHERE log_offset IS NULL AND carried = 0 ORDER BY arrival";
    let found: Vec<(CommitId, String)> =
        all(connection, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut held = Vec::with_capacity(found.len());
    for (commit, note) in found {
        held.extend(commits::get(connection, commit)?.map(|stored| (stored, note)));
    }
    Ok(held)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn the_first_receipt_of_a_commit_stays() {
        let store = memory();
        let commit = CommitId([1; 32]);
        assert_eq!(get(&store, commit).unwrap(), None);
        put(&store, commit, "first", Timestamp(1)).unwrap();
        put(&store, commit, "second", Timestamp(2)).unwrap();
        assert_eq!(get(&store, commit).unwrap().as_deref(), Some("first"));
    }
}
