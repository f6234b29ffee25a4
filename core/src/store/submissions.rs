//! What was sent from this phone, exactly as it was sealed, so that its person can always read
//! it and a receipt can be matched with it.

use rusqlite::{Connection, Row};

use super::{Result, all, execute, one};
use crate::ids::{CommitId, DocumentId, DraftId, SubmissionId};
use crate::outside::Timestamp;

/// One sending of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSubmission {
    /// Its id.
    pub submission: SubmissionId,
    /// What was sent.
    pub draft: DraftId,
    /// The submission's own document.
    pub document: DocumentId,
    /// The commit that carries it, once signed.
    pub commit: Option<CommitId>,
    /// When it was frozen, by this phone's clock.
    pub frozen_at: Timestamp,
    /// The plain content (CBOR), before sealing.
    pub content: Vec<u8>,
}

const COLUMNS: &str = "submission_id, draft_id, document_id, commit_id, frozen_at, content";

fn read(row: &Row<'_>) -> rusqlite::Result<StoredSubmission> {
    Ok(StoredSubmission {
        submission: row.get(0)?,
        draft: row.get(1)?,
        document: row.get(2)?,
        commit: row.get(3)?,
        frozen_at: row.get(4)?,
        content: row.get(5)?,
    })
}

/// Keeps a submission; one that is kept already only learns its commit.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn put(connection: &Connection, submission: &StoredSubmission) -> Result<()> {
    let sql = "INSERT INTO submissions (submission_id, draft_id, document_id, commit_id, frozen_at, content)
               VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET commit_id = excluded.commit_id";
    let StoredSubmission {
        submission,
        draft,
        document,
        commit,
        frozen_at,
        content,
    } = submission;
    execute(
        connection,
        sql,
        (submission, draft, document, commit, frozen_at, content),
    )?;
    Ok(())
}

/// The submission, if it was sent or learnt here.
pub fn get(connection: &Connection, submission: SubmissionId) -> Result<Option<StoredSubmission>> {
    one(
        connection,
        &format!("SELECT {COLUMNS} FROM submissions WHERE submission_id = ?"),
        [submission],
        read,
    )
}

/// All sendings of a draft, in the order they were frozen.
pub fn of_draft(connection: &Connection, draft: DraftId) -> Result<Vec<StoredSubmission>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM submissions WHERE draft_id = ? ORDER BY frozen_at, submission_id"
    );
    all(connection, &sql, [draft], read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn what_was_sent_never_changes() {
        let store = memory();
        let sent = StoredSubmission {
            submission: SubmissionId([1; 16]),
            draft: DraftId([2; 16]),
            document: DocumentId([3; 16]),
            commit: None,
            frozen_at: Timestamp(5),
            content: b"answers".into(),
        };
        put(&store, &sent).unwrap();
        let signed = StoredSubmission {
            commit: Some(CommitId([4; 32])),
            content: b"other".into(),
            ..sent.clone()
        };
        put(&store, &signed).unwrap();
        let expected = StoredSubmission {
            commit: signed.commit,
            ..sent
        };
        assert_eq!(of_draft(&store, DraftId([2; 16])).unwrap(), [expected]);
    }
}
