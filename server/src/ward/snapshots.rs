//! Boards as signed snapshots, for phones that join: made once for each state of a board.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use ed25519_dalek::SigningKey;
use rusqlite::Connection;
use xom_core::access::{Access, Author};
use xom_core::commits::Commit;
use xom_core::documents::DocumentName;
use xom_core::documents::automerge::Actor;
use xom_core::exchange::{Manifest, Snapshot};
use xom_core::identity::{Purpose, sign};
use xom_core::ids::{MemberId, WardId, sha256};

use super::error::WardError;
use super::guard::Recent;
use super::ledger::load_board;
use super::rows::{Number, all, first};

/// Snapshots kept in memory, at least.
const MOST_KEPT: usize = 64;
/// Who stands behind what the ward itself wrote: no member has this id.
const NO_MEMBER: MemberId = MemberId([0; 8]);

/// The snapshots that were made lately.
pub(super) struct Snapshots {
    ward: WardId,
    operating: SigningKey,
    kept: Mutex<Recent<DocumentName, (u64, Arc<Snapshot>)>>,
    access: Box<dyn Fn() -> Arc<Access> + Send + Sync>,
}

impl Snapshots {
    pub(super) fn new(
        ward: WardId,
        operating: SigningKey,
        access: Box<dyn Fn() -> Arc<Access> + Send + Sync>,
    ) -> Self {
        Self {
            ward,
            operating,
            kept: Mutex::new(Recent::new(MOST_KEPT)),
            access,
        }
    }

    /// The board as its newest entry left it.
    pub(super) fn of(
        &self,
        connection: &Connection,
        name: &DocumentName,
    ) -> Result<Arc<Snapshot>, WardError> {
        let sql = "SELECT newest, chain FROM documents WHERE id = ?";
        let document = name.id(&self.ward);
        let row = first(connection, sql, [document.0], |row| {
            Ok((row.get::<_, Number>(0)?.0, row.get::<_, [u8; 32]>(1)?))
        })?;
        let (newest, chain) = row.ok_or(WardError::NotFound("board"))?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((offset, snapshot)) = kept.get_mut(name)
            && *offset == newest
        {
            return Ok(Arc::clone(snapshot));
        }
        drop(kept);
        let snapshot = Arc::new(self.make(connection, name, newest, chain)?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(*name, (newest, Arc::clone(&snapshot)));
        Ok(snapshot)
    }

    fn make(
        &self,
        connection: &Connection,
        name: &DocumentName,
        newest: u64,
        chain: [u8; 32],
    ) -> Result<Snapshot, WardError> {
        let board = load_board(connection, &name.id(&self.ward), newest + 1)?;
        let saved = board
            .save_plain()
            .map_err(|error| WardError::Damaged(error.to_string()))?;
        let raw = name.raw();
        let heads = board.heads().into_iter();
        let manifest = Manifest {
            kind: raw.kind,
            key: raw.key,
            epoch: 0,
            size: newest + 1,
            newest,
            chain,
            heads: heads.map(|head| head.0.into()).collect(),
            saved_hash: sha256(&[&saved]),
            actors: self.actors(connection, name)?,
        };
        let manifest = minicbor::to_vec(manifest).expect("encoding into memory cannot fail");
        let signature = sign(&self.operating, Purpose::Snapshot, &[&manifest]);
        Ok(Snapshot {
            manifest: manifest.into(),
            signature,
            saved: saved.into(),
        })
    }

    fn actors(
        &self,
        connection: &Connection,
        name: &DocumentName,
    ) -> Result<Vec<(minicbor::bytes::ByteArray<8>, MemberId)>, WardError> {
        let document = name.id(&self.ward);
        let sql = "SELECT bytes FROM entries JOIN documents ON documents.row = entries.document \
                   WHERE documents.id = ? ORDER BY offset";
        let commits: Vec<Vec<u8>> = all(connection, sql, [document.0], |row| row.get(0))?;
        let access = (self.access)();
        let actors: BTreeSet<_> = commits
            .iter()
            .filter_map(|bytes| Commit::parse(bytes).ok())
            .map(|commit| {
                let device = &commit.header.device;
                let member = match access.author_of(device) {
                    Some(Author::Member(member)) => member,
                    _ => NO_MEMBER,
                };
                let actor = Actor::derive(device, &commit.header.incarnation, &document);
                (actor.0, member)
            })
            .collect();
        Ok(actors
            .into_iter()
            .map(|(actor, member)| (actor.into(), member))
            .collect())
    }
}
