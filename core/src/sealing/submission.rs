//! A submission: exactly what was sent, sealed to its participants and the ward's intake key.
//!
//! The key is fresh for each sending, so the draft's key, its history and abandoned text never
//! reach the ward. Frozen: the content is written once and its bytes are kept as they are.
//! Fields that a newer version added are left alone, not an error.

use minicbor::{Decode, Decoder, Encode, bytes::ByteVec};
use x25519_dalek::StaticSecret;
use zeroize::Zeroizing;

use super::{
    body::{MAX_SEALED, Place, SealedBody},
    error::SealingError,
    key::ContentKey,
    record::AttachmentRecord,
    wrap::{WrappedKey, unwrap_key, wrap_key},
};
use crate::{
    canonical::{self, VersionOne},
    identity::SealingPublicKey,
    ids::{CommitId, DocumentId},
    outside::Entropy,
};

/// No submission has more attachments.
pub const MAX_ATTACHMENTS: usize = 20;

/// Where a person sat when they sent it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode, serde::Serialize, serde::Deserialize,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum FilingPlace {
    /// On their own device.
    #[n(1)]
    Home,
    /// At the neighbourhood's point.
    #[n(2)]
    NeighbourhoodPoint,
    /// At a kiosk.
    #[n(3)]
    Kiosk,
    /// With a helper at their side.
    #[n(4)]
    Assisted,
    /// At the one-stop counter.
    #[n(5)]
    Counter,
    /// By post.
    #[n(6)]
    Post,
}

/// What the ward reads of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionContent {
    /// The procedure's code.
    pub procedure: String,
    /// The version of its form.
    pub form_version: u32,
    /// The answers as canonical JSON.
    pub answers: Vec<u8>,
    /// The attachments, 20 at most.
    pub attachments: Vec<AttachmentRecord>,
    /// Where it was filed.
    pub filing_place: FilingPlace,
    /// The submission that this one supplements.
    pub replies_to: Option<CommitId>,
    /// The key of the dossier that this opens; a supplement repeats none.
    pub dossier_key: Option<ContentKey>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct ContentFields {
    #[n(0)]
    version: VersionOne,
    #[n(1)]
    procedure: String,
    #[n(2)]
    form_version: u32,
    #[n(3)]
    answers: ByteVec,
    #[n(4)]
    attachments: Vec<AttachmentRecord>,
    #[n(5)]
    filing_place: FilingPlace,
    #[n(6)]
    replies_to: Option<CommitId>,
    // 7 is kept for co-signatures.
    #[n(8)]
    dossier_key: Option<ContentKey>,
}

impl SubmissionContent {
    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(canonical::encode(&ContentFields {
            version: VersionOne,
            procedure: self.procedure.clone(),
            form_version: self.form_version,
            answers: self.answers.clone().into(),
            attachments: self.attachments.clone(),
            filing_place: self.filing_place,
            replies_to: self.replies_to,
            dossier_key: self.dossier_key.clone(),
        }))
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, SealingError> {
        match canonical::version_of_map(bytes) {
            Some(1) => {}
            Some(newer) => return Err(SealingError::UnknownVersion(newer)),
            None => return Err(SealingError::Damaged),
        }
        let mut decoder = Decoder::new(bytes);
        let fields: ContentFields = decoder.decode().map_err(|_| SealingError::Damaged)?;
        if decoder.position() != bytes.len() {
            return Err(SealingError::Damaged);
        }
        let content = Self {
            procedure: fields.procedure,
            form_version: fields.form_version,
            answers: fields.answers.into(),
            attachments: fields.attachments,
            filing_place: fields.filing_place,
            replies_to: fields.replies_to,
            dossier_key: fields.dossier_key,
        };
        content.check().map(|()| content)
    }

