//! Who you are: device keys, roles, invites, enrolments and the proof that a request is yours.
//!
//! A phone trusts one thing, the fingerprint of its ward's root key, which it learns from its
//! invite. An invite with its answer is a complete enrolment that anyone may carry; what needs
//! the ward's log (is the maker still a leader, is the invite used or expired) is decided in
//! `access`, everything else here. The bytes are fixed by docs/protocol.md, sections 1, 5
//! and 8. Nothing here reads a clock, a disk or a network.

mod enrolment;
mod error;
mod invite;
mod keys;
mod link;
mod link_text;
mod request;
mod role;
mod signature;

pub use enrolment::{Answer, CheckedEnrolment, Enrolment, MAX_ENROLMENT};
pub use error::{Advice, IdentityError, Signer};
pub use invite::{InviteTerms, MAX_GROUP_NAME, MAX_MADE, MadeInvite, is_group_name};
pub use keys::{DeviceKeys, SealingPublicKey, device_id, generate_sealing_key, ward_id};
pub use link::{InviteLink, InviteSecret};
pub use request::{Envelope, MAX_REQUEST, RequestKey, RequestMac, RequestNonce, Target};
pub use role::{OfficerRole, Role, UnknownRole};
pub use signature::{
    InvalidSignature, Purpose, Signature, SigningPublicKey, generate_signing_key, sign,
};

pub(crate) use signature::fixed_bytes;

#[cfg(test)]
pub(crate) mod seeded;
#[cfg(test)]
mod vectors;
