//! An invite: who may become what, in which ward, until when, signed by its maker.
//!
//! The terms are public once logged. Whether the maker was entitled, and whether the invite is
//! used or expired, only the ward's log knows. How it reaches a phone, see `link`.

use ed25519_dalek::SigningKey;
use minicbor::{Decode, Encode, bytes::ByteVec};

use super::{
    error::{IdentityError, Signer},
    keys::device_id,
    role::Role,
    signature::{Purpose, Signature, SigningPublicKey, sign},
};
use crate::{
    canonical::{self, VersionOne},
    ids::{DeviceId, GroupId, HouseholdId, InviteId, MemberId, WardId, sha256},
    outside::Timestamp,
    text::nfc,
};

/// No signed invite is longer, in bytes.
pub const MAX_MADE: usize = 4096;
const MAX_ADDRESS: usize = 512;
const MAX_AUTHORITY: usize = 2048;
/// The longest name of a group that travels in an invite, in bytes: it must not make the QR code
/// too fine to be scanned.
pub const MAX_GROUP_NAME: usize = 64;

/// What an invite offers, as its maker chooses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteTerms {
    /// The ward, by the fingerprint of its root key.
    pub ward: WardId,
    /// Where the ward answers, for example `https://xom.dongngac.example`; 512 bytes at most.
    pub address: String,
    /// The neighbourhood group.
    pub group: GroupId,
    /// The household, if the member belongs to one.
    pub household: Option<HouseholdId>,
    /// The member; one that exists already gains a device and keeps its role.
    pub member: MemberId,
    /// The role of a member that does not exist yet.
    pub role: Role,
    /// From this moment on the ward refuses it, by the time it accepts the enrolment.
    pub expires: Timestamp,
    /// A certificate authority (X.509, DER) that vouches for the address besides the public
    /// ones; 2048 bytes at most.
    pub authority: Option<Vec<u8>>,
    /// What the group is called, as its maker's phone knows it, for whoever is asked in; the
    /// registry says what it is called once they have joined. At most [`MAX_GROUP_NAME`] bytes.
    pub group_name: Option<String>,
}

/// The invite as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct InviteFields {
    #[n(0)]
    version: VersionOne,
    #[n(1)]
    ward: WardId,
    #[n(2)]
    address: String,
    #[n(3)]
    group: GroupId,
    #[n(4)]
    household: Option<HouseholdId>,
    #[n(5)]
    member: MemberId,
    #[n(6)]
    role: Role,
    #[n(7)]
    expires: Timestamp,
    #[n(8)]
    one_use: SigningPublicKey,
    #[n(9)]
    maker: DeviceId,
    #[n(10)]
    authority: Option<ByteVec>,
    #[n(11)]
    group_name: Option<String>,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct MadeFields {
    #[n(0)]
    invite: ByteVec,
    #[n(1)]
    signature: Signature,
}

/// An invite with its maker's signature, without the link's secret.
///
/// Well formed and within limits; the signature is checked by [`Self::check_maker`], once the
/// maker's key is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeInvite {
    bytes: Vec<u8>,
    signed: Vec<u8>,
    signature: Signature,
    terms: InviteTerms,
    one_use: SigningPublicKey,
    maker: DeviceId,
}

impl MadeInvite {
    pub(super) fn make(
        terms: &InviteTerms,
        one_use: SigningPublicKey,
        maker: &SigningKey,
    ) -> Result<Self, IdentityError> {
        let signed = canonical::encode(&InviteFields {
            version: VersionOne,
            ward: terms.ward,
            address: terms.address.clone(),
            group: terms.group,
            household: terms.household,
            member: terms.member,
            role: terms.role,
            expires: terms.expires,
            one_use,
            maker: device_id(&SigningPublicKey::of(maker)),
            authority: terms.authority.clone().map(ByteVec::from),
            group_name: terms.group_name.clone(),
        });
        let signature = sign(maker, Purpose::Invite, &[&signed]);
        // Read back, so that nobody is handed an invite that nobody would accept.
        Self::from_bytes(&canonical::encode(&MadeFields {
            invite: signed.into(),
            signature,
        }))
    }

