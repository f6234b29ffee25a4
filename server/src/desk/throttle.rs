//! Slows down guessing of passwords, per account and per address, by a growing delay.
//!
//! An attempt is counted before the password is looked at, so parallel guesses cannot share
//! one place; a success takes the account's count back. Names without an account are
//! counted alike, so the delay tells nothing. Nobody is locked out for good: the delay ends
//! at fifteen minutes.

use std::net::IpAddr;

use rusqlite::{OptionalExtension, params};
use xom_core::ids::sha256;
use xom_core::outside::Timestamp;

use super::store::{Store, StoreError};

/// Failures an account has free, for fingers that slip.
const FREE_FOR_ACCOUNT: u32 = 4;
/// Failures an address has free: a ward's officers share one.
const FREE_FOR_ADDRESS: u32 = 20;
/// The longest delay.
const LONGEST: u64 = 15 * 60 * 1000;
/// Without an attempt for so long, failures are forgotten.
const FORGOTTEN_AFTER: u64 = Timestamp::DAY;

/// Whom failures are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    hash: [u8; 32],
    free: u32,
}

impl Subject {
    /// The account with this canonical name, whether it exists or not.
    pub fn account(username: &str) -> Self {
        Self {
            hash: sha256(&[b"account\0", username.as_bytes()]),
            free: FREE_FOR_ACCOUNT,
        }
    }

    /// The address of the browser; of IPv6 the /64, since one machine has all of it.
    pub fn address(address: Option<IpAddr>) -> Self {
        let text = match address.map(|address| address.to_canonical()) {
            Some(IpAddr::V4(four)) => four.to_string(),
            Some(IpAddr::V6(six)) => format!("{:x?}", &six.segments()[..4]),
            None => String::new(),
        };
        Self {
            hash: sha256(&[b"address\0", text.as_bytes()]),
            free: FREE_FOR_ADDRESS,
        }
    }
}

/// How long after the last attempt the next one is looked at: nothing at first, then 2 s,
/// doubling.
fn delay(failures: u32, free: u32) -> u64 {
    match failures.checked_sub(free) {
        None | Some(0) => 0,
        Some(over) => 1000u64
            .checked_shl(over.min(20))
            .map_or(LONGEST, |delay| delay.min(LONGEST)),
    }
}

/// Counts an attempt for every subject, or says for how many more milliseconds none is
/// looked at; then nothing is counted.
pub fn begin(
    store: &Store,
    subjects: &[Subject],
    now: Timestamp,
) -> Result<Result<(), u64>, StoreError> {
    let mut connection = store.lock();
    let transaction = connection.transaction()?;
    let mut wait = 0;
    for subject in subjects {
        let (failures, last) = failures_of(&transaction, subject, now)?;
        let open = last.plus(delay(failures, subject.free) as i64);
        wait = wait.max(open.0.saturating_sub(now.0));
    }
    if wait > 0 {
        return Ok(Err(wait));
    }
    for subject in subjects {
        let (failures, _) = failures_of(&transaction, subject, now)?;
        transaction
            .prepare_cached(
                "insert into attempt (subject, failures, last) values (?1, ?2, ?3)
                 on conflict (subject) do update set failures = ?2, last = ?3",
            )?
            .execute(params![
                subject.hash,
                failures.saturating_add(1),
                now.0 as i64
            ])?;
    }
    transaction.commit()?;
    Ok(Ok(()))
}

