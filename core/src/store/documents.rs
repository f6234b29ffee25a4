//! The documents this phone holds, and where the accepted list of each ends.

use rusqlite::{Connection, Row};

use super::columns::{integer, optional_unsigned};
use super::{Result, all, execute, one};
use crate::ids::{DocumentId, MemberId};

/// A document without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// Its id.
    pub document: DocumentId,
    /// The number of its kind.
    pub kind: u64,
    /// Its key among its kind.
    pub key: Vec<u8>,
    /// The place of its accepted list; `None` while only pending commits are known.
    pub accepted: Option<Accepted>,
    /// Entries up to this offset were never given to this phone.
    pub start_offset: Option<u64>,
}

/// Where a document's accepted list ends on this phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// Log offset of its newest entry.
    pub offset: u64,
    /// The chain after that entry.
    pub chain: [u8; 32],
}

const COLUMNS: &str = "document_id, kind, key, newest_offset, chain, start_offset";

fn read(row: &Row<'_>) -> rusqlite::Result<StoredDocument> {
    let offset = optional_unsigned(row, 3)?;
    let chain: Option<[u8; 32]> = row.get(4)?;
    Ok(StoredDocument {
        document: row.get(0)?,
        kind: row.get::<_, i64>(1)?.cast_unsigned(),
        key: row.get(2)?,
        accepted: offset
            .zip(chain)
            .map(|(offset, chain)| Accepted { offset, chain }),
        start_offset: optional_unsigned(row, 5)?,
    })
}

/// The document, if it is held.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn get(connection: &Connection, document: DocumentId) -> Result<Option<StoredDocument>> {
    one(
        connection,
        &format!("SELECT {COLUMNS} FROM documents WHERE document_id = ?"),
        [document],
        read,
    )
}

/// All documents of a kind whose key begins so, in the order of their keys. (SQLite cuts an
/// empty blob to null, and the registry's key is empty.)
pub fn of_kind(
    connection: &Connection,
    kind: u64,
    key_prefix: &[u8],
) -> Result<Vec<StoredDocument>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM documents WHERE kind = ?1 AND key >= ?2 AND (length(?2) = 0 OR substr(key, 1, length(?2)) = ?2) ORDER BY key"
    );
    all(connection, &sql, (integer(kind), key_prefix), read)
}

/// All documents, by kind and key.
pub fn every(connection: &Connection) -> Result<Vec<StoredDocument>> {
    all(
        connection,
        &format!("SELECT {COLUMNS} FROM documents ORDER BY kind, key"),
        [],
        read,
    )
}

/// Makes sure that the document has a row; one that exists is left as it is.
pub fn ensure(connection: &Connection, document: DocumentId, kind: u64, key: &[u8]) -> Result<()> {
    let sql =
        "INSERT INTO documents (document_id, kind, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    execute(connection, sql, (document, integer(kind), key))?;
    Ok(())
}

/// Notes where its accepted list ends now.
pub fn set_accepted(
    connection: &Connection,
    document: DocumentId,
    accepted: Accepted,
) -> Result<()> {
    let sql = "UPDATE documents SET newest_offset = ?, chain = ? WHERE document_id = ?";
    execute(
        connection,
        sql,
        (integer(accepted.offset), accepted.chain, document),
    )?;
    Ok(())
}

/// Notes that this phone gets the document only from behind an offset.
pub fn set_start(connection: &Connection, document: DocumentId, offset: u64) -> Result<()> {
    let sql = "UPDATE documents SET start_offset = ? WHERE document_id = ?";
    execute(connection, sql, (integer(offset), document))?;
    Ok(())
}

/// Its accepted state as saved, if it has one.
pub fn state(connection: &Connection, document: DocumentId) -> Result<Option<Vec<u8>>> {
    let found = one(
        connection,
        "SELECT state FROM documents WHERE document_id = ?",
        [document],
        |row| row.get(0),
    )?;
    Ok(found.flatten())
}

/// Replaces its saved accepted state.
pub fn set_state(connection: &Connection, document: DocumentId, state: &[u8]) -> Result<()> {
    execute(
        connection,
        "UPDATE documents SET state = ? WHERE document_id = ?",
        (state, document),
    )?;
    Ok(())
}

