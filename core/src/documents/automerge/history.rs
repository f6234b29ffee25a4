//! What a document knows of its own past: enough to judge a change in time proportional to it.
//!
//! Built when the first foreign change arrives, from the changes automerge holds; a document
//! that is only read or edited by its own device never pays for it.

use std::collections::{HashMap, HashSet};

use super::{Actor, ChangeHash, InspectedChange, change::OperationName};

/// One change of the past. Its operations are numbered from `start`, one per key.
#[derive(Debug, Clone)]
struct Past {
    hash: ChangeHash,
    actor: Actor,
    start: u64,
    /// The number of each key written, in the order of the operations.
    keys: Box<[u32]>,
    parents: Box<[u32]>,
    /// How many later changes depend on this one; a head has none.
    children: u32,
}

impl Past {
    fn last(&self) -> u64 {
        self.start + self.keys.len() as u64 - 1
    }
}

/// All changes of a document in an order that respects their dependencies.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    past: Vec<Past>,
    by_hash: HashMap<ChangeHash, u32>,
    by_actor: HashMap<Actor, Vec<u32>>,
    keys: HashMap<Box<str>, u32>,
    operations: usize,
    heads: usize,
}

impl History {
    pub(super) fn len(&self) -> usize {
        self.past.len()
    }

    pub(super) fn operations(&self) -> usize {
        self.operations
    }

    pub(super) fn contains(&self, hash: &ChangeHash) -> bool {
        self.by_hash.contains_key(hash)
    }

    /// How many changes this actor has made.
    pub(super) fn seq(&self, actor: &Actor) -> u64 {
        self.by_actor
            .get(actor)
            .map_or(0, |changes| changes.len() as u64)
    }

    pub(super) fn actor_of(&self, hash: &ChangeHash) -> Option<Actor> {
        self.by_hash
            .get(hash)
            .map(|&index| self.past[index as usize].actor)
    }

    /// The highest counter of a change, 0 where it is not here.
    pub(super) fn last_operation(&self, hash: &ChangeHash) -> u64 {
        self.by_hash
            .get(hash)
            .map_or(0, |&index| self.past[index as usize].last())
    }

    /// The changes that no other depends on, sorted.
    pub(super) fn heads(&self) -> Vec<ChangeHash> {
        let heads = self.past.iter().filter(|past| past.children == 0);
        let mut heads = heads.map(|past| past.hash).collect::<Vec<_>>();
        heads.sort_unstable();
        heads
    }

    /// Adds a change whose dependencies are all here.
    pub(super) fn push(&mut self, change: &InspectedChange) {
        let index = self.past.len() as u32;
        let parents = change.dependencies.iter().map(|hash| self.by_hash[hash]);
        let parents = parents.collect::<Box<[u32]>>();
        for &parent in &parents {
            let parent = &mut self.past[parent as usize];
            self.heads -= usize::from(parent.children == 0);
            parent.children += 1;
        }
        let keys = change
            .writes
            .iter()
            .map(|write| self.number(&write.key))
            .collect();
        let (hash, actor, start) = (change.hash, change.actor, change.start());
        let past = Past {
            hash,
            actor,
            start,
            keys,
            parents,
            children: 0,
        };
        self.heads += 1;
        self.operations += past.keys.len();
        self.by_hash.insert(past.hash, index);
        self.by_actor.entry(past.actor).or_default().push(index);
        self.past.push(past);
    }

    /// Forgets the changes added after there were this many.
    pub(super) fn truncate(&mut self, length: usize) {
        while self.past.len() > length {
            let Some(past) = self.past.pop() else { return };
            self.heads -= 1;
            for &parent in &past.parents {
                let parent = &mut self.past[parent as usize];
                parent.children -= 1;
                self.heads += usize::from(parent.children == 0);
            }
            self.operations -= past.keys.len();
            self.by_hash.remove(&past.hash);
            if let Some(changes) = self.by_actor.get_mut(&past.actor) {
                changes.pop();
            }
        }
    }

    /// Whether the writer of the change had seen the change it made before this one.
    pub(super) fn follows_own(&self, change: &InspectedChange) -> bool {
        let own = self
            .by_actor
            .get(&change.actor)
            .and_then(|changes| changes.last());
        let Some(&own) = own else { return true };
        let past = &self.past[own as usize];
        change.dependencies.contains(&past.hash)
            || self
                .seen_by(&change.dependencies, past.last())
                .is_none_or(|seen| seen.contains(&own))
    }

    /// Whether every operation that the change says it replaces stands under that key, in what
    /// someone who has seen its dependencies has seen.
    pub(super) fn explains(&self, change: &InspectedChange) -> bool {
        let lowest = change
            .replaced
            .iter()
            .flatten()
            .map(|name| name.counter)
            .min();
        let Some(lowest) = lowest else { return true };
        let seen = self.seen_by(&change.dependencies, lowest);
        change
            .writes
            .iter()
            .zip(&change.replaced)
            .all(|(write, names)| {
                let Some(&key) = self.keys.get(write.key.as_str()) else {
                    return names.is_empty();
                };
                names.iter().all(|name| {
                    self.find(name).is_some_and(|(index, found)| {
                        found == key && seen.as_ref().is_none_or(|seen| seen.contains(&index))
                    })
                })
            })
    }

    /// The changes with operations from this counter on that these and their ancestors make up;
    /// none where that is every change.
    fn seen_by(&self, dependencies: &[ChangeHash], lowest: u64) -> Option<HashSet<u32>> {
        if self.heads_are_among(dependencies) {
            return None;
        }
        let open = dependencies
            .iter()
            .filter_map(|hash| self.by_hash.get(hash).copied());
        let mut open = open.collect::<Vec<_>>();
        let mut seen = HashSet::new();
        while let Some(index) = open.pop() {
            let past = &self.past[index as usize];
            if past.last() >= lowest && seen.insert(index) {
                open.extend(&past.parents);
            }
        }
        Some(seen)
    }

    /// Whether someone who has seen these changes (each named once) has seen every change.
    fn heads_are_among(&self, dependencies: &[ChangeHash]) -> bool {
        let is_head = |hash| {
            self.by_hash
                .get(hash)
                .is_some_and(|&index| self.past[index as usize].children == 0)
        };
        dependencies.iter().filter(|hash| is_head(*hash)).count() == self.heads
    }

    /// The change an operation stands in, and the number of its key.
    fn find(&self, name: &OperationName) -> Option<(u32, u32)> {
        let changes = self.by_actor.get(&name.actor)?;
        let after =
            changes.partition_point(|&index| self.past[index as usize].start <= name.counter);
        let index = *changes.get(after.checked_sub(1)?)?;
        let past = &self.past[index as usize];
        let offset = usize::try_from(name.counter - past.start).ok()?;
        past.keys.get(offset).map(|&key| (index, key))
    }

    fn number(&mut self, key: &str) -> u32 {
        if let Some(&number) = self.keys.get(key) {
            return number;
        }
        let number = self.keys.len() as u32;
        self.keys.insert(key.into(), number);
        number
    }
}
