//! One automerge document, held so that nothing hostile reaches it.
//!
//! Its root is a flat map of scalars, so there is no genesis change: two devices that start from
//! nothing cannot create rival containers. Every step that could panic runs on a copy, and the
//! copy takes the document's place only when it has succeeded; otherwise the document is as
//! usable as before. Reads never go through a patch log.

use std::{
    collections::BTreeSet,
    fmt,
    num::NonZeroU64,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::OnceLock,
};

use automerge::{
    ActorId, Automerge, Change, ChangeHash as AutomergeHash, ExpandedChange, ObjId, ROOT, ReadDoc,
    ScalarValue, Value, ValueRef,
    legacy::{Key, ObjectId, Op, OpId, OpType},
};

use super::{
    Actor, Batch, Candidate, ChangeHash, ChangeRefusal, InspectedChange, Limits, Reading, Scalar,
    SnapshotRefusal, Write,
    change::{actor_of, scalar_of},
    fit::check_fit,
    history::History,
    snapshot,
};
use crate::outside::Timestamp;

/// The keys that a batch of changes wrote, each once.
pub type Touched = BTreeSet<String>;

/// A change of this device's own, as it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthoredChange {
    /// The body of the commit: one change chunk, deflated where that makes it smaller.
    pub bytes: Vec<u8>,
    /// What later changes name it by.
    pub hash: ChangeHash,
}

/// Why a change could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthorRefusal {
    /// Every key has exactly this value already.
    #[error("nothing would change")]
    NothingChanges,
    /// The actor has made more or fewer changes in this document than the chain has commits.
    #[error("the chain is at {expected}, the document at {actual}")]
    OutOfStep {
        /// The sequence number the caller gave.
        expected: u64,
        /// The one that comes next in the document.
        actual: u64,
    },
    /// The document has no operation counters left.
    #[error("the document is full")]
    DocumentFull,
    /// The writes are not what a change may carry.
    #[error(transparent)]
    Refused(#[from] ChangeRefusal),
    /// Automerge failed; the document is as before.
    #[error("automerge failed: {0}")]
    Failed(String),
}

/// The document could not be saved so that it loads again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the document does not load again once saved")]
pub struct Unsaveable;

/// A document of the `automerge` kind.
#[derive(Clone)]
pub struct Document {
    pub(super) inner: Automerge,
    pub(super) limits: Limits,
    history: OnceLock<History>,
    /// Operations applied since the document was last saved and loaded again.
    pub(super) unproven: usize,
}

impl Document {
    /// A document without changes.
    pub fn new(limits: Limits) -> Self {
        Self::holding(Automerge::new(), limits)
    }

    /// A document this side has saved itself, holding exactly the changes up to these heads.
    ///
    /// Bounded like [`Self::load_foreign`], but its changes are not inspected again.
    pub fn load(
        bytes: &[u8],
        heads: &[ChangeHash],
        limits: Limits,
    ) -> Result<Self, SnapshotRefusal> {
        Ok(Self::holding(
            snapshot::load(bytes, heads, &limits)?,
            limits,
        ))
    }

    /// A document somebody else has saved: each of its changes must be one that would have been
    /// admitted by itself.
    pub fn load_foreign(
        bytes: &[u8],
        heads: &[ChangeHash],
        limits: Limits,
    ) -> Result<Self, SnapshotRefusal> {
        let document = Self::load(bytes, heads, limits)?;
        document.past()?;
        Ok(document)
    }

    fn holding(inner: Automerge, limits: Limits) -> Self {
        Self {
            inner,
            limits,
            history: OnceLock::new(),
            unproven: 0,
        }
    }

    /// The document's bytes, proven to load again.
    ///
    /// The bytes are not canonical: the same changes received in another order or in other
    /// batches read the same and have the same heads, but save to other bytes. A loaded document
    /// saves to the bytes it was loaded from.
    pub fn save(&self) -> Result<Vec<u8>, Unsaveable> {
        let saved = guarded(|| {
            let bytes = self.inner.save();
            let proven = self.unproven == 0 || loads(&bytes, &self.inner);
            proven.then_some(bytes)
        });
        saved.flatten().ok_or(Unsaveable)
    }

    /// As [`Self::save`], not deflated: for many documents in one compressed frame.
    pub fn save_plain(&self) -> Result<Vec<u8>, Unsaveable> {
        let saved = guarded(|| {
            let bytes = self.inner.save_nocompress();
            let proven = self.unproven == 0 || loads(&bytes, &self.inner);
            proven.then_some(bytes)
        });
        saved.flatten().ok_or(Unsaveable)
    }

