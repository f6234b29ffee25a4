//! The delivery note: by it a phone lets whoever carries its sending bring the attachments too.
//!
//! A ward keeps chunks for a draft's own people only. A courier is none of them, so the phone
//! that sends signs which chunks belong to the sending, for one ward, and the note goes along.
//! It is as long for one chunk as for eight thousand: it holds the root of an RFC 6962 tree
//! over their addresses, and each chunk is brought with its path to that root. It entitles
//! nobody to read anything, and ends with its device's right to write in the draft.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use crate::canonical::{self, VersionOne};
use crate::commits::{Refusal, RefusalCode};
use crate::identity::{DeviceKeys, Purpose, Signature, SigningPublicKey};
use crate::ids::{BlobId, CommitId, DeviceId, DraftId, WardId};
use crate::log::tree::{Frontier, MemoryNodes, prove_inclusion, verify_inclusion};
use crate::log::{Hash, leaf_hash};
use crate::sealing::{CHUNK_SIZE, MAX_ATTACHMENT, MAX_ATTACHMENTS};

/// No note is longer, in bytes.
const LONGEST: usize = 256;

/// A signed delivery note; whether the signature holds is seen when it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryNote {
    bytes: Vec<u8>,
    signed: Vec<u8>,
    terms: Terms,
    signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Terms {
    #[n(0)]
    version: VersionOne,
    #[n(1)]
    device: DeviceId,
    #[n(2)]
    draft: DraftId,
    #[n(3)]
    sending: CommitId,
    #[n(4)]
    count: u64,
    #[cbor(n(5), with = "minicbor::bytes")]
    root: Hash,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct Fields {
    #[n(0)]
    signed: ByteVec,
    #[n(1)]
    signature: Signature,
}

impl DeliveryNote {
    /// A note names no more chunks than an application can have.
    pub const MOST_CHUNKS: u64 =
        MAX_ATTACHMENTS as u64 * MAX_ATTACHMENT.div_ceil(CHUNK_SIZE as u64);

    /// Signs that these chunks belong to a sending. The same sending and chunks give the same
    /// note.
    ///
    /// # Panics
    /// For no chunks, or more than an application can have.
    pub fn sign(
        keys: &DeviceKeys,
        ward: &WardId,
        draft: DraftId,
        sending: CommitId,
        chunks: &[BlobId],
    ) -> Self {
        let (frontier, _) = tree_of(chunks);
        assert!(
            (1..=Self::MOST_CHUNKS).contains(&frontier.size()),
            "an application with attachments has between 1 and so many chunks"
        );
        let terms = Terms {
            version: VersionOne,
            device: keys.device(),
            draft,
            sending,
            count: frontier.size(),
            root: frontier.root(),
        };
        let signed = canonical::encode(&terms);
        let signature = keys.sign(Purpose::Delivery, &[&ward.0, &signed]);
        let bytes = canonical::encode(&Fields {
            signed: signed.clone().into(),
            signature,
        });
        Self {
            bytes,
            signed,
            terms,
            signature,
        }
    }

    /// The note in these bytes.
    ///
    /// # Errors
    /// `malformed` for bytes that are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        let malformed = || Refusal::new(RefusalCode::Malformed, "not a delivery note");
        if bytes.len() > LONGEST {
            return Err(malformed());
        }
        let fields: Fields = canonical::decode(bytes).map_err(|_| malformed())?;
        let terms: Terms = canonical::decode(&fields.signed).map_err(|_| malformed())?;
        if !(1..=Self::MOST_CHUNKS).contains(&terms.count) {
            return Err(malformed());
        }
        Ok(Self {
            bytes: bytes.to_vec(),
            signed: fields.signed.into(),
            terms,
            signature: fields.signature,
        })
    }

    /// The bytes as they travel.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The device that says it signed it.
    pub fn device(&self) -> DeviceId {
        self.terms.device
    }

    /// The draft whose attachments they are.
    pub fn draft(&self) -> DraftId {
        self.terms.draft
    }

    /// The commit that sends it.
    pub fn sending(&self) -> CommitId {
        self.terms.sending
    }

    /// How many chunks it names.
    pub fn count(&self) -> u64 {
        self.terms.count
    }

    /// Whether this key, that of [`Self::device`], signed it for this ward.
    ///
    /// # Errors
    /// `bad-signature`.
    pub fn check(&self, ward: &WardId, key: &SigningPublicKey) -> Result<(), Refusal> {
        key.verify(Purpose::Delivery, &[&ward.0, &self.signed], &self.signature)
            .map_err(|_| Refusal::new(RefusalCode::BadSignature, "the delivery note"))
    }

    /// Whether these are exactly the chunks that it names, in their order.
    pub fn lists(&self, chunks: &[BlobId]) -> bool {
        chunks.len() as u64 == self.terms.count && tree_of(chunks).0.root() == self.terms.root
    }

    /// Whether it names this chunk, at this place of its list, as the path shows.
    pub fn names(&self, chunk: &BlobId, place: u64, path: &[Hash]) -> bool {
        let (count, root) = (self.terms.count, &self.terms.root);
        verify_inclusion(&chunk.0, place, count, root, path).is_ok()
    }
}

