//! Nodes of the tree: how they are hashed and how they are numbered.
//!
//! Hashes are those of RFC 6962 §2.1: `SHA-256(0x00 ‖ leaf)` and `SHA-256(0x01 ‖ left ‖ right)`.
//!
//! Only complete subtrees are stored. Their key is the in-order number of RFC 9420's
//! array-based trees, the numbering of `ct-merkle`: the `n`-th subtree of height `h` is number
//! `n·2^(h+1) + 2^h − 1`. Leaves have the even numbers, a node's number never changes when the
//! tree grows, one integer column holds it, and neighbours in the tree are neighbours on disk.

use sha2::{Digest, Sha256};

/// A SHA-256 hash of a leaf, a node or a whole tree.
pub type Hash = [u8; 32];

/// The hash of a leaf with these bytes.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new()
        .chain_update([0])
        .chain_update(leaf)
        .finalize()
        .into()
}

/// The hash of a node with these children.
pub fn parent_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new()
        .chain_update([1])
        .chain_update(left)
        .chain_update(right)
        .finalize()
        .into()
}

/// The in-order number of a complete subtree, the key under which its hash is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u64);

impl NodeId {
    /// The highest subtree that a number can name.
    pub const MAX_HEIGHT: u32 = 62;

    /// The `index`-th complete subtree of `2^height` leaves.
    ///
    /// # Panics
    /// When the subtree would end after 2^62 leaves, more than a log may have.
    pub fn of(height: u32, index: u64) -> Self {
        assert!(height <= Self::MAX_HEIGHT, "no log has subtrees that high");
        assert!(
            index < 1 << (Self::MAX_HEIGHT - height),
            "no log is that long"
        );
        Self((index << (height + 1)) | ((1 << height) - 1))
    }

    /// The node of a leaf.
    pub fn leaf(index: u64) -> Self {
        Self::of(0, index)
    }

    /// The number, to store it.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The node with a stored number.
    pub fn from_number(number: u64) -> Self {
        Self(number)
    }

    /// How high the subtree is: it has `2^height` leaves.
    pub fn height(self) -> u32 {
        self.0.trailing_ones()
    }

    /// The first leaf under it.
    pub fn first_leaf(self) -> u64 {
        // The number's low `height` bits are ones; above them stands the index, doubled.
        (self.0 - ((1u64 << self.height()) - 1)) >> 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_an_in_order_walk() {
        let walk = [
            (0, 0),
            (1, 0),
            (0, 1),
            (2, 0),
            (0, 2),
            (1, 1),
            (0, 3),
            (3, 0),
        ];
        for (number, (height, index)) in walk.into_iter().enumerate() {
            let node = NodeId::of(height, index);
            assert_eq!(node.number(), number as u64);
            assert_eq!(node.height(), height);
            assert_eq!(node.first_leaf(), index << height);
        }
    }

    #[test]
    fn the_highest_node_has_a_number_too() {
        let top = NodeId::of(62, 0);
        assert_eq!((top.height(), top.first_leaf()), (62, 0));
    }
}