    /// The invite in these bytes.
    ///
    /// # Errors
    /// [`IdentityError::TooLong`], [`IdentityError::UnknownVersion`] or
    /// [`IdentityError::Damaged`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IdentityError> {
        if bytes.len() > MAX_MADE {
            return Err(IdentityError::TooLong { limit: MAX_MADE });
        }
        let made: MadeFields = canonical::decode(bytes).map_err(|_| IdentityError::Damaged)?;
        let fields: InviteFields = decode_version_one(&made.invite)?;
        let terms = fields.terms();
        terms.check_limits()?;
        Ok(Self {
            bytes: bytes.to_vec(),
            signed: made.invite.into(),
            signature: made.signature,
            terms,
            one_use: fields.one_use,
            maker: fields.maker,
        })
    }

    /// The bytes that were signed and their signature, as they travel.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it offers.
    pub fn terms(&self) -> &InviteTerms {
        &self.terms
    }

    /// The invite's id, from its one-use key.
    pub fn id(&self) -> InviteId {
        let hash = sha256(&[&self.one_use.0]);
        InviteId::from_slice(&hash[..InviteId::LENGTH]).expect("a hash is longer than an invite id")
    }

    /// The key that signs the one answer.
    pub fn one_use_key(&self) -> &SigningPublicKey {
        &self.one_use
    }

    /// The device that says it made this.
    pub fn maker(&self) -> DeviceId {
        self.maker
    }

    /// Whether the device with this key made it.
    ///
    /// # Errors
    /// [`IdentityError::BadSignature`] when it did not.
    pub fn check_maker(&self, maker: &SigningPublicKey) -> Result<(), IdentityError> {
        if device_id(maker) != self.maker {
            return Err(IdentityError::BadSignature(Signer::Maker));
        }
        maker
            .verify(Purpose::Invite, &[&self.signed], &self.signature)
            .map_err(Signer::Maker.wrong())
    }

    /// Whether an enrolment accepted at this moment comes too late.
    pub fn expired(&self, accepted_at: Timestamp) -> bool {
        self.terms.expires <= accepted_at
    }
}

impl InviteFields {
    fn terms(&self) -> InviteTerms {
        InviteTerms {
            ward: self.ward,
            address: self.address.clone(),
            group: self.group,
            household: self.household,
            member: self.member,
            role: self.role,
            expires: self.expires,
            authority: self.authority.clone().map(Vec::from),
            group_name: self.group_name.clone(),
        }
    }
}

impl InviteTerms {
    fn check_limits(&self) -> Result<(), IdentityError> {
        let authority = self.authority.as_ref().map_or(0, Vec::len);
        if self.address.len() > MAX_ADDRESS {
            return Err(IdentityError::TooLong { limit: MAX_ADDRESS });
        }
        if authority > MAX_AUTHORITY {
            return Err(IdentityError::TooLong {
                limit: MAX_AUTHORITY,
            });
        }
        let strange = |c: char| c.is_whitespace() || c.is_control();
        if self.address.is_empty() || self.address.contains(strange) {
            return Err(IdentityError::Damaged);
        }
        match self.group_name.as_deref() {
            Some(name) if name.len() > MAX_GROUP_NAME => Err(IdentityError::TooLong {
                limit: MAX_GROUP_NAME,
            }),
            Some(name) if !is_group_name(name) => Err(IdentityError::Damaged),
            _ => Ok(()),
        }
    }
}

/// Whether a group's name can travel in an invite: one line of letters that can be seen, in one
/// spelling, and short enough.
pub fn is_group_name(name: &str) -> bool {
    let unseen = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    (1..=MAX_GROUP_NAME).contains(&name.len())
        && name == name.trim()
        && name == nfc(name)
        && !name.contains(unseen)
}

