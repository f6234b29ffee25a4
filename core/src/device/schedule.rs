//! When to try the ward again: at once after an edit, later and later while it cannot be
//! reached, so that a ward that comes back is not stormed by every phone at the same moment.
//!
//! The shells ask for the next attempt and let the platform wake them then; whatever they
//! miss is made up for at the next opportunity (start of the app, network regained).

use minicbor::{Decode, Encode};
use rusqlite::Connection;

use super::{Device, DeviceError, Result, facts};
use crate::outside::Timestamp;

/// The first pause after a failure, in milliseconds; each further failure doubles it.
const FIRST_PAUSE: u64 = 30_000;
/// The longest pause, in milliseconds.
const LONGEST_PAUSE: u64 = 3_600_000;

/// How the last attempts to reach the ward ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Attempts {
    /// Failures since the last success.
    #[n(0)]
    pub failures: u32,
    /// When the last attempt ended, by this phone's clock.
    #[n(1)]
    pub last_at: Option<Timestamp>,
    /// The code of its error, if it failed.
    #[n(2)]
    pub error: Option<String>,
    /// When the next attempt is due, by this phone's clock; nothing after a success.
    #[n(3)]
    pub next_at: Option<Timestamp>,
}

impl Attempts {
    /// What is known after one more attempt.
    fn after(&self, ended: std::result::Result<(), &str>, now: Timestamp, chance: u8) -> Self {
        match ended {
            Ok(()) => Self {
                last_at: Some(now),
                ..Self::default()
            },
            Err(code) => {
                let failures = self.failures.saturating_add(1);
                Self {
                    failures,
                    last_at: Some(now),
                    error: Some(code.into()),
                    next_at: Some(now.plus(pause(failures, chance) as i64)),
                }
            }
        }
    }
}

/// The pause after so many failures, stretched by up to a fifth by chance (0 to 255).
fn pause(failures: u32, chance: u8) -> u64 {
    let doublings = failures.saturating_sub(1).min(16);
    let pause = FIRST_PAUSE
        .saturating_mul(1 << doublings)
        .min(LONGEST_PAUSE);
    pause + pause * u64::from(chance) / 255 / 5
}

pub(super) fn attempts(connection: &Connection) -> Result<Attempts> {
    Ok(facts::ATTEMPTS.get(connection)?.unwrap_or_default())
}

impl Device {
    /// How the last attempts to reach the ward ended, and when the next one is due.
    pub fn attempts(&self) -> Result<Attempts> {
        attempts(self.store.connection())
    }

    /// Remembers how a run of exchanges ended.
    pub fn end_run(&mut self, ended: std::result::Result<(), &DeviceError>) -> Result<()> {
        self.transact(|connection, _, outside| {
            let mut chance = [0];
            outside.entropy.fill(&mut chance);
            let ended = ended.map_err(DeviceError::code);
            let after = attempts(connection)?.after(ended, outside.clock.now(), chance[0]);
            Ok(facts::ATTEMPTS.set(connection, &after)?)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour_and_end_with_a_success() {
        let mut attempts = Attempts::default();
        let mut pauses = Vec::new();
        for _ in 0..9 {
            attempts = attempts.after(Err("unreachable"), Timestamp(0), 0);
            pauses.push(attempts.next_at.unwrap().0 / 1000);
        }
        assert_eq!(pauses, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        let well = attempts.after(Ok(()), Timestamp(7), 0);
        assert_eq!((well.failures, well.next_at, well.error), (0, None, None));
        assert_eq!(well.last_at, Some(Timestamp(7)));
    }

    #[test]
    fn chance_stretches_a_pause_by_a_fifth_at_most() {
        assert_eq!(pause(1, 0), 30_000);
        assert_eq!(pause(1, 255), 36_000);
        assert_eq!(pause(u32::MAX, 255), LONGEST_PAUSE + LONGEST_PAUSE / 5);
    }
}
