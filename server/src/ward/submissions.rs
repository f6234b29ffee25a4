//! What the ward does with a submission, in the transaction that admits it: it opens it,
//! checks that its attachments are here, and answers with the dossier's first event.

use rusqlite::Connection;
use xom_core::admission::{Admitted, Place};
use xom_core::calendar::civil_date;
use xom_core::commits::{Commit, Refusal, RefusalCode};
use xom_core::documents::DocumentName;
use xom_core::documents::events::{self, DossierEvent};
use xom_core::dossiers::{AgencyCode, DossierCode, DossierState};
use xom_core::ids::{CommitId, DraftId, OfficerId};
use xom_core::sealing::{self, ContentKey, SealedBody, SealedSubmission, SubmissionContent};

use super::error::WardError;
use super::keys::WardKeys;
use super::rows::{Number, all, first, int, run};
use super::writer::Batch;

/// Who acts when the ward itself does.
pub(super) const THE_WARD: OfficerId = OfficerId([0; 8]);

/// A dossier's row: a view of its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DossierRow {
    pub(super) draft: DraftId,
    pub(super) code: String,
    pub(super) procedure: String,
    pub(super) received_at: u64,
    pub(super) state: DossierState,
    pub(super) revision: u64,
}

impl DossierRow {
    pub(super) const COLUMNS: &str = "draft, code, procedure, received_at, state, revision";

    pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let state: u8 = row.get(4)?;
        let unknown = |_| rusqlite::Error::IntegralValueOutOfRange(4, i64::from(state));
        Ok(Self {
            draft: DraftId(row.get(0)?),
            code: row.get(1)?,
            procedure: row.get(2)?,
            received_at: row.get::<_, Number>(3)?.0,
            state: DossierState::try_from(state).map_err(unknown)?,
            revision: row.get::<_, Number>(5)?.0,
        })
    }

    pub(super) fn of(connection: &Connection, draft: &DraftId) -> rusqlite::Result<Option<Self>> {
        let sql = format!("SELECT {} FROM dossiers WHERE draft = ?", Self::COLUMNS);
        first(connection, &sql, [draft.0], Self::read)
    }
}

fn bad(why: impl Into<String>) -> WardError {
    Refusal::new(RefusalCode::BadBody, why).into()
}

fn forbidden(why: &str) -> WardError {
    Refusal::new(RefusalCode::Forbidden, why).into()
}

/// The content of a logged or admitted submission, opened with the intake key.
pub(super) fn open(
    keys: &WardKeys,
    ward: &xom_core::ids::WardId,
    commit: &Commit,
) -> Result<SubmissionContent, sealing::SealingError> {
    let place = place_of(commit, ward);
    SealedSubmission::from_bytes(&commit.body)?.open(&keys.intake, &place)
}

/// Where a commit's sealed body is bound to.
pub(super) fn place_of(commit: &Commit, ward: &xom_core::ids::WardId) -> sealing::Place {
    let header = &commit.header;
    sealing::Place {
        document: commit.document(ward),
        epoch: header.epoch,
        device: header.device,
        incarnation: header.incarnation,
        seq: header.seq,
    }
}

/// Appends a submission that was admitted, and what the ward says to it.
pub(super) fn accept(
    batch: &mut Batch<'_, '_>,
    draft: DraftId,
    commit: &Commit,
    admitted: &Admitted,
) -> Result<Place, WardError> {
    let shared = batch.shared;
    let content =
        open(&shared.keys, &shared.ward, commit).map_err(|error| bad(error.to_string()))?;
    check_chunks(batch.transaction, &draft, &content)?;
    match DossierRow::of(batch.transaction, &draft)? {
        None => first_sending(batch, draft, commit, admitted, &content),
        Some(dossier) => supplement(batch, &dossier, commit, admitted, &content),
    }
}

fn check_chunks(
    connection: &Connection,
    draft: &DraftId,
    content: &SubmissionContent,
) -> Result<(), WardError> {
    let mut missing = 0;
    for hash in content.attachments.iter().flat_map(|record| &record.chunks) {
        let sql = "SELECT 1 FROM chunks WHERE draft = ? AND hash = ?";
        if first(connection, sql, (draft.0, hash.0), |_| Ok(()))?.is_none() {
            missing += 1;
        }
    }
    if missing > 0 {
        let detail = missing.to_string();
        return Err(Refusal::new(RefusalCode::AttachmentsMissing, detail).into());
    }
    Ok(())
}