    fn check(&self) -> Result<(), SealingError> {
        if self.attachments.len() > MAX_ATTACHMENTS {
            return Err(SealingError::TooManyAttachments {
                limit: MAX_ATTACHMENTS,
            });
        }
        self.attachments
            .iter()
            .try_for_each(|record| Ok(record.check()?))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
struct Recipient {
    #[n(0)]
    public: SealingPublicKey,
    #[n(1)]
    wrapped: WrappedKey,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct SubmissionFields {
    #[n(0)]
    sealed: ByteVec,
    #[n(1)]
    recipients: Vec<Recipient>,
}

/// A submission's body: the sealed content and its key, wrapped to each recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSubmission {
    sealed: SealedBody,
    recipients: Vec<Recipient>,
}

impl SealedSubmission {
    /// Seals content for this place under a fresh key, and wraps that key to each recipient.
    ///
    /// # Errors
    /// [`SealingError::Recipients`] or [`SealingError::WeakRecipient`] for bad recipients,
    /// [`SealingError::TooManyAttachments`], [`SealingError::Record`] or
    /// [`SealingError::TooLong`] for content beyond its limits.
    pub fn seal(
        content: &SubmissionContent,
        place: &Place,
        recipients: &[SealingPublicKey],
        entropy: &mut dyn Entropy,
    ) -> Result<Self, SealingError> {
        content.check()?;
        check_distinct(recipients)?;
        let key = ContentKey::generate(entropy);
        let sealed = SealedBody::seal(&content.to_bytes(), &key, place, entropy)?;
        let recipients = recipients
            .iter()
            .map(|public| {
                let wrapped = wrap_key(&key, &place.document, public, entropy)?;
                Ok(Recipient {
                    public: *public,
                    wrapped,
                })
            })
            .collect::<Result<_, SealingError>>()?;
        let submission = Self { sealed, recipients };
        if submission.to_bytes().len() > MAX_SEALED {
            return Err(SealingError::TooLong { limit: MAX_SEALED });
        }
        Ok(submission)
    }

    /// The content, for the owner of this sealing key: a participant's device or the ward's
    /// intake.
    ///
    /// # Errors
    /// [`SealingError::NotForThisKey`] when it was not sealed to them,
    /// [`SealingError::DoesNotOpen`] when altered or moved, and what
    /// is wrong with the content itself.
    pub fn open(
        &self,
        secret: &StaticSecret,
        place: &Place,
    ) -> Result<SubmissionContent, SealingError> {
        self.open_with_key(&self.key(secret, &place.document)?, place)
    }

    /// The content, for the holder of the submission's key.
    ///
    /// # Errors
    /// As [`Self::open`], and [`SealingError::AnotherKey`].
    pub fn open_with_key(
        &self,
        key: &ContentKey,
        place: &Place,
    ) -> Result<SubmissionContent, SealingError> {
        SubmissionContent::from_bytes(&self.sealed.open(key, place)?)
    }

    /// The submission's key, for the owner of this sealing key. Shows anyone its content.
    ///
    /// # Errors
    /// [`SealingError::NotForThisKey`] when it was not sealed to them.
    pub fn key(
        &self,
        secret: &StaticSecret,
        document: &DocumentId,
    ) -> Result<ContentKey, SealingError> {
        let public = SealingPublicKey::of(secret);
        let mine = self
            .recipients
            .iter()
            .find(|recipient| recipient.public == public);
        let wrapped = mine.ok_or(SealingError::NotForThisKey)?.wrapped;
        unwrap_key(&wrapped, &self.sealed.key_id(), document, secret)
    }

    /// To whom it is sealed.
    pub fn recipients(&self) -> impl Iterator<Item = &SealingPublicKey> {
        self.recipients.iter().map(|recipient| &recipient.public)
    }

    /// The body as it travels.
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::encode(&SubmissionFields {
            sealed: self.sealed.to_bytes().into(),
            recipients: self.recipients.clone(),
        })
    }

    /// The submission in these bytes; whether it opens is another question.
    ///
    /// # Errors
    /// [`SealingError::TooLong`], [`SealingError::Damaged`] or [`SealingError::Recipients`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealingError> {
        if bytes.len() > MAX_SEALED {
            return Err(SealingError::TooLong { limit: MAX_SEALED });
        }
        let SubmissionFields { sealed, recipients } =
            canonical::decode(bytes).map_err(|_| SealingError::Damaged)?;
        let public: Vec<_> = recipients
            .iter()
            .map(|recipient| recipient.public)
            .collect();
        check_distinct(&public)?;
        Ok(Self {
            sealed: SealedBody::from_bytes(&sealed)?,
            recipients,
        })
    }
}

