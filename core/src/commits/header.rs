//! The header: the part of a commit that is signed and never erased.

use minicbor::{Decoder, Encoder, data::Type};

use crate::documents::RawName;
use crate::ids::{DeviceId, EditId, Incarnation};
use crate::outside::Timestamp;

/// The version of the commit form.
pub const VERSION: u8 = 1;
/// At most this many edits in one commit.
pub const MOST_EDITS: usize = 64;
const LONGEST_KEY: usize = 64;
const FIELDS: u64 = 11;

/// What a commit says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The document that it changes.
    pub name: RawName,
    /// Which life of the document; only 0 so far.
    pub epoch: u64,
    /// The device that signed it.
    pub device: DeviceId,
    /// Which life of that device's chain on this document.
    pub incarnation: Incarnation,
    /// Its place in that chain, from 0 without gaps.
    pub seq: u64,
    /// The first 16 bytes of the id of the commit before it in that chain.
    pub previous: Option<[u8; 16]>,
    /// When its author says it was made, to the second. Shown, never trusted.
    pub claimed: Timestamp,
    /// The edits that it carries, 1 to 64, none twice.
    pub edits: Vec<EditId>,
    /// SHA-256(salt ‖ body).
    pub body_hash: [u8; 32],
}

impl Header {
    /// Its bytes: what is signed, stored and sent.
    pub fn encode(&self) -> Vec<u8> {
        self.write(Vec::with_capacity(160))
            .expect("encoding into memory cannot fail")
    }

    fn write(
        &self,
        out: Vec<u8>,
    ) -> Result<Vec<u8>, minicbor::encode::Error<std::convert::Infallible>> {
        let mut e = Encoder::new(out);
        e.array(FIELDS)?
            .u8(VERSION)?
            .u8(self.name.kind)?
            .bytes(&self.name.key)?
            .u64(self.epoch)?;
        e.bytes(&self.device.0)?
            .bytes(&self.incarnation.0)?
            .u64(self.seq)?;
        match &self.previous {
            Some(previous) => e.bytes(previous)?,
            None => e.null()?,
        };
        e.u64(self.claimed.seconds())?
            .array(self.edits.len() as u64)?;
        for edit in &self.edits {
            e.bytes(&edit.0)?;
        }
        e.bytes(&self.body_hash)?;
        Ok(e.into_writer())
    }

    /// The header in these bytes. `Ok(None)`: of a version that is not known here.
    pub(super) fn decode(bytes: &[u8]) -> Result<Option<Self>, minicbor::decode::Error> {
        let mut d = Decoder::new(bytes);
        let fields = d.array()?;
        if d.u8()? != VERSION {
            return Ok(None);
        }
        if fields != Some(FIELDS) {
            return Err(minicbor::decode::Error::message(
                "another number of header fields",
            ));
        }
        let kind = d.u8()?;
        let key = d.bytes()?;
        if key.len() > LONGEST_KEY {
            return Err(minicbor::decode::Error::message("document key too long"));
        }
        let header = Self {
            name: RawName {
                kind,
                key: key.to_vec(),
            },
            epoch: d.u64()?,
            device: d.decode()?,
            incarnation: d.decode()?,
            seq: d.u64()?,
            previous: match d.datatype()? {
                Type::Null => d.null().map(|()| None)?,
                _ => Some(fixed(d.bytes()?)?),
            },
            claimed: Timestamp::from_seconds(d.u64()?),
            edits: edits(&mut d)?,
            body_hash: fixed(d.bytes()?)?,
        };
        if header.previous.is_some() != (header.seq > 0) {
            return Err(minicbor::decode::Error::message(
                "a chain begins at 0, and only there",
            ));
        }
        Ok(Some(header))
    }
}

fn edits(d: &mut Decoder<'_>) -> Result<Vec<EditId>, minicbor::decode::Error> {
    let count = d
        .array()?
        .filter(|count| (1..=MOST_EDITS as u64).contains(count));
    let count = count.ok_or_else(|| minicbor::decode::Error::message("no edits, or too many"))?;
    let edits = (0..count)
        .map(|_| d.decode())
        .collect::<Result<Vec<EditId>, _>>()?;
    let distinct: std::collections::HashSet<_> = edits.iter().collect();
    if distinct.len() < edits.len() {
        return Err(minicbor::decode::Error::message("an edit twice"));
    }
    Ok(edits)
}

fn fixed<const N: usize>(bytes: &[u8]) -> Result<[u8; N], minicbor::decode::Error> {
    bytes
        .try_into()
        .map_err(|_| minicbor::decode::Error::message("another length"))
}
