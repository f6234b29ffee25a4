//! A bundle taken apart and put together again, as whoever finds the file could.

use minicbor::{Decoder, Encoder};
use xom_core::ids::{BlobId, sha256};

/// What a bundle holds (protocol section 10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenBundle {
    /// The ward it says it is of.
    pub ward: Vec<u8>,
    /// Checkpoint, certificate, enrolments: as they stand.
    before: Vec<u8>,
    /// Commits.
    pub commits: Vec<Vec<u8>>,
    /// Chains: as they stand.
    chains: Vec<u8>,
    /// Receipts.
    pub receipts: Vec<String>,
    /// Delivery notes, each with its list.
    pub consignments: Vec<(Vec<u8>, Vec<BlobId>)>,
    /// Sealed chunks.
    pub chunks: Vec<Vec<u8>>,
}

impl OpenBundle {
    /// Takes a bundle apart.
    ///
    /// # Panics
    /// When it is none.
    pub fn of(bundle: &[u8]) -> Self {
        let content = &bundle[..bundle.len() - 32];
        let mut d = Decoder::new(content);
        Self::read(&mut d, content).expect("a bundle of an honest phone")
    }

    fn read(d: &mut Decoder<'_>, content: &[u8]) -> Result<Self, minicbor::decode::Error> {
        d.array()?;
        d.str()?;
        let ward = d.bytes()?.to_vec();
        let from = d.position();
        for _ in 0..3 {
            d.skip()?;
        }
        let before = content[from..d.position()].to_vec();
        let commits = byte_strings(d)?;
        let from = d.position();
        d.skip()?;
        let chains = content[from..d.position()].to_vec();
        let receipts = d.decode()?;
        let mut consignments = Vec::new();
        for _ in 0..d.array()?.unwrap_or(0) {
            d.array()?;
            consignments.push((d.bytes()?.to_vec(), d.decode()?));
        }
        let chunks = byte_strings(d)?;
        Ok(Self {
            ward,
            before,
            commits,
            chains,
            receipts,
            consignments,
            chunks,
        })
    }

    /// Puts it together again, with a hash that fits.
    pub fn close(&self) -> Vec<u8> {
        let mut bytes = self.write().expect("encoding into memory cannot fail");
        bytes.extend(sha256(&[&bytes]));
        bytes
    }

    fn write(&self) -> Result<Vec<u8>, minicbor::encode::Error<std::convert::Infallible>> {
        let mut e = Encoder::new(Vec::new());
        e.array(10)?.str("xom-bundle-2")?.bytes(&self.ward)?;
        e.writer_mut().extend(&self.before);
        write_byte_strings(&mut e, &self.commits)?;
        e.writer_mut().extend(&self.chains);
        e.encode(&self.receipts)?;
        e.array(self.consignments.len() as u64)?;
        for (note, list) in &self.consignments {
            e.array(2)?.bytes(note)?.encode(list)?;
        }
        write_byte_strings(&mut e, &self.chunks)?;
        Ok(e.into_writer())
    }
}

fn byte_strings(d: &mut Decoder<'_>) -> Result<Vec<Vec<u8>>, minicbor::decode::Error> {
    let count = d.array()?.unwrap_or(0);
    (0..count).map(|_| d.bytes().map(<[u8]>::to_vec)).collect()
}

fn write_byte_strings(
    e: &mut Encoder<Vec<u8>>,
    list: &[Vec<u8>],
) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
    e.array(list.len() as u64)?;
    for bytes in list {
        e.bytes(bytes)?;
    }
    Ok(())
}
