//! The state that decides: groups, households, members, devices, circles, officers.

use std::collections::{BTreeSet, HashMap};

use crate::commits::{Refusal, RefusalCode};
use crate::identity::{OfficerRole, Role, SealingPublicKey, SigningPublicKey, device_id};
use crate::ids::{DeviceId, DraftId, GroupId, HouseholdId, InviteId, MemberId, OfficerId, WardId};

/// Who wrote a commit, as the access state knows its device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Author {
    /// The ward, by its operating key.
    Ward,
    /// A member, by one of their devices.
    Member(MemberId),
}

/// A person who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their group.
    pub group: GroupId,
    /// Their household, unless they have none here.
    pub household: Option<HouseholdId>,
    /// What they may do.
    pub role: Role,
    /// Whether they have left: they write no more.
    pub left: bool,
}

/// Whether a device may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceStanding {
    /// It may.
    Active,
    /// Never again: lost, stolen, or its owner has left it.
    Revoked,
    /// Never again: two phones used its key.
    Marked,
}

/// An enrolled device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Whose it is.
    pub member: MemberId,
    /// Checks its signatures.
    pub signing: SigningPublicKey,
    /// Seals for it.
    pub sealing: SealingPublicKey,
    /// Whether it may write.
    pub standing: DeviceStanding,
}

/// Who takes part in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Who began it.
    pub creator: MemberId,
    /// Who takes part, the creator included.
    pub members: BTreeSet<MemberId>,
    /// The procedure it applies for.
    pub procedure: String,
    /// Whether its creator gave it up.
    pub withdrawn: bool,
    /// How many circles the ward had before this one: the later one is the larger.
    pub order: usize,
}

/// Somebody who acts at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Name and title.
    pub name: String,
    /// What they may do; empty when they have left.
    pub roles: Vec<OfficerRole>,
}

/// The access state of a ward at one place in its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    ward: WardId,
    ward_key: SigningPublicKey,
    ward_device: DeviceId,
    pub(super) groups: HashMap<GroupId, String>,
    pub(super) households: HashMap<HouseholdId, GroupId>,
    pub(super) members: HashMap<MemberId, Member>,
    pub(super) devices: HashMap<DeviceId, Device>,
    pub(super) used_invites: HashMap<InviteId, DeviceId>,
    pub(super) circles: HashMap<DraftId, Circle>,
    pub(super) officers: HashMap<OfficerId, Officer>,
}

impl Access {
    /// The state before the first entry: only the ward's operating key may write.
    pub fn new(ward: WardId, operating_key: SigningPublicKey) -> Self {
        Self {
            ward,
            ward_key: operating_key,
            ward_device: device_id(&operating_key),
            groups: HashMap::new(),
            households: HashMap::new(),
            members: HashMap::new(),
            devices: HashMap::new(),
            used_invites: HashMap::new(),
            circles: HashMap::new(),
            officers: HashMap::new(),
        }
    }

    /// The ward it is about.
    pub fn ward(&self) -> &WardId {
        &self.ward
    }

    /// The id under which the ward itself writes.
    pub fn ward_device(&self) -> DeviceId {
        self.ward_device
    }

    /// The key that checks a device's commits (the ward's operating key for the ward),
    /// whatever its standing: earlier commits of a revoked device stay valid.
    pub fn signing_key(&self, device: &DeviceId) -> Option<SigningPublicKey> {
        if *device == self.ward_device {
            return Some(self.ward_key);
        }
        self.devices.get(device).map(|device| device.signing)
    }

    /// Whose commits a device's are, whatever its standing.
    pub fn author_of(&self, device: &DeviceId) -> Option<Author> {
        if *device == self.ward_device {
            return Some(Author::Ward);
        }
        self.devices
            .get(device)
            .map(|device| Author::Member(device.member))
    }

    /// The author of what this device writes now, if it may write at all.
    pub fn author(&self, device: &DeviceId) -> Result<Author, Refusal> {
        if *device == self.ward_device {
            return Ok(Author::Ward);
        }
        let known = self.devices.get(device);
        let known =
            known.ok_or_else(|| Refusal::new(RefusalCode::UnknownDevice, device.to_string()))?;
        match known.standing {
            DeviceStanding::Revoked => Err(Refusal::new(RefusalCode::Revoked, device.to_string())),
            DeviceStanding::Marked => Err(Refusal::new(RefusalCode::Marked, device.to_string())),
            DeviceStanding::Active
                if self
                    .members
                    .get(&known.member)
                    .is_none_or(|member| member.left) =>
            {
                Err(Refusal::new(RefusalCode::Forbidden, "the member has left"))
            }
            DeviceStanding::Active => Ok(Author::Member(known.member)),
        }
    }

    /// A member, if known.
    pub fn member(&self, member: &MemberId) -> Option<&Member> {
        self.members.get(member)
    }

    /// A member's group, if known.
    pub fn group_of(&self, member: &MemberId) -> Option<GroupId> {
        self.members.get(member).map(|member| member.group)
    }

    /// All members of a group who have not left.
    pub fn members_of(&self, group: &GroupId) -> impl Iterator<Item = (&MemberId, &Member)> {
        self.members
            .iter()
            .filter(move |(_, member)| member.group == *group && !member.left)
    }

    /// All households of a group.
    pub fn households_of(&self, group: &GroupId) -> impl Iterator<Item = &HouseholdId> {
        self.households
            .iter()
            .filter(move |(_, of)| *of == group)
            .map(|(household, _)| household)
    }

    /// A device, if enrolled, whatever its standing.
    pub fn device(&self, device: &DeviceId) -> Option<&Device> {
        self.devices.get(device)
    }

    /// A member's devices, whatever their standing.
    pub fn devices_of(&self, member: &MemberId) -> impl Iterator<Item = (&DeviceId, &Device)> {
        self.devices
            .iter()
            .filter(move |(_, device)| device.member == *member)
    }

    /// All groups with their names.
    pub fn groups(&self) -> impl Iterator<Item = (&GroupId, &str)> {
        self.groups
            .iter()
            .map(|(group, name)| (group, name.as_str()))
    }

    /// Which device an invite brought in, if it has been used.
    pub fn invite_used_by(&self, invite: &InviteId) -> Option<DeviceId> {
        self.used_invites.get(invite).copied()
    }

    /// A draft's circle, if it has been opened.
    pub fn circle(&self, draft: &DraftId) -> Option<&Circle> {
        self.circles.get(draft)
    }

    /// The drafts in whose circles a member is.
    pub fn drafts_of(&self, member: &MemberId) -> impl Iterator<Item = (&DraftId, &Circle)> {
        self.circles
            .iter()
            .filter(move |(_, circle)| circle.members.contains(member))
    }

    /// An officer, if known.
    pub fn officer(&self, officer: &OfficerId) -> Option<&Officer> {
        self.officers.get(officer)
    }

    /// Whether a member leads this group (leader or deputy) and has not left.
    pub fn leads(&self, member: &MemberId, group: &GroupId) -> bool {
        self.members
            .get(member)
            .is_some_and(|member| member.group == *group && !member.left && member.role.leads())
    }

    /// Whether a device belongs to a member who leads their group.
    pub fn is_leaders_device(&self, device: &DeviceId) -> bool {
        let member = self
            .devices
            .get(device)
            .and_then(|device| self.members.get(&device.member));
        member.is_some_and(|member| member.role.leads() && !member.left)
    }
}
