//! An invite: who may become what, in which ward, until when, signed by its maker.
//!
//! It travels as a link (also inside a QR code) together with a 128-bit secret. From the
//! secret comes a one-use key, whose signature on the answer shows that the answer's device
//! held the link. The terms are public once logged; the secret never is. Whether the maker was
//! entitled, and whether the invite is used or expired, only the ward's log knows.

use std::{fmt, str::FromStr};

use ed25519_dalek::SigningKey;
use minicbor::{Decode, Encode, bytes::ByteVec};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{
    error::{IdentityError, Signer},
    keys::device_id,
    link_text,
    role::Role,
    signature::{Purpose, Signature, SigningPublicKey, sign},
};
use crate::{
    canonical::{self, VersionOne},
    ids::{DeviceId, GroupId, HouseholdId, InviteId, MemberId, WardId, sha256},
    outside::{Entropy, Timestamp},
};

/// No signed invite is longer, in bytes.
pub const MAX_MADE: usize = 4096;
const MAX_ADDRESS: usize = 512;
const MAX_AUTHORITY: usize = 2048;
const SCHEME: &str = "xom://invite/";

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
}

/// The secret in a link, wiped when dropped. Whoever has it may answer the invite.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct InviteSecret([u8; 16]);

impl InviteSecret {
    fn generate(entropy: &mut dyn Entropy) -> Self {
        let mut secret = Self([0; 16]);
        entropy.fill(&mut secret.0);
        secret
    }

    /// The key that signs the one answer.
    pub fn one_use_key(&self) -> SigningKey {
        let mut seed = sha256(&[b"xom-invite-key-v1\0", &self.0]);
        let key = SigningKey::from_bytes(&seed);
        seed.zeroize();
        key
    }
}

impl fmt::Debug for InviteSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InviteSecret(secret)")
    }
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
    fn make(
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
        Ok(())
    }
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct LinkFields {
    #[n(0)]
    made: ByteVec,
    #[cbor(n(1), with = "minicbor::bytes")]
    secret: [u8; 16],
}

/// An invite with the secret that lets one device answer it: what the QR code holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteLink {
    made: MadeInvite,
    secret: InviteSecret,
}

impl InviteLink {
    /// Makes and signs an invite.
    ///
    /// # Errors
    /// When the terms are beyond the limits of their fields.
    pub fn make(
        terms: &InviteTerms,
        maker: &SigningKey,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, IdentityError> {
        let secret = InviteSecret::generate(entropy);
        let one_use = SigningPublicKey::of(&secret.one_use_key());
        Ok(Self {
            made: MadeInvite::make(terms, one_use, maker)?,
            secret,
        })
    }

    /// The invite without its secret.
    pub fn made(&self) -> &MadeInvite {
        &self.made
    }

    /// The secret that makes the one-use key.
    pub fn secret(&self) -> &InviteSecret {
        &self.secret
    }
}

/// Prints the link. Whoever reads it may answer the invite.
impl fmt::Display for InviteLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = LinkFields {
            made: self.made.as_bytes().to_vec().into(),
            secret: self.secret.0,
        };
        f.write_str(&link_text::print(SCHEME, &canonical::encode(&fields)))
    }
}

/// Reads a link as a person pastes it.
impl FromStr for InviteLink {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, IdentityError> {
        let bytes = link_text::parse(SCHEME, text)?;
        let link: LinkFields = canonical::decode(&bytes).map_err(|_| IdentityError::Damaged)?;
        let (made, secret) = (
            MadeInvite::from_bytes(&link.made)?,
            InviteSecret(link.secret),
        );
        if SigningPublicKey::of(&secret.one_use_key()) != made.one_use {
            return Err(IdentityError::Damaged);
        }
        Ok(Self { made, secret })
    }
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
    use crate::identity::{keys::DeviceKeys, seeded::Seeded};

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
        }
    }

    pub(in crate::identity) fn leader() -> DeviceKeys {
        DeviceKeys::generate(&mut Seeded::new("leader"))
    }

    pub(in crate::identity) fn link() -> InviteLink {
        InviteLink::make(&terms(), leader().signing(), &mut Seeded::new("invite")).unwrap()
    }

    #[test]
    fn a_link_reads_back_as_it_was_made() {
        let link = link();
        let back: InviteLink = link.to_string().parse().unwrap();
        assert_eq!(back, link);
        assert_eq!(back.made().terms(), &terms());
        assert_eq!(back.made().check_maker(&leader().signing_public()), Ok(()));
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

    #[test]
    fn a_link_with_another_invites_secret_is_damaged() {
        let other =
            InviteLink::make(&terms(), leader().signing(), &mut Seeded::new("other")).unwrap();
        let mixed = InviteLink {
            made: link().made,
            secret: other.secret,
        };
        assert_eq!(
            mixed.to_string().parse::<InviteLink>(),
            Err(IdentityError::Damaged)
        );
    }

    #[test]
    fn the_secret_does_not_show_when_debugged() {
        assert!(format!("{:?}", link()).contains("InviteSecret(secret)"));
    }

    proptest! {
        #[test]
        fn a_link_cut_anywhere_is_refused(at in 0usize..300) {
            let text = link().to_string();
            prop_assume!(at < text.len());
            prop_assert!(text[..at].parse::<InviteLink>().is_err());
        }

        #[test]
        fn hostile_text_never_panics(text in ".{0,200}", tail in "[A-Za-z0-9_-]{0,200}") {
            let _ = text.parse::<InviteLink>();
            let random = format!("{SCHEME}{tail}");
            prop_assert!(random.parse::<InviteLink>().is_err());
        }

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
