//! Opening automerge documents: the accepted state, this device's own pending changes on it,
//! and, to be shown, everybody's pending ones.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use rusqlite::Connection;

use super::mind::{Mind, OpenDocument};
use super::{DeviceError, Result};
use crate::commits::Commit;
use crate::documents::automerge::{
    Actor, ChangeHash, Dependencies, Document, Expected, InspectedChange, Limits, Misfit, Touched,
};
use crate::documents::{BodyForm, DocumentName};
use crate::ids::DocumentId;
use crate::sealing::{ContentKey, Place, SealedBody};
use crate::store::{commits, documents, sealing_keys};

/// An accepted state as the store keeps it.
#[derive(Encode, Decode)]
#[cbor(array)]
pub(super) struct SavedState {
    #[n(0)]
    pub heads: Vec<ByteArray<32>>,
    #[n(1)]
    pub saved: ByteVec,
}

impl Mind {
    /// The document, opened if it is not yet.
    pub(super) fn document(
        &mut self,
        connection: &Connection,
        name: &DocumentName,
    ) -> Result<&mut OpenDocument> {
        if !self.open.contains_key(name) {
            let accepted = self.load_accepted(connection, name)?;
            self.hold(connection, name, accepted)?;
        }
        Ok(self.open.get_mut(name).expect("it was opened above"))
    }

    /// Keeps a document open whose accepted state is at hand, so that it is not loaded again.
    pub(super) fn hold(
        &mut self,
        connection: &Connection,
        name: &DocumentName,
        accepted: Document,
    ) -> Result<()> {
        let own = self.with_pending(connection, name, &accepted, |commit| !commit.carried)?;
        self.keep_open(*name, OpenDocument::new(accepted, own));
        Ok(())
    }

    /// The accepted state as it was kept.
    pub(super) fn load_accepted(
        &self,
        connection: &Connection,
        name: &DocumentName,
    ) -> Result<Document> {
        let Some(state) = documents::state(connection, self.id(name)?)? else {
            return Ok(Document::new(Limits::default()));
        };
        let damaged = |why: String| DeviceError::Store(crate::store::StoreError::Damaged(why));
        let state: SavedState =
            minicbor::decode(&state).map_err(|error| damaged(error.to_string()))?;
        let heads: Vec<ChangeHash> = state.heads.iter().map(|head| ChangeHash(**head)).collect();
        Document::load(&state.saved, &heads, Limits::default())
            .map_err(|error| damaged(error.to_string()))
    }

    /// Keeps an accepted state.
    pub(super) fn save_accepted(
        &self,
        connection: &Connection,
        name: &DocumentName,
        document: &Document,
    ) -> Result<()> {
        let saved = document
            .save()
            .map_err(|error| DeviceError::BadAnswer(error.to_string()))?;
        let heads = document.heads().iter().map(|head| head.0.into()).collect();
        let state = minicbor::to_vec(SavedState {
            heads,
            saved: saved.into(),
        })
        .expect("encoding into memory cannot fail");
        Ok(documents::set_state(connection, self.id(name)?, &state)?)
    }

    /// A fork of the accepted state with pending commits on top; what does not fit is left out.
    /// Nothing when none is pending: forks are as large as what they are of.
    pub(super) fn with_pending(
        &self,
        connection: &Connection,
        name: &DocumentName,
        accepted: &Document,
        include: impl Fn(&commits::StoredCommit) -> bool,
    ) -> Result<Option<Document>> {
        let mut changes = Vec::new();
        for stored in commits::pending_of(connection, self.id(name)?)? {
            if include(&stored)
                && let Ok(commit) = Commit::parse(&stored.bytes)
                && let Some(plain) = self.plain_change(connection, name, &commit)?
                && let Ok(change) = InspectedChange::inspect(&plain, &Limits::default())
            {
                changes.push((commit, change));
            }
        }
        if changes.is_empty() {
            return Ok(None);
        }
        let mut fork = accepted.fork();
        let changes = changes.iter().map(|(commit, change)| (commit, change));
        // A pending change that no longer fits is the ward's to refuse; it is not shown.
        put_changes(&mut fork, self.id(name)?, &changes.collect::<Vec<_>>());
        Ok(Some(fork))
    }

