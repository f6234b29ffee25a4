//! Accounts of officers: created by an administrator's command, read at sign-in.

use rusqlite::{OptionalExtension, params};
use xom_core::ids::OfficerId;
use xom_core::outside::{Entropy, Timestamp};

use super::password::{self, Cost, UnfitPassword};
use super::roles::Roles;
use super::store::{Store, StoreError};
use super::throttle::{self, Subject};

/// The longest name to sign in with, in characters.
const MAXIMUM_USERNAME: usize = 64;

/// An account to create.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// The id that ward commits will name.
    pub officer: OfficerId,
    /// What is typed at sign-in: letters, digits, `.`, `_`, `-`, `@`.
    pub username: &'a str,
    /// Name and title, as in "Nguyễn Thị Hoa, công chức tư pháp - hộ tịch".
    pub display_name: &'a str,
    /// What the officer may do.
    pub roles: Roles,
}

/// An officer as pages show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Their id.
    pub id: OfficerId,
    /// Name and title.
    pub display_name: String,
    /// What they may do.
    pub roles: Roles,
}

/// Why an account was not created or changed.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// The name to sign in with has other characters, or too many or none.
    #[error("a username has 1 to 64 letters, digits or . _ - @, and {0:?} has not")]
    Username(String),
    /// See [`UnfitPassword`].
    #[error(transparent)]
    Password(#[from] UnfitPassword),
    /// Nobody signs in with this name.
    #[error("nobody signs in as {0:?}")]
    Unknown(String),
    /// The officer has an account, or the name is taken.
    #[error("the username or the officer has an account already")]
    Taken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether an account of this name and password could be created now: asked before the ward
/// writes an officer into its log, which nothing takes back.
pub fn check(store: &Store, username: &str, password: &str) -> Result<(), CreateError> {
    let canonical = canonical(username);
    let sound = |c: char| c.is_ascii_alphanumeric() || "._-@".contains(c);
    if canonical.is_empty() || canonical.len() > MAXIMUM_USERNAME || !canonical.chars().all(sound) {
        return Err(CreateError::Username(username.to_owned()));
    }
    password::check(password)?;
    match find(store, &canonical)? {
        Some(_) => Err(CreateError::Taken),
        None => Ok(()),
    }
}

/// Creates an account.
pub fn create(
    store: &Store,
    account: &NewAccount<'_>,
    password: &str,
    cost: Cost,
    entropy: &mut dyn Entropy,
    now: Timestamp,
) -> Result<(), CreateError> {
    check(store, account.username, password)?;
    let username = canonical(account.username);
    let hash = password::hash(password, cost, entropy)?;
    let inserted = store.lock().execute(
        "insert into account (officer, username, display_name, roles, password, created)
         values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing",
        params![
            account.officer.0,
            username,
            xom_core::text::nfc(account.display_name),
            account.roles.bits(),
            hash,
            now.0 as i64
        ],
    );
    match inserted.map_err(StoreError::from)? {
        0 => Err(CreateError::Taken),
        _ => Ok(()),
    }
}

/// Gives an account another password. Whoever is signed in with the old one is signed out, and
/// whoever had guessed wrongly may try at once.
pub fn change_password(
    store: &Store,
    username: &str,
    password: &str,
    cost: Cost,
    entropy: &mut dyn Entropy,
) -> Result<OfficerId, CreateError> {
    let username = canonical(username);
    let found = find(store, &username)?;
    let (officer, _) = found.ok_or_else(|| CreateError::Unknown(username.clone()))?;
    let hash = password::hash(password, cost, entropy)?;
    let change = || {
        let mut connection = store.lock();
        let transaction = connection.transaction()?;
        let id = officer.id.0;
        transaction.execute(
            "update account set password = ?2 where officer = ?1",
            params![id, hash],
        )?;
        transaction.execute("delete from session where officer = ?1", [id])?;
        transaction.commit()
    };
    change().map_err(StoreError::from)?;
    throttle::clear(store, Subject::account(&username))?;
    Ok(officer.id)
}

/// The typed name as it is stored and slowed down by.
pub(super) fn canonical(username: &str) -> String {
    xom_core::text::nfc(username.trim()).to_lowercase()
}

/// The officer and password hash behind a canonical username.
pub(super) fn find(store: &Store, username: &str) -> Result<Option<(Officer, String)>, StoreError> {
    let connection = store.lock();
    let mut statement = connection.prepare_cached(
        "select officer, display_name, roles, password from account where username = ?1",
    )?;
    let found = statement
        .query_row([username], |row| Ok((officer_in(row)?, row.get(3)?)))
        .optional()?;
    Ok(found)
}

/// Reads an officer from columns `officer, display_name, roles`.
pub(super) fn officer_in(row: &rusqlite::Row<'_>) -> rusqlite::Result<Officer> {
    Ok(Officer {
        id: OfficerId(row.get(0)?),
        display_name: row.get(1)?,
        roles: Roles::from_bits(row.get(2)?),
    })
}

#[cfg(test)]
mod tests {
    use super::super::roles::OfficerRole;
    use super::super::sessions;
    use super::*;
    use xom_core::outside::SystemEntropy;

    const PASSWORD: &str = "tiếp nhận hồ sơ 2026";
    const CHEAP: Cost = Cost {
        memory: 64,
        passes: 1,
    };

    fn add(store: &Store, id: u8, username: &str) -> Result<(), CreateError> {
        let account = NewAccount {
            officer: OfficerId([id; 8]),
            username,
            display_name: "Hoa",
            roles: Roles::of(&[OfficerRole::Receiver]),
        };
        create(
            store,
            &account,
            PASSWORD,
            CHEAP,
            &mut SystemEntropy,
            Timestamp(1),
        )
    }

    #[test]
    fn an_account_is_found_by_its_name_in_any_case() {
        let store = Store::in_memory().unwrap();
        add(&store, 1, "Hoa.NT").unwrap();
        let (officer, hash) = find(&store, &canonical(" hoa.nt ")).unwrap().unwrap();
        assert_eq!(officer.id, OfficerId([1; 8]));
        assert!(officer.roles.includes(OfficerRole::Receiver));
        assert!(password::verify(PASSWORD, &hash));
    }

    #[test]
    fn another_password_ends_what_the_old_one_had_opened() {
        let store = Store::in_memory().unwrap();
        add(&store, 1, "hoa").unwrap();
        let (id, now) = (OfficerId([1; 8]), Timestamp(2));
        let token = sessions::begin(&store, id, &mut SystemEntropy, now).unwrap();
        assert!(sessions::officer(&store, &token, now).unwrap().is_some());
        let change = |name, to| change_password(&store, name, to, CHEAP, &mut SystemEntropy);
        let other = "một mật khẩu khác hẳn";
        assert!(matches!(change("lan", other), Err(CreateError::Unknown(_))));
        assert!(matches!(
            change("hoa", "ngắn"),
            Err(CreateError::Password(_))
        ));
        assert_eq!(change(" HOA", other).unwrap(), id);
        let (_, hash) = find(&store, "hoa").unwrap().unwrap();
        assert!(password::verify(other, &hash) && !password::verify(PASSWORD, &hash));
        assert!(sessions::officer(&store, &token, now).unwrap().is_none());
    }

    #[test]
    fn a_name_and_an_officer_have_one_account_only() {
        let store = Store::in_memory().unwrap();
        add(&store, 1, "hoa").unwrap();
        assert!(matches!(add(&store, 2, "HOA"), Err(CreateError::Taken)));
        assert!(matches!(add(&store, 1, "lan"), Err(CreateError::Taken)));
    }

    #[test]
    fn names_with_spaces_or_markup_are_refused() {
        let store = Store::in_memory().unwrap();
        for name in ["", "a b", "<hoa>", &"a".repeat(65)] {
            assert!(matches!(
                add(&store, 1, name),
                Err(CreateError::Username(_))
            ));
        }
    }
}
