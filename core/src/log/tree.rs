//! The Merkle tree of RFC 6962 over stored nodes: appending, roots, proofs and their checks.
//!
//! Appending keeps a [`Frontier`] (one hash per complete subtree along the right edge, at most
//! 62) and hands every node that becomes complete to its caller to store: on average two hashes
//! a leaf, nothing read back. Proofs read O(log² n) stored nodes at most, each once. Where the
//! nodes lie is not known here ([`NodeReader`]); [`MemoryNodes`] keeps them in memory.
//!
//! `ct-merkle` says which nodes a proof has and checks proofs. Its functions panic on sizes no
//! log has, so sizes are limited to [`MAX_SIZE`] before it is asked.

use std::{collections::HashMap, convert::Infallible};

use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use sha2::Sha256;

use super::{Hash, LogError, NodeId, leaf_hash, parent_hash};
use crate::ids::sha256;

/// The most entries a log may have. Sizes beyond are refused, whoever signed them.
pub const MAX_SIZE: u64 = 1 << 62;

/// Where stored nodes are read from.
pub trait NodeReader {
    /// Why a node could not be read; a missing node is such a reason.
    type Error;

    /// The hash of a complete subtree that an append has handed out before.
    ///
    /// # Errors
    /// When the store fails or does not have the node.
    fn node(&self, id: NodeId) -> Result<Hash, Self::Error>;
}

impl<N: NodeReader + ?Sized> NodeReader for &N {
    type Error = N::Error;
    fn node(&self, id: NodeId) -> Result<Hash, Self::Error> {
        (**self).node(id)
    }
}

/// Nodes kept in memory, for tests and the simulation.
#[derive(Debug, Clone, Default)]
pub struct MemoryNodes(HashMap<NodeId, Hash>);

impl MemoryNodes {
    /// Keeps a node that an append has made.
    pub fn keep(&mut self, id: NodeId, hash: Hash) {
        self.0.insert(id, hash);
    }
}

impl NodeReader for MemoryNodes {
    type Error = Infallible;

    /// # Panics
    /// When the node was never kept.
    fn node(&self, id: NodeId) -> Result<Hash, Infallible> {
        Ok(*self
            .0
            .get(&id)
            .expect("every node that an append made was kept"))
    }
}

/// Why a proof could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProveError<E> {
    /// There is no such entry or older size.
    #[error(transparent)]
    Range(LogError),
    /// The stored nodes could not be read.
    #[error("a node of the log could not be read")]
    Store(#[source] E),
}