fn keep(
    batch: &mut Batch<'_, '_>,
    draft: &DraftId,
    commit: &Commit,
    admitted: &Admitted,
    content: &SubmissionContent,
) -> Result<Place, WardError> {
    let place = batch.append(commit, admitted)?;
    note(batch.transaction, draft, content, place)?;
    Ok(place)
}

/// Lists a sending that is in the log, and keeps the chunks that it names.
pub(super) fn note(
    connection: &Connection,
    draft: &DraftId,
    content: &SubmissionContent,
    place: Place,
) -> Result<(), WardError> {
    let sql = "INSERT INTO submissions VALUES (?, ?)";
    run(connection, sql, (draft.0, int(place.offset)))?;
    for hash in content.attachments.iter().flat_map(|record| &record.chunks) {
        let sql = "UPDATE chunks SET named = 1 WHERE draft = ? AND hash = ?";
        run(connection, sql, (draft.0, hash.0))?;
    }
    Ok(())
}

fn first_sending(
    batch: &mut Batch<'_, '_>,
    draft: DraftId,
    commit: &Commit,
    admitted: &Admitted,
    content: &SubmissionContent,
) -> Result<Place, WardError> {
    let circle = batch.state.access.circle(&draft);
    if circle.is_none_or(|circle| circle.procedure != content.procedure) {
        return Err(bad("of another procedure than its circle"));
    }
    if !batch
        .state
        .description
        .procedures
        .contains_key(&content.procedure)
    {
        return Err(forbidden("this procedure cannot be filed here"));
    }
    let key = content.dossier_key.clone();
    let key = key.ok_or_else(|| bad("the first sending brings the dossier's key"))?;
    if content.replies_to.is_some() {
        return Err(bad("nothing was sent before that it could supplement"));
    }
    let code = next_code(batch)?;
    let place = keep(batch, &draft, commit, admitted, content)?;
    begin_dossier(batch, draft, &key, code, content, (place, commit.id))?;
    Ok(place)
}

/// State 1, with the code, for the first sending of a draft.
fn begin_dossier(
    batch: &mut Batch<'_, '_>,
    draft: DraftId,
    key: &ContentKey,
    code: DossierCode,
    content: &SubmissionContent,
    (place, submission): (Place, CommitId),
) -> Result<(), WardError> {
    let state = DossierState::Registered.number();
    let at = int(place.accepted_at.0);
    run(
        batch.transaction,
        "INSERT INTO dossiers VALUES (?, ?, ?, ?, ?, 0)",
        (draft.0, code.to_string(), &content.procedure, at, state),
    )?;
    let registered = DossierEvent::Registered {
        code: code.to_string(),
        procedure: content.procedure.clone(),
        submission,
    };
    write(batch, draft, key, &[registered])
}

/// Registers an application that re-entered after a restore while its registration was lost.
pub(super) fn register(batch: &mut Batch<'_, '_>, draft: DraftId) -> Result<(), WardError> {
    let first = logged(batch.transaction, &draft)?.into_iter().next();
    let (place, commit) = first.ok_or(WardError::NotFound("application"))?;
    let content = open(&batch.shared.keys, &batch.shared.ward, &commit)
        .map_err(|error| bad(error.to_string()))?;
    let key = content.dossier_key.clone();
    let key = key.ok_or_else(|| bad("the first sending brings the dossier's key"))?;
    let code = next_code(batch)?;
    begin_dossier(batch, draft, &key, code, &content, (place, commit.id))
}

/// Which of the ward's logs issued a code: its length tells.
pub(super) fn log_of(code: &DossierCode) -> u32 {
    let digits = code.sequence();
    let restore = (digits.len() % 2 == 1).then(|| digits[..1].parse::<u32>().ok());
    restore.flatten().map_or(1, |restore| restore + 1)
}

