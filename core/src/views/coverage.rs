//! "Seen by n of m households": who a notice has reached.
//!
//! A household has seen a notice when one of its present members has acknowledged it. Those
//! asked are all households of the notice's group, or of the blocks that it is for.

use std::rc::Rc;

use rusqlite::types::Value;
use rusqlite::vtab::array::Array;
use rusqlite::{Connection, Row};
use serde::Serialize;

use super::households::HouseholdRow;
use super::notice_list::{self, NoticeRow};
use super::notices::prefix;
use crate::ids::NoticeId;
use crate::store::columns::integer;
use crate::store::{Result, all};

/// Whom a notice has reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Households that have seen it.
    pub seen: u64,
    /// Households it is for.
    pub households: u64,
    /// The same by block, in the order of blocks.
    pub blocks: Vec<BlockCoverage>,
}

/// Whom a notice has reached in one block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockCoverage {
    /// The block; nothing for households whose block is not known.
    pub block: Option<String>,
    /// Households of it that have seen the notice.
    pub seen: u64,
    /// Households of it.
    pub households: u64,
}

const SEEN: &str = "SELECT p.household_id FROM seen s JOIN people p ON p.member_id = s.member_id
  WHERE s.prefix = ?1 AND p.departed = 0 AND p.household_id IS NOT NULL";
const ASKED: &str = "h.group_id = ?2 AND (?3 OR h.block IN (SELECT value FROM rarray(?4)))";

/// Whom a notice has reached; nothing when it is not known here.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn of(connection: &Connection, notice: NoticeId) -> Result<Option<Coverage>> {
    let Some(notice) = notice_list::get(connection, notice)? else {
        return Ok(None);
    };
    let sql = format!(
        "SELECT h.block, count(*), coalesce(sum(h.household_id IN ({SEEN})), 0) FROM households h
         WHERE {ASKED} GROUP BY h.block_sort, h.block ORDER BY h.block_sort, h.block"
    );
    let (all_blocks, blocks) = blocks(&notice.row);
    let parameters = (prefix(notice.row.id), notice.row.group, all_blocks, blocks);
    let blocks = all(connection, &sql, parameters, read)?;
    let seen = blocks.iter().map(|block| block.seen).sum();
    let households = blocks.iter().map(|block| block.households).sum();
    Ok(Some(Coverage {
        seen,
        households,
        blocks,
    }))
}

fn read(row: &Row<'_>) -> rusqlite::Result<BlockCoverage> {
    let count = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
    Ok(BlockCoverage {
        block: row.get(0)?,
        seen: count(2)?,
        households: count(1)?,
    })
}

/// Whether the notice is for all blocks, and otherwise for which.
fn blocks(notice: &NoticeRow) -> (bool, Array) {
    let blocks = notice.blocks.iter().flatten().cloned().map(Value::from);
    (notice.blocks.is_none(), Rc::new(blocks.collect()))
}

/// The households that a notice is for and that have not seen it, by block and house, at most
/// so many: whose doors to knock at.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn not_yet(
    connection: &Connection,
    notice: NoticeId,
    limit: usize,
) -> Result<Vec<HouseholdRow>> {
    let Some(notice) = notice_list::get(connection, notice)? else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "SELECT h.household_id, h.group_id, h.house, h.block FROM households h
         WHERE {ASKED} AND h.household_id NOT IN ({SEEN})
         ORDER BY h.block_sort, h.house_sort, h.household_id LIMIT ?5"
    );
    let (all_blocks, blocks) = blocks(&notice.row);
    let parameters = (
        prefix(notice.row.id),
        notice.row.group,
        all_blocks,
        blocks,
        integer(limit as u64),
    );
    all(connection, &sql, parameters, HouseholdRow::read)
}