    /// Lends the document out as it is to be shown (with everybody's pending changes) and as
    /// the ward has it. Documents are large: they are lent, not copied, unless a neighbour's
    /// pending changes have to go on top.
    pub(super) fn lend<T>(
        &mut self,
        connection: &Connection,
        name: &DocumentName,
        look: impl FnOnce(&mut Self, &Document, &Document) -> Result<T>,
    ) -> Result<T> {
        self.document(connection, name)?;
        let open = self.open.remove(name).expect("it was opened above");
        let carried = if commits::carries(connection, self.id(name)?)? {
            self.with_pending(connection, name, &open.accepted, |_| true)?
        } else {
            None
        };
        let seen = look(self, carried.as_ref().unwrap_or(open.own()), &open.accepted);
        self.keep_open(*name, open);
        seen
    }

    /// The bytes of a commit's automerge change; nothing when this phone has not the key.
    pub(super) fn plain_change(
        &self,
        connection: &Connection,
        name: &DocumentName,
        commit: &Commit,
    ) -> Result<Option<Vec<u8>>> {
        if name.kind().body_form() == BodyForm::Automerge {
            return Ok(Some(commit.body.clone()));
        }
        Ok(self
            .unseal(connection, name, commit)?
            .map(|plain| plain.to_vec()))
    }

    /// The content of a sealed body; nothing when this phone has not the key, or it is not
    /// what it claims to be.
    pub(super) fn unseal(
        &self,
        connection: &Connection,
        name: &DocumentName,
        commit: &Commit,
    ) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>> {
        let document = self.id(name)?;
        let Ok(body) = SealedBody::from_bytes(&commit.body) else {
            return Ok(None);
        };
        let Some(secret) = sealing_keys::get(connection, document, body.key_id().0)? else {
            return Ok(None);
        };
        Ok(body
            .open(&ContentKey::from_secret(*secret), &place(commit, document))
            .ok())
    }
}

/// The place that a commit's sealed body is bound to.
pub(super) fn place(commit: &Commit, document: DocumentId) -> Place {
    let header = &commit.header;
    Place {
        document,
        epoch: header.epoch,
        device: header.device,
        incarnation: header.incarnation,
        seq: header.seq,
    }
}

/// Checks changes against a document, each on top of those before it, and puts them there
/// together; tells the keys touched, and which of them did not fit and why.
pub(super) fn put_changes(
    document: &mut Document,
    id: DocumentId,
    changes: &[(&Commit, &InspectedChange)],
) -> (Touched, Vec<(usize, String)>) {
    if let Some(put) = put_together(document, id, changes) {
        return put;
    }
    // One of them spoils the rest: one by one shows which.
    let (mut touched, mut misfits) = (Touched::new(), Vec::new());
    for (number, one) in changes.chunks(1).enumerate() {
        match put_together(document, id, one) {
            Some((keys, why)) => {
                touched.extend(keys);
                misfits.extend(why.into_iter().map(|(_, why)| (number, why)));
            }
            None => misfits.push((number, "automerge refused it".into())),
        }
    }
    (touched, misfits)
}

fn put_together(
    document: &mut Document,
    id: DocumentId,
    changes: &[(&Commit, &InspectedChange)],
) -> Option<(Touched, Vec<(usize, String)>)> {
    let mut misfits = Vec::new();
    let mut batch = document.batch().ok()?;
    for (number, (commit, change)) in changes.iter().enumerate() {
        let expected = expected(commit, id, Dependencies::Any);
        match batch.add((*change).clone(), &expected) {
            // A snapshot may have brought it already.
            Ok(()) | Err(Misfit::Duplicate) => {}
            Err(misfit) => misfits.push((number, misfit.to_string())),
        }
    }
    Some((batch.apply().ok()?, misfits))
}

/// What a commit's header says about the change that it carries.
pub(super) fn expected<'d>(
    commit: &Commit,
    id: DocumentId,
    dependencies: Dependencies<'d>,
) -> Expected<'d> {
    let header = &commit.header;
    Expected {
        actor: Actor::derive(&header.device, &header.incarnation, &id),
        seq: header.seq,
        claimed: header.claimed,
        dependencies,
    }
}
