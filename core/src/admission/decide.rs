//! The decision, check by check.

use super::{Ledger, Place, Rules, read_body, read_name};
use crate::access::{Access, Author};
use crate::calendar::MonthOf;
use crate::commits::{ChainPosition, ChainVerdict, Commit, Refusal, RefusalCode};
use crate::documents::automerge::{
    Actor, Dependencies, Document, Expected, InspectedChange, Limits, Misfit,
};
use crate::documents::board::fits;
use crate::documents::events::CircleEvent;
use crate::documents::{Body, BodyForm, DocumentName};
use crate::ids::DocumentId;
use crate::outside::Timestamp;

/// Vietnam is seven hours ahead of UTC: quotas turn over at midnight there.
const VIETNAM_AHEAD: u64 = 7 * 3_600_000;

/// A commit that may be appended, with what the decision found out about it.
#[derive(Debug, Clone)]
pub struct Admitted {
    /// Its document.
    pub name: DocumentName,
    /// Its document's id.
    pub document: DocumentId,
    /// Whose it is.
    pub author: Author,
    /// Its body, parsed.
    pub body: Body,
    /// It opens an incarnation that replaces an earlier one.
    pub reopens: bool,
    /// It is one reopening too many: the device must be marked.
    pub clone_suspected: bool,
}

/// What becomes of a commit.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Append it.
    Admit(Box<Admitted>),
    /// It is in the log.
    AlreadyHad(Place),
    /// All its edits are in the log, in another commit.
    EditsHad(Place),
    /// Do not append it.
    Refuse(Refusal),
}

/// A reason to stop deciding: an outcome, or the ledger could not be read.
enum Stop<E> {
    Outcome(Outcome),
    Ledger(E),
}

impl<E> From<Refusal> for Stop<E> {
    fn from(refusal: Refusal) -> Self {
        Self::Outcome(Outcome::Refuse(refusal))
    }
}

/// Decides about a commit whose signature has been checked, at accepted-at `at`.
///
/// # Errors
/// Only the ledger's own; whatever is wrong with the commit is an outcome.
pub fn admit<L: Ledger>(
    access: &Access,
    ledger: &mut L,
    commit: &Commit,
    at: Timestamp,
    rules: &Rules,
) -> Result<Outcome, L::Error> {
    match decide(access, ledger, commit, at, rules) {
        Ok(admitted) => Ok(Outcome::Admit(Box::new(admitted))),
        Err(Stop::Outcome(outcome)) => Ok(outcome),
        Err(Stop::Ledger(error)) => Err(error),
    }
}

/// Decides about a commit that the log before a restore is proven to have held at this moment:
/// its verdict stands. Who may write, when and how much was judged then; what is decided again
/// is only whether it can follow what is here.
///
/// # Errors
/// Only the ledger's own.
pub fn admit_proven<L: Ledger>(
    access: &Access,
    ledger: &mut L,
    commit: &Commit,
    at: Timestamp,
) -> Result<Outcome, L::Error> {
    match decide_proven(access, ledger, commit, at) {
        Ok(admitted) => Ok(Outcome::Admit(Box::new(admitted))),
        Err(Stop::Outcome(outcome)) => Ok(outcome),
        Err(Stop::Ledger(error)) => Err(error),
    }
}

fn decide_proven<L: Ledger>(
    access: &Access,
    ledger: &mut L,
    commit: &Commit,
    at: Timestamp,
) -> Result<Admitted, Stop<L::Error>> {
    if let Some(place) = ledger.place_of(&commit.id).map_err(Stop::Ledger)? {
        return Err(Stop::Outcome(Outcome::AlreadyHad(place)));
    }
    let name = read_name(commit)?;
    let document = name.id(access.ward());
    check_edits(access, ledger, commit)?;
    let device = &commit.header.device;
    let author = access
        .author_of(device)
        .ok_or_else(|| Refusal::new(RefusalCode::UnknownDevice, device.to_string()))?;
    let (reopens, _) = check_chain(ledger, commit, &document, at, &Rules::default())?;
    let body = read_body(&name, commit)?;
    if let Body::Change(change) = &body {
        let board = ledger.board(&name).map_err(Stop::Ledger)?;
        // What was long enough then is long enough.
        apply_change(board, commit, &document, change, usize::MAX)?;
    }
    Ok(Admitted {
        name,
        document,
        author,
        body,
        reopens,
        // Whether the device was marked then is an entry of its own.
        clone_suspected: false,
    })
}

fn decide<L: Ledger>(
    access: &Access,
    ledger: &mut L,
    commit: &Commit,
    at: Timestamp,
    rules: &Rules,
) -> Result<Admitted, Stop<L::Error>> {
    if let Some(place) = ledger.place_of(&commit.id).map_err(Stop::Ledger)? {
        return Err(Stop::Outcome(Outcome::AlreadyHad(place)));
    }
    let name = read_name(commit)?;
    let document = name.id(access.ward());
    check_edits(access, ledger, commit)?;
    let author = access.author(&commit.header.device)?;
    let (reopens, clone_suspected) = check_chain(ledger, commit, &document, at, rules)?;
    let body = read_body(&name, commit)?;
    check_month(&name, at)?;
    access.judge(author, &name, &body, at)?;
    check_quota(ledger, commit, author, &name, &body, at, rules)?;
    if let Body::Change(change) = &body {
        let board = ledger.board(&name).map_err(Stop::Ledger)?;
        apply_change(board, commit, &document, change, rules.notice_body)?;
    }
    Ok(Admitted {
        name,
        document,
        author,
        body,
        reopens,
        clone_suspected,
    })
}