/// The signed manifest of the snapshot it began with, if it began with one.
pub fn manifest(connection: &Connection, document: DocumentId) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT manifest FROM documents WHERE document_id = ?";
    Ok(one(connection, sql, [document], |row| row.get(0))?.flatten())
}

/// Keeps the signed manifest of a snapshot.
pub fn set_manifest(connection: &Connection, document: DocumentId, manifest: &[u8]) -> Result<()> {
    execute(
        connection,
        "UPDATE documents SET manifest = ? WHERE document_id = ?",
        (manifest, document),
    )?;
    Ok(())
}

/// Removes the document with its commits, actors and chain; its edits stay.
pub fn remove(connection: &Connection, document: DocumentId) -> Result<()> {
    for table in ["documents", "commits", "actors", "chains", "sealing_keys"] {
        execute(
            connection,
            &format!("DELETE FROM {table} WHERE document_id = ?"),
            [document],
        )?;
    }
    Ok(())
}

/// Notes whose an automerge actor is.
pub fn set_actor(
    connection: &Connection,
    document: DocumentId,
    actor: &[u8],
    member: MemberId,
) -> Result<()> {
    let sql = "INSERT INTO actors VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET member_id = excluded.member_id";
    execute(connection, sql, (document, actor, member))?;
    Ok(())
}

/// All actors known from manifests and commits, with whose they are.
pub fn actors(connection: &Connection, document: DocumentId) -> Result<Vec<(Vec<u8>, MemberId)>> {
    let sql = "SELECT actor, member_id FROM actors WHERE document_id = ? ORDER BY actor";
    all(connection, sql, [document], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{memory, plan};

    const DOCUMENT: DocumentId = DocumentId([7; 16]);

    #[test]
    fn a_document_keeps_its_place_state_and_manifest() {
        let store = memory();
        ensure(&store, DOCUMENT, 4, b"group+month").unwrap();
        let accepted = Accepted {
            offset: 41,
            chain: [9; 32],
        };
        set_accepted(&store, DOCUMENT, accepted).unwrap();
        set_state(&store, DOCUMENT, b"saved").unwrap();
        set_manifest(&store, DOCUMENT, b"signed").unwrap();
        set_start(&store, DOCUMENT, 12).unwrap();
        ensure(&store, DOCUMENT, 4, b"group+month").unwrap();
        let found = get(&store, DOCUMENT).unwrap().unwrap();
        assert_eq!(found.accepted, Some(accepted));
        assert_eq!(found.start_offset, Some(12));
        assert_eq!(state(&store, DOCUMENT).unwrap().unwrap(), b"saved");
        assert_eq!(manifest(&store, DOCUMENT).unwrap().unwrap(), b"signed");
    }

    #[test]
    fn documents_of_a_kind_are_found_by_the_beginning_of_their_key() {
        let store = memory();
        for (id, kind, key) in [
            (1, 4, &b"ab1"[..]),
            (2, 4, b"ab2"),
            (3, 4, b"ac1"),
            (4, 6, b"ab1"),
        ] {
            ensure(&store, DocumentId([id; 16]), kind, key).unwrap();
        }
        let keys: Vec<_> = of_kind(&store, 4, b"ab")
            .unwrap()
            .into_iter()
            .map(|found| found.key)
            .collect();
        assert_eq!(keys, [b"ab1", b"ab2"]);
        assert_eq!(of_kind(&store, 4, b"").unwrap().len(), 3);
    }

    #[test]
    fn removing_a_document_removes_what_belongs_to_it() {
        let store = memory();
        ensure(&store, DOCUMENT, 4, b"key").unwrap();
        set_actor(&store, DOCUMENT, b"actor", MemberId([1; 8])).unwrap();
        remove(&store, DOCUMENT).unwrap();
        assert_eq!(get(&store, DOCUMENT).unwrap(), None);
        assert_eq!(actors(&store, DOCUMENT).unwrap(), []);
    }

    #[test]
    fn looking_up_by_kind_uses_its_index() {
        let sql =
            format!("SELECT {COLUMNS} FROM documents WHERE kind = ?1 AND key >= ?2 ORDER BY key");
        let steps = plan(&memory(), &sql);
        assert_eq!(
            steps,
            ["SEARCH documents USING INDEX documents_by_kind (kind=? AND key>?)"]
        );
    }
}