fn failures_of(
    connection: &rusqlite::Connection,
    subject: &Subject,
    now: Timestamp,
) -> rusqlite::Result<(u32, Timestamp)> {
    let found: Option<(u32, i64)> = connection
        .prepare_cached("select failures, last from attempt where subject = ?1")?
        .query_row([subject.hash], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(match found {
        Some((failures, last)) if now.0.saturating_sub(last as u64) < FORGOTTEN_AFTER => {
            // A clock that was set back must not lock anyone out for longer than a delay.
            (failures, Timestamp((last as u64).min(now.0)))
        }
        _ => (0, Timestamp(0)),
    })
}

/// The password was right: the account starts afresh, the address gets its attempt back.
pub fn succeeded(store: &Store, account: Subject, address: Subject) -> Result<(), StoreError> {
    let connection = store.lock();
    connection.execute("delete from attempt where subject = ?1", [account.hash])?;
    connection.execute(
        "update attempt set failures = max(failures - 1, 0) where subject = ?1",
        [address.hash],
    )?;
    Ok(())
}

/// An administrator has given the account another password: nothing is counted against it.
pub fn clear(store: &Store, account: Subject) -> Result<(), StoreError> {
    store
        .lock()
        .execute("delete from attempt where subject = ?1", [account.hash])?;
    Ok(())
}

/// Forgets what no longer slows anything down.
pub fn forget(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    let before = now.0.saturating_sub(FORGOTTEN_AFTER) as i64;
    store
        .lock()
        .execute("delete from attempt where last < ?1", [before])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_is_nothing_at_first_then_doubles_up_to_a_quarter_of_an_hour() {
        let delays: Vec<u64> = (0..20).map(|n| delay(n, FREE_FOR_ACCOUNT)).collect();
        assert_eq!(&delays[..8], [0, 0, 0, 0, 0, 2_000, 4_000, 8_000]);
        assert_eq!(delays[19], LONGEST);
        assert_eq!(delay(u32::MAX, 0), LONGEST);
    }

    #[test]
    fn a_refused_attempt_is_not_counted_and_time_opens_the_door_again() {
        let store = Store::in_memory().unwrap();
        let subject = [Subject::account("hoa")];
        let now = Timestamp(1_000_000);
        for _ in 0..5 {
            assert_eq!(begin(&store, &subject, now).unwrap(), Ok(()));
        }
        assert_eq!(begin(&store, &subject, now).unwrap(), Err(2_000));
        assert_eq!(begin(&store, &subject, now.plus(1_999)).unwrap(), Err(1));
        assert_eq!(begin(&store, &subject, now.plus(2_000)).unwrap(), Ok(()));
        assert_eq!(
            begin(&store, &subject, now.plus(2_001)).unwrap(),
            Err(3_999)
        );
    }

    #[test]
    fn success_clears_the_account_but_leaves_the_address_its_failures() {
        let store = Store::in_memory().unwrap();
        let (account, address) = (Subject::account("hoa"), Subject::address(None));
        let now = Timestamp(1_000_000);
        for n in 0..25 {
            let guessed = Subject::account(&format!("name{n}"));
            let _ = begin(&store, &[guessed, address], now).unwrap();
        }
        succeeded(&store, account, address).unwrap();
        assert_eq!(begin(&store, &[account], now).unwrap(), Ok(()));
        assert_eq!(begin(&store, &[address], now).unwrap(), Ok(()));
        assert!(begin(&store, &[address], now).unwrap().is_err());
    }

    #[test]
    fn one_ipv6_network_is_one_subject() {
        let subject = |text: &str| Subject::address(Some(text.parse().unwrap()));
        assert_eq!(subject("2001:db8::1"), subject("2001:db8::ffff:1"));
        assert_ne!(subject("2001:db8::1"), subject("2001:db8:0:1::1"));
        assert_eq!(subject("::ffff:10.0.0.1"), subject("10.0.0.1"));
    }

    #[test]
    fn a_day_without_attempts_forgets_them() {
        let store = Store::in_memory().unwrap();
        let subject = [Subject::account("hoa")];
        for _ in 0..5 {
            let _ = begin(&store, &subject, Timestamp(0)).unwrap();
        }
        let later = Timestamp(FORGOTTEN_AFTER + 1);
        forget(&store, later).unwrap();
        let left: u32 = store
            .lock()
            .query_row("select count(*) from attempt", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
        assert_eq!(begin(&store, &subject, later).unwrap(), Ok(()));
    }
}
