//! The form of a bundle file: `docs/protocol.md` §10.
//!
//! A bundle is read where it lies and written chunk by chunk: a large one is never held twice.

use minicbor::bytes::{ByteArray, ByteSlice};
use minicbor::{Decode, Decoder, Encode, Encoder, decode};

use crate::device::{DeviceError, Result};
use crate::exchange::{DeliveryNote, at_most};
use crate::ids::{BlobId, DocumentId, WardId, sha256};

const FORMAT: &str = "xom-bundle-2";
/// The largest bundle that is made and read, in bytes.
pub(super) const LARGEST: usize = 24 * 1024 * 1024;
/// Each list of a bundle is read up to this many elements.
const MOST: u64 = 100_000;
/// How many fields a bundle has.
const FIELDS: u64 = 10;

/// A bundle, its chunks apart.
pub(super) struct Bundle<'b> {
    pub ward: WardId,
    pub checkpoint: Option<String>,
    pub certificate: Option<String>,
    pub enrolments: Vec<&'b ByteSlice>,
    pub commits: Vec<&'b ByteSlice>,
    pub chains: Vec<(DocumentId, u64, ByteArray<32>)>,
    pub receipts: Vec<&'b str>,
    pub consignments: Vec<Consigned<'b>>,
    pub chunks: Vec<&'b ByteSlice>,
}

/// A delivery note with the whole list of what it names.
#[derive(Encode)]
#[cbor(array)]
pub(super) struct Consigned<'b> {
    #[n(0)]
    pub note: &'b ByteSlice,
    #[n(1)]
    pub chunks: Vec<BlobId>,
}

impl<'b, C> Decode<'b, C> for Consigned<'b> {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> std::result::Result<Self, decode::Error> {
        if d.array()? != Some(2) {
            return Err(decode::Error::message("another number of fields"));
        }
        Ok(Self {
            note: d.decode_with(ctx)?,
            chunks: at_most(DeliveryNote::MOST_CHUNKS, d, ctx)?,
        })
    }
}

impl Bundle<'_> {
    /// The file: these fields, then so many chunks, each fetched when its turn comes.
    pub(super) fn write(
        &self,
        chunks: usize,
        mut next: impl FnMut(usize) -> Result<Vec<u8>>,
    ) -> Result<Vec<u8>> {
        let mut e = Encoder::new(Vec::new());
        self.write_head(&mut e)
            .and_then(|()| e.array(chunks as u64)?.ok())
            .expect("encoding into memory cannot fail");
        for number in 0..chunks {
            e.bytes(&next(number)?)
                .expect("encoding into memory cannot fail");
        }
        let mut bytes = e.into_writer();
        bytes.extend(sha256(&[&bytes]));
        Ok(bytes)
    }

    fn write_head(
        &self,
        e: &mut Encoder<Vec<u8>>,
    ) -> std::result::Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        e.array(FIELDS)?.str(FORMAT)?.encode(self.ward)?;
        e.encode(&self.checkpoint)?.encode(&self.certificate)?;
        e.encode(&self.enrolments)?.encode(&self.commits)?;
        e.encode(&self.chains)?.encode(&self.receipts)?;
        e.encode(&self.consignments)?.ok()
    }
}

/// The bundle in these bytes.
///
/// # Errors
/// `invalid`, in words that say what to do.
pub(super) fn read(bytes: &[u8]) -> Result<Bundle<'_>> {
    let damaged = || {
        DeviceError::invalid(
            "Tệp bị hỏng hoặc không phải tệp của Xóm.",
            "The file is damaged, or is not a bundle.",
        )
    };
    if bytes.len() > LARGEST {
        return Err(damaged());
    }
    let (content, hash) = bytes.split_last_chunk::<32>().ok_or_else(damaged)?;
    if sha256(&[content]) != *hash {
        return Err(damaged());
    }
    let mut d = Decoder::new(content);
    let mut format = || d.array().and_then(|fields| Ok((fields, d.str()?)));
    match format().map_err(|_| damaged())? {
        (Some(FIELDS), FORMAT) => {}
        (Some(_), other) if other.starts_with("xom-bundle-") => {
            return Err(DeviceError::invalid(
                "Tệp do bản khác của ứng dụng tạo ra. Hãy cập nhật ứng dụng trên cả hai máy.",
                "The file was made by another version. Update the app on both phones.",
            ));
        }
        _ => return Err(damaged()),
    }
    let bundle = fields(&mut d).map_err(|_| damaged())?;
    if d.position() == content.len() {
        Ok(bundle)
    } else {
        Err(damaged())
    }
}

