//! Whether a change continues a history: the rules that hold wherever the change came from.
//!
//! Automerge takes these for granted and panics, or saves a file that does not load, where they
//! do not hold.

use super::{ChangeHash, Expected, InspectedChange, Limits, batch::check_signed, history::History};

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
    /// It does not build on the change its actor made before, so both could name different
    /// operations alike.
    #[error("the change does not build on the one its actor made before")]
    ForksOwnChain,
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

impl InspectedChange {
    /// What can be told without the document: that the change is its commit's, and that it
    /// neither counts nor replaces what no document could have at its place.
    ///
    /// # Errors
    /// Why no document takes it, ever.
    pub fn check_alone(&self, expected: &Expected<'_>, limits: &Limits) -> Result<(), Misfit> {
        check_signed(self, expected)?;
        let (start, first) = (self.start(), self.dependencies.is_empty());
        if first && start != 1 {
            let (expected, actual) = (1, start);
            return Err(Misfit::WrongStart { expected, actual });
        }
        if start.saturating_add(self.writes.len() as u64 - 1) > limits.operation_ceiling {
            return Err(Misfit::DocumentFull);
        }
        if first && self.replaced.iter().any(|names| !names.is_empty()) {
            return Err(Misfit::MissingPredecessor);
        }
        Ok(())
    }
}

/// Holds the change to the history it would continue, in time proportional to the change.
pub(super) fn check_fit(
    change: &InspectedChange,
    history: &History,
    limits: &Limits,
) -> Result<(), Misfit> {
    if history.contains(&change.hash) {
        return Err(Misfit::Duplicate);
    }
    match (history.seq(&change.actor), change.seq()) {
        (made, seq) if seq <= made => return Err(Misfit::SeqTaken),
        (made, seq) if seq - 1 > made => return Err(Misfit::MissingPrevious),
        _ => {}
    }
    check_dependencies(change, history)?;
    let last = change
        .start()
        .saturating_add(change.writes.len() as u64 - 1);
    let operations = history.operations() + change.writes.len();
    if last > limits.operation_ceiling || operations > limits.document_operations {
        return Err(Misfit::DocumentFull);
    }
    if !history.follows_own(change) {
        return Err(Misfit::ForksOwnChain);
    }
    if !history.explains(change) {
        return Err(Misfit::MissingPredecessor);
    }
    Ok(())
}

fn check_dependencies(change: &InspectedChange, history: &History) -> Result<(), Misfit> {
    let dependencies = &change.dependencies;
    if let Some(missing) = dependencies.iter().find(|hash| !history.contains(hash)) {
        return Err(Misfit::MissingDependency(*missing));
    }
    // They are sorted, or automerge would not have encoded them so.
    if dependencies.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Misfit::DependencyTwice);
    }
    let highest = dependencies
        .iter()
        .map(|hash| history.last_operation(hash))
        .max();
    let expected = highest.unwrap_or(0) + 1;
    if change.start() != expected {
        return Err(Misfit::WrongStart {
            expected,
            actual: change.start(),
        });
    }
    Ok(())
}
