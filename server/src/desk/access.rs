//! The access log: who opened or did what at the desk, and when.
//!
//! A row is written before what it speaks of is shown; if it cannot be written, nothing is
//! shown. It holds no field values and no typed text, and is only appended to.

use rusqlite::params;
use xom_core::ids::{DraftId, OfficerId};
use xom_core::outside::Timestamp;

use super::actions::ActionKind;
use super::store::{Store, StoreError};

/// What was opened or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accessed {
    /// Signed in, or (refused) failed to.
    SignIn,
    /// Signed out.
    SignOut,
    /// Looked at the list of dossiers.
    Inbox,
    /// Opened a dossier.
    Dossier,
    /// Opened an attachment.
    Attachment,
    /// Did something with a dossier.
    Did(ActionKind),
    /// Read this log.
    Log,
}

impl Accessed {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::SignOut => "sign-out",
            Self::Inbox => "inbox",
            Self::Dossier => "dossier",
            Self::Attachment => "attachment",
            Self::Did(kind) => kind.slug(),
            Self::Log => "log",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let plain = [
            Self::SignIn,
            Self::SignOut,
            Self::Inbox,
            Self::Dossier,
            Self::Attachment,
            Self::Log,
        ];
        plain
            .into_iter()
            .chain(ActionKind::ALL.map(Self::Did))
            .find(|accessed| accessed.word() == word)
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who: name and title, if they have an account (still).
    pub who: Option<String>,
    /// What.
    pub accessed: Accessed,
    /// Which dossier.
    pub draft: Option<DraftId>,
    /// Whether it was allowed.
    pub allowed: bool,
}

/// Appends a row.
pub fn record(
    store: &Store,
    at: Timestamp,
    officer: Option<OfficerId>,
    accessed: Accessed,
    draft: Option<DraftId>,
    allowed: bool,
) -> Result<(), StoreError> {
    store
        .lock()
        .prepare_cached(
            "insert into access (at, officer, action, draft, allowed) values (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            at.0 as i64,
            officer.map(|officer| officer.0),
            accessed.word(),
            draft.map(|draft| draft.0),
            allowed
        ])?;
    Ok(())
}

/// At most `limit` rows before that place, newest first.
pub fn before(store: &Store, place: i64, limit: usize) -> Result<Vec<Entry>, StoreError> {
    let connection = store.lock();
    let mut statement = connection.prepare_cached(
        "select id, at, display_name, action, draft, allowed
         from access left join account using (officer)
         where id < ?1 order by id desc limit ?2",
    )?;
    let rows = statement.query_map(params![place, limit as i64], |row| {
        Ok((
            row.get::<_, String>(3)?,
            Entry {
                id: row.get(0)?,
                at: Timestamp(row.get::<_, i64>(1)? as u64),
                who: row.get(2)?,
                accessed: Accessed::Log,
                draft: row.get::<_, Option<[u8; 16]>>(4)?.map(DraftId),
                allowed: row.get(5)?,
            },
        ))
    })?;
    let mut entries = Vec::new();
    for row in rows {
        let (word, entry) = row?;
        if let Some(accessed) = Accessed::from_word(&word) {
            entries.push(Entry { accessed, ..entry });
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_newest_first_and_page_by_place() {
        let store = Store::in_memory().unwrap();
        let draft = Some(DraftId([7; 16]));
        record(&store, Timestamp(1), None, Accessed::SignIn, None, false).unwrap();
        let receive = Accessed::Did(ActionKind::Receive);
        record(&store, Timestamp(2), None, receive, draft, true).unwrap();
        let first = before(&store, i64::MAX, 1).unwrap();
        assert_eq!((first[0].accessed, first[0].draft), (receive, draft));
        let second = before(&store, first[0].id, 10).unwrap();
        assert_eq!((second.len(), second[0].allowed), (1, false));
    }

    #[test]
    fn rows_can_be_neither_changed_nor_deleted() {
        let store = Store::in_memory().unwrap();
        record(&store, Timestamp(1), None, Accessed::Inbox, None, true).unwrap();
        assert!(
            store
                .lock()
                .execute("update access set at = 0", [])
                .is_err()
        );
        assert!(store.lock().execute("delete from access", []).is_err());
    }
}
