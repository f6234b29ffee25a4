//! Keys of sealed drafts, submissions and dossiers that this phone holds.

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::{Result, all, execute, one};
use crate::ids::DocumentId;
use crate::outside::Timestamp;

/// A key's name within its document.
pub type KeyId = [u8; 8];

/// A key, wiped from memory when dropped.
pub type SealingSecret = Zeroizing<[u8; 32]>;

/// Keeps a key.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn put(
    connection: &Connection,
    document: DocumentId,
    key: KeyId,
    secret: &SealingSecret,
    learnt_at: Timestamp,
) -> Result<()> {
    let sql = "INSERT INTO sealing_keys VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    execute(
        connection,
        sql,
        (document, key, secret.as_slice(), learnt_at),
    )?;
    Ok(())
}

/// The key of this name, if it is held.
pub fn get(
    connection: &Connection,
    document: DocumentId,
    key: KeyId,
) -> Result<Option<SealingSecret>> {
    let sql = "SELECT secret FROM sealing_keys WHERE document_id = ? AND key_id = ?";
    one(connection, sql, (document, key), |row| {
        row.get(0).map(Zeroizing::new)
    })
}

/// All keys of a document, the one learnt last first.
pub fn of_document(
    connection: &Connection,
    document: DocumentId,
) -> Result<Vec<(KeyId, SealingSecret)>> {
    let sql = "SELECT key_id, secret FROM sealing_keys WHERE document_id = ? ORDER BY learnt_at DESC, key_id";
    all(connection, sql, [document], |row| {
        Ok((row.get(0)?, Zeroizing::new(row.get(1)?)))
    })
}

/// Destroys all keys of a document (withdrawn, expired, erased).
pub fn destroy(connection: &Connection, document: DocumentId) -> Result<()> {
    execute(
        connection,
        "DELETE FROM sealing_keys WHERE document_id = ?",
        [document],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn the_key_learnt_last_comes_first_until_all_are_destroyed() {
        let store = memory();
        let document = DocumentId([1; 16]);
        for number in [1, 2] {
            let secret = Zeroizing::new([number; 32]);
            put(
                &store,
                document,
                [number; 8],
                &secret,
                Timestamp(u64::from(number)),
            )
            .unwrap();
        }
        assert_eq!(get(&store, document, [1; 8]).unwrap().unwrap()[0], 1);
        let order: Vec<_> = of_document(&store, document)
            .unwrap()
            .iter()
            .map(|(key, _)| key[0])
            .collect();
        assert_eq!(order, [2, 1]);
        destroy(&store, document).unwrap();
        assert!(get(&store, document, [1; 8]).unwrap().is_none());
    }
}
