//! From documents to rows: each row is recomputed from its document in the transaction that
//! stores the commit, so views and documents never disagree, and a rebuild gives the same.

mod board;
mod drafts;
mod events;

pub(super) use board::{author, document, whole_board};
use events::{comment, register, show};

use rusqlite::Connection;

use super::action::Action;
use super::integrate::LoggedCommit;
use super::mind::Mind;
use super::{Result, dossiers};
use crate::commits::Commit;
use crate::documents::automerge::Touched;
use crate::documents::{Body, DocumentName, Kind};
use crate::store::{commits, documents};
use crate::views::EventPlace;
use crate::views::comments::{self};

/// Shows logged commits of a document of events.
pub(super) fn logged(
    connection: &Connection,
    mind: &mut Mind,
    name: &DocumentName,
    logged: &[LoggedCommit],
) -> Result<()> {
    for entry in logged {
        if let DocumentName::Dossier(draft) = name {
            dossiers::project_step(connection, mind, *draft, entry)?;
        } else if let Some(body) = mind.events(name, &entry.commit) {
            show(connection, mind, name, entry, &body)?;
        }
    }
    match name {
        DocumentName::Circle(draft) | DocumentName::Dossier(draft) => {
            drafts::project(connection, mind, *draft)
        }
        _ => Ok(()),
    }
}

/// Shows what waits on a document, whoever wrote it.
pub(super) fn pending(connection: &Connection, mind: &mut Mind, name: &DocumentName) -> Result<()> {
    match name {
        DocumentName::Voice(member) => {
            comments::remove_of(connection, *member, true, &mut mind.changes)?;
            for stored in commits::pending_of(connection, mind.id(name)?)? {
                let Ok(commit) = Commit::parse(&stored.bytes) else {
                    continue;
                };
                let Some(Body::Voice(events)) = mind.events(name, &commit) else {
                    continue;
                };
                for event in &events {
                    let comment = comment(*member, event, &commit, EventPlace::Pending, None);
                    comments::put(connection, &comment, &mut mind.changes)?;
                }
            }
            Ok(())
        }
        DocumentName::Seen(member, month) => register(connection, mind, *member, *month),
        DocumentName::Board(..) => {
            let keys = pending_keys(connection, mind, name)?;
            document(connection, mind, name, &keys)
        }
        DocumentName::Circle(draft)
        | DocumentName::Draft(draft)
        | DocumentName::Submission(draft, _) => drafts::project(connection, mind, *draft),
        _ => Ok(()),
    }
}

/// The keys that pending changes of an automerge document write.
pub(super) fn pending_keys(
    connection: &Connection,
    mind: &mut Mind,
    name: &DocumentName,
) -> Result<Touched> {
    let mut keys = Touched::new();
    for stored in commits::pending_of(connection, mind.id(name)?)? {
        let Ok(commit) = Commit::parse(&stored.bytes) else {
            continue;
        };
        let Some(change) = mind.plain_change(connection, name, &commit)? else {
            continue;
        };
        let limits = crate::documents::automerge::Limits::default();
        if let Ok(change) = crate::documents::automerge::InspectedChange::inspect(&change, &limits)
        {
            keys.extend(change.writes().iter().map(|write| write.key.clone()));
        }
    }
    Ok(keys)
}

/// Shows an edit that was just made: only what it touched, however much else waits.
pub(super) fn edited(
    connection: &Connection,
    mind: &mut Mind,
    action: &Action,
    commit: Option<&Commit>,
) -> Result<()> {
    let name = action.document();
    match (&name, action, commit) {
        (DocumentName::Board(..), ..) => {
            let keys = action.writes().into_iter().map(|write| write.key).collect();
            document(connection, mind, &name, &keys)
        }
        (DocumentName::Voice(member), Action::Speak(_, events), Some(commit)) => {
            events.iter().try_for_each(|event| {
                let comment = comment(*member, event, commit, EventPlace::Pending, None);
                Ok(comments::put(connection, &comment, &mut mind.changes)?)
            })
        }
        _ => pending(connection, mind, &name),
    }
}

/// Makes all views anew from the documents: the same rows as before, always.
pub(super) fn rebuild(connection: &Connection, mind: &mut Mind) -> Result<()> {
    crate::views::rebuild::clear_all(connection)?;
    mind.forget();
    let mut known: Vec<_> = documents::every(connection)?
        .into_iter()
        .filter_map(|stored| DocumentName::parse(u8::try_from(stored.kind).ok()?, &stored.key))
        .collect();
    // Drafts and dossiers show names; boards show authors: people and devices come first.
    known.sort_unstable_by_key(|name| (name.kind() as u8, *name));
    for name in &known {
        rebuild_document(connection, mind, name)?;
    }
    Ok(())
}

fn rebuild_document(connection: &Connection, mind: &mut Mind, name: &DocumentName) -> Result<()> {
    match name.kind() {
        Kind::Board => return whole_board(connection, mind, name),
        Kind::Draft => {
            return drafts::project(connection, mind, name.draft().expect("a draft's document"));
        }
        _ => {}
    }
    let mut entries = Vec::new();
    for stored in commits::logged_of(connection, mind.id(name)?, None, usize::MAX >> 1)? {
        let (Some(place), Ok(commit)) = (stored.logged, Commit::parse(&stored.bytes)) else {
            continue;
        };
        let author = mind.author_of(connection, &stored.device)?;
        let (offset, accepted_at) = (place.offset, place.accepted_at);
        entries.push(LoggedCommit {
            commit,
            document: stored.document,
            offset,
            accepted_at,
            author,
        });
    }
    logged(connection, mind, name, &entries)?;
    pending(connection, mind, name)
}
