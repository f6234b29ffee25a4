//! Looks at a saved document before automerge does: what it would inflate and unroll to.
//!
//! A snapshot is as hostile as a change: its columns are deflated one by one, and their runs
//! stand for any number of rows. Only the columns of a flat root map are let through.

use automerge::{Automerge, ChangeHash as AutomergeHash};

use super::{
    ChangeHash, Limits,
    chunk::{Chunk, ChunkKind, inflate},
    columns::{Bounds, Broken, Column, Reader, check_counters},
    document::guarded,
    values::KEY_LENGTH,
};

/// Why a saved document is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotRefusal {
    /// More bytes than a document may have as it travels.
    #[error("the saved document has {0} bytes, more than allowed")]
    TooLarge(usize),
    /// Not automerge's format, cut short, altered, not flat, or growing beyond a limit.
    #[error("the saved document is malformed: {0}")]
    Malformed(&'static str),
    /// It loads, but holds other changes than the ones expected.
    #[error("the saved document has other heads than expected")]
    OtherHeads,
    /// It holds a change that would have been refused by itself.
    #[error("the saved document holds a change that is not allowed: {0}")]
    Change(#[from] super::ChangeRefusal),
    /// It holds a change that does not continue those before it.
    #[error("the saved document holds a change that does not fit: {0}")]
    Misfit(#[from] super::Misfit),
}

impl From<Broken> for SnapshotRefusal {
    fn from(Broken(what): Broken) -> Self {
        Self::Malformed(what)
    }
}

/// Loads a saved document that holds exactly the changes up to these heads.
pub(super) fn load(
    bytes: &[u8],
    heads: &[ChangeHash],
    limits: &Limits,
) -> Result<Automerge, SnapshotRefusal> {
    if bytes.len() > limits.document_bytes {
        return Err(SnapshotRefusal::TooLarge(bytes.len()));
    }
    check_outline(bytes, limits)?;
    let loaded = guarded(|| Automerge::load(bytes))
        .ok_or(Broken("automerge panics on it"))?
        .map_err(|_| Broken("automerge cannot load it"))?;
    let mut expected = heads
        .iter()
        .map(|head| AutomergeHash(head.0))
        .collect::<Vec<_>>();
    expected.sort_unstable();
    if loaded.get_heads() != expected {
        return Err(SnapshotRefusal::OtherHeads);
    }
    Ok(loaded)
}

/// Columns of operations that only put scalars at the root: id (actor, counter), key text,
/// insert, action, value sizes, values, and the count, actors and counters of successors.
const OPERATION_COLUMNS: [u64; 10] = [21, 33, 35, 52, 66, 86, 87, 128, 129, 131];

/// The column of changes that holds the counter of each one's last operation.
const HIGHEST_OPERATION: u64 = 19;

fn check_outline(bytes: &[u8], limits: &Limits) -> Result<(), Broken> {
    let chunk = Chunk::parse(bytes)?;
    if chunk.kind != ChunkKind::Document {
        return Err(Broken("not a document"));
    }
    let mut reader = Reader(chunk.content);
    let actors = reader.unsigned()?;
    for _ in 0..actors {
        let length = reader.unsigned()?;
        reader.take(length)?;
    }
    let heads = reader.unsigned()?;
    reader.take(heads.saturating_mul(32))?;
    let changes = Column::list(&mut reader)?;
    let operations = Column::list(&mut reader)?;
    if operations
        .iter()
        .any(|column| !OPERATION_COLUMNS.contains(&column.kind()))
    {
        return Err(Broken("a column that a flat document does not have"));
    }
    let rows = limits.document_operations as u64;
    let bounds = Bounds {
        rows,
        actors,
        text: KEY_LENGTH as u64,
    };
    check_columns(
        &mut reader,
        changes.iter().chain(&operations),
        &bounds,
        limits,
    )
}

/// Inflates each column by itself, drops it again, and lets all of them together grow to the
/// limit at most.
fn check_columns<'a>(
    reader: &mut Reader<'_>,
    columns: impl Iterator<Item = &'a Column>,
    bounds: &Bounds,
    limits: &Limits,
) -> Result<(), Broken> {
    let mut left = limits.document_inflated;
    for column in columns {
        let stored = reader.take(column.length)?;
        let inflated = column
            .is_deflated()
            .then(|| inflate(stored, left))
            .transpose()?;
        let plain = inflated.as_deref().unwrap_or(stored);
        left = left
            .checked_sub(plain.len())
            .ok_or(Broken("inflates beyond the limit"))?;
        column.check(plain, bounds)?;
        if column.kind() == HIGHEST_OPERATION {
            check_counters(plain, limits.operation_ceiling)?;
        }
    }
    Ok(())
}
