//! Laws of the tree, against a slow one and against known roots.

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
