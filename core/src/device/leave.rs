//! Taking one's data out, and leaving: this phone forgets everything.
//!
//! Leaving says first what would be lost, because the ward does not have it yet. It removes
//! the files; what made them readable, the store's key, is the shell's to destroy.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Value, json};

use super::edit_kind::draft_name;
use super::{Device, Result};
use crate::dossiers::DraftState;
use crate::store::StoreError;

/// What only this phone has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unsent {
    /// Edits that the ward has not confirmed, in short.
    pub waiting: Vec<String>,
    /// Drafts that were never sent, by title or procedure.
    pub drafts: Vec<String>,
    /// Others' commits that this phone carries.
    pub carried: u64,
    /// Receipts that neighbours wait for.
    pub receipts: u64,
}

impl Unsent {
    /// Whether nothing would be lost.
    pub fn is_empty(&self) -> bool {
        let kept = self.waiting.len() as u64 + self.drafts.len() as u64;
        kept + self.carried + self.receipts == 0
    }
}

impl Device {
    /// What would be lost if this phone forgot everything now.
    pub fn unsent(&self) -> Result<Unsent> {
        let open = |state| {
            matches!(
                state,
                DraftState::Drafting | DraftState::AwaitingCosigners | DraftState::Ready
            )
        };
        let drafts = self.drafts()?.into_iter().filter(|row| open(row.state));
        Ok(Unsent {
            waiting: self
                .waiting()?
                .into_iter()
                .map(|item| item.summary)
                .collect(),
            drafts: drafts.map(|row| draft_name(&row)).collect(),
            carried: self.status()?.waiting.carried,
            receipts: self.load()?.receipts,
        })
    }

    /// Everything of this person that the phone holds, as JSON that people and programs read.
    pub fn export_data(&self) -> Result<String> {
        let status = self.status()?;
        let own = status.member;
        let mut comments = Vec::new();
        let mut after = None;
        loop {
            let page = self.notices(after.as_ref(), 200)?;
            for row in page.rows.iter().filter(|row| row.comments > 0) {
                let said = self.comments(row.id)?.into_iter();
                comments.extend(said.filter(|comment| Some(comment.member) == own));
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let mut drafts = Vec::new();
        for row in self.drafts()? {
            let draft = self.draft(row.id)?;
            let receipt = self.receipt(row.id).ok();
            let dossier = self.dossier(row.id).ok();
            drafts.push(json!({
                "draft": row,
                "answers": draft.values,
                "attachments": draft.attachments,
                "dossier": dossier.map(|(row, steps)| json!({"dossier": row, "steps": steps})),
                "receipt": receipt,
            }));
        }
        let data: Value = json!({
            "person": status,
            "profile": self.profile()?,
            "comments": comments,
            "drafts": drafts,
            "waiting": self.waiting()?,
            "carried": self.load()?,
            "refused": self.refused()?,
        });
        Ok(serde_json::to_string_pretty(&data).expect("JSON of our own making"))
    }

    /// Closes the store and removes its files. Nothing of this phone's life is left in its
    /// folder; a copy that somebody made stays unreadable without the key.
    ///
    /// # Errors
    /// `store_unreachable` when a file cannot be removed: try again.
    pub fn leave(self) -> Result<()> {
        let path = self.path().to_owned();
        drop(self);
        for file in files_of(&path) {
            match std::fs::remove_file(&file) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(StoreError::from(error).into());
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The store's file and those that SQLite may have put beside it.
fn files_of(path: &Path) -> Vec<PathBuf> {
    ["", "-wal", "-shm", "-journal"]
        .iter()
        .map(|suffix| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            PathBuf::from(name)
        })
        .collect()
}
