//! The log as anybody may read it: checkpoint and tiles (C2SP `tlog-checkpoint`, `tlog-tiles`).

use xom_core::log::{Leaf, Tile, TileKind, VerifierKey, encode_entries};

use super::Ward;
use super::error::WardError;
use super::replies::leaf;
use super::rows::{Nodes, all, int};

/// A tile's bytes, and whether they will ever change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileBytes {
    /// As served.
    pub bytes: Vec<u8>,
    /// A full tile is final; a partial one makes way for a wider one.
    pub full: bool,
}

impl Ward {
    /// The newest checkpoint as a signed note; nothing while the log is empty.
    ///
    /// # Errors
    /// When the stored checkpoint is damaged.
    pub fn checkpoint(&self) -> Result<Option<String>, WardError> {
        let Some(confirmation) = self.confirmation() else {
            return Ok(None);
        };
        Ok(Some(confirmation.note(&self.log_key())?.to_string()))
    }

    /// The key of the current log, in the C2SP form when printed.
    pub fn log_key(&self) -> VerifierKey {
        self.shared.certificate.log_key()
    }

    /// The tile with this path, if the newest checkpoint covers it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tile(&self, path: &str) -> Result<Option<TileBytes>, WardError> {
        let size = self.shared.published().size();
        let Some(tile) = path.parse::<Tile>().ok().filter(|tile| tile.is_in(size)) else {
            return Ok(None);
        };
        let bytes = self.readers.with(|connection| match tile.kind() {
            TileKind::Hashes { .. } => Ok::<_, WardError>(tile.read(&Nodes(connection))?),
            TileKind::Entries => {
                let range = tile.leaves();
                let sql = "SELECT offset, accepted_at, commit_id, chain FROM entries \
                           WHERE offset >= ? AND offset < ? ORDER BY offset";
                let leaves = all(connection, sql, (int(range.start), int(range.end)), leaf)?;
                let leaves = leaves.iter().map(|(_, leaf): &(u64, Leaf)| leaf.to_bytes());
                Ok(encode_entries(leaves)?)
            }
        })?;
        let full = tile.width() == Tile::WIDTH;
        Ok(Some(TileBytes { bytes, full }))
    }
}