    /// A copy to put pending changes on; dropped when the accepted document moves.
    pub fn fork(&self) -> Self {
        self.clone()
    }

    /// The changes that no other depends on, sorted.
    pub fn heads(&self) -> Vec<ChangeHash> {
        self.inner
            .get_heads()
            .into_iter()
            .map(|hash| ChangeHash(hash.0))
            .collect()
    }

    /// Whether the document holds this change.
    pub fn contains(&self, change: &ChangeHash) -> bool {
        self.inner
            .get_change_meta_by_hash(&AutomergeHash(change.0))
            .is_some()
    }

    /// The highest operation counter; 0 in a document without changes.
    pub fn max_op(&self) -> u64 {
        max_op(&self.inner)
    }

    /// One change on top of everything in the document, by this actor, as commit `seq` of its
    /// chain (from 0); its time is the commit's claimed time in whole seconds.
    pub fn author(
        &mut self,
        actor: &Actor,
        seq: u64,
        claimed: Timestamp,
        writes: &[Write],
    ) -> Result<AuthoredChange, AuthorRefusal> {
        if self.max_op() + writes.len() as u64 > self.limits.operation_ceiling {
            return Err(AuthorRefusal::DocumentFull);
        }
        let (copy, bytes) = guarded(|| extend(self.inner.clone(), actor, seq, claimed, writes))
            .unwrap_or_else(|| Err(AuthorRefusal::Failed("it panicked".into())))?;
        let change = InspectedChange::inspect(&bytes, &self.limits)?;
        if let Some(history) = self.history.get_mut() {
            history.push(&change);
        }
        self.inner = copy;
        self.unproven += writes.len();
        Ok(AuthoredChange {
            bytes,
            hash: change.hash,
        })
    }

    /// Changes of others, each to be checked as it is added, then applied together.
    pub fn batch(&mut self) -> Result<Batch<'_>, SnapshotRefusal> {
        self.past()?;
        Ok(Batch::new(self))
    }

    /// The values under a key, the one that is shown first; more than one is a clash.
    pub fn candidates(&self, key: &str) -> Vec<Candidate> {
        let values = self.inner.get_all(ROOT, key).unwrap_or_default();
        values
            .into_iter()
            .rev()
            .filter_map(|(value, id)| self.candidate(value, &id))
            .collect()
    }

    fn candidate(&self, value: Value<'_>, id: &ObjId) -> Option<Candidate> {
        let hash = self.inner.hash_for_opid(id)?;
        let meta = self.inner.get_change_meta_by_hash(&hash)?;
        let value = value.into_scalar().ok().and_then(scalar_of)?;
        let claimed = Timestamp::from_seconds(meta.timestamp.try_into().unwrap_or(0));
        Some(Candidate {
            value,
            actor: actor_in(id)?,
            change: ChangeHash(hash.0),
            claimed,
        })
    }

    /// The value shown under a key.
    pub fn value(&self, key: &str) -> Option<Scalar> {
        let (value, _) = self.inner.get(ROOT, key).ok()??;
        value.into_scalar().ok().and_then(scalar_of)
    }

    /// Every key with the value shown under it, in the order of the keys.
    pub fn readings(&self) -> impl Iterator<Item = Reading> + '_ {
        self.inner.map_range(ROOT, ..).filter_map(reading)
    }

    /// An entry's birth value and its fields: the keys `<entry>` and `<entry>.<field>`.
    pub fn entry(&self, entry: &str) -> impl Iterator<Item = Reading> + '_ {
        // '/' follows '.' and no key holds it.
        let (from, to) = (format!("{entry}."), format!("{entry}/"));
        let birth = self
            .inner
            .map_range(ROOT, entry.to_owned()..=entry.to_owned());
        birth
            .chain(self.inner.map_range(ROOT, from..to))
            .filter_map(reading)
    }

    /// The document's past, read from automerge when it is first asked for.
    pub(super) fn past(&self) -> Result<&History, SnapshotRefusal> {
        if let Some(history) = self.history.get() {
            return Ok(history);
        }
        let history = guarded(|| read_past(&self.inner, &self.limits)).unwrap_or(Err(
            SnapshotRefusal::Malformed("automerge panics on its changes"),
        ))?;
        Ok(self.history.get_or_init(|| history))
    }

    /// The past of a document whose past has been read.
    pub(super) fn past_mut(&mut self) -> &mut History {
        self.history
            .get_mut()
            .expect("a batch reads the past before it starts")
    }
}

