//! A group's people: names, houses and blocks, apart from the roster so that they can be erased.

use minicbor::{Decode, Encode};

use crate::ids::{HouseholdId, MemberId};

/// A fact about a household or a person, replacing the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum PeopleEvent {
    /// Where a household lives.
    #[n(1)]
    #[cbor(map)]
    HouseDescribed {
        /// Which household.
        #[n(0)]
        household: HouseholdId,
        /// House number and lane, for example "Số 12, ngõ 32".
        #[n(1)]
        house: String,
        /// The block that notices can be addressed to, for example "Cụm 3".
        #[n(2)]
        block: String,
    },
    /// What a person is called.
    #[n(2)]
    #[cbor(map)]
    PersonDescribed {
        /// Who.
        #[n(0)]
        member: MemberId,
        /// Full name as on the identity card.
        #[n(1)]
        name: String,
        /// Telephone in E.164, if they gave it.
        #[n(2)]
        phone: Option<String>,
    },
}
