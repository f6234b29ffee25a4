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
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// RFC 6962 §2.1, word for word.
    fn naive_root(leaves: &[Vec<u8>]) -> Hash {
        match leaves {
            [] => empty_root(),
            [leaf] => leaf_hash(leaf),
            _ => {
                let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
                parent_hash(&naive_root(left), &naive_root(right))
            }
        }
    }

    /// RFC 6962 §2.1.1.
    fn naive_path(index: usize, leaves: &[Vec<u8>]) -> Vec<Hash> {
        if leaves.len() == 1 {
            return Vec::new();
        }
        let half = leaves.len().next_power_of_two() / 2;
        let (left, right) = leaves.split_at(half);
        let (mut path, sibling) = if index < half {
            (naive_path(index, left), naive_root(right))
        } else {
            (naive_path(index - half, right), naive_root(left))
        };
        path.push(sibling);
        path
    }

    /// RFC 6962 §2.1.2.
    fn naive_consistency(old: usize, leaves: &[Vec<u8>], whole: bool) -> Vec<Hash> {
        if old == leaves.len() {
            return if whole {
                Vec::new()
            } else {
                vec![naive_root(leaves)]
            };
        }
        let half = leaves.len().next_power_of_two() / 2;
        let (left, right) = leaves.split_at(half);
        let (mut proof, sibling) = if old <= half {
            (naive_consistency(old, left, whole), naive_root(right))
        } else {
            (
                naive_consistency(old - half, right, false),
                naive_root(left),
            )
        };
        proof.push(sibling);
        proof
    }

    fn leaves(count: usize) -> Vec<Vec<u8>> {
        (0..count)
            .map(|n| (n as u64).to_be_bytes().to_vec())
            .collect()
    }

    fn grow(leaves: &[Vec<u8>]) -> (Frontier, MemoryNodes) {
        let (mut frontier, mut nodes) = (Frontier::new(), MemoryNodes::default());
        for leaf in leaves {
            frontier.append(leaf_hash(leaf), |id, hash| nodes.keep(id, hash));
        }
        (frontier, nodes)
    }

    #[test]
    fn the_empty_log_has_the_hash_of_nothing_as_its_root() {
        let hex = data_encoding::HEXLOWER.encode(&Frontier::new().root());
        assert_eq!(
            hex,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn roots_and_proofs_are_those_of_rfc_6962_at_every_size_up_to_70() {
        let leaves = leaves(70);
        let (_, nodes) = grow(&leaves);
        for size in 0..=leaves.len() {
            let part = &leaves[..size];
            let root = root(&nodes, size as u64).unwrap();
            assert_eq!(root, naive_root(part));
            for (index, leaf) in part.iter().enumerate() {
                let proof = prove_inclusion(&nodes, index as u64, size as u64).unwrap();
                assert_eq!(proof, naive_path(index, part));
                verify_inclusion(leaf, index as u64, size as u64, &root, &proof).unwrap();
            }
            for old in 1..=size {
                let proof = prove_consistency(&nodes, old as u64, size as u64).unwrap();
                assert_eq!(proof, naive_consistency(old, part, true));
                let before = naive_root(&leaves[..old]);
                verify_consistency((old as u64, &before), (size as u64, &root), &proof).unwrap();
            }
        }
    }

    #[test]
    fn a_frontier_loaded_from_stored_nodes_goes_on_where_the_other_stopped() {
        let leaves = leaves(100);
        let (_, nodes) = grow(&leaves[..77]);
        let mut loaded = Frontier::load(&nodes, 77).unwrap();
        let (kept, _) = grow(&leaves);
        for leaf in &leaves[77..] {
            loaded.append(leaf_hash(leaf), |_, _| ());
        }
        assert_eq!(loaded, kept);
        assert_eq!(loaded.root(), root_of(leaves.iter().map(Vec::as_slice)));
    }

    #[test]
    fn every_complete_subtree_is_handed_out_once() {
        let mut handed = Vec::new();
        let mut frontier = Frontier::new();
        for leaf in leaves(64) {
            frontier.append(leaf_hash(&leaf), |id, _| handed.push(id.number()));
        }
        handed.sort_unstable();
        assert_eq!(handed, (0..127).collect::<Vec<_>>());
    }

    #[test]
    fn proofs_from_the_empty_log_are_empty_and_checked_all_the_same() {
        let (frontier, nodes) = grow(&leaves(5));
        let root = frontier.root();
        assert_eq!(prove_consistency(&nodes, 0, 5), Ok(Vec::new()));
        assert_eq!(
            verify_consistency((0, &empty_root()), (5, &root), &[]),
            Ok(())
        );
        assert!(verify_consistency((0, &root), (5, &root), &[]).is_err());
        assert!(verify_consistency((0, &empty_root()), (5, &root), &[root]).is_err());
    }

    #[test]
    fn what_is_not_in_the_log_cannot_be_proved() {
        let (_, nodes) = grow(&leaves(5));
        let outside = |asked| ProveError::Range(LogError::OutOfRange { asked, size: 5 });
        assert_eq!(prove_inclusion(&nodes, 5, 5), Err(outside(5)));
        assert_eq!(prove_consistency(&nodes, 6, 5), Err(outside(6)));
        assert!(matches!(
            prove_inclusion(&nodes, 0, u64::MAX),
            Err(ProveError::Range(_))
        ));
    }

    proptest! {
        #[test]
        fn a_proof_of_one_thing_proves_no_other(
            size in 1usize..300, index in 0usize..300, flip in 0usize..8, at in any::<prop::sample::Index>(),
        ) {
            let index = index % size;
            let leaves = leaves(size);
            let (frontier, nodes) = grow(&leaves);
            let (root, n, i) = (frontier.root(), size as u64, index as u64);
            let proof = prove_inclusion(&nodes, i, n).unwrap();
            prop_assert_eq!(verify_inclusion(&leaves[index], i, n, &root, &proof), Ok(()));
            prop_assert!(verify_inclusion(b"other", i, n, &root, &proof).is_err());
            prop_assert!(verify_inclusion(&leaves[index], i + 1, n, &root, &proof).is_err());
            let mut longer = proof.clone();
            longer.push(root);
            prop_assert!(verify_inclusion(&leaves[index], i, n, &root, &longer).is_err());
            if !proof.is_empty() {
                let mut wrong = proof.clone();
                let hash = at.index(wrong.len());
                wrong[hash][flip] ^= 1 << flip;
                prop_assert!(verify_inclusion(&leaves[index], i, n, &root, &wrong).is_err());
            }
        }

        #[test]
        fn a_rewritten_history_is_never_consistent(
            new in 2usize..300, old in 1usize..300, changed in 0usize..300,
        ) {
            let old = 1 + old % (new - 1);
            let honest = leaves(new);
            let mut rewritten = honest.clone();
            rewritten[changed % old] = b"rewritten".to_vec();
            let (frontier, nodes) = grow(&rewritten);
            let proof = prove_consistency(&nodes, old as u64, new as u64).unwrap();
            let before = naive_root(&honest[..old]);
            let after = frontier.root();
            prop_assert!(
                verify_consistency((old as u64, &before), (new as u64, &after), &proof).is_err()
            );
        }

        #[test]
        fn hostile_sizes_and_proofs_are_refused_without_panic(
            index in any::<u64>(), size in any::<u64>(), old in any::<u64>(),
            root in any::<Hash>(), proof in prop::collection::vec(any::<Hash>(), 0..70),
        ) {
            prop_assert!(verify_inclusion(b"leaf", index, size, &root, &proof).is_err());
            // Equal sizes with equal roots are consistent by nature; unequal roots never are.
            let other = leaf_hash(&root);
            prop_assert!(verify_consistency((old, &root), (size, &other), &proof).is_err());
        }
    }
}
