//! Snapshots: an automerge document's state in place of its history, vouched for by the ward.
//!
//! A snapshot counts only with a manifest that the ward's operating key has signed.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Decoder, Encode};

use crate::documents::RawName;
use crate::identity::{Purpose, Signature, SigningPublicKey};
use crate::ids::{MemberId, sha256};

/// At most this many bytes come out of one frame.
const LARGEST_FRAME: usize = 16 * 1024 * 1024;
const LEVEL: i32 = 6;

/// What a snapshot is of.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Manifest {
    /// The document's kind.
    #[n(0)]
    pub kind: u8,
    /// The document's key.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub key: Vec<u8>,
    /// Its epoch.
    #[n(2)]
    pub epoch: u64,
    /// The log size at which it was taken.
    #[n(3)]
    pub size: u64,
    /// The offset of the newest entry in it.
    #[n(4)]
    pub newest: u64,
    /// The document's chain at that entry.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub chain: [u8; 32],
    /// Its automerge heads.
    #[n(6)]
    pub heads: Vec<ByteArray<32>>,
    /// SHA-256 of the saved bytes.
    #[cbor(n(7), with = "minicbor::bytes")]
    pub saved_hash: [u8; 32],
    /// Who stands behind each automerge actor.
    #[n(8)]
    pub actors: Vec<(ByteArray<8>, MemberId)>,
}

impl Manifest {
    /// The document's name as a header would carry it.
    pub fn name(&self) -> RawName {
        RawName {
            kind: self.kind,
            key: self.key.clone(),
        }
    }
}

/// A snapshot as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Snapshot {
    /// The manifest's bytes, which were signed.
    #[n(0)]
    pub manifest: ByteVec,
    /// The operating key's signature.
    #[n(1)]
    pub signature: Signature,
    /// The saved document.
    #[n(2)]
    pub saved: ByteVec,
}

/// Why a snapshot does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSnapshot {
    /// The frame is not one, or larger than allowed.
    #[error("the snapshots cannot be unpacked")]
    Frame,
    /// Not signed by the ward's operating key.
    #[error("the ward did not sign this snapshot")]
    Signature,
    /// The saved bytes are others than the manifest says.
    #[error("the snapshot is not the one that the ward signed")]
    Content,
}

impl Snapshot {
    /// The manifest, once signature and content are checked.
    pub fn verify(&self, operating_key: &SigningPublicKey) -> Result<Manifest, InvalidSnapshot> {
        operating_key
            .verify(Purpose::Snapshot, &[&self.manifest], &self.signature)
            .map_err(|_| InvalidSnapshot::Signature)?;
        let manifest: Manifest =
            minicbor::decode(&self.manifest).map_err(|_| InvalidSnapshot::Content)?;
        if sha256(&[&self.saved]) != manifest.saved_hash {
            return Err(InvalidSnapshot::Content);
        }
        Ok(manifest)
    }
}

/// One zstd frame over these snapshots: many small documents compress better together.
pub fn pack(snapshots: &[Snapshot]) -> Vec<u8> {
    let plain = minicbor::to_vec(snapshots).expect("encoding into memory cannot fail");
    zstd::bulk::compress(&plain, LEVEL).expect("compressing into memory cannot fail")
}

/// The snapshots in a frame that came from anywhere, read one by one: together they are large.
pub fn unpack(frame: &[u8]) -> Result<Unpacked, InvalidSnapshot> {
    let plain =
        zstd::bulk::decompress(frame, declared_size(frame)?).map_err(|_| InvalidSnapshot::Frame)?;
    let mut decoder = Decoder::new(&plain);
    let left = decoder.array().ok().flatten();
    let left = left.ok_or(InvalidSnapshot::Frame)?;
    let position = decoder.position();
    Ok(Unpacked {
        plain,
        position,
        left,
    })
}

/// What a frame holds; ends with the first snapshot that is none.
#[derive(Debug)]
pub struct Unpacked {
    plain: Vec<u8>,
    position: usize,
    left: u64,
}

impl Iterator for Unpacked {
    type Item = Result<Snapshot, InvalidSnapshot>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let mut decoder = Decoder::new(&self.plain[self.position..]);
        let snapshot = decoder.decode();
        self.position += decoder.position();
        if snapshot.is_err() {
            self.left = 0;
        }
        Some(snapshot.map_err(|_| InvalidSnapshot::Frame))
    }
}

fn declared_size(frame: &[u8]) -> Result<usize, InvalidSnapshot> {
    let declared = zstd::zstd_safe::get_frame_content_size(frame)
        .ok()
        .flatten();
    let declared = declared.and_then(|size| usize::try_from(size).ok());
    declared
        .filter(|size| *size <= LARGEST_FRAME)
        .ok_or(InvalidSnapshot::Frame)
}
