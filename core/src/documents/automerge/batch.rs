//! Puts others' changes on a document: each checked against it and against those before it,
//! then all applied at once.
//!
//! Every check costs in proportion to the change, not to the document. Applying clones the
//! document, applies everything in one step, and from time to time saves and loads the copy
//! again before it takes the document's place: as often as keeps that cost in proportion too.
//! [`Document::save`] proves what is left.

use automerge::Automerge;

use super::{
    Actor, ChangeHash, Document, InspectedChange, Touched,
    document::{guarded, loads},
    history::History,
};
use crate::outside::Timestamp;

/// What the signed commit that carried a change says about it.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The actor of the commit's device, incarnation and document.
    pub actor: Actor,
    /// The commit's sequence number, from 0.
    pub seq: u64,
    /// The commit's claimed time; its whole seconds are the change's.
    pub claimed: Timestamp,
    /// What the change may depend on.
    pub dependencies: Dependencies<'a>,
}

/// What a change may depend on, so that nobody's work dies with somebody else's refusal.
#[derive(Debug, Clone, Copy)]
pub enum Dependencies<'a> {
    /// Any change of the document it is put on: in a draft, and where that document holds
    /// nothing but logged changes.
    Any,
    /// Changes of this document of logged changes only, and the same actor's.
    LoggedOrOwn(&'a Document),
}

/// Why a change does not fit the document, now or ever.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The document holds this very change.
    #[error("the change is here already")]
    Duplicate,
    /// Written under another actor than the commit's device and incarnation give.
    #[error("the change is by another actor than its commit")]
    ForgedActor,
    /// Numbered otherwise than its commit.
    #[error("the change is numbered {actual}, its commit gives {expected}")]
    WrongSeq {
        /// What the commit's sequence number gives.
        expected: u64,
        /// What the change says.
        actual: u64,
    },
    /// Its time is not the commit's claimed time.
    #[error("the change bears another time than its commit")]
    WrongTime,
    /// Another change of this actor has this number.
    #[error("another change of its actor has its number")]
    SeqTaken,
    /// An earlier change of this actor has not arrived.
    #[error("an earlier change of its actor is missing")]
    MissingPrevious,
    /// It depends on a change that has not arrived: worth trying again later.
    #[error("the change depends on {0}, which is not here")]
    MissingDependency(ChangeHash),
    /// It names a dependency twice.
    #[error("the change names a dependency twice")]
    DependencyTwice,
    /// It depends on somebody else's change that is not logged.
    #[error("the change depends on {0}, which is another's and not logged")]
    ForbiddenDependency(ChangeHash),
    /// Its operations are not counted on from those it depends on.
    #[error("the change counts its operations from {actual} instead of {expected}")]
    WrongStart {
        /// One more than the highest counter of its dependencies.
        expected: u64,
        /// What the change says.
        actual: u64,
    },
    /// The document's counters or operations are used up.
    #[error("the document is full")]
    DocumentFull,
    /// It replaces an operation that its dependencies do not hold under that key.
    #[error("the change replaces an operation that is not there")]
    MissingPredecessor,
}

/// Changes that had each passed could not be applied together. The document is as before;
/// applying them one by one shows which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApplyFailure {
    /// Automerge refused or panicked.
    #[error("automerge could not apply the changes")]
    Refused,
    /// The result has other heads than it should, or does not load again once saved.
    #[error("the document would not load again with the changes")]
    Unsaveable,
}

/// Changes on their way into a document; dropped without [`Self::apply`], it leaves no trace.
#[derive(Debug)]
pub struct Batch<'d> {
    document: &'d mut Document,
    changes: Vec<automerge::Change>,
    touched: Touched,
    operations: usize,
    before: usize,
}

impl<'d> Batch<'d> {
    pub(super) fn new(document: &'d mut Document) -> Self {
        let before = document.past_mut().len();
        Self {
            document,
            changes: Vec::new(),
            touched: Touched::new(),
            operations: 0,
            before,
        }
    }