/// Which changes it holds, and nothing of what people wrote.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("heads", &self.heads())
            .field("max_op", &self.max_op())
            .finish_non_exhaustive()
    }
}

/// Runs it; nothing when it panics.
pub(super) fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}

/// Whether these bytes load and hold what the document holds.
pub(super) fn loads(bytes: &[u8], document: &Automerge) -> bool {
    Automerge::load(bytes).is_ok_and(|loaded| loaded.get_heads() == document.get_heads())
}

fn read_past(inner: &Automerge, limits: &Limits) -> Result<History, SnapshotRefusal> {
    let mut history = History::default();
    for change in inner.get_changes(&[]) {
        let expanded = change.decode();
        let change = InspectedChange::from_automerge(change, expanded, limits)?;
        check_fit(&change, &history, limits)?;
        history.push(&change);
    }
    Ok(history)
}

/// The document with one more change on it, and the change's bytes.
///
/// The change is put together here and not by automerge's transaction, which would turn the
/// choice of the value already shown in a clash into deletions of the others.
fn extend(
    mut document: Automerge,
    actor: &Actor,
    seq: u64,
    claimed: Timestamp,
    writes: &[Write],
) -> Result<(Automerge, Vec<u8>), AuthorRefusal> {
    document.set_actor(ActorId::from(actor.0));
    let made = document
        .get_last_local_change()
        .map_or(0, |change| change.seq());
    if made != seq {
        return Err(AuthorRefusal::OutOfStep {
            expected: seq,
            actual: made,
        });
    }
    let operations = writes
        .iter()
        .filter_map(|write| put(&document, write))
        .collect::<Vec<_>>();
    if operations.is_empty() {
        return Err(AuthorRefusal::NothingChanges);
    }
    let mut change = Change::from(ExpandedChange {
        operations,
        actor_id: ActorId::from(actor.0),
        hash: None,
        seq: seq + 1,
        start_op: NonZeroU64::MIN.saturating_add(max_op(&document)),
        time: claimed.seconds() as i64,
        message: None,
        deps: document.get_heads(),
        extra_bytes: Vec::new(),
        author: None,
    });
    document
        .apply_changes([change.clone()])
        .map_err(|error| AuthorRefusal::Failed(error.to_string()))?;
    let deflated = change.bytes().into_owned();
    let plain = change.raw_bytes();
    let bytes = if deflated.len() < plain.len() {
        deflated
    } else {
        plain.to_vec()
    };
    Ok((document, bytes))
}

/// The put that replaces every value under the key; none where exactly this one stands there.
fn put(document: &Automerge, write: &Write) -> Option<Op> {
    let value = automerge_scalar(&write.value);
    let standing = document
        .get_all(ROOT, write.key.as_str())
        .unwrap_or_default();
    if let [(Value::Scalar(only), _)] = standing.as_slice()
        && **only == value
    {
        return None;
    }
    let replaced = standing.into_iter().filter_map(|(_, id)| match id {
        ObjId::Id(counter, actor, _) => Some(OpId(counter, actor)),
        ObjId::Root => None,
    });
    Some(Op {
        action: OpType::Put(value),
        obj: ObjectId::Root,
        key: Key::Map(write.key.as_str().into()),
        pred: replaced.collect(),
        insert: false,
    })
}

fn max_op(document: &Automerge) -> u64 {
    let heads = document.get_heads();
    let changes = heads
        .iter()
        .filter_map(|head| document.get_change_meta_by_hash(head));
    changes.map(|change| change.max_op).max().unwrap_or(0)
}

fn automerge_scalar(value: &Scalar) -> ScalarValue {
    match value {
        Scalar::Text(text) => ScalarValue::Str(text.as_str().into()),
        Scalar::Integer(number) => ScalarValue::Int(*number),
        Scalar::Boolean(truth) => ScalarValue::Boolean(*truth),
        Scalar::Bytes(bytes) => ScalarValue::Bytes(bytes.clone()),
        Scalar::Null => ScalarValue::Null,
    }
}

fn reading(item: automerge::iter::MapRangeItem<'_>) -> Option<Reading> {
    let actor = actor_in(&item.id())?;
    let ValueRef::Scalar(value) = item.value else {
        return None;
    };
    let value = scalar_of(value.into())?;
    Some(Reading {
        key: item.key.into_owned(),
        value,
        actor,
        clashes: item.conflict,
    })
}

fn actor_in(id: &ObjId) -> Option<Actor> {
    match id {
        ObjId::Id(_, actor, _) => actor_of(actor.to_bytes()).ok(),
        ObjId::Root => None,
    }
}
