//! A dossier: what the ward does with an application. Sealed; only the ward writes it.

use minicbor::{Decode, Encode};

use crate::ids::{CommitId, OfficerId};
use crate::outside::Timestamp;

/// One step of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum DossierEvent {
    /// The ward has it: national state 1, with the code it will be known by.
    #[n(1)]
    #[cbor(map)]
    Registered {
        /// Dossier code, issued by the ward only.
        #[n(0)]
        code: String,
        /// The procedure's code.
        #[n(1)]
        procedure: String,
        /// The submission's commit.
        #[n(2)]
        submission: CommitId,
    },
    /// A new national state.
    #[n(2)]
    #[cbor(map)]
    StateChanged {
        /// 1–10, see `dossiers::State`.
        #[n(0)]
        state: u8,
        /// Who decided.
        #[n(1)]
        officer: OfficerId,
        /// Why, in words for the applicant.
        #[n(2)]
        reason: Option<String>,
        /// When it is due.
        #[n(3)]
        due: Option<Timestamp>,
    },
    /// What was asked for has arrived.
    #[n(3)]
    #[cbor(map)]
    SupplementReceived {
        /// The supplement's commit.
        #[n(0)]
        submission: CommitId,
    },
    /// The result.
    #[n(4)]
    #[cbor(map)]
    ResultGiven {
        /// Who gave it.
        #[n(0)]
        officer: OfficerId,
        /// What it says.
        #[n(1)]
        text: String,
        /// The record of a sealed attachment (`sealing::AttachmentRecord` in CBOR).
        #[cbor(n(2), with = "minicbor::bytes")]
        attachment: Option<Vec<u8>>,
    },
}
