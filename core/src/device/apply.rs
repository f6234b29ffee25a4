//! Applying what the ward has logged: checked first, then grouped by document.
//!
//! An entry with a valid signature is applied even where this phone's own evaluation of the
//! rules differs, which raises an alarm: what the log holds is what everyone else sees too.

use std::collections::{BTreeMap, HashMap, hash_map};

use rusqlite::Connection;

use super::integrate::{LoggedCommit, integrate};
use super::mind::Mind;
use super::{Outside, Result, facts};
use crate::access::Access;
use crate::commits::Commit;
use crate::documents::{Body, Kind, RawName};
use crate::exchange::Entry;
use crate::identity::SigningPublicKey;
use crate::ids::{DocumentId, WardId};
use crate::log::Chain;
use crate::outside::Timestamp;
use crate::store::commits::Logged;
use crate::store::documents::Accepted;
use crate::store::edits::Progress;
use crate::store::{alarms, commits, documents, edits};

/// Below this many signatures, starting a second thread costs more than it saves.
const WORTH_A_THREAD: usize = 64;

/// Applies entries of the log; ones that this phone has already are passed over.
///
/// # Errors
/// Only the store's: a hostile entry raises an alarm and changes nothing.
pub(super) fn apply(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    mut entries: Vec<Entry>,
) -> Result<usize> {
    entries.sort_unstable_by_key(|entry| entry.offset);
    entries.dedup_by_key(|entry| entry.offset);
    let ward = mind.ward()?;
    check_times(connection, outside, &entries)?;
    let mut checked = Vec::with_capacity(entries.len());
    let mut ends = ListEnds::default();
    for entry in &entries {
        match Commit::parse(&entry.commit) {
            Ok(commit) => {
                let commit = check(connection, mind, outside, &mut ends, entry, commit)?;
                checked.extend(commit);
            }
            Err(refusal) => alarm(
                connection,
                outside,
                "unreadable_entry",
                &format!("{}: {refusal}", entry.offset),
            )?,
        }
    }
    ends.keep(connection)?;
    let checked = verify_all(connection, outside, &ward, checked)?;
    let count = checked.len();
    let mut by_document: BTreeMap<RawName, Vec<LoggedCommit>> = BTreeMap::new();
    for logged in checked {
        by_document
            .entry(logged.commit.header.name.clone())
            .or_default()
            .push(logged);
    }
    for (name, commits) in by_document {
        integrate(connection, mind, outside, &name, commits)?;
    }
    Ok(count)
}

/// Accepted-at never decreases along the log: a ward that dates an entry back is noticed.
fn check_times(connection: &Connection, outside: &Outside, entries: &[Entry]) -> Result<()> {
    let Some(newest) = entries
        .last()
        .map(|entry| (entry.offset, entry.accepted_at))
    else {
        return Ok(());
    };
    let seen = facts::NEWEST_ENTRY.get(connection)?;
    let mut before = None;
    for at in entries
        .iter()
        .map(|entry| (entry.offset, entry.accepted_at))
    {
        let against_batch = before.is_some_and(|before: (u64, Timestamp)| at.1 < before.1);
        let against_seen = seen.is_some_and(|seen| {
            (at.0 > seen.0 && at.1 < seen.1) || (at.0 < seen.0 && at.1 > seen.1)
        });
        if against_batch || against_seen {
            alarm(
                connection,
                outside,
                "dated_back",
                &format!("entry {}", at.0),
            )?;
        }
        before = Some(at);
    }
    if seen.is_none_or(|seen| newest.0 > seen.0) {
        facts::NEWEST_ENTRY.set(connection, &newest)?;
    }
    Ok(())
}

/// Where the accepted list of each document ends, as these entries move it: read once and kept
/// once, however many entries a document has.
#[derive(Default)]
struct ListEnds(HashMap<DocumentId, ListEnd>);

struct ListEnd {
    accepted: Option<Accepted>,
    moved: bool,
}

impl ListEnds {
    fn of(
        &mut self,
        connection: &Connection,
        document: DocumentId,
        name: &RawName,
    ) -> Result<&mut ListEnd> {
        Ok(match self.0.entry(document) {
            hash_map::Entry::Occupied(known) => known.into_mut(),
            hash_map::Entry::Vacant(unknown) => {
                documents::ensure(connection, document, u64::from(name.kind), &name.key)?;
                let stored = documents::get(connection, document)?;
                let accepted = stored.and_then(|stored| stored.accepted);
                let moved = false;
                unknown.insert(ListEnd { accepted, moved })
            }
        })
    }

    fn keep(self, connection: &Connection) -> Result<()> {
        for (document, end) in self.0 {
            if let Some(accepted) = end.accepted.filter(|_| end.moved) {
                documents::set_accepted(connection, document, accepted)?;
            }
        }
        Ok(())
    }
}

impl ListEnd {
    /// Moves past this entry; `false` when it lies before the end.
    fn pass(&mut self, entry: &Entry, commit: &Commit) -> bool {
        let before = self.accepted;
        if before.is_some_and(|before| before.offset >= entry.offset) {
            return false;
        }
        let chain = before
            .map_or(Chain::EMPTY, |before| Chain(before.chain))
            .next(entry.accepted_at, &commit.id);
        self.accepted = Some(Accepted {
            offset: entry.offset,
            chain: chain.0,
        });
        self.moved = true;
        true
    }
}