fn supplement(
    batch: &mut Batch<'_, '_>,
    dossier: &DossierRow,
    commit: &Commit,
    admitted: &Admitted,
    content: &SubmissionContent,
) -> Result<Place, WardError> {
    if content.replies_to.is_none() {
        return Err(forbidden("this application has been sent before"));
    }
    if content.procedure != dossier.procedure {
        return Err(bad("of another procedure than its dossier"));
    }
    if dossier.state.is_final() {
        return Err(forbidden("the dossier is closed"));
    }
    let key = dossier_key(batch, &dossier.draft)?;
    let place = keep(batch, &dossier.draft, commit, admitted, content)?;
    let mut events = vec![DossierEvent::SupplementReceived {
        submission: commit.id,
    }];
    if dossier.state == DossierState::SupplementRequested {
        events.push(DossierEvent::StateChanged {
            state: DossierState::Processing.number(),
            officer: THE_WARD,
            reason: None,
            due: None,
        });
    }
    write(batch, dossier.draft, &key, &events)?;
    Ok(place)
}

/// The next number of the day on this log: gapless, for it is taken in the same transaction.
fn next_code(batch: &mut Batch<'_, '_>) -> Result<DossierCode, WardError> {
    let shared = batch.shared;
    let (date, log) = (civil_date(batch.at), shared.certificate.log_number());
    // Looked at first: a number that is taken is issued.
    let agency: AgencyCode = batch
        .state
        .description
        .agency_code
        .parse()
        .map_err(|_| forbidden("the ward has no agency code"))?;
    let sql = "INSERT INTO numbers VALUES (?, ?, 1) \
               ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last";
    let sequence: u32 = batch
        .transaction
        .prepare_cached(sql)?
        .query_row((date.to_string(), log), |row| row.get(0))?;
    DossierCode::issue(agency, date, log.saturating_sub(1), sequence)
        .map_err(|error| forbidden(&error.to_string()))
}

/// The key that the first sending of a draft brought for its dossier.
pub(super) fn dossier_key(batch: &Batch<'_, '_>, draft: &DraftId) -> Result<ContentKey, WardError> {
    let shared = batch.shared;
    let first = logged(batch.transaction, draft)?.into_iter().next();
    let (_, commit) = first.ok_or(WardError::NotFound("dossier"))?;
    open(&shared.keys, &shared.ward, &commit)
        .ok()
        .and_then(|content| content.dossier_key)
        .ok_or_else(|| WardError::Damaged(format!("the submission of draft {draft}")))
}

/// A draft's submissions with their offsets, in log order.
pub(super) fn logged(
    connection: &Connection,
    draft: &DraftId,
) -> Result<Vec<(Place, Commit)>, WardError> {
    let sql = "SELECT entries.offset, accepted_at, bytes FROM submissions \
               JOIN entries ON entries.offset = submissions.offset \
               WHERE draft = ? ORDER BY entries.offset";
    let rows = all(connection, sql, [draft.0], |row| {
        let place = Place {
            offset: row.get::<_, Number>(0)?.0,
            accepted_at: xom_core::outside::Timestamp(row.get::<_, Number>(1)?.0),
        };
        Ok((place, row.get::<_, Vec<u8>>(2)?))
    })?;
    rows.into_iter()
        .map(|(place, bytes)| {
            let commit =
                Commit::parse(&bytes).map_err(|refusal| WardError::Damaged(refusal.to_string()))?;
            Ok((place, commit))
        })
        .collect()
}

/// Writes a dossier's events under its key, and moves its row along.
pub(super) fn write(
    batch: &mut Batch<'_, '_>,
    draft: DraftId,
    key: &ContentKey,
    steps: &[DossierEvent],
) -> Result<(), WardError> {
    batch.write_as_ward(DocumentName::Dossier(draft), |place, entropy| {
        let plain = events::encode(steps);
        SealedBody::seal(&plain, key, place, entropy)
            .map(|sealed| sealed.to_bytes())
            .map_err(|error| bad(error.to_string()))
    })?;
    for step in steps {
        if let DossierEvent::StateChanged { state, .. } = step {
            let sql = "UPDATE dossiers SET state = ? WHERE draft = ?";
            run(batch.transaction, sql, (state, draft.0))?;
        }
    }
    let sql = "UPDATE dossiers SET revision = revision + ? WHERE draft = ?";
    run(batch.transaction, sql, (steps.len() as i64, draft.0))?;
    Ok(())
}