/// The version-1 map in these bytes, or which newer version it is.
pub(super) fn decode_version_one<'b, T>(bytes: &'b [u8]) -> Result<T, IdentityError>
where
    T: Encode<()> + Decode<'b, ()>,
{
    match canonical::version_of_map(bytes) {
        Some(1) => canonical::decode(bytes).map_err(|_| IdentityError::Damaged),
        Some(newer) => Err(IdentityError::UnknownVersion(newer)),
        None => Err(IdentityError::Damaged),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::identity::{
        keys::DeviceKeys,
        link::{InviteLink, tests::link},
        seeded::Seeded,
    };

    pub(in crate::identity) fn terms() -> InviteTerms {
        InviteTerms {
            ward: WardId([1; 32]),
            address: "https://xom.dongngac.example".into(),
            group: GroupId([2; 8]),
            household: Some(HouseholdId([3; 8])),
            member: MemberId([4; 8]),
            role: Role::Representative,
            expires: Timestamp(1_800_000_000_000),
            authority: None,
            group_name: None,
        }
    }

    pub(in crate::identity) fn leader() -> DeviceKeys {
        DeviceKeys::generate(&mut Seeded::new("leader"))
    }

    #[test]
    fn every_optional_field_may_be_there_or_not() {
        for (household, authority) in [
            (None, None),
            (None, Some(vec![0x30; 2048])),
            (Some(HouseholdId([9; 8])), Some(vec![1])),
        ] {
            let terms = InviteTerms {
                household,
                authority,
                ..terms()
            };
            let link =
                InviteLink::make(&terms, leader().signing(), &mut Seeded::new("invite")).unwrap();
            let back: InviteLink = link.to_string().parse().unwrap();
            assert_eq!(back.made().terms(), &terms);
        }
    }

    #[test]
    fn a_group_is_called_by_its_name_in_letters_that_can_be_seen() {
        let make = |name: &str| {
            let terms = InviteTerms {
                group_name: Some(name.into()),
                ..terms()
            };
            InviteLink::make(&terms, leader().signing(), &mut Seeded::new("invite"))
                .map(|link| link.made().terms().group_name.clone())
        };
        for name in ["Tổ dân phố số 7", "H'Mông 2", &"x".repeat(MAX_GROUP_NAME)] {
            assert_eq!(make(name), Ok(Some(name.to_owned())));
        }
        let limit = MAX_GROUP_NAME;
        assert_eq!(
            make(&"x".repeat(limit + 1)),
            Err(IdentityError::TooLong { limit })
        );
        for name in ["", " Tổ 7", "Tổ\n7", "Tổ\u{202e}7", "To\u{302}\u{309} 7"] {
            assert_eq!(make(name), Err(IdentityError::Damaged), "{name:?}");
        }
    }

    #[test]
    fn an_invite_is_its_makers_alone() {
        let other = DeviceKeys::generate(&mut Seeded::new("somebody else"));
        let verdict = link().made().check_maker(&other.signing_public());
        assert_eq!(verdict, Err(IdentityError::BadSignature(Signer::Maker)));
    }

    #[test]
    fn altered_terms_lose_the_makers_signature() {
        let link = link();
        let terms = InviteTerms {
            role: Role::Leader,
            ..terms()
        };
        let made = link.made();
        let forger = DeviceKeys::generate(&mut Seeded::new("forger"));
        let forged = MadeInvite::make(&terms, made.one_use, forger.signing()).unwrap();
        let fields: InviteFields = canonical::decode(&forged.signed).unwrap();
        let claims = InviteFields {
            maker: made.maker,
            ..fields
        };
        let bytes = canonical::encode(&MadeFields {
            invite: canonical::encode(&claims).into(),
            signature: forged.signature,
        });
        let verdict = MadeInvite::from_bytes(&bytes)
            .unwrap()
            .check_maker(&leader().signing_public());
        assert_eq!(verdict, Err(IdentityError::BadSignature(Signer::Maker)));
    }

    #[test]
    fn an_invite_expires_at_its_moment() {
        let made = link().made().clone();
        let expires = made.terms().expires;
        assert!(!made.expired(expires.plus(-1)));
        assert!(made.expired(expires));
    }

    #[test]
    fn terms_beyond_their_limits_make_no_invite() {
        let make = |terms: InviteTerms| {
            InviteLink::make(&terms, leader().signing(), &mut Seeded::new("invite")).map(|_| ())
        };
        let long = InviteTerms {
            address: "x".repeat(MAX_ADDRESS + 1),
            ..terms()
        };
        assert_eq!(
            make(long),
            Err(IdentityError::TooLong { limit: MAX_ADDRESS })
        );
        let authority = InviteTerms {
            authority: Some(vec![0; MAX_AUTHORITY + 1]),
            ..terms()
        };
        assert_eq!(
            make(authority),
            Err(IdentityError::TooLong {
                limit: MAX_AUTHORITY
            })
        );
        for address in ["", "https://a b", "https://a\n"] {
            let strange = InviteTerms {
                address: address.into(),
                ..terms()
            };
            assert_eq!(make(strange), Err(IdentityError::Damaged));
        }
    }

    #[test]
    fn a_link_of_a_newer_version_says_so() {
        let mut newer = vec![0xa1, 0x00, 0x02];
        newer = canonical::encode(&MadeFields {
            invite: std::mem::take(&mut newer).into(),
            signature: Signature([0; 64]),
        });
        assert_eq!(
            MadeInvite::from_bytes(&newer),
            Err(IdentityError::UnknownVersion(2))
        );
    }

    proptest! {
        #[test]
        fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = MadeInvite::from_bytes(&bytes);
        }

        #[test]
        fn a_flipped_bit_never_passes_for_the_makers(byte in 0usize..200, bit in 0u8..8) {
            let made = link().made().clone();
            let mut bytes = made.as_bytes().to_vec();
            let at = byte % bytes.len();
            bytes[at] ^= 1 << bit;
            let verdict = MadeInvite::from_bytes(&bytes)
                .and_then(|made| made.check_maker(&leader().signing_public()));
            prop_assert!(verdict.is_err());
        }
    }
}
