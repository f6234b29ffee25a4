//! What stands before a request is looked at: nonces, rates and request keys. In memory only.
//!
//! All of it is bounded, and none of it survives a restart: a request from before the process
//! started is refused by its time.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use xom_core::identity::RequestNonce;
use xom_core::ids::DeviceId;
use xom_core::outside::Timestamp;

/// How far a request's time may be off, in seconds.
pub(super) const WINDOW: u64 = 600;

/// Nonces of requests that could still be replayed, by the minute of the request's time.
#[derive(Default)]
pub(super) struct Nonces(BTreeMap<u64, HashSet<(DeviceId, RequestNonce)>>);

impl Nonces {
    /// Whether it is new; it is not any more.
    pub(super) fn spend(
        &mut self,
        device: DeviceId,
        nonce: RequestNonce,
        time: u64,
        now: u64,
    ) -> bool {
        let oldest = now.saturating_sub(WINDOW) / 60;
        while self
            .0
            .first_key_value()
            .is_some_and(|(minute, _)| *minute < oldest)
        {
            self.0.pop_first();
        }
        self.0.entry(time / 60).or_default().insert((device, nonce))
    }
}

/// A map that forgets what has not been used for long, so that it stays bounded.
pub(super) struct Recent<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
    most: usize,
}

impl<K: Hash + Eq + Copy, V> Recent<K, V> {
    /// Holds between `most` and twice as many.
    pub(super) fn new(most: usize) -> Self {
        Self {
            young: HashMap::new(),
            old: HashMap::new(),
            most,
        }
    }

    pub(super) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        if let Some(value) = self.old.remove(key) {
            self.insert(*key, value);
        }
        self.young.get_mut(key)
    }

    pub(super) fn insert(&mut self, key: K, value: V) {
        if self.young.len() >= self.most {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

/// A bucket of tokens that fills steadily.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bucket {
    /// In thousandths of a request.
    tokens: u64,
    filled: Timestamp,
}

impl Bucket {
    pub(super) fn full(burst: u32, now: Timestamp) -> Self {
        Self {
            tokens: u64::from(burst) * 1000,
            filled: now,
        }
    }

    /// Takes a token if there is one.
    pub(super) fn take(&mut self, per_minute: u32, burst: u32, now: Timestamp) -> bool {
        let passed = now.0.saturating_sub(self.filled.0).min(60_000);
        // A thousandth of a request comes every 60 ms / `per_minute`.
        let gained = passed * u64::from(per_minute) / 60;
        if gained > 0 || now < self.filled {
            self.tokens = (self.tokens + gained).min(u64::from(burst) * 1000);
            self.filled = now;
        }
        let enough = self.tokens >= 1000;
        if enough {
            self.tokens -= 1000;
        }
        enough
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_counts_once_while_its_request_could_be_replayed() {
        let mut nonces = Nonces::default();
        let (device, nonce) = (DeviceId([1; 16]), RequestNonce([2; 12]));
        assert!(nonces.spend(device, nonce, 10_000, 10_000));
        assert!(!nonces.spend(device, nonce, 10_000, 10_600));
        assert!(nonces.spend(DeviceId([3; 16]), nonce, 10_000, 10_600));
        nonces.spend(device, nonce, 20_000, 20_000);
        assert_eq!(nonces.0.len(), 1, "old ones are forgotten");
    }

    #[test]
    fn a_bucket_gives_its_burst_and_then_one_a_second() {
        let mut bucket = Bucket::full(20, Timestamp(0));
        let mut take = |at| bucket.take(60, 20, Timestamp(at));
        assert!((0..20).all(|_| take(0)));
        assert!(!take(0));
        assert!(!take(999));
        assert!(take(1_000));
        assert!(!take(1_001));
    }

    #[test]
    fn what_is_used_stays_and_what_is_not_goes() {
        let mut recent = Recent::new(2);
        for key in 0..10u8 {
            recent.insert(key, ());
            assert!(recent.get_mut(&0).is_some());
        }
        assert!(recent.get_mut(&1).is_none());
    }
}
