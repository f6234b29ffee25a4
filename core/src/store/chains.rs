//! Where this phone's own chain on each document goes on.

use rusqlite::Connection;

use super::columns::{integer, optional_unsigned};
use super::{Result, execute, one};
use crate::ids::{DocumentId, Incarnation};

/// The next place of an own chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnChain {
    /// The life that is writing.
    pub incarnation: Incarnation,
    /// The place of its next commit.
    pub next_seq: u64,
    /// The first 16 bytes of the commit before; `None` at place 0.
    pub prev: Option<[u8; 16]>,
}

/// The own chain on a document, if one was begun.
///
/// # Errors
/// As every function here: see [`super::StoreError`].
pub fn get(connection: &Connection, document: DocumentId) -> Result<Option<OwnChain>> {
    let sql = "SELECT incarnation, next_seq, prev FROM chains WHERE document_id = ?";
    one(connection, sql, [document], |row| {
        let next_seq = optional_unsigned(row, 1)?.unwrap_or_default();
        Ok(OwnChain {
            incarnation: row.get(0)?,
            next_seq,
            prev: row.get(2)?,
        })
    })
}

/// Moves the own chain on, or begins a new one.
pub fn set(connection: &Connection, document: DocumentId, chain: &OwnChain) -> Result<()> {
    let sql = "INSERT INTO chains VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE
               SET incarnation = ?2, next_seq = ?3, prev = ?4";
    execute(
        connection,
        sql,
        (
            document,
            chain.incarnation,
            integer(chain.next_seq),
            chain.prev,
        ),
    )?;
    Ok(())
}

/// Forgets all own chains: the device has new keys and begins anew everywhere.
pub fn remove_all(connection: &Connection) -> Result<()> {
    execute(connection, "DELETE FROM chains", [])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::memory;

    #[test]
    fn a_chain_goes_on_where_it_was_left() {
        let store = memory();
        let document = DocumentId([1; 16]);
        assert_eq!(get(&store, document).unwrap(), None);
        let mut chain = OwnChain {
            incarnation: Incarnation([2; 8]),
            next_seq: 0,
            prev: None,
        };
        set(&store, document, &chain).unwrap();
        chain = OwnChain {
            next_seq: 1,
            prev: Some([3; 16]),
            ..chain
        };
        set(&store, document, &chain).unwrap();
        assert_eq!(get(&store, document).unwrap(), Some(chain));
    }
}
