//! What this phone carries for others, in numbers: more is not known of it here.

use serde::Serialize;

use super::homecoming::sent_draft;
use super::taking::MOST_CARRIED;
use crate::device::{Device, Result};
use crate::store::{carried_receipts, commits, consignments};

/// What a courier carries, has delivered, and brings home.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Load {
    /// Neighbours' sendings that wait here.
    pub sendings: u64,
    /// Bytes of their sealed attachments that are here.
    pub papers: u64,
    /// Parts of their attachments that are neither here nor, as far as is known, at the ward.
    pub missing: u64,
    /// All bytes that are carried.
    pub bytes: u64,
    /// How many bytes may still be taken along.
    pub room: u64,
    /// Sendings that were delivered from here in the last two months.
    pub delivered: u64,
    /// Their receipts that no bundle has held yet.
    pub receipts: u64,
}

impl Device {
    /// What this phone carries for others.
    pub fn load(&self) -> Result<Load> {
        let connection = self.store.connection();
        let totals = consignments::totals(connection)?;
        let home = carried_receipts::counts(connection)?;
        let mut sendings = 0;
        for stored in commits::pending(connection)? {
            let waits = stored.carried
                && sent_draft(&stored).is_some()
                && !carried_receipts::is_delivered(connection, stored.commit)?;
            sendings += u64::from(waits);
        }
        let bytes = commits::carried_bytes(connection)? + totals.chunk_bytes + totals.note_bytes;
        Ok(Load {
            sendings,
            papers: totals.chunk_bytes,
            missing: totals.missing,
            bytes,
            room: MOST_CARRIED.saturating_sub(bytes),
            delivered: home.delivered,
            receipts: home.to_give,
        })
    }
}
