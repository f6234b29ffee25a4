//! The answer to an invite; both together are an enrolment that anyone may carry.
//!
//! Two signatures over the same bytes: the one-use key shows that the device held the link,
//! the device's own key that it wants to be this member. So a leader enrols a neighbour with
//! no network, and whoever carries the enrolment cannot alter it.

use std::{fmt, str::FromStr};

use minicbor::{Decode, Encode, bytes::ByteVec};

use super::{
    error::{IdentityError, Signer},
    invite::{InviteTerms, MAX_MADE, MadeInvite, decode_version_one},
    keys::{DeviceKeys, SealingPublicKey, device_id},
    link::InviteLink,
    link_text,
    signature::{Purpose, Signature, SigningPublicKey, sign},
};
use crate::{
    canonical::{self, VersionOne},
    ids::{DeviceId, InviteId, MemberId, WardId, sha256},
    outside::Timestamp,
};

/// No enrolment is longer, in bytes.
pub const MAX_ENROLMENT: usize = MAX_MADE + 512;
const SCHEME: &str = "xom://answer/";

/// What a new device says to an invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The invite that it answers.
    pub invite: InviteId,
    /// The key that others verify the device's signatures with; names the device.
    pub signing: SigningPublicKey,
    /// The key that others seal to the device with.
    pub sealing: SealingPublicKey,
    /// When the device says it answered. Shown, never trusted.
    pub claimed: Timestamp,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct AnswerFields {
    #[n(0)]
    version: VersionOne,
    #[n(1)]
    invite: InviteId,
    #[n(2)]
    signing: SigningPublicKey,
    #[n(3)]
    sealing: SealingPublicKey,
    #[n(4)]
    claimed: Timestamp,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct EnrolmentFields {
    #[n(0)]
    made: ByteVec,
    #[n(1)]
    answer: ByteVec,
    #[n(2)]
    one_use_signature: Signature,
    #[n(3)]
    device_signature: Signature,
}

/// An invite with its answer: well formed and within limits, its signatures not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    bytes: Vec<u8>,
    made: MadeInvite,
    answer: Answer,
    signed_answer: Vec<u8>,
    one_use_signature: Signature,
    device_signature: Signature,
}

impl Enrolment {
    /// Answers an invite with a device's keys.
    ///
    /// The same link, keys and moment give the same bytes, so a repeated answer is the same.
    pub fn accept(link: &InviteLink, keys: &DeviceKeys, claimed: Timestamp) -> Self {
        let made = link.made();
        let answer = Answer {
            invite: made.id(),
            signing: keys.signing_public(),
            sealing: keys.sealing_public(),
            claimed,
        };
        let signed_answer = canonical::encode(&AnswerFields::from(&answer));
        let message: [&[u8]; 2] = [&sha256(&[made.as_bytes()]), &signed_answer];
        let one_use_signature = sign(&link.secret().one_use_key(), Purpose::Answer, &message);
        let device_signature = keys.sign(Purpose::Answer, &message);
        let bytes = canonical::encode(&EnrolmentFields {
            made: made.as_bytes().to_vec().into(),
            answer: signed_answer.clone().into(),
            one_use_signature,
            device_signature,
        });
        let made = made.clone();
        Self {
            bytes,
            made,
            answer,
            signed_answer,
            one_use_signature,
            device_signature,
        }
    }

