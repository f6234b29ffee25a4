//! Which chunks go into a bundle, when not all fit: a plan, without the store.
//!
//! Those that were given least often go first, so that several bundles together bring
//! everything; among them, applications that fit whole go before a part of one that does not.

use std::collections::BTreeSet;

use super::room::Room;

/// A chunk that could be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate<Key> {
    /// Which one.
    pub key: Key,
    /// How many bytes it takes.
    pub size: u64,
    /// In how many bundles it has been.
    pub given: u64,
}

/// Chooses among the chunks of several sendings, and takes their room.
pub(super) fn choose<Key: Copy>(
    sendings: &[Vec<Candidate<Key>>],
    room: &mut Room,
) -> Vec<Candidate<Key>> {
    let rounds: BTreeSet<u64> = (sendings.iter().flatten().map(|chunk| chunk.given)).collect();
    let mut chosen = Vec::new();
    for round in rounds {
        let mut too_large = Vec::new();
        for sending in sendings {
            let part: Vec<_> = (sending.iter().copied())
                .filter(|chunk| chunk.given == round)
                .collect();
            if room.take(part.iter().map(|chunk| chunk.size).sum()) {
                chosen.extend(part);
            } else {
                too_large.push(part);
            }
        }
        for chunk in too_large.iter().flatten() {
            if room.take(chunk.size) {
                chosen.push(*chunk);
            }
        }
        if !too_large.is_empty() {
            break;
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Key = (usize, usize);

    fn sendings(sizes: &[Vec<u64>]) -> Vec<Vec<Candidate<Key>>> {
        let chunk = |key, size| Candidate {
            key,
            size,
            given: 0,
        };
        let sending = |(number, sizes): (usize, &Vec<u64>)| {
            let chunks = sizes.iter().enumerate();
            chunks
                .map(|(place, size)| chunk((number, place), *size))
                .collect()
        };
        sizes.iter().enumerate().map(sending).collect()
    }

    /// Makes a bundle and notes what it gave.
    fn give(sendings: &mut [Vec<Candidate<Key>>], room: u64) -> Vec<Key> {
        let chosen = choose(sendings, &mut Room::of(room));
        for chunk in &chosen {
            sendings[chunk.key.0][chunk.key.1].given += 1;
        }
        chosen.into_iter().map(|chunk| chunk.key).collect()
    }

    #[test]
    fn a_whole_application_goes_before_a_part_of_one_that_came_earlier() {
        let mut all = sendings(&[vec![40, 40, 40], vec![30, 30]]);
        assert_eq!(give(&mut all, 100), [(1, 0), (1, 1), (0, 0)]);
        assert_eq!(give(&mut all, 100), [(0, 1), (0, 2)]);
    }

    #[test]
    fn what_was_given_goes_again_once_nothing_else_is_left() {
        let mut all = sendings(&[vec![40], vec![50]]);
        assert_eq!(give(&mut all, 60), [(0, 0)]);
        assert_eq!(give(&mut all, 60), [(1, 0)]);
        assert_eq!(give(&mut all, 100), [(0, 0), (1, 0)]);
    }

    proptest! {
        #[test]
        fn no_bundle_is_too_large_and_several_together_bring_everything(
            sizes in proptest::collection::vec(proptest::collection::vec(1u64..66, 0..12), 0..8),
            room in 66u64..400,
        ) {
            let mut all = sendings(&sizes);
            let total: u64 = sizes.iter().flatten().sum();
            // Each bundle that leaves something of the first round has less than a chunk free.
            let enough = total.div_ceil(room - 65) + 1;
            for _ in 0..enough {
                let chosen = give(&mut all, room);
                let bytes: u64 = chosen.iter().map(|(one, place)| all[*one][*place].size).sum();
                prop_assert!(bytes <= room);
                let once: BTreeSet<Key> = chosen.iter().copied().collect();
                prop_assert_eq!(once.len(), chosen.len());
            }
            prop_assert!(all.iter().flatten().all(|chunk| chunk.given > 0));
        }

        #[test]
        fn nothing_is_given_again_before_everything_was_given_as_often(
            sizes in proptest::collection::vec(proptest::collection::vec(1u64..66, 1..12), 1..8),
            room in 66u64..400, bundles in 1usize..12,
        ) {
            let mut all = sendings(&sizes);
            for _ in 0..bundles {
                give(&mut all, room);
                let given = all.iter().flatten().map(|chunk| chunk.given);
                let (least, most) = (given.clone().min(), given.max());
                prop_assert!(most.unwrap_or(0) - least.unwrap_or(0) <= 1);
            }
        }
    }
}
