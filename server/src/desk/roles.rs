//! The set of roles that an officer holds.

pub use xom_core::identity::OfficerRole;

/// A set of roles; an officer of a small ward often has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u8);

impl Roles {
    /// The set of these.
    pub fn of(roles: &[OfficerRole]) -> Self {
        Self(roles.iter().fold(0, |set, role| set | Self::bit(*role)))
    }

    /// Whether the role is in the set.
    pub fn includes(self, role: OfficerRole) -> bool {
        self.0 & Self::bit(role) != 0
    }

    /// The roles in the set, in order.
    pub fn list(self) -> Vec<OfficerRole> {
        let held = |role: &OfficerRole| self.includes(*role);
        OfficerRole::ALL.iter().copied().filter(held).collect()
    }

    /// The set as it is stored: bit n − 1 stands for role n.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The set that was stored; unknown bits are dropped.
    pub fn from_bits(bits: u8) -> Self {
        Self(bits & 0b1111)
    }

    fn bit(role: OfficerRole) -> u8 {
        1 << (role.number() - 1)
    }
}
