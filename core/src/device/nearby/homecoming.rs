//! Receipts on their way home: fetched by the courier that delivered, brought by its bundles,
//! believed by the sender's phone because they lead back to the ward's root key.

use rusqlite::Connection;

use super::bundle::Bundle;
use super::taking::BundleReport;
use crate::commits::Commit;
use crate::device::mind::Mind;
use crate::device::{Outside, Result, arrivals, project, sending};
use crate::documents::DocumentName;
use crate::exchange::Verdict;
use crate::ids::{CommitId, DraftId};
use crate::log::Receipt;
use crate::store::commits::StoredCommit;
use crate::store::{carried_receipts, chunks, commits, consignments, receipts, submissions};
use crate::views::View;

/// Takes the receipts in a bundle: for what was sent from here, and for what others handed to
/// this phone. Anybody else's are left.
pub(super) fn take(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    bundle: &Bundle<'_>,
    report: &mut BundleReport,
) -> Result<()> {
    for text in &bundle.receipts {
        let Ok(receipt) = Receipt::parse(text.as_bytes()) else {
            continue;
        };
        let Ok(verified) = receipt.verify(&bundle.ward) else {
            continue;
        };
        let sending = verified.leaf.commit;
        match commits::get(connection, sending)? {
            Some(stored) if !stored.carried => {
                report.receipts += usize::from(receipts::get(connection, sending)?.is_none());
                receipts::put(connection, sending, text, outside.clock.now())?;
                settle_own(connection, mind, &stored, &receipt)?;
            }
            Some(stored) if stored.logged.is_none() => {
                if settle_carried(connection, mind, outside, &stored, &receipt)? {
                    report.receipts_carried += 1;
                }
            }
            _ => {
                let wanted = carried_receipts::is_wanted(connection, sending)?;
                if wanted && carried_receipts::put(connection, sending, text)? {
                    report.receipts_carried += 1;
                }
            }
        }
    }
    Ok(())
}

/// What was sent from here is at the ward, with all its attachments: nothing of it has to be
/// uploaded any more. Its place in the log comes with the next exchange.
fn settle_own(
    connection: &Connection,
    mind: &mut Mind,
    stored: &StoredCommit,
    receipt: &Receipt,
) -> Result<()> {
    let Some(draft) = sent_draft(stored) else {
        return Ok(());
    };
    if stored.logged.is_some() || !arrivals::holds_now(connection, receipt)? {
        return Ok(());
    }
    for submission in submissions::of_draft(connection, draft)? {
        if submission.commit == Some(stored.commit) {
            for chunk in sending::chunks_of(&submission) {
                chunks::set_uploaded(connection, chunk, true)?;
            }
        }
    }
    mind.changes.mark(View::Activity);
    project::pending(connection, mind, &DocumentName::Draft(draft))
}

/// Another courier was faster: what is carried of this sending can go, and its receipt is
/// passed on to whoever handed it to this phone. Whether it is such a receipt.
fn settle_carried(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    stored: &StoredCommit,
    receipt: &Receipt,
) -> Result<bool> {
    let Some(draft) = sent_draft(stored) else {
        return Ok(false);
    };
    if !arrivals::holds_now(connection, receipt)? {
        return Ok(false);
    }
    carried_receipts::want(connection, stored.commit, outside.clock.now())?;
    carried_receipts::put(connection, stored.commit, &receipt.to_string())?;
    consignments::remove(connection, stored.commit)?;
    commits::remove(connection, stored.commit)?;
    mind.changes.mark(View::Activity);
    project::pending(connection, mind, &DocumentName::Draft(draft))?;
    Ok(true)
}

/// The ward has a sending that was carried here: its chunks go at once, and its receipt is
/// asked for, unless the ward has the same in another commit.
pub(in crate::device) fn delivered(
    connection: &Connection,
    outside: &Outside,
    stored: &StoredCommit,
    verdict: &Verdict,
) -> Result<()> {
    if !stored.carried || sent_draft(stored).is_none() {
        return Ok(());
    }
    match verdict {
        Verdict::Accepted { .. } | Verdict::AlreadyHad { .. } => {
            consignments::remove(connection, stored.commit)?;
            carried_receipts::want(connection, stored.commit, outside.clock.now())?;
        }
        Verdict::EditsHad { .. } => consignments::remove(connection, stored.commit)?,
        Verdict::Refused(_) => {}
    }
    Ok(())
}

/// Keeps a receipt that the ward gave for something carried; whether it is such a one.
pub(in crate::device) fn keep(
    connection: &Connection,
    sending: CommitId,
    text: &str,
) -> Result<bool> {
    Ok(carried_receipts::put(connection, sending, text)?)
}

/// The draft that a commit sends, whoever wrote it.
pub(in crate::device) fn sent_draft(stored: &StoredCommit) -> Option<DraftId> {
    let commit = Commit::parse(&stored.bytes).ok()?;
    match commit.header.name.parse().ok()? {
        DocumentName::Submission(draft, _) => Some(draft),
        _ => None,
    }
}
