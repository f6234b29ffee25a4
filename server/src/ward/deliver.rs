//! Reads from the store what a plan says a phone lacks, within its budget of bytes.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use xom_core::calendar::MonthOf;
use xom_core::documents::{BodyForm, DocumentName, Kind, RawName, Scope};
use xom_core::exchange::{Cursor, Delivery, Entry, ScopePlan, Snapshot, join_rank, pack};
use xom_core::ids::CommitId;
use xom_core::outside::Timestamp;

use super::error::WardError;
use super::rows::{Number, all, first, int};
use super::snapshots::Snapshots;

/// What an entry costs besides its commit, in bytes.
const ENTRY_OVERHEAD: usize = 16;
/// No entry is smaller, in bytes: more than the budget can hold need not be listed.
const SMALLEST_ENTRY: usize = 160;
/// Entries listed at least: some may be passed over.
const LEAST_LISTED: usize = 64;
/// Many small snapshots in one frame shrink to about this share.
const SHRINKS_BY: usize = 6;

/// What is delivered to one phone in one answer.
pub(super) struct Deliverer<'a> {
    pub(super) connection: &'a Connection,
    pub(super) snapshots: &'a Snapshots,
    /// The size that the answer's checkpoint covers.
    pub(super) size: u64,
    pub(super) now: Timestamp,
    /// The bytes left.
    pub(super) budget: usize,
    /// What this very request brought.
    pub(super) brought: HashSet<CommitId>,
    /// A revoked device learns of its revocation and of nothing else: registry (without which
    /// a roster says nothing) and rosters.
    pub(super) only_who_may: bool,
    /// Whether something was left out for want of bytes.
    pub(super) more: bool,
}

struct Listed {
    offset: u64,
    accepted_at: Timestamp,
    commit: CommitId,
    document: i64,
    kind: u8,
    length: usize,
}

struct JoinDocument {
    row: i64,
    name: DocumentName,
}

