//! Who belongs here: roles, people, households, devices, invites.

use xom_core::device as core;
use xom_core::identity;
use xom_core::views::{devices, households, people};

use super::Moment;
use crate::{Language, XomError};

/// What somebody is in the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Role {
    /// Cư dân.
    Resident,
    /// Đại diện hộ.
    Representative,
    /// Người hỗ trợ.
    Helper,
    /// Tổ trưởng.
    Leader,
    /// Tổ phó.
    Deputy,
}

impl From<identity::Role> for Role {
    fn from(role: identity::Role) -> Self {
        match role {
            identity::Role::Resident => Self::Resident,
            identity::Role::Representative => Self::Representative,
            identity::Role::Helper => Self::Helper,
            identity::Role::Leader => Self::Leader,
            identity::Role::Deputy => Self::Deputy,
        }
    }
}

impl From<Role> for identity::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Resident => Self::Resident,
            Role::Representative => Self::Representative,
            Role::Helper => Self::Helper,
            Role::Leader => Self::Leader,
            Role::Deputy => Self::Deputy,
        }
    }
}

/// A person of the group.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PersonRow {
    /// The member.
    pub id: String,
    /// Their name, if it is known.
    pub name: Option<String>,
    /// Their telephone number as people write it, if they gave it.
    pub phone: Option<String>,
    /// Their household.
    pub household: Option<String>,
    /// What they are in the group.
    pub role: Role,
    /// What they are, in words.
    pub role_said: String,
    /// Whether they have left.
    pub departed: bool,
}

impl PersonRow {
    pub(crate) fn of(row: people::PersonRow, language: Language) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name,
            phone: row.phone,
            household: row.household.map(|household| household.to_string()),
            role: row.role.into(),
            role_said: language
                .pick(row.role.name_vi(), row.role.name_en())
                .to_string(),
            departed: row.departed,
        }
    }
}

/// A page of the group's people.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PersonPage {
    /// Its rows, by given name in Vietnamese order.
    pub rows: Vec<PersonRow>,
    /// What to ask for to get the page after it; nothing when this is the last one.
    pub next: Option<String>,
}

pub(crate) fn person_cursor(text: Option<&str>) -> Result<Option<people::PersonCursor>, XomError> {
    text.map(|text| serde_json::from_str(text).map_err(|_| XomError::malformed("page of people")))
        .transpose()
}

/// A household.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HouseholdRow {
    /// The household.
    pub id: String,
    /// The house, as "Số 12, ngõ 32".
    pub house: Option<String>,
    /// Its block.
    pub block: Option<String>,
}

impl From<households::HouseholdRow> for HouseholdRow {
    fn from(row: households::HouseholdRow) -> Self {
        Self {
            id: row.id.to_string(),
            house: row.house,
            block: row.block,
        }
    }
}

/// A household with its people.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Household {
    /// The household, if this phone knows it.
    pub row: Option<HouseholdRow>,
    /// Its people.
    pub people: Vec<PersonRow>,
}

/// An enrolled device.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DeviceRow {
    /// The device.
    pub id: String,
    /// Whose it is.
    pub member: String,
    /// Whether it is this very phone.
    pub this_one: bool,
    /// When the ward enrolled it.
    pub enrolled: Option<Moment>,
    /// `active`, `revoked` or `marked`.
    pub standing: String,
    /// Why it was revoked.
    pub reason: Option<String>,
}

impl DeviceRow {
    pub(crate) fn of(row: devices::DeviceRow, own: &str, language: Language) -> Self {
        let id = row.id.to_string();
        Self {
            this_one: id == own,
            id,
            member: row.member.to_string(),
            enrolled: Moment::maybe(row.enrolled_at, language),
            standing: row.standing.into(),
            reason: row.reason,
        }
    }
}

/// An invite to be made.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewInvite {
    /// The household of the person, if any.
    pub household: Option<String>,
    /// An existing member who gets a further phone; a new person when absent.
    pub member: Option<String>,
    /// What they become.
    pub role: Role,
    /// Their name, so that the group knows whom to expect.
    pub name: Option<String>,
    /// For how many days it is good.
    pub valid_for_days: u32,
}

impl TryFrom<NewInvite> for core::NewInvite {
    type Error = XomError;

    fn try_from(new: NewInvite) -> Result<Self, XomError> {
        Ok(Self {
            household: new.household.map(|id| crate::calls::id(&id)).transpose()?,
            member: new.member.map(|id| crate::calls::id(&id)).transpose()?,
            role: new.role.into(),
            name: new.name,
            valid_for_days: new.valid_for_days,
        })
    }
}

/// An invite just made: show its QR code, or send the link.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MadeInvite {
    /// The invite.
    pub id: String,
    /// `xom://invite/…`.
    pub link: String,
    /// Until when it is good.
    pub expires: Moment,
}

/// An invite made on this phone.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct InviteRow {
    /// The invite.
    pub id: String,
    /// The name given with it.
    pub name: Option<String>,
    /// When it was made.
    pub made: Moment,
    /// Until when it is good.
    pub expires: Moment,
    /// Whether a device has used it.
    pub used: bool,
}

impl InviteRow {
    pub(crate) fn of(row: core::InviteRow, language: Language) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name,
            made: Moment::of(row.made_at, language),
            expires: Moment::of(row.expires, language),
            used: row.used_by.is_some(),
        }
    }
}

/// What an invite offers, to be read before accepting it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct InvitePreview {
    /// The invite.
    pub id: String,
    /// The ward's fingerprint: whoever trusts the inviter trusts this.
    pub ward: String,
    /// Where the ward answers.
    pub address: String,
    /// The group.
    pub group: String,
    /// What the group is called, as whoever made the invite says.
    pub group_name: Option<String>,
    /// What one becomes.
    pub role: Role,
    /// What one becomes, in words.
    pub role_said: String,
    /// Until when it is good.
    pub expires: Moment,
}
