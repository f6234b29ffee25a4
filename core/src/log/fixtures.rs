//! Keys, a small log and its receipt, the same in every test.

use ed25519_dalek::SigningKey;

use super::{certificate::ward_id, *};
use crate::{
    ids::{CommitId, WardId},
    outside::Timestamp,
};

/// The seed of the ward's root key in these tests.
pub(super) const ROOT: u8 = 0x70;
/// The seed of the ward's operating key in these tests.
pub(super) const OPERATING: u8 = 0x71;

pub(super) fn signing_key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub(super) fn ward() -> WardId {
    ward_id(&signing_key(ROOT).verifying_key())
}

pub(super) fn certificate() -> Certificate {
    Certificate {
        root: signing_key(ROOT).verifying_key(),
        origin: KeyName::of_log(&ward(), 1),
        from_size: 0,
        operating: signing_key(OPERATING).verifying_key(),
        exchange: [0xe0; 32],
        intake: [0x1a; 32],
        restored: None,
    }
}

/// A log with so many entries, all of one document.
pub(super) struct SmallLog {
    pub(super) leaves: Vec<Leaf>,
    pub(super) frontier: Frontier,
    pub(super) nodes: MemoryNodes,
}

pub(super) fn small_log(size: u64) -> SmallLog {
    let mut log = SmallLog {
        leaves: Vec::new(),
        frontier: Frontier::new(),
        nodes: MemoryNodes::default(),
    };
    let mut chain = Chain::EMPTY;
    for n in 0..size {
        let time = Timestamp(1_767_225_600_000 + 1000 * n);
        let leaf = Leaf::following(&chain, time, CommitId(leaf_hash(&n.to_be_bytes())));
        chain = leaf.chain;
        log.leaves.push(leaf);
        log.frontier
            .append(leaf.hash(), |id, hash| log.nodes.keep(id, hash));
    }
    log
}

impl SmallLog {
    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint::new(
            certificate().origin,
            self.frontier.size(),
            self.frontier.root(),
        )
    }

    pub(super) fn receipt(&self, index: u64) -> Receipt {
        Receipt::new(
            self.leaves[index as usize],
            &certificate().sign(&signing_key(ROOT)).unwrap(),
            index,
            tree::prove_inclusion(&self.nodes, index, self.frontier.size()).unwrap(),
            self.checkpoint().sign(&signing_key(OPERATING)),
        )
        .unwrap()
    }
}