    /// Adds a change that fits the document as it will be with those added before it.
    pub fn add(&mut self, change: InspectedChange, expected: &Expected<'_>) -> Result<(), Misfit> {
        let limits = self.document.limits;
        let history = self.document.past_mut();
        check_authorship(&change, expected, history)?;
        check_dependencies(&change, expected, history)?;
        let last = change
            .start()
            .saturating_add(change.writes.len() as u64 - 1);
        let operations = history.operations() + change.writes.len();
        if last > limits.operation_ceiling || operations > limits.document_operations {
            return Err(Misfit::DocumentFull);
        }
        if !history.explains(&change) {
            return Err(Misfit::MissingPredecessor);
        }
        history.push(&change);
        self.operations += change.writes.len();
        self.touched
            .extend(change.writes.into_iter().map(|write| write.key));
        self.changes.push(change.change);
        Ok(())
    }

    /// How many changes it holds.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether it holds no change.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Applies all of them, or none.
    pub fn apply(mut self) -> Result<Touched, ApplyFailure> {
        if self.is_empty() {
            return Ok(Touched::new());
        }
        let changes = std::mem::take(&mut self.changes);
        let heads = self.document.past_mut().heads();
        let unproven = self.document.unproven + self.operations;
        let prove = unproven * PROVEN_SHARE >= self.document.past_mut().operations();
        let inner = &self.document.inner;
        let copy = guarded(|| apply_to_copy(inner, changes, &heads, prove))
            .ok_or(ApplyFailure::Refused)??;
        self.document.inner = copy;
        self.document.unproven = if prove { 0 } else { unproven };
        self.before = self.document.past_mut().len();
        Ok(std::mem::take(&mut self.touched))
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let before = self.before;
        self.document.past_mut().truncate(before);
    }
}

/// A document is saved and loaded again once more than one operation in so many is new.
const PROVEN_SHARE: usize = 8;

fn apply_to_copy(
    document: &Automerge,
    changes: Vec<automerge::Change>,
    heads: &[ChangeHash],
    prove: bool,
) -> Result<Automerge, ApplyFailure> {
    let mut copy = document.clone();
    copy.apply_changes(changes)
        .map_err(|_| ApplyFailure::Refused)?;
    let same = copy
        .get_heads()
        .iter()
        .map(|hash| hash.0)
        .eq(heads.iter().map(|hash| hash.0));
    if !same || (prove && !loads(&copy.save_nocompress(), &copy)) {
        return Err(ApplyFailure::Unsaveable);
    }
    Ok(copy)
}

fn check_authorship(
    change: &InspectedChange,
    expected: &Expected<'_>,
    history: &History,
) -> Result<(), Misfit> {
    if change.actor != expected.actor {
        return Err(Misfit::ForgedActor);
    }
    if history.contains(&change.hash) {
        return Err(Misfit::Duplicate);
    }
    let seq = expected.seq.saturating_add(1);
    if change.seq() != seq {
        return Err(Misfit::WrongSeq {
            expected: seq,
            actual: change.seq(),
        });
    }
    if i64::try_from(expected.claimed.seconds()) != Ok(change.claimed()) {
        return Err(Misfit::WrongTime);
    }
    match history.seq(&change.actor) {
        made if made >= seq => Err(Misfit::SeqTaken),
        made if made + 1 < seq => Err(Misfit::MissingPrevious),
        _ => Ok(()),
    }
}

fn check_dependencies(
    change: &InspectedChange,
    expected: &Expected<'_>,
    history: &History,
) -> Result<(), Misfit> {
    let mut highest = 0;
    for (index, hash) in change.dependencies.iter().enumerate() {
        let Some(actor) = history.actor_of(hash) else {
            return Err(Misfit::MissingDependency(*hash));
        };
        if index > 0 && change.dependencies[index - 1] == *hash {
            return Err(Misfit::DependencyTwice);
        }
        if let Dependencies::LoggedOrOwn(logged) = expected.dependencies
            && actor != change.actor
            && !logged.contains(hash)
        {
            return Err(Misfit::ForbiddenDependency(*hash));
        }
        highest = highest.max(history.last_operation(hash));
    }
    if change.start() != highest + 1 {
        return Err(Misfit::WrongStart {
            expected: highest + 1,
            actual: change.start(),
        });
    }
    Ok(())
}