/// The path from a chunk's place in a note's list to the root that the note holds.
///
/// # Panics
/// For a place beyond the list.
pub fn path_in_note(chunks: &[BlobId], place: u64) -> Vec<Hash> {
    let (frontier, nodes) = tree_of(chunks);
    prove_inclusion(&nodes, place, frontier.size()).expect("a place within the list")
}

fn tree_of(chunks: &[BlobId]) -> (Frontier, MemoryNodes) {
    let (mut frontier, mut nodes) = (Frontier::new(), MemoryNodes::default());
    for chunk in chunks {
        frontier.append(leaf_hash(&chunk.0), |id, hash| nodes.keep(id, hash));
    }
    (frontier, nodes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::identity::seeded::Seeded;

    const WARD: WardId = WardId([1; 32]);
    const DRAFT: DraftId = DraftId([2; 16]);
    const SENDING: CommitId = CommitId([3; 32]);

    fn keys(name: &str) -> DeviceKeys {
        DeviceKeys::generate(&mut Seeded::new(name))
    }

    fn chunks(count: u64) -> Vec<BlobId> {
        (0..count)
            .map(|number| BlobId(crate::ids::sha256(&[&number.to_be_bytes()])))
            .collect()
    }

    fn note(count: u64) -> DeliveryNote {
        DeliveryNote::sign(&keys("lan"), &WARD, DRAFT, SENDING, &chunks(count))
    }

    #[test]
    fn a_note_is_as_long_for_one_chunk_as_for_the_most_that_an_application_has() {
        let (short, long) = (note(1), note(DeliveryNote::MOST_CHUNKS));
        assert_eq!(DeliveryNote::MOST_CHUNKS, 8_000);
        assert_eq!((short.bytes.len(), long.bytes.len()), (180, 182));
    }

    #[test]
    fn a_note_reads_back_and_its_signature_holds_for_its_device_and_ward_only() {
        let note = note(3);
        assert_eq!(DeliveryNote::from_bytes(note.as_bytes()).unwrap(), note);
        assert_eq!(note.check(&WARD, &keys("lan").signing_public()), Ok(()));
        let forged = note.check(&WARD, &keys("hung").signing_public());
        let elsewhere = note.check(&WardId([9; 32]), &keys("lan").signing_public());
        for verdict in [forged, elsewhere] {
            assert_eq!(verdict.unwrap_err().code, RefusalCode::BadSignature);
        }
    }

    #[test]
    fn a_list_with_a_chunk_more_less_or_elsewhere_is_another() {
        let (note, list) = (note(5), chunks(5));
        assert!(note.lists(&list));
        let mut swapped = list.clone();
        swapped.swap(0, 4);
        for other in [&chunks(6)[..], &list[..4], &swapped, &[]] {
            assert!(!note.lists(other));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn each_named_chunk_is_proven_at_its_place_and_nothing_else_is(
            count in 1u64..40, place: prop::sample::Index, other: prop::sample::Index,
        ) {
            let (note, list) = (note(count), chunks(count));
            let (place, other) = (place.index(list.len()), other.index(list.len()));
            let path = path_in_note(&list, place as u64);
            prop_assert!(path.len() <= 13);
            prop_assert!(note.names(&list[place], place as u64, &path));
            prop_assert!(!note.names(&BlobId([7; 32]), place as u64, &path));
            prop_assert!(!note.names(&list[place], count, &path));
            if other != place {
                prop_assert!(!note.names(&list[other], place as u64, &path));
                prop_assert!(!note.names(&list[place], other as u64, &path));
            }
        }

        #[test]
        fn a_flipped_bit_anywhere_spoils_a_note(at: prop::sample::Index, bit in 0u8..8) {
            let mut bytes = note(3).bytes;
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            let believed = DeliveryNote::from_bytes(&bytes)
                .and_then(|note| note.check(&WARD, &keys("lan").signing_public()));
            prop_assert!(believed.is_err());
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = DeliveryNote::from_bytes(&bytes);
        }
    }
}
