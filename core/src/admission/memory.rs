//! A ledger in memory: what `verify` rebuilds from a log, and what tests append to.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

use super::{Admitted, Ledger, Place, Usage};
use crate::access::Author;
use crate::commits::{ChainPosition, Commit};
use crate::documents::automerge::{Document, Limits};
use crate::documents::events::CircleEvent;
use crate::documents::{Body, BodyForm, DocumentName};
use crate::ids::{CommitId, DeviceId, DocumentId, DraftId, EditId, Incarnation};
use crate::outside::Timestamp;

type ChainKey = (DeviceId, DocumentId);

/// Everything that decisions need of a log, without the commits themselves.
#[derive(Default)]
pub struct MemoryLedger {
    size: u64,
    places: HashMap<CommitId, Place>,
    edits: HashMap<(Author, EditId), Place>,
    chains: HashMap<ChainKey, ChainPosition>,
    incarnations: HashSet<(ChainKey, Incarnation)>,
    reopenings: HashMap<ChainKey, Vec<Timestamp>>,
    written: HashMap<Author, Vec<(Timestamp, u64, bool)>>,
    drafts: HashMap<Author, HashSet<DraftId>>,
    boards: HashMap<DocumentName, Document>,
}

impl MemoryLedger {
    /// Appends a commit that was admitted and tells its place.
    pub fn append(&mut self, commit: &Commit, admitted: &Admitted, at: Timestamp) -> Place {
        let place = Place {
            offset: self.size,
            accepted_at: at,
        };
        self.size += 1;
        self.places.insert(commit.id, place);
        for edit in &commit.header.edits {
            self.edits.insert((admitted.author, *edit), place);
        }
        let key = (commit.header.device, admitted.document);
        self.chains.insert(key, ChainPosition::after(commit));
        self.incarnations.insert((key, commit.header.incarnation));
        if admitted.reopens {
            self.reopenings.entry(key).or_default().push(at);
        }
        self.charge(commit, admitted, at);
        place
    }

    /// How many entries it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    fn charge(&mut self, commit: &Commit, admitted: &Admitted, at: Timestamp) {
        let sealed = matches!(
            admitted.name.kind().body_form(),
            BodyForm::SealedAutomerge | BodyForm::SealedFrozen
        );
        let bytes = commit.bytes().len() as u64;
        self.written
            .entry(admitted.author)
            .or_default()
            .push((at, bytes, sealed));
        let open = self.drafts.entry(admitted.author).or_default();
        match (&admitted.name, &admitted.body) {
            (DocumentName::Circle(draft), Body::Circle(events)) => {
                for event in events {
                    match event {
                        CircleEvent::Opened { .. } => drop(open.insert(*draft)),
                        CircleEvent::Withdrawn => drop(open.remove(draft)),
                        _ => {}
                    }
                }
            }
            (DocumentName::Submission(draft, _), _) => drop(open.remove(draft)),
            _ => {}
        }
    }
}

impl Ledger for MemoryLedger {
    type Error = Infallible;

    fn place_of(&mut self, commit: &CommitId) -> Result<Option<Place>, Infallible> {
        Ok(self.places.get(commit).copied())
    }

    fn place_of_edit(
        &mut self,
        author: Author,
        edit: &EditId,
    ) -> Result<Option<Place>, Infallible> {
        Ok(self.edits.get(&(author, *edit)).copied())
    }

    fn chain(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
    ) -> Result<Option<ChainPosition>, Infallible> {
        Ok(self.chains.get(&(*device, *document)).copied())
    }

    fn was_superseded(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
        incarnation: &Incarnation,
    ) -> Result<bool, Infallible> {
        let key = (*device, *document);
        let current = self
            .chains
            .get(&key)
            .is_some_and(|position| position.incarnation == *incarnation);
        Ok(!current && self.incarnations.contains(&(key, *incarnation)))
    }

    fn reopenings(
        &mut self,
        device: &DeviceId,
        document: &DocumentId,
        since: Timestamp,
    ) -> Result<u64, Infallible> {
        let times = self.reopenings.get(&(*device, *document));
        Ok(times.map_or(0, |times| {
            times.iter().filter(|at| **at >= since).count() as u64
        }))
    }

    fn usage(&mut self, author: Author, since: Timestamp) -> Result<Usage, Infallible> {
        let open_drafts = self.drafts.get(&author).map_or(0, |open| open.len() as u64);
        let mut usage = Usage {
            open_drafts,
            ..Usage::default()
        };
        // Entries are in order of time: the day's are the last ones.
        let today = self
            .written
            .get(&author)
            .into_iter()
            .flatten()
            .rev()
            .take_while(|(at, ..)| *at >= since);
        for (_, bytes, sealed) in today {
            if *sealed {
                usage.sealed_bytes += bytes;
            } else {
                usage.commits += 1;
                usage.bytes += bytes;
            }
        }
        Ok(usage)
    }

    fn board(&mut self, name: &DocumentName) -> Result<&mut Document, Infallible> {
        Ok(self
            .boards
            .entry(*name)
            .or_insert_with(|| Document::new(Limits::default())))
    }
}