fn fields<'b>(d: &mut Decoder<'b>) -> std::result::Result<Bundle<'b>, decode::Error> {
    Ok(Bundle {
        ward: d.decode()?,
        checkpoint: d.decode()?,
        certificate: d.decode()?,
        enrolments: at_most(MOST, d, &mut ())?,
        commits: at_most(MOST, d, &mut ())?,
        chains: at_most(MOST, d, &mut ())?,
        receipts: at_most(MOST, d, &mut ())?,
        consignments: at_most(MOST, d, &mut ())?,
        chunks: at_most(MOST, d, &mut ())?,
    })
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    const FILE: &str = "bundle.json";
    const CHUNKS: [&[u8]; 2] = [&[0xab; 40], &[0xcd; 41]];

    /// Enrolments, commits, receipts and notes stand for those of the other files.
    fn bundle() -> Bundle<'static> {
        Bundle {
            ward: WardId([0x01; 32]),
            checkpoint: Some("xom.ward/0101010101010101/1\n".into()),
            certificate: None,
            enrolments: vec![[0xe1; 4][..].into()],
            commits: vec![[0xc1; 5][..].into(), [0xc2; 6][..].into()],
            chains: vec![(DocumentId([0x02; 16]), 75, [0x03; 32].into())],
            receipts: vec!["c2sp.org/tlog-proof@v1\n"],
            consignments: vec![Consigned {
                note: [0xd1; 7][..].into(),
                chunks: CHUNKS.map(|chunk| BlobId(sha256(&[chunk]))).to_vec(),
            }],
            chunks: Vec::new(),
        }
    }

    fn written() -> Vec<u8> {
        let chunk = |number: usize| Ok(CHUNKS[number].to_vec());
        bundle().write(CHUNKS.len(), chunk).unwrap()
    }

    fn computed() -> Value {
        json!({
            "about": "Expected bytes in hex; see docs/protocol.md, section 10. `c1c1…`, `d1d1…` and `e1e1…` stand for a commit, a delivery note and an enrolment.",
            "bundle": HEXLOWER.encode(&written()),
        })
    }

    #[test]
    fn the_vectors_are_what_the_code_makes() {
        assert_eq!(crate::vectors::stored(FILE, &computed()), computed());
    }

    #[test]
    fn a_bundle_reads_back() {
        let (bytes, made) = (written(), bundle());
        let found = read(&bytes).unwrap();
        assert_eq!(
            (found.ward, &found.checkpoint),
            (made.ward, &made.checkpoint)
        );
        assert_eq!(found.commits, made.commits);
        assert_eq!(found.chains, made.chains);
        assert_eq!(found.receipts, made.receipts);
        assert_eq!(found.consignments[0].chunks, made.consignments[0].chunks);
        let chunks: Vec<&[u8]> = found.chunks.iter().map(|chunk| &chunk[..]).collect();
        assert_eq!(chunks, CHUNKS);
    }

    #[test]
    fn a_bundle_of_another_version_is_told_from_a_damaged_one() {
        let mut other = b"\x88\x6cxom-bundle-1".to_vec();
        other.extend(sha256(&[&other]));
        let said = |bytes: &[u8]| match read(bytes) {
            Err(DeviceError::Invalid { en, .. }) => en,
            _ => panic!("it is refused"),
        };
        assert!(said(&other).contains("another version"));
        assert!(said(b"no bundle").contains("damaged"));
        assert!(said(&vec![0; LARGEST + 1]).contains("damaged"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_bundle_with_one_bit_flipped_or_its_end_cut_off_is_refused(at: prop::sample::Index, bit in 0u8..8) {
            let mut bytes = written();
            let at = at.index(bytes.len());
            prop_assert!(read(&bytes[..at]).is_err());
            bytes[at] ^= 1 << bit;
            prop_assert!(read(&bytes).is_err());
        }

        #[test]
        fn any_content_is_read_without_a_panic(content in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut bytes = b"\x8a\x6cxom-bundle-2".to_vec();
            bytes.extend(content);
            bytes.extend(sha256(&[&bytes]));
            let _ = read(&bytes);
        }
    }
}
