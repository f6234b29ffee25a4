//! Attachments: sealed in chunks of 64 KiB, each addressed by its hash.
//!
//! A chunk can be uploaded, lost and sent again by itself; the ward that keeps it learns
//! nothing but its length. Each is bound to its attachment, its index and whether it is the
//! last, so chunks cannot be swapped, taken from another file or cut off at the end unnoticed.

use std::io::{self, Read, Write};

use zeroize::Zeroizing;

use super::{
    cipher::{Nonce, TAG, decrypt, encrypt, fresh_nonce},
    key::ContentKey,
    record::{
        AttachmentDescription, AttachmentId, AttachmentRecord, InvalidRecord, MAX_ATTACHMENT,
    },
};
use crate::{
    ids::{BlobId, sha256},
    outside::Entropy,
};

/// How many bytes of content a chunk holds; the last one may hold fewer.
pub const CHUNK_SIZE: usize = 64 * 1024;
/// How much longer a sealed chunk is than its content, in bytes.
pub const CHUNK_OVERHEAD: usize = NONCE + TAG;
const NONCE: usize = size_of::<Nonce>();

/// Why an attachment could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// The record or description is wrong, or the content too large.
    #[error(transparent)]
    Record(#[from] InvalidRecord),
    /// A chunk is not here yet: fetch it.
    #[error("the chunk {0} is missing")]
    Missing(BlobId),
    /// A chunk is not the one that belongs there: fetch it again from somebody else.
    #[error("chunk {index} is damaged or another one")]
    WrongChunk {
        /// Which, from 0.
        index: usize,
    },
    /// Reading or writing failed.
    #[error("reading or writing an attachment failed")]
    Io(#[from] io::Error),
}

/// How many chunks content of this size has: at least one, so that emptiness is sealed too.
pub(super) fn chunks_of(size: u64) -> u64 {
    size.div_ceil(CHUNK_SIZE as u64).max(1)
}

/// Seals an attachment, handing each chunk to `keep` as soon as it is made.
///
/// Holds two chunks in memory, whatever the size. Chunks handed over before an error are
/// waste: nobody has their key.
///
/// # Errors
/// [`AttachmentError::Record`] for a bad description or more than 25 MiB,
/// [`AttachmentError::Io`] when reading or keeping fails.
pub fn seal_attachment(
    description: AttachmentDescription,
    content: &mut dyn Read,
    entropy: &mut dyn Entropy,
    keep: &mut dyn FnMut(BlobId, Vec<u8>) -> io::Result<()>,
) -> Result<AttachmentRecord, AttachmentError> {
    description.check()?;
    let AttachmentDescription {
        name,
        media_type,
        component,
    } = description;
    let (id, key) = (AttachmentId::random(entropy), ContentKey::generate(entropy));
    let (size, chunks) = (0, Vec::new());
    let mut record = AttachmentRecord {
        id,
        key,
        name,
        media_type,
        size,
        chunks,
        component,
    };
    let mut piece = read_piece(content)?;
    loop {
        let next = if piece.len() < CHUNK_SIZE {
            Zeroizing::default()
        } else {
            read_piece(content)?
        };
        let last = next.is_empty();
        record.size += piece.len() as u64;
        if record.size > MAX_ATTACHMENT {
            return Err(InvalidRecord::TooLarge.into());
        }
        let chunk = seal_chunk(&record, record.chunks.len(), last, &piece, entropy);
        let address = BlobId(sha256(&[&chunk]));
        keep(address, chunk)?;
        record.chunks.push(address);
        if last {
            return Ok(record);
        }
        piece = next;
    }
}

/// Opens a whole attachment, fetching chunks from `chunk_of` in order.
///
/// What was written before an error must be thrown away: it is a part.
///
/// # Errors
/// [`AttachmentError::Missing`] for a chunk that is not here, [`AttachmentError::WrongChunk`]
/// for one that does not belong, [`AttachmentError::Io`] when reading or writing fails.
pub fn open_attachment(
    record: &AttachmentRecord,
    chunk_of: &mut dyn FnMut(&BlobId) -> io::Result<Option<Vec<u8>>>,
    content: &mut dyn Write,
) -> Result<(), AttachmentError> {
    record.check()?;
    for (index, address) in record.chunks.iter().enumerate() {
        let chunk = chunk_of(address)?.ok_or(AttachmentError::Missing(*address))?;
        content.write_all(&record.open_chunk(index, &chunk)?)?;
    }
    Ok(())
}

impl AttachmentRecord {
    /// The content of one chunk, if these are its bytes.
    ///
    /// # Errors
    /// [`AttachmentError::WrongChunk`] when they are not.
    pub fn open_chunk(
        &self,
        index: usize,
        chunk: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, AttachmentError> {
        self.try_open_chunk(index, chunk)
            .ok_or(AttachmentError::WrongChunk { index })
    }

    fn try_open_chunk(&self, index: usize, chunk: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let expected = self.chunk_length(index) + CHUNK_OVERHEAD as u64;
        let addressed = *self.chunks.get(index)? == BlobId(sha256(&[chunk]));
        if !addressed || chunk.len() as u64 != expected {
            return None;
        }
        let (nonce, ciphertext) = chunk.split_first_chunk::<NONCE>()?;
        let last = index + 1 == self.chunks.len();
        decrypt(
            &self.key,
            nonce,
            &associated(&self.id, index, last),
            ciphertext,
        )
    }
}

fn seal_chunk(
    record: &AttachmentRecord,
    index: usize,
    last: bool,
    piece: &[u8],
    entropy: &mut dyn Entropy,
) -> Vec<u8> {
    let nonce = fresh_nonce(entropy);
    let mut chunk = nonce.to_vec();
    chunk.extend(encrypt(
        &record.key,
        &nonce,
        &associated(&record.id, index, last),
        piece,
    ));
    chunk
}

fn associated(id: &AttachmentId, index: usize, last: bool) -> Vec<u8> {
    let index = u32::try_from(index).expect("an attachment has at most 400 chunks");
    [
        &b"xom-chunk-v1\0"[..],
        &id.0,
        &index.to_be_bytes(),
        &[u8::from(last)],
    ]
    .concat()
}

/// The next piece of content, whole unless the content ends.
fn read_piece(content: &mut dyn Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut piece = Zeroizing::new(Vec::with_capacity(CHUNK_SIZE));
    content.take(CHUNK_SIZE as u64).read_to_end(&mut piece)?;
    Ok(piece)
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::identity::seeded::Seeded;

    type Chunks = HashMap<BlobId, Vec<u8>>;

    pub(in crate::sealing) fn description() -> AttachmentDescription {
        AttachmentDescription {
            name: "Giấy chứng sinh.jpg".into(),
            media_type: "image/jpeg".into(),
            component: None,
        }
    }

    fn seal(content: &[u8]) -> (AttachmentRecord, Chunks) {
        let mut chunks = Chunks::new();
        let record = seal_attachment(
            description(),
            &mut &content[..],
            &mut Seeded::new("attachment"),
            &mut |address, chunk| {
                chunks.insert(address, chunk);
                Ok(())
            },
        )
        .unwrap();
        (record, chunks)
    }

    fn open(record: &AttachmentRecord, chunks: &Chunks) -> Result<Vec<u8>, AttachmentError> {
        let mut content = Vec::new();
        open_attachment(
            record,
            &mut |address| Ok(chunks.get(address).cloned()),
            &mut content,
        )?;
        Ok(content)
    }

    fn wrong(verdict: Result<Vec<u8>, AttachmentError>, at: usize) -> bool {
        matches!(verdict, Err(AttachmentError::WrongChunk { index }) if index == at)
    }

    /// Three chunks, the last one short.
    fn three() -> Vec<u8> {
        (0..2 * CHUNK_SIZE + 100)
            .map(|at| (at / 251) as u8)
            .collect()
    }

    #[test]
    fn an_attachment_of_any_size_comes_back() {
        for size in [
            0,
            1,
            CHUNK_SIZE - 1,
            CHUNK_SIZE,
            CHUNK_SIZE + 1,
            3 * CHUNK_SIZE,
        ] {
            let content = vec![7; size];
            let (record, chunks) = seal(&content);
            assert_eq!(record.check(), Ok(()), "{size}");
            assert_eq!(record.size, size as u64);
            assert_eq!(open(&record, &chunks).unwrap(), content, "{size}");
        }
    }

    #[test]
    fn a_missing_chunk_is_named() {
        let (record, mut chunks) = seal(&three());
        chunks.remove(&record.chunks[1]);
        let verdict = open(&record, &chunks);
        assert!(
            matches!(verdict, Err(AttachmentError::Missing(address)) if address == record.chunks[1])
        );
    }

    #[test]
    fn swapped_chunks_are_refused_although_both_are_genuine() {
        let (mut record, chunks) = seal(&three());
        record.chunks.swap(0, 1);
        assert!(wrong(open(&record, &chunks), 0));
    }

    #[test]
    fn a_truncated_attachment_is_refused_although_each_chunk_is_genuine() {
        let (mut record, chunks) = seal(&three());
        record.chunks.truncate(2);
        record.size = 2 * CHUNK_SIZE as u64;
        assert!(wrong(open(&record, &chunks), 1));
    }

    #[test]
    fn a_lengthened_attachment_is_refused() {
        let (mut record, chunks) = seal(&vec![7; CHUNK_SIZE]);
        record.chunks.push(record.chunks[0]);
        record.size = 2 * CHUNK_SIZE as u64;
        assert!(wrong(open(&record, &chunks), 0));
    }

    #[test]
    fn another_attachments_id_or_key_does_not_open_it() {
        let (record, chunks) = seal(&three());
        let id = AttachmentRecord {
            id: AttachmentId([9; 8]),
            ..record.clone()
        };
        assert!(wrong(open(&id, &chunks), 0));
        let key = AttachmentRecord {
            key: ContentKey::from_secret([9; 32]),
            ..record
        };
        assert!(wrong(open(&key, &chunks), 0));
    }

    #[test]
    fn an_index_beyond_the_end_is_refused() {
        let (record, chunks) = seal(b"content");
        let chunk = &chunks[&record.chunks[0]];
        assert!(record.open_chunk(0, chunk).is_ok());
        assert!(record.open_chunk(1, chunk).is_err());
        assert!(record.open_chunk(usize::MAX, chunk).is_err());
    }

    #[test]
    fn too_large_an_attachment_is_refused_and_a_failing_disk_reported() {
        let mut endless = io::repeat(0);
        let verdict = seal_attachment(
            description(),
            &mut endless,
            &mut Seeded::new("attachment"),
            &mut |_, _| Ok(()),
        );
        assert!(matches!(
            verdict,
            Err(AttachmentError::Record(InvalidRecord::TooLarge))
        ));
        let verdict = seal_attachment(
            description(),
            &mut &b"content"[..],
            &mut Seeded::new("attachment"),
            &mut |_, _| Err(io::ErrorKind::StorageFull.into()),
        );
        assert!(matches!(verdict, Err(AttachmentError::Io(_))));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_flipped_bit_never_opens(at: prop::sample::Index, bit in 0u8..8, rehash: bool) {
            let (mut record, mut chunks) = seal(&vec![7; 1000]);
            let mut chunk = chunks[&record.chunks[0]].clone();
            let at = at.index(chunk.len());
            chunk[at] ^= 1 << bit;
            if rehash {
                record.chunks[0] = BlobId(sha256(&[&chunk]));
            }
            chunks.insert(record.chunks[0], chunk);
            prop_assert!(wrong(open(&record, &chunks), 0));
        }
    }
}
