//! Sessions: a random token in a cookie, its hash in the store, an end after idling and at
//! the end of a working day.

use rusqlite::{OptionalExtension, params};
use xom_core::ids::{OfficerId, sha256};
use xom_core::outside::{Entropy, Timestamp};

use super::accounts::{self, Officer};
use super::store::{Store, StoreError};

/// A session ends after so long without a page.
pub const IDLE: u64 = 30 * 60 * 1000;
/// A session ends so long after it began, whatever happens.
pub const ABSOLUTE: u64 = 10 * 60 * 60 * 1000;
/// How fine `seen` is kept.
const SEEN_EVERY: u64 = 60 * 1000;

/// 256 random bits that a browser keeps in a cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A fresh one.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        let mut bytes = [0; 32];
        entropy.fill(&mut bytes);
        Self(bytes)
    }

    /// The token in a cookie's value.
    pub fn from_cookie(value: &str) -> Option<Self> {
        let bytes = data_encoding::HEXLOWER.decode(value.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The cookie's value.
    pub fn to_cookie(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }

    /// The token that forms of this session (or of this browser before sign-in) carry
    /// against cross-site requests. It tells nothing about the cookie's.
    pub fn form_token(&self) -> String {
        let key = blake3::derive_key("xom 2026 desk form token v1", &self.0);
        data_encoding::HEXLOWER.encode(&key)
    }

    fn stored(&self) -> [u8; 32] {
        sha256(&[&self.0])
    }
}

/// Begins a session and sweeps ended ones away.
pub fn begin(
    store: &Store,
    officer: OfficerId,
    entropy: &mut dyn Entropy,
    now: Timestamp,
) -> Result<Token, StoreError> {
    let token = Token::random(entropy);
    let connection = store.lock();
    connection.execute(
        "delete from session where seen < ?1 or begun < ?2",
        params![
            now.0.saturating_sub(IDLE) as i64,
            now.0.saturating_sub(ABSOLUTE) as i64
        ],
    )?;
    connection.execute(
        "insert into session (token, officer, begun, seen) values (?1, ?2, ?3, ?3)",
        params![token.stored(), officer.0, now.0 as i64],
    )?;
    Ok(token)
}

/// Who is signed in by this token, unless the session has ended.
pub fn officer(
    store: &Store,
    token: &Token,
    now: Timestamp,
) -> Result<Option<Officer>, StoreError> {
    let connection = store.lock();
    let found: Option<(Officer, i64, i64)> = connection
        .prepare_cached(
            "select account.officer, display_name, roles, begun, seen
             from session join account using (officer) where token = ?1",
        )?
        .query_row([token.stored()], |row| {
            Ok((accounts::officer_in(row)?, row.get(3)?, row.get(4)?))
        })
        .optional()?;
    let Some((officer, begun, seen)) = found else {
        return Ok(None);
    };
    let since = |moment: i64| now.0.saturating_sub(moment as u64);
    if since(seen) >= IDLE || since(begun) >= ABSOLUTE {
        return Ok(None);
    }
    if since(seen) >= SEEN_EVERY {
        connection
            .prepare_cached("update session set seen = ?2 where token = ?1")?
            .execute(params![token.stored(), now.0 as i64])?;
    }
    Ok(Some(officer))
}

/// Ends the session at once.
pub fn end(store: &Store, token: &Token) -> Result<(), StoreError> {
    store
        .lock()
        .execute("delete from session where token = ?1", [token.stored()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::accounts::{NewAccount, create};
    use super::super::password::Cost;
    use super::super::roles::Roles;
    use super::*;
    use xom_core::outside::SystemEntropy;

    const BEGUN: Timestamp = Timestamp(1_000_000);

    fn signed_in() -> (Store, Token) {
        let store = Store::in_memory().unwrap();
        let account = NewAccount {
            officer: OfficerId([1; 8]),
            username: "hoa",
            display_name: "Hoa",
            roles: Roles::default(),
        };
        let cheap = Cost {
            memory: 64,
            passes: 1,
        };
        let entropy = &mut SystemEntropy;
        create(
            &store,
            &account,
            "một mật khẩu đủ dài",
            cheap,
            entropy,
            BEGUN,
        )
        .unwrap();
        let token = begin(&store, account.officer, entropy, BEGUN).unwrap();
        (store, token)
    }

    fn is_signed_in(store: &Store, token: &Token, after: u64) -> bool {
        officer(store, token, BEGUN.plus(after as i64))
            .unwrap()
            .is_some()
    }

    #[test]
    fn a_session_ends_after_idling_and_lives_on_while_used() {
        let (store, token) = signed_in();
        assert!(is_signed_in(&store, &token, IDLE - 1));
        assert!(is_signed_in(&store, &token, 2 * IDLE - 2));
        assert!(!is_signed_in(&store, &token, 3 * IDLE));
    }

    #[test]
    fn a_session_ends_at_the_end_of_the_day_however_busy() {
        let (store, token) = signed_in();
        let mut after = 0;
        while after + IDLE / 2 < ABSOLUTE {
            after += IDLE / 2;
            if after < ABSOLUTE {
                assert!(is_signed_in(&store, &token, after));
            }
        }
        assert!(!is_signed_in(&store, &token, ABSOLUTE));
    }

    #[test]
    fn signing_out_ends_it_at_once() {
        let (store, token) = signed_in();
        end(&store, &token).unwrap();
        assert!(!is_signed_in(&store, &token, 0));
    }

    #[test]
    fn the_store_holds_no_token_that_would_sign_anyone_in() {
        let (store, token) = signed_in();
        let stored: [u8; 32] = store
            .lock()
            .query_row("select token from session", [], |row| row.get(0))
            .unwrap();
        assert!(!is_signed_in(&store, &Token(stored), 0));
        assert!(is_signed_in(&store, &token, 0));
    }

    #[test]
    fn cookies_that_are_no_token_sign_nobody_in() {
        for value in ["", "zz", "abab", &"A".repeat(64)] {
            assert!(Token::from_cookie(value).is_none());
        }
    }
}