/// An entry whose place and author are known; its signature is still to be verified.
struct Checked {
    logged: LoggedCommit,
    key: SigningPublicKey,
}

fn check(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    ends: &mut ListEnds,
    entry: &Entry,
    commit: Commit,
) -> Result<Option<Checked>> {
    let ward = mind.ward()?;
    let document = commit.document(&ward);
    let end = ends.of(connection, document, &commit.header.name)?;
    if !end.pass(entry, &commit) {
        note_place(connection, entry, &commit)?;
        return Ok(None);
    }
    // Loaded first: what is known of access may be of later than this entry.
    mind.access(connection)?;
    let judgeable = mind.knows_access_at(entry.offset);
    let Some(access) = mind.access(connection)? else {
        return Ok(None);
    };
    let key = access.signing_key(&commit.header.device);
    // One's own word needs no roster: that may have ended here when its member left.
    let judgeable = judgeable && key.is_some();
    let own = (commit.header.device == mind.keys.device()).then(|| mind.keys.signing_public());
    let Some(key) = key.or(own) else {
        alarm(
            connection,
            outside,
            "unknown_author",
            &format!(
                "entry {} of document {document} by {}",
                entry.offset, commit.header.device
            ),
        )?;
        return Ok(None);
    };
    if judgeable
        && let Some(access) = mind.access(connection)?
        && let Some(why) = differs(access, &commit, entry)
    {
        alarm(
            connection,
            outside,
            "verdict_differs",
            &format!("entry {}: {why}", entry.offset),
        )?;
    }
    // Keys, roles and circles count for the very next entry, so these few are verified at once.
    if decides(&commit) && commit.verify(&ward, &key).is_ok() {
        mind.fold_access(&commit, entry.offset);
    }
    let access = mind.access(connection)?;
    let author = access.and_then(|access| access.author_of(&commit.header.device));
    let logged = LoggedCommit {
        commit,
        document,
        offset: entry.offset,
        accepted_at: entry.accepted_at,
        author,
    };
    Ok(Some(Checked { logged, key }))
}

/// A snapshot may have brought a commit that waits here: it is logged, and nothing else.
fn note_place(connection: &Connection, entry: &Entry, commit: &Commit) -> Result<()> {
    let Some(stored) =
        commits::get(connection, commit.id)?.filter(|stored| stored.logged.is_none())
    else {
        return Ok(());
    };
    let logged = Logged {
        offset: entry.offset,
        accepted_at: entry.accepted_at,
    };
    commits::set_logged(connection, commit.id, logged)?;
    for edit in edits::of_commit(connection, stored.commit)? {
        edits::set_progress(
            connection,
            edit.edit,
            &Progress::Logged {
                commit: commit.id,
                logged,
            },
        )?;
    }
    Ok(())
}

/// Whether the commit is of a kind from which the access state is folded.
fn decides(commit: &Commit) -> bool {
    let kind = Kind::from_number(commit.header.name.kind);
    matches!(kind, Some(Kind::Registry | Kind::Roster | Kind::Circle))
}

/// Why this phone would not have admitted the entry at its place, if so.
fn differs(access: &Access, commit: &Commit, entry: &Entry) -> Option<String> {
    let name = commit.header.name.parse().ok()?;
    let author = match access.author(&commit.header.device) {
        Ok(author) => author,
        Err(refusal) => return Some(refusal.to_string()),
    };
    let body = Body::parse(&name, &commit.body).ok()?;
    let refusal = access
        .judge(author, &name, &body, entry.accepted_at)
        .err()?;
    // A draft's circle may lie beyond what this phone reads.
    refusal.code.is_final().then(|| refusal.to_string())
}

fn verify_all(
    connection: &Connection,
    outside: &Outside,
    ward: &WardId,
    checked: Vec<Checked>,
) -> Result<Vec<LoggedCommit>> {
    let verdicts = verify_signatures(ward, &checked);
    let mut logged = Vec::with_capacity(checked.len());
    for (checked, valid) in checked.into_iter().zip(verdicts) {
        if valid {
            logged.push(checked.logged);
        } else {
            alarm(
                connection,
                outside,
                "bad_signature",
                &format!("entry {}", checked.logged.offset),
            )?;
        }
    }
    Ok(logged)
}

fn verify_signatures(ward: &WardId, checked: &[Checked]) -> Vec<bool> {
    let verify = |part: &[Checked]| -> Vec<bool> {
        part.iter()
            .map(|checked| checked.logged.commit.verify(ward, &checked.key).is_ok())
            .collect()
    };
    if checked.len() < WORTH_A_THREAD {
        return verify(checked);
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let parts = checked.chunks(checked.len().div_ceil(threads));
        let running: Vec<_> = parts
            .map(|part| scope.spawn(move || verify(part)))
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().expect("verifying does not panic"))
            .collect()
    })
}

pub(super) fn alarm(
    connection: &Connection,
    outside: &Outside,
    kind: &str,
    detail: &str,
) -> Result<()> {
    alarms::raise(connection, kind, detail, outside.clock.now())?;
    Ok(())
}
