//! What a ward's operator may set: limits, and what the outside hands in besides time.

use std::sync::Arc;
use std::time::Instant;

use xom_core::admission::Rules;
use xom_core::exchange::LARGEST_EXCHANGE;

/// Time that never jumps: how the ward notices that its clock did.
pub trait Elapsed: Send + Sync {
    /// Milliseconds since some fixed moment.
    fn milliseconds(&self) -> u64;
}

/// The operating system's monotonic time.
#[derive(Debug, Clone, Copy)]
pub struct SystemElapsed(Instant);

impl Default for SystemElapsed {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Elapsed for SystemElapsed {
    fn milliseconds(&self) -> u64 {
        self.0.elapsed().as_millis() as u64
    }
}

/// Called inside a transaction just before COMMIT; `false` makes it fail as a full disk
/// would. The simulation crashes a ward here; a ward at work has none.
pub type BeforeCommit = Arc<dyn Fn() -> bool + Send + Sync>;

/// A ward's settings.
#[derive(Clone)]
pub struct Settings {
    /// Limits on what enters the log.
    pub rules: Rules,
    /// Exchanges of one device in a minute, on average.
    pub exchanges_per_minute: u32,
    /// Exchanges of one device at once.
    pub burst: u32,
    /// Requests in a minute of all devices that the ward does not know, together.
    pub unknown_per_minute: u32,
    /// Requests about what others sealed, of one device that carries for them, in a minute.
    pub carried_chunks_per_minute: u32,
    /// The same at once: more than what a phone carries.
    pub carried_chunks_burst: u32,
    /// Bytes of deliveries when the phone names no budget.
    pub usual_budget: usize,
    /// Bytes of deliveries at most, whatever the phone asks.
    pub largest_budget: usize,
    /// Days after which a chunk that no submission names is dropped.
    pub chunk_days: u64,
    /// Time that never jumps.
    pub elapsed: Arc<dyn Elapsed>,
    /// For tests.
    pub before_commit: Option<BeforeCommit>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rules: Rules::default(),
            exchanges_per_minute: 60,
            burst: 20,
            unknown_per_minute: 1_200,
            carried_chunks_per_minute: 600,
            carried_chunks_burst: 1_200,
            usual_budget: 256 * 1024,
            largest_budget: LARGEST_EXCHANGE / 4,
            chunk_days: 30,
            elapsed: Arc::new(SystemElapsed::default()),
            before_commit: None,
        }
    }
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}