/// An edit counts once, whatever route its first copy took; and a device that may not write
/// any more is still told that what it wrote earlier has arrived.
fn check_edits<L: Ledger>(
    access: &Access,
    ledger: &mut L,
    commit: &Commit,
) -> Result<(), Stop<L::Error>> {
    let Some(author) = access.author_of(&commit.header.device) else {
        return Ok(());
    };
    let mut logged: Option<Place> = None;
    let mut count = 0;
    for edit in &commit.header.edits {
        if let Some(place) = ledger.place_of_edit(author, edit).map_err(Stop::Ledger)? {
            count += 1;
            logged = logged
                .filter(|known| known.offset >= place.offset)
                .or(Some(place));
        }
    }
    match logged {
        Some(place) if count == commit.header.edits.len() => {
            Err(Stop::Outcome(Outcome::EditsHad(place)))
        }
        Some(_) => {
            Err(Refusal::new(RefusalCode::DuplicateEdit, format!("{count} are logged")).into())
        }
        None => Ok(()),
    }
}

fn check_chain<L: Ledger>(
    ledger: &mut L,
    commit: &Commit,
    document: &DocumentId,
    at: Timestamp,
    rules: &Rules,
) -> Result<(bool, bool), Stop<L::Error>> {
    let device = &commit.header.device;
    let position = ledger.chain(device, document).map_err(Stop::Ledger)?;
    let incarnation = &commit.header.incarnation;
    let known = position.is_some_and(|position| position.incarnation == *incarnation);
    if !known
        && ledger
            .was_superseded(device, document, incarnation)
            .map_err(Stop::Ledger)?
    {
        return Err(
            Refusal::new(RefusalCode::StaleIncarnation, "a newer one has been logged").into(),
        );
    }
    match ChainPosition::judge(position.as_ref(), commit) {
        ChainVerdict::Next => Ok((false, false)),
        ChainVerdict::Opens if position.is_none() => Ok((false, false)),
        ChainVerdict::Opens => {
            let since = Timestamp(at.0.saturating_sub(rules.clone_window));
            let before = ledger
                .reopenings(device, document, since)
                .map_err(Stop::Ledger)?;
            Ok((true, before + 1 >= rules.clone_reopenings))
        }
        ChainVerdict::Fork => {
            Err(Refusal::new(RefusalCode::Fork, "another commit has this place").into())
        }
        ChainVerdict::Missing => Err(Refusal::new(
            RefusalCode::MissingPrevious,
            "commits before it are missing",
        )
        .into()),
    }
}

fn check_month(name: &DocumentName, at: Timestamp) -> Result<(), Refusal> {
    match name {
        DocumentName::Board(_, month) | DocumentName::Seen(_, month)
            if month.distance(MonthOf::at(at)) > 1 =>
        {
            Err(Refusal::new(
                RefusalCode::WrongMonth,
                format!("{month}, here it is {}", MonthOf::at(at)),
            ))
        }
        _ => Ok(()),
    }
}

/// Charged to the author, whoever carried the commit. The ward itself has no quota.
fn check_quota<L: Ledger>(
    ledger: &mut L,
    commit: &Commit,
    author: Author,
    name: &DocumentName,
    body: &Body,
    at: Timestamp,
    rules: &Rules,
) -> Result<(), Stop<L::Error>> {
    if author == Author::Ward {
        return Ok(());
    }
    let day = (at.0 + VIETNAM_AHEAD) / Timestamp::DAY * Timestamp::DAY;
    let used = ledger
        .usage(author, Timestamp(day - VIETNAM_AHEAD))
        .map_err(Stop::Ledger)?;
    let bytes = commit.bytes().len() as u64;
    let sealed = matches!(
        name.kind().body_form(),
        BodyForm::SealedAutomerge | BodyForm::SealedFrozen
    );
    let opens_draft = matches!(body, Body::Circle(events) if matches!(events.first(), Some(CircleEvent::Opened { .. })));
    let over = if sealed {
        used.sealed_bytes + bytes > rules.sealed_bytes
    } else {
        used.commits + 1 > rules.commits || used.bytes + bytes > rules.bytes
    };
    if over || (opens_draft && used.open_drafts + 1 > rules.open_drafts) {
        return Err(Refusal::new(RefusalCode::Quota, "used up for today").into());
    }
    Ok(())
}

/// Checks one change against the board that holds nothing but logged changes, and applies it.
fn apply_change(
    board: &mut Document,
    commit: &Commit,
    document: &DocumentId,
    change: &[u8],
    longest_body: usize,
) -> Result<(), Refusal> {
    let bad = |why: String| Refusal::new(RefusalCode::BadBody, why);
    let change = InspectedChange::inspect(change, &Limits::default())
        .map_err(|refusal| bad(refusal.to_string()))?;
    let fitting = |write| fits(write, longest_body);
    if !change.writes().iter().all(fitting) {
        return Err(bad("a notice's title or text is too long".into()));
    }
    let header = &commit.header;
    let expected = Expected {
        actor: Actor::derive(&header.device, &header.incarnation, document),
        seq: header.seq,
        claimed: header.claimed,
        dependencies: Dependencies::Any,
    };
    let mut batch = board.batch().map_err(|refusal| bad(refusal.to_string()))?;
    batch
        .add(change, &expected)
        .map_err(|misfit| match misfit {
            Misfit::MissingDependency(_) => {
                Refusal::new(RefusalCode::MissingDependency, misfit.to_string())
            }
            _ => bad(misfit.to_string()),
        })?;
    batch.apply().map_err(|failure| bad(failure.to_string()))?;
    Ok(())
}
