//! The ledger that admission asks, over the transaction that appends.

use std::collections::HashMap;

use rusqlite::Connection;
use xom_core::access::Author;
use xom_core::admission::{Ledger, Place, Usage};
use xom_core::commits::{ChainPosition, Commit};
use xom_core::documents::DocumentName;
use xom_core::documents::automerge::{
    Actor, Dependencies, Document, Expected, InspectedChange, Limits,
};
use xom_core::ids::{CommitId, DeviceId, DocumentId, EditId, Incarnation, WardId};
use xom_core::outside::Timestamp;

use super::error::WardError;
use super::rows::{Number, all, author_key, first, int};

/// How many boards are kept loaded.
const MOST_BOARDS: usize = 24;

/// Boards as accepted so far, loaded when a change comes for them.
#[derive(Default)]
pub(super) struct Boards(HashMap<DocumentName, Document>);

impl Boards {
    /// Forgets all: a transaction failed, or another program wrote.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    fn get(
        &mut self,
        connection: &Connection,
        ward: &WardId,
        name: &DocumentName,
    ) -> Result<&mut Document, WardError> {
        if !self.0.contains_key(name) {
            if self.0.len() >= MOST_BOARDS {
                self.0.clear();
            }
            let document = load_board(connection, &name.id(ward), u64::MAX >> 1)?;
            self.0.insert(*name, document);
        }
        Ok(self.0.get_mut(name).expect("it was just put there"))
    }
}

/// A board from its logged changes before this offset.
pub(super) fn load_board(
    connection: &Connection,
    document: &DocumentId,
    before: u64,
) -> Result<Document, WardError> {
    let sql = "SELECT entries.bytes FROM entries JOIN documents ON documents.row = entries.document \
               WHERE documents.id = ? AND entries.offset < ? ORDER BY entries.offset";
    let commits: Vec<Vec<u8>> = all(connection, sql, (document.0, int(before)), |row| row.get(0))?;
    let damaged = |why: String| WardError::Damaged(format!("board {document}: {why}"));
    let mut board = Document::new(Limits::default());
    let mut batch = board.batch().map_err(|e| damaged(e.to_string()))?;
    for bytes in commits {
        let commit = Commit::parse(&bytes).map_err(|e| damaged(e.to_string()))?;
        let header = &commit.header;
        let change = InspectedChange::inspect(&commit.body, &Limits::default())
            .map_err(|e| damaged(e.to_string()))?;
        let expected = Expected {
            actor: Actor::derive(&header.device, &header.incarnation, document),
            seq: header.seq,
            claimed: header.claimed,
            dependencies: Dependencies::Any,
        };
        batch
            .add(change, &expected)
            .map_err(|e| damaged(e.to_string()))?;
    }
    batch.apply().map_err(|e| damaged(e.to_string()))?;
    Ok(board)
}

/// The ledger inside one transaction.
pub(super) struct SqlLedger<'t> {
    pub(super) connection: &'t Connection,
    pub(super) ward: &'t WardId,
    pub(super) boards: &'t mut Boards,
}

impl Ledger for SqlLedger<'_> {
    type Error = WardError;

    fn place_of(&mut self, commit: &CommitId) -> Result<Option<Place>, WardError> {
        let sql = "SELECT offset, accepted_at FROM entries WHERE commit_id = ?";
        Ok(first(self.connection, sql, [commit.0], place)?)
    }

    fn place_of_edit(&mut self, author: Author, edit: &EditId) -> Result<Option<Place>, WardError> {
        let sql = "SELECT entries.offset, accepted_at FROM edits \
                   JOIN entries ON entries.offset = edits.offset WHERE author = ? AND edit = ?";
        let params = (author_key(&author), edit.0);
        Ok(first(self.connection, sql, params, place)?)
    }

    fn chain(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
    ) -> Result<Option<ChainPosition>, WardError> {
        let sql = "SELECT incarnation, next_seq, last FROM chains \
                   JOIN documents ON documents.row = chains.document \
                   WHERE device = ? AND documents.id = ?";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(ChainPosition {
                incarnation: Incarnation(row.get(0)?),
                next_seq: row.get::<_, Number>(1)?.0,
                last: row.get(2)?,
            })
        };
        Ok(first(self.connection, sql, (device.0, document.0), read)?)
    }

    fn was_superseded(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
        incarnation: &Incarnation,
    ) -> Result<bool, WardError> {
        let current = self
            .chain(device, document)?
            .is_some_and(|position| position.incarnation == *incarnation);
        let sql = "SELECT 1 FROM incarnations JOIN documents ON documents.row = document \
                   WHERE device = ? AND documents.id = ? AND incarnation = ?";
        let params = (device.0, document.0, incarnation.0);
        let known = first(self.connection, sql, params, |_| Ok(()))?;
        Ok(!current && known.is_some())
    }

    fn reopenings(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
        since: Timestamp,
    ) -> Result<u64, WardError> {
        let sql = "SELECT count(*) FROM incarnations JOIN documents ON documents.row = document \
                   WHERE device = ? AND documents.id = ? AND reopened AND opened_at >= ?";
        let params = (device.0, document.0, int(since.0));
        let count = first(self.connection, sql, params, |row| row.get(0))?;
        Ok(count.map_or(0, |Number(count)| count))
    }

    fn usage(&mut self, author: Author, since: Timestamp) -> Result<Usage, WardError> {
        let author = author_key(&author);
        let sql = "SELECT commits, bytes, sealed_bytes FROM usage WHERE author = ? AND day = ?";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Usage {
                commits: row.get::<_, Number>(0)?.0,
                bytes: row.get::<_, Number>(1)?.0,
                sealed_bytes: row.get::<_, Number>(2)?.0,
                open_drafts: 0,
            })
        };
        let day = int(day_of(since));
        let usage = first(self.connection, sql, (author, day), read)?.unwrap_or_default();
        let sql = "SELECT count(*) FROM open_drafts WHERE author = ?";
        let open = first(self.connection, sql, [author], |row| row.get(0))?;
        Ok(Usage {
            open_drafts: open.map_or(0, |Number(open)| open),
            ..usage
        })
    }

    fn board(&mut self, name: &DocumentName) -> Result<&mut Document, WardError> {
        self.boards.get(self.connection, self.ward, name)
    }
}

/// The day in Vietnam (UTC+7) that a moment belongs to, since 1970.
pub(super) fn day_of(at: Timestamp) -> u64 {
    (at.0 + 7 * 3_600_000) / Timestamp::DAY
}

fn place(row: &rusqlite::Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        offset: row.get::<_, Number>(0)?.0,
        accepted_at: Timestamp(row.get::<_, Number>(1)?.0),
    })
}
