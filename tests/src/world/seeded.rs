//! Randomness from a seed: the same world again, byte for byte.

use xom_core::ids::sha256;
use xom_core::outside::Entropy;

/// SHA-256 in counter mode: fit for tests only, since the seed is small.
#[derive(Debug, Clone)]
pub struct Seeded {
    seed: [u8; 32],
    counter: u64,
}

impl Seeded {
    /// A stream of its own for each seed and name.
    pub fn new(seed: u64, name: &str) -> Self {
        Self {
            seed: sha256(&[&seed.to_be_bytes(), name.as_bytes()]),
            counter: 0,
        }
    }

    /// A number below this bound (which is small, so that the bias does not matter).
    pub fn below(&mut self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        (u64::from_be_bytes(bytes) % bound.max(1) as u64) as usize
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let block = sha256(&[&self.seed, &self.counter.to_be_bytes()]);
            part.copy_from_slice(&block[..part.len()]);
            self.counter += 1;
        }
    }
}
