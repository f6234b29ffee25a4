//! A document's chain: one hash that vouches for its whole ordered list of entries.
//!
//! `next = SHA-256(previous ‖ accepted-at (8 bytes, big-endian ms) ‖ commit id)`, starting
//! from 32 zero bytes. The chain stands in every leaf, so one inclusion proof of a document's
//! newest entry shows that no earlier one was left out, dated back or put in another order.

use std::fmt;

use crate::{
    ids::{CommitId, sha256},
    outside::Timestamp,
};

/// The chain of one document after one of its entries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, minicbor::Encode, minicbor::Decode)]
#[cbor(transparent)]
pub struct Chain(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 32]);

impl Chain {
    /// The chain of a document that has no entry yet.
    pub const EMPTY: Self = Self([0; 32]);

    /// The chain after one more entry.
    #[must_use]
    pub fn next(&self, accepted_at: Timestamp, commit: &CommitId) -> Self {
        Self(sha256(&[&self.0, &accepted_at.0.to_be_bytes(), &commit.0]))
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chain({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_is_the_hash_of_the_one_before_the_time_and_the_commit() {
        let chain = Chain::EMPTY.next(Timestamp(0x0102_0304_0506_0708), &CommitId([0xcc; 32]));
        let mut message = vec![0; 32];
        message.extend([1, 2, 3, 4, 5, 6, 7, 8]);
        message.extend([0xcc; 32]);
        assert_eq!(chain.0, sha256(&[&message]));
    }

    #[test]
    fn leaving_out_swapping_or_dating_back_an_entry_changes_the_chain() {
        let (a, b) = (CommitId([1; 32]), CommitId([2; 32]));
        let honest = Chain::EMPTY.next(Timestamp(10), &a).next(Timestamp(20), &b);
        assert_ne!(honest, Chain::EMPTY.next(Timestamp(20), &b));
        assert_ne!(
            honest,
            Chain::EMPTY.next(Timestamp(10), &b).next(Timestamp(20), &a)
        );
        assert_ne!(
            honest,
            Chain::EMPTY.next(Timestamp(9), &a).next(Timestamp(20), &b)
        );
    }
}
