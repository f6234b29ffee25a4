//! What the sans-IO middle is handed from outside: time and randomness.

use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored (Unix time).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    minicbor::Encode,
    minicbor::Decode,
    Serialize,
    Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Timestamp(#[n(0)] pub u64);

impl Timestamp {
    /// One day in milliseconds.
    pub const DAY: u64 = 86_400_000;

    /// Whole seconds since 1970.
    pub fn seconds(self) -> u64 {
        self.0 / 1000
    }

    /// The moment so many whole seconds after 1970.
    pub fn from_seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// This much later (or earlier, when negative), within what can be represented.
    pub fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add_signed(milliseconds))
    }
}

/// Where randomness comes from: the system on a phone, a seed in the simulation.
pub trait Entropy: Send {
    /// Fills the bytes with uniform randomness fit for keys.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// Where time comes from. A device's clock may be wrong by years and may go backwards.
pub trait Clock: Send + Sync {
    /// Now, by this clock.
    fn now(&self) -> Timestamp;
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system has randomness to give");
    }
}

/// The operating system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Timestamp(since.map_or(0, |elapsed| elapsed.as_millis() as u64))
    }
}
