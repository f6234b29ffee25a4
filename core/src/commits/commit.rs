//! A commit, read from bytes that came from anywhere.

use minicbor::{Decoder, Encoder};

use super::{Header, Refusal, RefusalCode};
use crate::identity::{Purpose, Signature, SigningPublicKey};
use crate::ids::{CommitId, DocumentId, WardId, sha256};

/// The largest commit that is read at all, in bytes.
pub const LARGEST_COMMIT: usize = 256 * 1024;

/// A commit that is well formed. Its signature may not have been checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// What it says about itself.
    pub header: Header,
    /// SHA-256(header ‖ signature).
    pub id: CommitId,
    /// What it changes, in the form of its kind.
    pub body: Vec<u8>,
    bytes: Vec<u8>,
    header_bytes: std::ops::Range<usize>,
    signature: [u8; 64],
    salt: [u8; 16],
}

impl Commit {
    /// Reads a commit, refusing any other encoding than the one of this version.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() > LARGEST_COMMIT {
            let detail = format!("{} bytes, at most {LARGEST_COMMIT}", bytes.len());
            return Err(Refusal::new(RefusalCode::Malformed, detail));
        }
        let malformed = |error: minicbor::decode::Error| {
            Refusal::new(RefusalCode::Malformed, error.to_string())
        };
        let parts = Parts::read(bytes).map_err(malformed)?;
        let header_slice = &bytes[parts.header.clone()];
        let header = Header::decode(header_slice)
            .map_err(malformed)?
            .ok_or_else(|| Refusal::new(RefusalCode::UnknownVersion, "commit version"))?;
        if sha256(&[&parts.salt, parts.body]) != header.body_hash {
            return Err(Refusal::new(
                RefusalCode::BadSignature,
                "the body is not the one that was signed",
            ));
        }
        let commit = Self {
            id: CommitId(sha256(&[header_slice, &parts.signature])),
            body: parts.body.to_vec(),
            bytes: bytes.to_vec(),
            header_bytes: parts.header,
            signature: parts.signature,
            salt: parts.salt,
            header,
        };
        // One encoding only, so that an id names one string of bytes.
        if commit.header.encode() != header_slice
            || assemble(header_slice, &parts.signature, &parts.salt, parts.body) != bytes
        {
            return Err(Refusal::new(
                RefusalCode::Malformed,
                "not the encoding of this version",
            ));
        }
        Ok(commit)
    }

    /// Checks the signature: that this key signed it, for this ward.
    pub fn verify(&self, ward: &WardId, key: &SigningPublicKey) -> Result<(), Refusal> {
        key.verify(
            Purpose::Commit,
            &[&ward.0, self.header_bytes()],
            &Signature(self.signature),
        )
        .map_err(|_| {
            Refusal::new(
                RefusalCode::BadSignature,
                "the signature is not this device's for this ward",
            )
        })
    }

    /// The bytes: as signed, stored and sent.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The header's bytes, which were signed.
    pub fn header_bytes(&self) -> &[u8] {
        &self.bytes[self.header_bytes.clone()]
    }

    /// The signature over the header.
    pub fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// The derived id of its document in this ward.
    pub fn document(&self, ward: &WardId) -> DocumentId {
        self.header.name.id(ward)
    }

    /// What the next commit of its chain names as the one before.
    pub fn link(&self) -> [u8; 16] {
        self.id.0[..16].try_into().expect("sixteen bytes of a hash")
    }
}

#[cfg(test)]
impl Commit {
    /// A commit with any header and no signature, as only an attacker makes it.
    pub(crate) fn forge(header: &Header, salt: &[u8; 16], body: &[u8]) -> Self {
        Self::parse(&assemble(&header.encode(), &[0; 64], salt, body))
            .expect("a well-formed header")
    }
}

/// The bytes of a commit from its parts.
pub(super) fn assemble(
    header: &[u8],
    signature: &[u8; 64],
    salt: &[u8; 16],
    body: &[u8],
) -> Vec<u8> {
    let mut e = Encoder::new(Vec::with_capacity(header.len() + body.len() + 96));
    (|| {
        e.array(4)?
            .bytes(header)?
            .bytes(signature)?
            .bytes(salt)?
            .bytes(body)?
            .ok()
    })()
    .expect("encoding into memory cannot fail");
    e.into_writer()
}

struct Parts<'b> {
    header: std::ops::Range<usize>,
    signature: [u8; 64],
    salt: [u8; 16],
    body: &'b [u8],
}

impl<'b> Parts<'b> {
    fn read(bytes: &'b [u8]) -> Result<Self, minicbor::decode::Error> {
        let mut d = Decoder::new(bytes);
        if d.array()? != Some(4) {
            return Err(minicbor::decode::Error::message("not a commit"));
        }
        let length = d.bytes()?.len();
        let header = d.position() - length..d.position();
        let wrong_length = |_| minicbor::decode::Error::message("another length");
        let signature = d.bytes()?.try_into().map_err(wrong_length)?;
        let salt = d.bytes()?.try_into().map_err(wrong_length)?;
        let body = d.bytes()?;
        if d.position() != bytes.len() {
            return Err(minicbor::decode::Error::message("bytes after the commit"));
        }
        Ok(Self {
            header,
            signature,
            salt,
            body,
        })
    }
}
