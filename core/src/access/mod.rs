//! Who may do what: folded from events in log order, never from an automerge document.
//!
//! `Access` is the state; `judge` answers the one question of authorisation: may this
//! author write this document at this place in the log? `fold` moves the state past a
//! commit. The ward, every phone and `xom-ward verify` run the same two functions over the
//! same events in the same order (`docs/protocol.md` §4).

mod fold;
mod judge;
mod state;

pub use state::{Access, Author, Circle, Device, DeviceStanding, Member, Officer};

#[cfg(test)]
mod tests;
