//! Nearby: bundles that two phones exchange as files, so that news and applications travel
//! without a network.
//!
//! Commits travel signed, so a carrier cannot alter them; sealed ones travel too, and the
//! sealed chunks of their attachments, so a leader carries neighbours' applications without
//! being able to read them. A sending's **delivery note** lets its carrier bring the chunks to
//! the ward; the carrier fetches the receipts, and the next bundle brings them home.
//!
//! `packing` makes a bundle and `choosing` says which chunks it holds; `taking` judges one,
//! `judging` its commits, `consigning` its notes and chunks, `homecoming` its receipts,
//! `histories` what it says of the ward's log; `delivering` is the courier's part of an
//! exchange, `load` what is carried, in numbers.

mod bundle;
mod choosing;
mod consigning;
pub(super) mod delivering;
mod histories;
pub(super) mod homecoming;
mod judging;
mod load;
mod packing;
mod room;
mod taking;

pub use load::Load;
pub use packing::PackedBundle;
pub use taking::{BundleReport, RefusedCommit};

use rusqlite::Connection;

use super::{Device, Outside, Result, replay};
use crate::outside::Timestamp;
use crate::store::{carried_receipts, consignments};

/// What is carried for others and could not be delivered is kept so many days.
const DAYS_CARRIED: u64 = 30;
/// The receipts of what was delivered are kept so many days, to be brought home.
const DAYS_RECEIPTS_KEPT: u64 = 60;

impl Device {
    /// A bundle of what waits on this phone and what is new in the group, for another phone.
    /// What does not fit goes into the next one.
    pub fn export_bundle(&mut self) -> Result<PackedBundle> {
        self.transact(|connection, mind, outside| {
            replay::sign_registers(connection, mind, outside)?;
            forget_old(connection, outside)?;
            packing::pack(connection, mind, outside)
        })
    }

    /// Takes a bundle: each commit is judged by this phone's own access state, each attachment
    /// by its delivery note.
    ///
    /// # Errors
    /// `invalid` for a file that is none, damaged, or of another ward: nothing is kept.
    /// `storage_full` when the disk is: nothing is kept either, and the file can be taken again.
    pub fn import_bundle(&mut self, bytes: &[u8]) -> Result<BundleReport> {
        let bundle = bundle::read(bytes)?;
        self.transact(|connection, mind, outside| {
            forget_old(connection, outside)?;
            taking::take(connection, mind, outside, &bundle)
        })
    }
}

/// Drops what was carried too long for anybody to take it.
fn forget_old(connection: &Connection, outside: &Outside) -> Result<()> {
    let before = |days| {
        let now = outside.clock.now();
        Timestamp(now.0.saturating_sub(days * Timestamp::DAY))
    };
    consignments::sweep(connection)?;
    consignments::drop_older(connection, before(DAYS_CARRIED))?;
    Ok(carried_receipts::drop_older(
        connection,
        before(DAYS_RECEIPTS_KEPT),
    )?)
}
