//! A draft's circle: who takes part, and the draft key wrapped to their devices.

use minicbor::{Decode, Encode};

use crate::ids::{DeviceId, MemberId};

/// A fact about who takes part in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum CircleEvent {
    /// The draft begins; its author's member is the creator.
    #[n(1)]
    #[cbor(map)]
    Opened {
        /// The procedure it applies for.
        #[n(0)]
        procedure: String,
        /// The form version it pins.
        #[n(1)]
        form_version: u32,
        /// What its id was derived with: see [`crate::ids::DraftId::of`].
        #[cbor(n(2), with = "minicbor::bytes")]
        salt: [u8; 8],
    },
    /// A member may read and write it from here on.
    #[n(2)]
    #[cbor(map)]
    MemberJoined {
        /// Who.
        #[n(0)]
        member: MemberId,
    },
    /// A member may not any more.
    #[n(3)]
    #[cbor(map)]
    MemberRemoved {
        /// Who.
        #[n(0)]
        member: MemberId,
    },
    /// The draft key for one device, after confirmation on a device that holds it.
    #[n(4)]
    #[cbor(map)]
    KeyWrapped {
        /// Which key.
        #[cbor(n(0), with = "minicbor::bytes")]
        key_id: [u8; 8],
        /// For which device.
        #[n(1)]
        device: DeviceId,
        /// The key under HPKE.
        #[cbor(n(2), with = "minicbor::bytes")]
        wrapped: Vec<u8>,
    },
    /// Its creator gave it up.
    #[n(5)]
    #[cbor(map)]
    Withdrawn,
}
