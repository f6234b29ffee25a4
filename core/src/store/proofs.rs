//! Proofs that the ward's log held what this phone has of a document, kept in case the ward
//! is ever restored from a backup that does not; and what is then to be brought back.

use rusqlite::Connection;

use super::columns::{integer, optional_unsigned};
use super::{Result, all, execute, one};
use crate::ids::DocumentId;

/// The proof of a document's newest entry at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The log.
    pub origin: String,
    /// The entry's place in it.
    pub offset: u64,
    /// Leaf and path, CBOR as they travelled.
    pub reply: Vec<u8>,
    /// The checkpoint that they lead to, CBOR as it travelled.
    pub confirmation: Vec<u8>,
}

/// Keeps the newest proof of a document.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn put(connection: &Connection, document: DocumentId, proof: &Proof) -> Result<()> {
    execute(
        connection,
        "INSERT OR REPLACE INTO proofs VALUES (?, ?, ?, ?, ?)",
        (
            document,
            &proof.origin,
            integer(proof.offset),
            &proof.reply,
            &proof.confirmation,
        ),
    )?;
    Ok(())
}

/// The newest proof of a document.
pub fn get(connection: &Connection, document: DocumentId) -> Result<Option<Proof>> {
    one(
        connection,
        "SELECT origin, log_offset, reply, confirmation FROM proofs WHERE document_id = ?",
        [document],
        |row| {
            Ok(Proof {
                origin: row.get(0)?,
                offset: optional_unsigned(row, 1)?.unwrap_or_default(),
                reply: row.get(2)?,
                confirmation: row.get(3)?,
            })
        },
    )
}

/// Forgets all proofs: they are of a log that has ended.
pub fn clear(connection: &Connection) -> Result<()> {
    execute(connection, "DELETE FROM proofs", [])?;
    Ok(())
}

/// Keeps what is to be brought back of a document.
pub fn keep_recovered(connection: &Connection, document: DocumentId, bytes: &[u8]) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO recovered VALUES (?, ?)";
    execute(connection, sql, (document, bytes))?;
    Ok(())
}

/// What is still to be brought back: some of it, within so many bytes, but at least one.
pub fn recovered(connection: &Connection, bytes: usize) -> Result<Vec<(DocumentId, Vec<u8>)>> {
    let sql = "SELECT document_id, bytes FROM recovered ORDER BY length(bytes) LIMIT 64";
    let mut rows: Vec<(DocumentId, Vec<u8>)> =
        all(connection, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut total = 0;
    let fits = rows.iter().take_while(|(_, row)| {
        total += row.len();
        total <= bytes
    });
    let fits = fits.count().max(1);
    rows.truncate(fits);
    Ok(rows)
}

/// It has been brought back.
pub fn brought_back(connection: &Connection, document: DocumentId) -> Result<()> {
    execute(
        connection,
        "DELETE FROM recovered WHERE document_id = ?",
        [document],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn the_newest_proof_of_a_document_replaces_the_one_before() {
        let store = memory();
        let proof = |offset| Proof {
            origin: "xom.ward/1/1".into(),
            offset,
            reply: vec![1],
            confirmation: vec![2],
        };
        put(&store, DocumentId([1; 16]), &proof(3)).unwrap();
        put(&store, DocumentId([1; 16]), &proof(7)).unwrap();
        assert_eq!(get(&store, DocumentId([1; 16])).unwrap(), Some(proof(7)));
        clear(&store).unwrap();
        assert_eq!(get(&store, DocumentId([1; 16])).unwrap(), None);
    }

    #[test]
    fn what_is_brought_back_goes_in_portions_the_small_ones_first() {
        let store = memory();
        for (number, length) in [(1, 900), (2, 10), (3, 20)] {
            keep_recovered(&store, DocumentId([number; 16]), &vec![number; length]).unwrap();
        }
        let first = recovered(&store, 100).unwrap();
        assert_eq!(first.len(), 2);
        for (document, _) in first {
            brought_back(&store, document).unwrap();
        }
        assert_eq!(
            recovered(&store, 100).unwrap().len(),
            1,
            "alone, however large"
        );
    }
}