impl Deliverer<'_> {
    /// Carries out one plan; nothing when there is nothing to say.
    pub(super) fn deliver(&mut self, plan: ScopePlan) -> Result<Option<Delivery>, WardError> {
        match plan {
            ScopePlan::End(scope) => Ok(Some(Delivery {
                scope,
                cursor: None,
                entries: None,
                snapshots: None,
            })),
            _ if self.budget == 0 => {
                self.more = true;
                Ok(None)
            }
            ScopePlan::Follow { scope, from } => self.follow(scope, from),
            ScopePlan::Join { scope, at, next } => self.join(scope, at, next).map(Some),
        }
    }

    fn follow(&mut self, scope: Scope, from: u64) -> Result<Option<Delivery>, WardError> {
        let most = self.budget / SMALLEST_ENTRY + LEAST_LISTED;
        let listed = self.list(&scope, from, most)?;
        let last = listed.last().filter(|_| listed.len() == most);
        let cut = last.is_some();
        let mut through = last.map_or(self.size, |last| last.offset + 1);
        self.more |= cut;
        let newest: HashMap<i64, u64> = listed.iter().map(|e| (e.document, e.offset)).collect();
        let mut entries = Vec::new();
        for entry in &listed {
            if !self.is_wanted(entry, &newest) {
                continue;
            }
            let cost = entry.length + ENTRY_OVERHEAD;
            if cost > self.budget && !entries.is_empty() {
                through = entry.offset;
                self.budget = 0;
                self.more = true;
                break;
            }
            self.budget = self.budget.saturating_sub(cost);
            entries.push(self.entry(entry.offset, entry.accepted_at)?);
        }
        let skipped = self.only_who_may && !listed.is_empty();
        Ok((!entries.is_empty() || skipped || cut).then(|| Delivery {
            scope,
            cursor: Some(Cursor::Through(through)),
            entries: Some(entries).filter(|entries| !entries.is_empty()),
            snapshots: None,
        }))
    }

    fn is_wanted(&self, entry: &Listed, newest: &HashMap<i64, u64>) -> bool {
        let register = Kind::from_number(entry.kind)
            .is_some_and(|kind| kind.body_form() == BodyForm::Register);
        let replaced = register && newest.get(&entry.document) != Some(&entry.offset);
        let allowed = !self.only_who_may || is_who_may(entry.kind);
        allowed && !replaced && !self.brought.contains(&entry.commit)
    }

    fn list(&self, scope: &Scope, from: u64, most: usize) -> Result<Vec<Listed>, WardError> {
        let sql = "SELECT e.offset, e.accepted_at, e.commit_id, e.document, d.kind, \
                   length(e.bytes) FROM scope_entries s \
                   JOIN entries e ON e.offset = s.offset JOIN documents d ON d.row = e.document \
                   WHERE s.scope = ? AND s.offset >= ? AND s.offset < ? \
                   ORDER BY s.offset LIMIT ?";
        let params = (scope.to_bytes(), int(from), int(self.size), most as i64);
        Ok(all(self.connection, sql, params, |row| {
            Ok(Listed {
                offset: row.get::<_, Number>(0)?.0,
                accepted_at: Timestamp(row.get::<_, Number>(1)?.0),
                commit: CommitId(row.get(2)?),
                document: row.get(3)?,
                kind: row.get(4)?,
                length: row.get::<_, Number>(5)?.0 as usize,
            })
        })?)
    }

    fn entry(&self, offset: u64, accepted_at: Timestamp) -> Result<Entry, WardError> {
        let sql = "SELECT bytes FROM entries WHERE offset = ?";
        let bytes = first(self.connection, sql, [int(offset)], |row| {
            row.get::<_, Vec<u8>>(0)
        })?;
        let bytes = bytes.ok_or_else(|| WardError::Damaged(format!("no entry {offset}")))?;
        Ok(Entry {
            offset,
            accepted_at,
            commit: bytes.into(),
        })
    }

    /// The scope as of size `at`, from the `next` document on; at least one document.
    fn join(&mut self, scope: Scope, at: u64, next: u64) -> Result<Delivery, WardError> {
        let documents = self.documents(&scope, at)?;
        let (mut entries, mut snapshots) = (Vec::new(), Vec::new());
        let mut done = next;
        for document in documents.iter().skip(next as usize) {
            if self.budget == 0 {
                break;
            }
            self.give(document, at, &mut entries, &mut snapshots)?;
            done += 1;
        }
        let finished = done >= documents.len() as u64;
        self.more |= !finished || at < self.size;
        let cursor = if finished {
            Cursor::Through(at)
        } else {
            Cursor::Joining { at, next: done }
        };
        let frame = (!snapshots.is_empty()).then(|| pack(&snapshots).into());
        Ok(Delivery {
            scope,
            cursor: Some(cursor),
            entries: Some(entries).filter(|entries| !entries.is_empty()),
            snapshots: frame,
        })
    }

    fn documents(&self, scope: &Scope, at: u64) -> Result<Vec<JoinDocument>, WardError> {
        let sql = "SELECT d.row, d.kind, d.key FROM scope_documents s \
                   JOIN documents d ON d.row = s.document WHERE s.scope = ? AND d.first < ?";
        let rows = all(self.connection, sql, (scope.to_bytes(), int(at)), |row| {
            let name = RawName {
                kind: row.get(1)?,
                key: row.get(2)?,
            };
            Ok((row.get(0)?, name))
        })?;
        let mut documents: Vec<_> = rows
            .into_iter()
            .filter_map(|(row, name)| {
                let name = name.parse().ok()?;
                Some(JoinDocument { row, name })
            })
            .collect();
        documents.sort_by_cached_key(|document| join_rank(&document.name));
        Ok(documents)
    }

    fn give(
        &mut self,
        document: &JoinDocument,
        at: u64,
        entries: &mut Vec<Entry>,
        snapshots: &mut Vec<Snapshot>,
    ) -> Result<(), WardError> {
        if self.only_who_may && !is_who_may(document.name.kind() as u8) {
            return Ok(());
        }
        match document.name {
            DocumentName::Board(..) => {
                let snapshot = self.snapshots.of(self.connection, &document.name)?;
                let cost = snapshot.saved.len() / SHRINKS_BY + snapshot.manifest.len() / 2 + 64;
                self.budget = self.budget.saturating_sub(cost);
                snapshots.push((*snapshot).clone());
                Ok(())
            }
            DocumentName::Seen(_, month) if month.distance(MonthOf::at(self.now)) > 1 => Ok(()),
            DocumentName::Seen(..) => self.give_entries(document.row, at, 1, entries),
            _ => self.give_entries(document.row, at, i64::MAX, entries),
        }
    }

    /// The newest so many entries of a document, in log order.
    fn give_entries(
        &mut self,
        document: i64,
        at: u64,
        newest: i64,
        entries: &mut Vec<Entry>,
    ) -> Result<(), WardError> {
        let sql = "SELECT offset, accepted_at, bytes FROM entries \
                   WHERE document = ? AND offset < ? ORDER BY offset DESC LIMIT ?";
        let mut found = all(self.connection, sql, (document, int(at), newest), |row| {
            Ok(Entry {
                offset: row.get::<_, Number>(0)?.0,
                accepted_at: Timestamp(row.get::<_, Number>(1)?.0),
                commit: row.get::<_, Vec<u8>>(2)?.into(),
            })
        })?;
        found.reverse();
        let cost: usize = found
            .iter()
            .map(|entry| entry.commit.len() + ENTRY_OVERHEAD)
            .sum();
        self.budget = self.budget.saturating_sub(cost);
        entries.extend(found);
        Ok(())
    }
}

fn is_who_may(kind: u8) -> bool {
    [Kind::Registry, Kind::Roster]
        .map(|kind| kind as u8)
        .contains(&kind)
}
