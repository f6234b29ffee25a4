//! What the ward itself puts into its log: groups, leaders, officers, invites, revocations.

use xom_core::admission::Place;
use xom_core::documents::DocumentName;
use xom_core::documents::events::{PeopleEvent, RegistryEvent, RosterEvent};
use xom_core::identity::{InviteLink, InviteTerms, Role, is_group_name};
use xom_core::ids::{DeviceId, GroupId, HouseholdId, MemberId, OfficerId};
use xom_core::outside::Timestamp;
use xom_core::text::nfc;

use super::error::WardError;
use super::{Ward, WardKeys};

/// Facts that the ward records in one of its documents.
#[derive(Debug, Clone)]
pub enum Record {
    /// About itself.
    Registry(Vec<RegistryEvent>),
    /// About who takes part in a group.
    Roster(GroupId, Vec<RosterEvent>),
    /// About names and houses.
    People(GroupId, Vec<PeopleEvent>),
}

/// Whom an invite is for.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Where the ward answers.
    pub address: String,
    /// The group.
    pub group: GroupId,
    /// The household, unless the member has none.
    pub household: Option<HouseholdId>,
    /// The member who gains a device; a new one otherwise.
    pub member: Option<MemberId>,
    /// The role of a new member.
    pub role: Role,
    /// Until when it is good.
    pub expires: Timestamp,
    /// An authority that vouches for the address, in DER.
    pub authority: Option<Vec<u8>>,
}

impl Ward {
    /// Records all of these in one transaction, each as one commit, or none.
    ///
    /// # Errors
    /// The refusal of the first that does not fit at its place.
    pub fn record(&self, records: &[Record]) -> Result<Vec<Place>, WardError> {
        self.writer().write(&self.shared, |batch| {
            let each = records.iter().map(|record| match record {
                Record::Registry(events) => batch.write_events(DocumentName::Registry, events),
                Record::Roster(group, events) => {
                    batch.write_events(DocumentName::Roster(*group), events)
                }
                Record::People(group, events) => {
                    batch.write_events(DocumentName::People(*group), events)
                }
            });
            each.collect()
        })
    }

    /// Signs an invite with the operating key. Nothing is logged until somebody answers it.
    ///
    /// # Errors
    /// When the group, household or member is not known here, or the address is too long.
    pub fn invite(&self, invitation: &Invitation) -> Result<InviteLink, WardError> {
        let access = self.access();
        let group = access
            .groups()
            .find(|(group, _)| **group == invitation.group);
        let (_, group_name) = group.ok_or(WardError::NotFound("group"))?;
        let here = |household: &HouseholdId| {
            access
                .households_of(&invitation.group)
                .any(|known| known == household)
        };
        if invitation
            .household
            .as_ref()
            .is_some_and(|home| !here(home))
        {
            return Err(WardError::NotFound("household"));
        }
        let unknown = |member: &MemberId| access.group_of(member) != Some(invitation.group);
        if invitation.member.as_ref().is_some_and(unknown) {
            return Err(WardError::NotFound("member"));
        }
        let mut writer = self.writer();
        let entropy = writer.entropy.as_mut();
        let terms = InviteTerms {
            ward: self.id(),
            address: invitation.address.clone(),
            group: invitation.group,
            household: invitation.household,
            member: match invitation.member {
                Some(member) => member,
                None => MemberId::random(entropy),
            },
            role: invitation.role,
            expires: invitation.expires,
            authority: invitation.authority.clone(),
            group_name: is_group_name(group_name).then(|| group_name.to_owned()),
        };
        let WardKeys { operating, .. } = &self.shared.keys;
        Ok(InviteLink::make(&terms, operating, entropy)?)
    }

    /// Enters whom an invite makes a member into the group's lists under their name, before their
    /// phone is: what they write is then shown as theirs from the first line.
    ///
    /// # Errors
    /// When the ward cannot write now.
    pub fn introduce(&self, invited: &InviteTerms, name: &str) -> Result<(), WardError> {
        let added = RosterEvent::MemberAdded {
            member: invited.member,
            household: invited.household,
            role: invited.role,
        };
        let named = PeopleEvent::PersonDescribed {
            member: invited.member,
            name: nfc(name.trim()).into_owned(),
            phone: None,
        };
        self.record(&[
            Record::Roster(invited.group, vec![added]),
            Record::People(invited.group, vec![named]),
        ])?;
        Ok(())
    }

    /// Makes a member the group's leader; whoever was becomes a resident again.
    ///
    /// # Errors
    /// [`WardError::NotFound`] for a member who is not of this group.
    pub fn replace_leader(&self, group: GroupId, member: MemberId) -> Result<Place, WardError> {
        let access = self.access();
        let active = |member: &MemberId| {
            access
                .member(member)
                .is_some_and(|known| known.group == group && !known.left)
        };
        if !active(&member) {
            return Err(WardError::NotFound("member"));
        }
        let mut before: Vec<MemberId> = access
            .members_of(&group)
            .filter(|(other, known)| known.role == Role::Leader && **other != member)
            .map(|(other, _)| *other)
            .collect();
        before.sort();
        let resigned = before.into_iter().map(|member| RosterEvent::RoleGiven {
            member,
            role: Role::Resident,
        });
        let appointed = RosterEvent::RoleGiven {
            member,
            role: Role::Leader,
        };
        let events = resigned.chain([appointed]).collect();
        self.record_one(Record::Roster(group, events))
    }

    /// Takes the right to write from a device, for ever.
    ///
    /// # Errors
    /// [`WardError::NotFound`] for a device that is not enrolled.
    pub fn revoke_device(&self, device: DeviceId, reason: &str) -> Result<Place, WardError> {
        let access = self.access();
        let owner = access.device(&device).map(|device| device.member);
        let group = owner.and_then(|member| access.group_of(&member));
        let group = group.ok_or(WardError::NotFound("device"))?;
        let revoked = RosterEvent::DeviceRevoked {
            device,
            reason: reason.into(),
        };
        self.record_one(Record::Roster(group, vec![revoked]))
    }

    /// A fresh group. People tell groups by their names alone.
    ///
    /// # Errors
    /// [`WardError::GroupName`] for no name or a known one, and when the ward cannot write now.
    pub fn add_group(&self, name: &str) -> Result<GroupId, WardError> {
        let name = nfc(name.trim());
        if name.is_empty() || self.access().groups().any(|(_, known)| known == name) {
            return Err(WardError::GroupName);
        }
        let group = GroupId::random(self.writer().entropy.as_mut());
        let name = name.into_owned();
        self.record_one(Record::Registry(vec![RegistryEvent::GroupAdded {
            group,
            name,
        }]))?;
        Ok(group)
    }

    /// A fresh officer.
    ///
    /// # Errors
    /// When the ward cannot write now.
    pub fn add_officer(
        &self,
        name: &str,
        roles: &[xom_core::identity::OfficerRole],
    ) -> Result<OfficerId, WardError> {
        let officer = OfficerId::random(self.writer().entropy.as_mut());
        let added = RegistryEvent::OfficerAdded {
            officer,
            name: name.into(),
            roles: roles.to_vec(),
        };
        self.record_one(Record::Registry(vec![added]))?;
        Ok(officer)
    }

    fn record_one(&self, record: Record) -> Result<Place, WardError> {
        let places = self.record(&[record])?;
        Ok(*places.first().expect("one record has one place"))
    }
}
