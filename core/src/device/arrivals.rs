//! What a receipt proves to be at the ward before this phone has met it: somebody carried it.
//!
//! The commits themselves stay pending until an exchange tells their places in the log; asked
//! again, the ward says that it has them. But nobody is shown as waiting what has arrived.

use rusqlite::Connection;

use super::nearby::homecoming::sent_draft;
use super::{Result, facts};
use crate::commits::Commit;
use crate::documents::DocumentName;
use crate::ids::{DraftId, SubmissionId};
use crate::log::{Certificate, Note, Receipt};
use crate::outside::Timestamp;
use crate::store::commits::StoredCommit;
use crate::store::{receipts, submissions};

/// A sending that the ward admits to have, while its commit still waits here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival {
    /// What was sent.
    draft: DraftId,
    /// The sending itself.
    submission: SubmissionId,
    /// When it was frozen, by this phone's clock: what was written before is in it.
    frozen_at: Timestamp,
}

/// All of them; usually none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Arrivals(Vec<Arrival>);

impl Arrivals {
    /// The arrivals that this phone's receipts prove.
    pub(super) fn of(connection: &Connection) -> Result<Self> {
        let mut arrivals = Vec::new();
        for (stored, text) in receipts::of_pending(connection)? {
            let Some(draft) = sent_draft(&stored) else {
                continue;
            };
            let mut sent = submissions::of_draft(connection, draft)?.into_iter();
            let sent = sent.rfind(|sent| sent.commit == Some(stored.commit));
            if let Some(sent) = sent
                && is_good(connection, &text)?
            {
                arrivals.push(Arrival {
                    draft,
                    submission: sent.submission,
                    frozen_at: sent.frozen_at,
                });
            }
        }
        Ok(Self(arrivals))
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a sending of this draft has arrived.
    pub(super) fn has(&self, draft: DraftId) -> bool {
        self.0.iter().any(|arrival| arrival.draft == draft)
    }

    /// Whether an edit of this document, made then, has arrived or has served its purpose.
    pub(super) fn cover(&self, name: &DocumentName, made_at: Timestamp) -> bool {
        self.0.iter().any(|arrival| {
            let sent = DocumentName::Submission(arrival.draft, arrival.submission);
            let before = name.draft() == Some(arrival.draft) && made_at <= arrival.frozen_at;
            *name == sent || before
        })
    }

    /// The same of a commit.
    pub(super) fn covers_commit(&self, stored: &StoredCommit) -> bool {
        if self.is_empty() {
            return false;
        }
        let commit = Commit::parse(&stored.bytes).ok();
        let named = commit.and_then(|commit| {
            let name = commit.header.name.parse().ok()?;
            Some((name, commit.header.claimed))
        });
        named.is_some_and(|(name, claimed)| self.cover(&name, claimed))
    }
}

fn is_good(connection: &Connection, text: &str) -> Result<bool> {
    match Receipt::parse(text.as_bytes()) {
        Ok(receipt) => holds_now(connection, &receipt),
        Err(_) => Ok(false),
    }
}

/// Whether a receipt leads to this ward's root and is of no older log than the one that this
/// phone knows: a ward that was restored since may have lost what it had admitted.
pub(super) fn holds_now(connection: &Connection, receipt: &Receipt) -> Result<bool> {
    let (Some(home), Some(known)) = (
        facts::HOME.get(connection)?,
        facts::CERTIFICATE.get(connection)?,
    ) else {
        return Ok(false);
    };
    if receipt.verify(&home.ward).is_err() {
        return Ok(false);
    }
    let number = |note: &Note| {
        let certificate = Certificate::open(note, &home.ward);
        certificate.ok().map(|certificate| certificate.log_number())
    };
    let known = Note::parse(known.as_bytes()).ok();
    let (of_receipt, known) = (
        number(receipt.unverified_certificate()),
        known.as_ref().and_then(number),
    );
    Ok(of_receipt.zip(known).is_some_and(|(of, known)| of >= known))
}