fn check_distinct(recipients: &[SealingPublicKey]) -> Result<(), SealingError> {
    let distinct: std::collections::BTreeSet<_> = recipients.iter().collect();
    if recipients.is_empty() || distinct.len() != recipients.len() {
        return Err(SealingError::Recipients);
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        identity::{generate_sealing_key, seeded::Seeded},
        ids::BlobId,
        sealing::{body::tests::place, record::AttachmentId},
    };

    fn secret(of: &str) -> StaticSecret {
        generate_sealing_key(&mut Seeded::new(of))
    }

    fn recipients() -> [SealingPublicKey; 2] {
        [
            SealingPublicKey::of(&secret("parent")),
            SealingPublicKey::of(&secret("intake")),
        ]
    }

    pub(in crate::sealing) fn content() -> SubmissionContent {
        let attachment = AttachmentRecord {
            id: AttachmentId([1; 8]),
            key: ContentKey::from_secret([2; 32]),
            name: "Giấy chứng sinh.jpg".into(),
            media_type: "image/jpeg".into(),
            size: 10,
            chunks: vec![BlobId([3; 32])],
            component: None,
        };
        SubmissionContent {
            procedure: "1.001193".into(),
            form_version: 1,
            answers: r#"{"child.name":"Nguyễn Văn An"}"#.into(),
            attachments: vec![attachment],
            filing_place: FilingPlace::Home,
            replies_to: None,
            dossier_key: Some(ContentKey::from_secret([4; 32])),
        }
    }

    fn seal(content: &SubmissionContent) -> Result<SealedSubmission, SealingError> {
        SealedSubmission::seal(
            content,
            &place(),
            &recipients(),
            &mut Seeded::new("submission"),
        )
    }

    #[test]
    fn participants_and_intake_open_it_and_nobody_else() {
        let bytes = seal(&content()).unwrap().to_bytes();
        let sealed = SealedSubmission::from_bytes(&bytes).unwrap();
        assert_eq!(sealed.open(&secret("parent"), &place()), Ok(content()));
        assert_eq!(sealed.open(&secret("intake"), &place()), Ok(content()));
        let stranger = sealed.open(&secret("stranger"), &place());
        assert_eq!(stranger, Err(SealingError::NotForThisKey));
        assert!(sealed.recipients().eq(&recipients()));
    }

    #[test]
    fn a_supplement_names_what_it_supplements_and_repeats_no_key() {
        let supplement = SubmissionContent {
            replies_to: Some(CommitId([9; 32])),
            dossier_key: None,
            attachments: vec![],
            ..content()
        };
        let sealed = seal(&supplement).unwrap();
        assert_eq!(sealed.open(&secret("parent"), &place()), Ok(supplement));
    }

    #[test]
    fn it_opens_at_its_own_place_only() {
        let sealed = seal(&content()).unwrap();
        let other = Place { seq: 9, ..place() };
        assert_eq!(
            sealed.open(&secret("intake"), &other),
            Err(SealingError::DoesNotOpen)
        );
        let other = Place {
            document: DocumentId([9; 16]),
            ..place()
        };
        assert_eq!(
            sealed.open(&secret("intake"), &other),
            Err(SealingError::NotForThisKey)
        );
    }

    #[test]
    fn every_sending_has_a_fresh_key() {
        let mut entropy = Seeded::new("twice");
        let mut key = || {
            SealedSubmission::seal(&content(), &place(), &recipients(), &mut entropy)
                .and_then(|sealed| sealed.key(&secret("parent"), &place().document))
                .unwrap()
        };
        assert_ne!(key(), key());
    }

    #[test]
    fn recipients_are_needed_each_once() {
        let one = recipients()[0];
        for wrong in [&[][..], &[one, one]] {
            let verdict =
                SealedSubmission::seal(&content(), &place(), wrong, &mut Seeded::new("x"));
            assert_eq!(verdict, Err(SealingError::Recipients));
        }
        let weak = [one, SealingPublicKey([0; 32])];
        let verdict = SealedSubmission::seal(&content(), &place(), &weak, &mut Seeded::new("x"));
        assert_eq!(verdict, Err(SealingError::WeakRecipient));
    }

    #[test]
    fn content_beyond_its_limits_is_not_sealed() {
        let record = content().attachments[0].clone();
        let many = SubmissionContent {
            attachments: vec![record; 21],
            ..content()
        };
        let limit = MAX_ATTACHMENTS;
        assert_eq!(seal(&many), Err(SealingError::TooManyAttachments { limit }));
        let long = SubmissionContent {
            answers: vec![b' '; MAX_SEALED],
            ..content()
        };
        assert_eq!(
            seal(&long),
            Err(SealingError::TooLong { limit: MAX_SEALED })
        );
    }

    #[test]
    fn a_newer_field_is_left_alone_and_a_newer_version_said() {
        let mut bytes = content().to_bytes().to_vec();
        // The map of 7 fields becomes one of 8: field 30 is a nested thing of the future.
        assert_eq!(bytes[0], 0xa7);
        bytes[0] = 0xa8;
        bytes.extend([0x18, 30, 0x82, 1, 0xa1, 2, 3]);
        assert_eq!(SubmissionContent::from_bytes(&bytes), Ok(content()));
        bytes[2] = 2;
        let newer = SubmissionContent::from_bytes(&bytes);
        assert_eq!(newer, Err(SealingError::UnknownVersion(2)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_flipped_bit_never_passes_for_both_readers(at: prop::sample::Index, bit in 0u8..8) {
            let mut bytes = seal(&content()).unwrap().to_bytes();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            let opens = |who| {
                SealedSubmission::from_bytes(&bytes)
                    .and_then(|sealed| sealed.open(&secret(who), &place()))
            };
            prop_assert!(opens("parent").is_err() || opens("intake").is_err());
        }

        #[test]
        fn hostile_content_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = SubmissionContent::from_bytes(&bytes);
            let _ = SubmissionContent::from_bytes(&[&[0xbf, 0, 1], &bytes[..]].concat());
            let _ = SubmissionContent::from_bytes(&[&[0xb8, 0xff, 0, 1], &bytes[..]].concat());
            let _ = SealedSubmission::from_bytes(&bytes);
        }

        #[test]
        fn altered_content_never_panics(at: prop::sample::Index, byte: u8) {
            let mut bytes = content().to_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = SubmissionContent::from_bytes(&bytes);
        }
    }
}
