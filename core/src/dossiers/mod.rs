//! What the ward does with an application: its code, its national states, its draft's states.
//!
//! Pure values and tables, no I/O. The server enforces the table of transitions, the phone
//! shows it; only the ward issues dossier codes.

mod agency;
mod code;
mod drafts;
mod states;

pub use agency::{AgencyCode, InvalidAgencyCode};
pub use code::{DossierCode, InvalidDossierCode, SequenceExhausted};
pub use drafts::DraftState;
pub use states::{DossierState, UnknownState};