    /// The enrolment in these bytes.
    ///
    /// # Errors
    /// [`IdentityError::TooLong`], [`IdentityError::UnknownVersion`] or
    /// [`IdentityError::Damaged`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IdentityError> {
        if bytes.len() > MAX_ENROLMENT {
            return Err(IdentityError::TooLong {
                limit: MAX_ENROLMENT,
            });
        }
        let fields: EnrolmentFields =
            canonical::decode(bytes).map_err(|_| IdentityError::Damaged)?;
        let answer: AnswerFields = decode_version_one(&fields.answer)?;
        Ok(Self {
            bytes: bytes.to_vec(),
            made: MadeInvite::from_bytes(&fields.made)?,
            answer: answer.into(),
            signed_answer: fields.answer.into(),
            one_use_signature: fields.one_use_signature,
            device_signature: fields.device_signature,
        })
    }

    /// The bytes as they travel and are logged.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The invite.
    pub fn made(&self) -> &MadeInvite {
        &self.made
    }

    /// The answer.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Checks all that needs no log: ward, match of answer and invite, both signatures of the
    /// answer, strength of the keys.
    ///
    /// # Errors
    /// [`IdentityError::ForeignWard`], [`IdentityError::AnotherInvite`],
    /// [`IdentityError::BadSignature`] or [`IdentityError::WeakKey`].
    pub fn check(&self, ward: &WardId) -> Result<CheckedEnrolment, IdentityError> {
        if self.made.terms().ward != *ward {
            return Err(IdentityError::ForeignWard);
        }
        if self.answer.invite != self.made.id() {
            return Err(IdentityError::AnotherInvite);
        }
        let message: [&[u8]; 2] = [&sha256(&[self.made.as_bytes()]), &self.signed_answer];
        self.made
            .one_use_key()
            .verify(Purpose::Answer, &message, &self.one_use_signature)
            .map_err(Signer::OneUseKey.wrong())?;
        self.answer
            .signing
            .verify(Purpose::Answer, &message, &self.device_signature)
            .map_err(Signer::Device.wrong())?;
        self.answer.sealing.check_strong()?;
        Ok(CheckedEnrolment(self.clone()))
    }
}

/// An enrolment whose answer was truly given by its device, holding the invite's secret.
///
/// Still open: whether the maker's signature is good and the maker entitled, whether the
/// invite is used or expired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedEnrolment(Enrolment);

impl CheckedEnrolment {
    /// The enrolment as it travels.
    pub fn enrolment(&self) -> &Enrolment {
        &self.0
    }

    /// The invite that is used up by this.
    pub fn invite(&self) -> InviteId {
        self.0.answer.invite
    }

    /// What the invite offers.
    pub fn terms(&self) -> &InviteTerms {
        self.0.made.terms()
    }

    /// The member that gains the device.
    pub fn member(&self) -> MemberId {
        self.0.made.terms().member
    }

    /// The new device.
    pub fn device(&self) -> DeviceId {
        device_id(&self.0.answer.signing)
    }

    /// The new device's keys.
    pub fn answer(&self) -> &Answer {
        &self.0.answer
    }

    /// The device that says it made the invite; look its key up, then [`Self::check_maker`].
    pub fn maker(&self) -> DeviceId {
        self.0.made.maker()
    }

    /// Whether the device with this key made the invite.
    ///
    /// # Errors
    /// [`IdentityError::BadSignature`] when it did not.
    pub fn check_maker(&self, maker: &SigningPublicKey) -> Result<(), IdentityError> {
        self.0.made.check_maker(maker)
    }

    /// Whether an enrolment accepted at this moment comes too late.
    pub fn expired(&self, accepted_at: Timestamp) -> bool {
        self.0.made.expired(accepted_at)
    }
}

impl From<&Answer> for AnswerFields {
    fn from(answer: &Answer) -> Self {
        let Answer {
            invite,
            signing,
            sealing,
            claimed,
        } = *answer;
        Self {
            version: VersionOne,
            invite,
            signing,
            sealing,
            claimed,
        }
    }
}

impl From<AnswerFields> for Answer {
    fn from(fields: AnswerFields) -> Self {
        let AnswerFields {
            version: VersionOne,
            invite,
            signing,
            sealing,
            claimed,
        } = fields;
        Self {
            invite,
            signing,
            sealing,
            claimed,
        }
    }
}

/// Prints the answer text that goes back to the inviter, or to anyone with a connection.
impl fmt::Display for Enrolment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&link_text::print(SCHEME, &self.bytes))
    }
}

