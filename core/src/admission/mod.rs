//! Admission: whether a commit enters the log at its place, decided once, by the ward.
//!
//! `admit` is a pure decision over three things: the access state, what is logged already
//! (`Ledger`, read inside the transaction that appends) and the commit. The caller appends
//! and folds. `xom-ward verify` runs the same decision over a log that it rebuilds, so a
//! ward's every verdict can be recomputed. The order of the checks is part of the protocol
//! (`docs/protocol.md` §9): what is logged already is answered before anything else.

mod decide;
mod ledger;
mod memory;
mod read;
mod rules;

pub use decide::{Admitted, Outcome, admit, admit_proven};
pub use ledger::{Ledger, Place, Usage};
pub use memory::MemoryLedger;
pub use read::{read_body, read_name};
pub use rules::Rules;

#[cfg(test)]
mod tests;
