//! The frame around automerge's bytes: magic, checksum, type, length; inflated within a bound.
//!
//! Automerge inflates whatever it is given (194 kB became 786 MB), so nothing deflated reaches
//! it before it has been inflated here under a limit.

use std::io::Read;

use flate2::bufread::DeflateDecoder;

use super::columns::{Broken, Reader};
use crate::ids::sha256;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];

/// What a chunk says it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChunkKind {
    Document,
    Change,
    DeflatedChange,
    Bundle,
}

/// Exactly one chunk, its content not yet looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk<'a> {
    pub(super) kind: ChunkKind,
    pub(super) checksum: [u8; 4],
    pub(super) content: &'a [u8],
}

impl<'a> Chunk<'a> {
    /// The one chunk these bytes are; nothing may follow it.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Broken> {
        let mut reader = Reader(bytes);
        if reader.array()? != MAGIC {
            return Err(Broken("not automerge"));
        }
        let checksum = reader.array()?;
        let kind = match reader.array()? {
            [0] => ChunkKind::Document,
            [1] => ChunkKind::Change,
            [2] => ChunkKind::DeflatedChange,
            [3] => ChunkKind::Bundle,
            _ => return Err(Broken("an unknown chunk type")),
        };
        let length = reader.unsigned()?;
        let content = reader.take(length)?;
        if !reader.is_empty() {
            return Err(Broken("bytes after the chunk"));
        }
        Ok(Self {
            kind,
            checksum,
            content,
        })
    }
}

/// A plain change chunk around this content, and the change's hash.
pub(super) fn frame_change(content: &[u8]) -> (Vec<u8>, [u8; 32]) {
    let mut length = Vec::with_capacity(10);
    let mut rest = content.len() as u64;
    while rest >= 0x80 {
        length.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    length.push(rest as u8);
    let hash = sha256(&[&[1], &length, content]);
    let framed = [&MAGIC[..], &hash[..4], &[1], &length, content].concat();
    (framed, hash)
}

/// Inflates a whole deflate stream, or refuses it once it exceeds the limit.
pub(super) fn inflate(deflated: &[u8], limit: usize) -> Result<Vec<u8>, Broken> {
    let mut inflated = Vec::new();
    let mut decoder = DeflateDecoder::new(deflated).take(limit as u64 + 1);
    decoder
        .read_to_end(&mut inflated)
        .map_err(|_| Broken("does not inflate"))?;
    if inflated.len() > limit {
        return Err(Broken("inflates beyond the limit"));
    }
    if decoder.get_ref().total_in() != deflated.len() as u64 {
        return Err(Broken("bytes after the deflated content"));
    }
    Ok(inflated)
}
