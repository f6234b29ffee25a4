//! What a person may be: in a neighbourhood group, and at the ward.
//!
//! The numbers are the wire's (docs/protocol.md, section 3); the snake_case codes are what
//! scripts say. What each role may do is decided in `access`.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A text or number that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a role")]
pub struct UnknownRole(pub String);

/// One enum of roles: number, code, Vietnamese name, English name.
macro_rules! roles {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $number:literal, $code:literal, $vi:literal, $en:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(Encode, Decode, Serialize, Deserialize)]
        #[cbor(index_only)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_doc])* #[n($number)] $variant,)*
        }

        impl $name {
            /// All of them, by number.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The number on the wire.
            pub const fn number(self) -> u8 {
                match self { $(Self::$variant => $number,)* }
            }

            /// The role with this number on the wire.
            pub fn from_number(number: u8) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }

            /// The name that scripts and files use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The Vietnamese name.
            pub const fn name_vi(self) -> &'static str {
                match self { $(Self::$variant => $vi,)* }
            }

            /// The English name.
            pub const fn name_en(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownRole;
            fn from_str(text: &str) -> Result<Self, UnknownRole> {
                Self::ALL.iter().copied().find(|role| role.code() == text)
                    .ok_or_else(|| UnknownRole(text.into()))
            }
        }
    };
}

roles! {
    /// What a member is in their neighbourhood group.
    Role {
        /// Reads, comments, files for themselves.
        Resident = 1, "resident", "Người dân", "Resident";
        /// Speaks for the household, for example in a vote.
        Representative = 2, "representative", "Đại diện hộ", "Household representative";
        /// Files with someone, never as them.
        Helper = 3, "helper", "Người hỗ trợ", "Helper";
        /// Leads the group (tổ trưởng).
        Leader = 4, "leader", "Tổ trưởng", "Group leader";
        /// Stands in for the leader (tổ phó).
        Deputy = 5, "deputy", "Tổ phó", "Deputy leader";
    }
}

roles! {
    /// What an officer may do at the ward's desk.
    OfficerRole {
        /// Receives dossiers and gives results.
        Receiver = 1, "receiver", "Cán bộ tiếp nhận", "Receiver";
        /// Examines dossiers and asks for supplements.
        Examiner = 2, "examiner", "Cán bộ thẩm định", "Examiner";
        /// Signs decisions.
        Approver = 3, "approver", "Người phê duyệt", "Approver";
        /// Looks after accounts, groups and keys.
        Administrator = 4, "administrator", "Quản trị viên", "Administrator";
    }
}

impl Role {
    /// Whether the role leads the group: leader or deputy.
    pub const fn leads(self) -> bool {
        matches!(self, Self::Leader | Self::Deputy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical;

    #[test]
    fn a_role_is_one_small_number_on_the_wire_and_one_code_in_scripts() {
        for role in Role::ALL {
            assert_eq!(canonical::encode(role), [role.number()]);
            assert_eq!(canonical::decode(&[role.number()]), Ok(*role));
            assert_eq!(Role::from_number(role.number()), Some(*role));
            assert_eq!(role.code().parse(), Ok(*role));
            let json = serde_json::to_string(role).unwrap();
            assert_eq!(json, format!("{:?}", role.code()));
            assert_eq!(serde_json::from_str::<Role>(&json).unwrap(), *role);
        }
        let codes: Vec<_> = Role::ALL
            .iter()
            .map(|role| (role.number(), role.code()))
            .collect();
        let expected = [
            (1, "resident"),
            (2, "representative"),
            (3, "helper"),
            (4, "leader"),
            (5, "deputy"),
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn unknown_roles_are_refused() {
        for number in [0, 6, 23] {
            assert_eq!(
                canonical::decode::<Role>(&[number]),
                Err(canonical::NotCanonical)
            );
            assert_eq!(Role::from_number(number), None);
        }
        assert_eq!(
            canonical::decode::<OfficerRole>(&[5]),
            Err(canonical::NotCanonical)
        );
        assert!("Leader".parse::<Role>().is_err());
        assert!(serde_json::from_str::<Role>("\"mayor\"").is_err());
    }

    #[test]
    fn only_leader_and_deputy_lead() {
        let leading: Vec<_> = Role::ALL.iter().filter(|role| role.leads()).collect();
        assert_eq!(leading, [&Role::Leader, &Role::Deputy]);
    }
}