/// Reads an answer text as a person pastes it.
impl FromStr for Enrolment {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, IdentityError> {
        Self::from_bytes(&link_text::parse(SCHEME, text)?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::identity::{
        invite::tests::{leader, terms},
        link::tests::link,
        seeded::Seeded,
    };

    const CLAIMED: Timestamp = Timestamp(1_790_000_000_000);

    fn phone() -> DeviceKeys {
        DeviceKeys::generate(&mut Seeded::new("phone"))
    }

    fn enrolment() -> Enrolment {
        Enrolment::accept(&link(), &phone(), CLAIMED)
    }

    /// Reassembles an enrolment with one part replaced.
    fn with(change: impl FnOnce(&mut EnrolmentFields)) -> Result<Enrolment, IdentityError> {
        let mut fields: EnrolmentFields = canonical::decode(enrolment().as_bytes()).unwrap();
        change(&mut fields);
        Enrolment::from_bytes(&canonical::encode(&fields))
    }

    #[test]
    fn an_accepted_invite_enrols_its_device() {
        let checked = enrolment().check(&terms().ward).unwrap();
        assert_eq!(checked.device(), phone().device());
        assert_eq!(checked.answer().sealing, phone().sealing_public());
        assert_eq!(checked.member(), terms().member);
        assert_eq!(checked.invite(), link().made().id());
        assert_eq!(checked.maker(), leader().device());
        assert_eq!(checked.check_maker(&leader().signing_public()), Ok(()));
    }

    #[test]
    fn an_answer_text_reads_back() {
        let text = enrolment().to_string();
        assert_eq!(text.parse(), Ok(enrolment()));
        assert_eq!(
            format!("{}\n {}", &text[..40], &text[40..]).parse(),
            Ok(enrolment())
        );
    }

    #[test]
    fn an_invite_is_not_taken_for_an_answer() {
        let verdict = link().to_string().parse::<Enrolment>();
        assert_eq!(
            verdict,
            Err(IdentityError::AnotherKind { expected: SCHEME })
        );
    }

    #[test]
    fn another_ward_refuses_it() {
        let verdict = enrolment().check(&WardId([9; 32]));
        assert_eq!(verdict, Err(IdentityError::ForeignWard));
    }

    #[test]
    fn the_device_needs_the_links_secret() {
        let thief = Enrolment::accept(&link(), &phone(), CLAIMED);
        let stolen = with(|fields| fields.one_use_signature = thief.device_signature).unwrap();
        let verdict = stolen.check(&terms().ward);
        assert_eq!(verdict, Err(IdentityError::BadSignature(Signer::OneUseKey)));
    }

    #[test]
    fn nobody_can_enrol_a_device_that_is_not_theirs() {
        let mine = DeviceKeys::generate(&mut Seeded::new("mine"));
        let other = Enrolment::accept(&link(), &mine, CLAIMED);
        let forged = with(|fields| fields.device_signature = other.device_signature).unwrap();
        let verdict = forged.check(&terms().ward);
        assert_eq!(verdict, Err(IdentityError::BadSignature(Signer::Device)));
    }

    #[test]
    fn an_answer_belongs_to_its_invite() {
        let other =
            InviteLink::make(&terms(), leader().signing(), &mut Seeded::new("other")).unwrap();
        let moved = with(|fields| fields.made = other.made().as_bytes().to_vec().into()).unwrap();
        assert_eq!(
            moved.check(&terms().ward),
            Err(IdentityError::AnotherInvite)
        );
    }

    #[test]
    fn an_answer_with_a_weak_sealing_key_is_refused() {
        let (link, keys) = (link(), phone());
        let answer = Answer {
            sealing: SealingPublicKey([0; 32]),
            ..enrolment().answer
        };
        let signed_answer = canonical::encode(&AnswerFields::from(&answer));
        let message: [&[u8]; 2] = [&sha256(&[link.made().as_bytes()]), &signed_answer];
        let weak = with(|fields| {
            fields.one_use_signature =
                sign(&link.secret().one_use_key(), Purpose::Answer, &message);
            fields.device_signature = keys.sign(Purpose::Answer, &message);
            fields.answer = signed_answer.clone().into();
        });
        assert_eq!(
            weak.unwrap().check(&terms().ward),
            Err(IdentityError::WeakKey)
        );
    }

    #[test]
    fn an_answer_of_a_newer_version_says_so() {
        let newer = with(|fields| fields.answer = vec![0xa1, 0x00, 0x07].into());
        assert_eq!(newer, Err(IdentityError::UnknownVersion(7)));
    }

    proptest! {
        #[test]
        fn a_flipped_bit_is_refused(byte in 0usize..600, bit in 0u8..8) {
            let mut bytes = enrolment().as_bytes().to_vec();
            let at = byte % bytes.len();
            bytes[at] ^= 1 << bit;
            let verdict = Enrolment::from_bytes(&bytes)
                .and_then(|enrolment| enrolment.check(&terms().ward))
                .and_then(|checked| checked.check_maker(&leader().signing_public()));
            prop_assert!(verdict.is_err());
        }

        #[test]
        fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = Enrolment::from_bytes(&bytes);
        }
    }
}
