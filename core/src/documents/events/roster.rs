//! A group's roster: opaque households and members, their devices and roles.

use minicbor::{Decode, Encode};

use crate::identity::Role;
use crate::ids::{DeviceId, HouseholdId, InviteId, MemberId};

/// A fact about who takes part in a group. No name stands here: see `PeopleEvent`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum RosterEvent {
    /// A household of the group.
    #[n(1)]
    #[cbor(map)]
    HouseholdAdded {
        /// Its id.
        #[n(0)]
        household: HouseholdId,
    },
    /// A person of the group, with or without a device.
    #[n(2)]
    #[cbor(map)]
    MemberAdded {
        /// Their id.
        #[n(0)]
        member: MemberId,
        /// Where they live.
        #[n(1)]
        household: Option<HouseholdId>,
        /// What they may do.
        #[n(2)]
        role: Role,
    },
    /// A device joined by invite; the ward embeds what its maker and its person signed.
    #[n(3)]
    #[cbor(map)]
    Enrolled {
        /// The enrolment as it was carried.
        #[cbor(n(0), with = "minicbor::bytes")]
        enrolment: Vec<u8>,
    },
    /// A member's role from here on.
    #[n(4)]
    #[cbor(map)]
    RoleGiven {
        /// Whose.
        #[n(0)]
        member: MemberId,
        /// Which.
        #[n(1)]
        role: Role,
    },
    /// A device that may write no more.
    #[n(5)]
    #[cbor(map)]
    DeviceRevoked {
        /// Which.
        #[n(0)]
        device: DeviceId,
        /// Why, for people.
        #[n(1)]
        reason: String,
    },
    /// A member who has moved away or died.
    #[n(6)]
    #[cbor(map)]
    MemberLeft {
        /// Who.
        #[n(0)]
        member: MemberId,
    },
    /// Somebody used an invite after its person had: for the leader to see.
    #[n(7)]
    #[cbor(map)]
    InviteReused {
        /// Which invite.
        #[n(0)]
        invite: InviteId,
        /// The device that was refused.
        #[n(1)]
        device: DeviceId,
    },
    /// Two phones use one key: both must enrol afresh.
    #[n(8)]
    #[cbor(map)]
    DeviceMarked {
        /// The cloned device.
        #[n(0)]
        device: DeviceId,
    },
}