/// The right edge of the tree: all that appending and the current root need.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    /// Hashes of the complete subtrees from left to right: one per set bit of the size.
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The frontier of an empty log.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the frontier of a stored log of this size.
    ///
    /// # Errors
    /// [`ProveError::Store`] when nodes are missing, [`ProveError::Range`] beyond [`MAX_SIZE`].
    pub fn load<N: NodeReader>(nodes: &N, size: u64) -> Result<Self, ProveError<N::Error>> {
        check_size(size).map_err(ProveError::Range)?;
        let peaks = complete_subtrees(0, size).map(|id| nodes.node(id));
        Ok(Self {
            size,
            peaks: peaks.collect::<Result<_, _>>().map_err(ProveError::Store)?,
        })
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf by its hash and hands out each node that is complete now, leaf first.
    ///
    /// # Panics
    /// When the log has [`MAX_SIZE`] entries already.
    pub fn append(&mut self, leaf: Hash, mut complete: impl FnMut(NodeId, Hash)) {
        assert!(self.size < MAX_SIZE, "a log never reaches 2^62 entries");
        let mut hash = leaf;
        complete(NodeId::leaf(self.size), hash);
        // Every trailing one bit of the old size is a subtree that this leaf completes.
        for height in 1..=self.size.trailing_ones() {
            let left = self
                .peaks
                .pop()
                .expect("a set bit of the size has its peak");
            hash = parent_hash(&left, &hash);
            complete(NodeId::of(height, self.size >> height), hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The root hash; of an empty log, the hash of nothing.
    pub fn root(&self) -> Hash {
        fold_peaks(self.peaks.iter().copied()).unwrap_or_else(empty_root)
    }
}

/// The root of the empty tree: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    sha256(&[])
}

/// The root that the log had at this size.
///
/// # Errors
/// [`ProveError::Store`] when nodes are missing, [`ProveError::Range`] beyond [`MAX_SIZE`].
pub fn root<N: NodeReader>(nodes: &N, size: u64) -> Result<Hash, ProveError<N::Error>> {
    Ok(Frontier::load(nodes, size)?.root())
}

/// The inclusion proof of an entry in the log of this size, from the leaf's sibling upwards.
///
/// # Errors
/// [`ProveError::Range`] when there is no such entry, [`ProveError::Store`] from the store.
pub fn prove_inclusion<N: NodeReader>(
    nodes: &N,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, ProveError<N::Error>> {
    check_index(index, size).map_err(ProveError::Range)?;
    read_nodes(
        nodes,
        ct_merkle::indices_for_inclusion_proof(size, index),
        size,
    )
}

/// The proof that the log of size `new` begins with the log of size `old`; empty from size 0.
///
/// # Errors
/// [`ProveError::Range`] when `old` exceeds `new`, [`ProveError::Store`] from the store.
pub fn prove_consistency<N: NodeReader>(
    nodes: &N,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, ProveError<N::Error>> {
    check_sizes(old, new).map_err(ProveError::Range)?;
    if old == 0 {
        return Ok(Vec::new());
    }
    read_nodes(
        nodes,
        ct_merkle::indices_for_consistency_proof(old, new - old),
        new,
    )
}

/// Checks that `leaf` (its bytes, not its hash) is entry `index` of the log with this root.
///
/// # Errors
/// [`LogError::OutOfRange`] or [`LogError::WrongProof`].
pub fn verify_inclusion(
    leaf: &[u8],
    index: u64,
    size: u64,
    root: &Hash,
    proof: &[Hash],
) -> Result<(), LogError> {
    check_index(index, size)?;
    let proof = InclusionProof::<Sha256>::from_digests(proof.iter().map(|hash| hash.into()));
    RootHash::<Sha256>::new((*root).into(), size)
        .verify_inclusion(&leaf, index, &proof)
        .map_err(|_| LogError::WrongProof("inclusion"))
}

/// Checks that the log with the newer (size, root) begins with the log of the older one.
///
/// # Errors
/// [`LogError::OutOfRange`] or [`LogError::WrongProof`].
pub fn verify_consistency(
    old: (u64, &Hash),
    new: (u64, &Hash),
    proof: &[Hash],
) -> Result<(), LogError> {
    check_sizes(old.0, new.0)?;
    let wrong = LogError::WrongProof("consistency");
    if old.0 == 0 {
        // RFC 6962 has no such proof: every log begins with the empty one.
        return if proof.is_empty() && *old.1 == empty_root() {
            Ok(())
        } else {
            Err(wrong)
        };
    }
    let proof = ConsistencyProof::<Sha256>::from_digests(proof.iter().map(|hash| hash.into()));
    RootHash::<Sha256>::new((*new.1).into(), new.0)
        .verify_consistency(&RootHash::new((*old.1).into(), old.0), &proof)
        .map_err(|_| wrong)
}

/// The root of a log with exactly these leaves, computed from nothing else.
pub fn root_of<'a>(leaves: impl IntoIterator<Item = &'a [u8]>) -> Hash {
    let mut frontier = Frontier::new();
    for leaf in leaves {
        frontier.append(leaf_hash(leaf), |_, _| ());
    }
    frontier.root()
}

fn check_size(size: u64) -> Result<(), LogError> {
    if size > MAX_SIZE {
        return Err(LogError::OutOfRange {
            asked: size,
            size: MAX_SIZE,
        });
    }
    Ok(())
}

fn check_index(index: u64, size: u64) -> Result<(), LogError> {
    check_size(size)?;
    if index >= size {
        return Err(LogError::OutOfRange { asked: index, size });
    }
    Ok(())
}

fn check_sizes(old: u64, new: u64) -> Result<(), LogError> {
    check_size(new)?;
    if old > new {
        return Err(LogError::OutOfRange {
            asked: old,
            size: new,
        });
    }
    Ok(())
}

/// The hashes of nodes of the tree of this size, in the order of their in-order numbers.
fn read_nodes<N: NodeReader>(
    nodes: &N,
    numbers: Vec<u64>,
    size: u64,
) -> Result<Vec<Hash>, ProveError<N::Error>> {
    let hashes = numbers
        .into_iter()
        .map(|number| read_node(nodes, number, size));
    hashes.collect::<Result<_, _>>().map_err(ProveError::Store)
}

/// The hash of a node of the tree of this size. On the right edge it may be one that is not
/// complete yet and so not stored: then it is made of the complete ones under it.
fn read_node<N: NodeReader>(nodes: &N, number: u64, size: u64) -> Result<Hash, N::Error> {
    let id = NodeId::from_number(number);
    let first = id.first_leaf();
    if first + (1 << id.height()) <= size {
        return nodes.node(id);
    }
    let peaks = complete_subtrees(first, size).map(|id| nodes.node(id));
    let peaks = peaks.collect::<Result<Vec<_>, _>>()?;
    Ok(fold_peaks(peaks.into_iter()).expect("a node of the tree has a leaf under it"))
}

/// The largest complete subtrees that together hold the leaves `first..end`, left to right.
/// `first` must be aligned to a power of two that is at least `end - first`.
fn complete_subtrees(first: u64, end: u64) -> impl Iterator<Item = NodeId> {
    let mut next = first;
    std::iter::from_fn(move || {
        let height = (end - next).checked_ilog2()?;
        let id = NodeId::of(height, next >> height);
        next += 1 << height;
        Some(id)
    })
}

/// Hashes the peaks together from the right, as RFC 6962 does.
fn fold_peaks(peaks: impl DoubleEndedIterator<Item = Hash>) -> Option<Hash> {
    peaks.rev().reduce(|right, left| parent_hash(&left, &right))
}

#[cfg(test)]
mod tests;
