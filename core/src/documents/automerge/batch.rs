//! Puts others' changes on a document: each checked against it and against those before it,
//! then all applied at once.
//!
//! Every check costs in proportion to the change, not to the document. Applying clones the
//! document, applies everything in one step, and from time to time saves and loads the copy
//! again before it takes the document's place: as often as keeps that cost in proportion too.
//! [`Document::save`] proves what is left.

use automerge::Automerge;

use super::{
    Actor, ChangeHash, Document, InspectedChange, Misfit, Touched,
    document::{guarded, loads},
    fit::check_fit,
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
        check_commit(&change, expected, history)?;
        check_fit(&change, history, &limits)?;
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

pub(super) fn apply_to_copy(
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

/// What the commit says against what the change says.
fn check_commit(
    change: &InspectedChange,
    expected: &Expected<'_>,
    history: &History,
) -> Result<(), Misfit> {
    check_signed(change, expected)?;
    let Dependencies::LoggedOrOwn(logged) = expected.dependencies else {
        return Ok(());
    };
    let own = |hash: &ChangeHash| {
        history
            .actor_of(hash)
            .is_none_or(|actor| actor == change.actor)
    };
    match change
        .dependencies
        .iter()
        .find(|hash| !own(hash) && !logged.contains(hash))
    {
        Some(hash) => Err(Misfit::ForbiddenDependency(*hash)),
        None => Ok(()),
    }
}

/// Author, number and time are what the commit's signature covers.
pub(super) fn check_signed(
    change: &InspectedChange,
    expected: &Expected<'_>,
) -> Result<(), Misfit> {
    if change.actor != expected.actor {
        return Err(Misfit::ForgedActor);
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
    Ok(())
}
