//! Watches the ward's clock: a jump of more than an hour stops all writing.

use std::sync::Mutex;

use xom_core::outside::Timestamp;

use super::settings::Elapsed;

/// How far the clock may move against elapsed time, in milliseconds.
const TOLERATED: u64 = 3_600_000;

/// A pair of readings to compare later ones with.
#[derive(Debug)]
pub(super) struct ClockWatch(Mutex<Reference>);

#[derive(Debug, Clone, Copy)]
struct Reference {
    wall: Timestamp,
    elapsed: u64,
    /// An administrator said that the clock is right although the log is ahead of it.
    confirmed: bool,
}

impl ClockWatch {
    pub(super) fn new(now: Timestamp, elapsed: &dyn Elapsed) -> Self {
        Self(Mutex::new(Reference {
            wall: now,
            elapsed: elapsed.milliseconds(),
            confirmed: false,
        }))
    }

    /// Whether the clock has moved against elapsed time since the watch began, or stands
    /// before the newest entry, by more than an hour.
    pub(super) fn has_jumped(
        &self,
        now: Timestamp,
        newest: Timestamp,
        elapsed: &dyn Elapsed,
    ) -> bool {
        let since = *self.reference();
        let expected = since.wall.0 + elapsed.milliseconds().saturating_sub(since.elapsed);
        let behind = newest.0.saturating_sub(now.0);
        now.0.abs_diff(expected) > TOLERATED || (!since.confirmed && behind > TOLERATED)
    }

    /// An administrator has seen to the clock: it is right now.
    pub(super) fn confirm(&self, now: Timestamp, elapsed: &dyn Elapsed) {
        *self.reference() = Reference {
            wall: now,
            elapsed: elapsed.milliseconds(),
            confirmed: true,
        };
    }

    fn reference(&self) -> std::sync::MutexGuard<'_, Reference> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(u64);

    impl Elapsed for Fixed {
        fn milliseconds(&self) -> u64 {
            self.0
        }
    }

    #[test]
    fn a_jump_of_more_than_an_hour_counts_until_it_is_confirmed() {
        let hour = 3_600_000;
        let watch = ClockWatch::new(Timestamp(100 * hour), &Fixed(0));
        let jumped = |wall, elapsed, newest| {
            watch.has_jumped(Timestamp(wall), Timestamp(newest), &Fixed(elapsed))
        };
        assert!(!jumped(105 * hour, 5 * hour, 0));
        assert!(!jumped(106 * hour, 5 * hour, 0));
        assert!(jumped(106 * hour + 1, 5 * hour, 0));
        assert!(jumped(99 * hour, hour, 0));
        assert!(jumped(100 * hour, 0, 102 * hour), "the log is ahead");
        watch.confirm(Timestamp(90 * hour), &Fixed(5 * hour));
        assert!(!jumped(90 * hour, 5 * hour, 102 * hour));
    }
}
