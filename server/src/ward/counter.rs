//! The ward behind the desk: its inbox, its dossiers and what officers decide.
//!
//! Nothing that was opened is kept: every page is opened anew from the log.

use rusqlite::Connection;
use xom_core::commits::RefusalCode;
use xom_core::documents::events::DossierEvent;
use xom_core::dossiers::DossierState;
use xom_core::ids::{DraftId, OfficerId};
use xom_core::outside::{Entropy, Timestamp};
use xom_core::sealing::{AttachmentDescription, AttachmentError, open_attachment, seal_attachment};

use super::Ward;
use super::chunks::{keep, read_chunk};
use super::error::WardError;
use super::opened::{Opened, due};
use super::rows::{Number, all, int};
use super::submissions::{self, DossierRow};
use super::writer::Batch;
use crate::desk::actions::Action;
use crate::desk::counter::{
    AttachmentContent, AttachmentId, Counter, CounterError, DossierPage, InboxFilter, InboxKey,
    InboxPage,
};
use crate::desk::pdf::Pdf;

impl Counter for Ward {
    fn ward_name(&self) -> String {
        self.description().name.clone()
    }

    fn inbox(
        &self,
        filter: &InboxFilter,
        after: Option<InboxKey>,
        limit: usize,
    ) -> Result<InboxPage, CounterError> {
        let rows = self.readers.with(|connection| {
            let found = list(connection, filter, after, limit + 1)?;
            found
                .into_iter()
                .map(|row| self.open_dossier(connection, row))
                .collect::<Result<Vec<_>, WardError>>()
        });
        let opened = rows.map_err(unavailable)?;
        let more = opened.len() > limit;
        let rows = opened.iter().take(limit).map(Opened::inbox_row).collect();
        Ok(InboxPage { rows, more })
    }

    fn figures(&self) -> Result<Vec<(DossierState, u64)>, CounterError> {
        let sql = "SELECT state, count(*) FROM dossiers GROUP BY state ORDER BY state";
        let counts: Vec<(u8, Number)> = self
            .readers
            .with(|connection| {
                let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
                Ok::<_, WardError>(all(connection, sql, [], read)?)
            })
            .map_err(unavailable)?;
        Ok(counts
            .into_iter()
            .filter_map(|(state, Number(count))| Some((state.try_into().ok()?, count)))
            .collect())
    }

    fn code(&self, draft: DraftId) -> Result<String, CounterError> {
        let row = self
            .readers
            .with(|connection| Ok::<_, WardError>(DossierRow::of(connection, &draft)?));
        let row = row.map_err(unavailable)?;
        row.map(|row| row.code).ok_or(CounterError::NotFound)
    }

    fn dossier(&self, draft: DraftId) -> Result<DossierPage, CounterError> {
        let opened = self
            .readers
            .with(|connection| self.find_dossier(connection, &draft))
            .map_err(unavailable)?;
        Ok(self.page(&opened))
    }

    fn act(
        &self,
        draft: DraftId,
        officer: OfficerId,
        revision: u64,
        action: Action,
    ) -> Result<(), CounterError> {
        let decided = self.writer().write(&self.shared, |batch| {
            let row = DossierRow::of(batch.transaction, &draft)?;
            let row = row.ok_or(WardError::NotFound("dossier"))?;
            if row.revision != revision {
                return Ok(Err(CounterError::MovedOn));
            }
            if !action.kind().fits(row.state) {
                return Ok(Err(CounterError::NotAllowed));
            }
            let steps = steps_of(batch, &row, officer, &action)?;
            let key = submissions::dossier_key(batch, &draft)?;
            submissions::write(batch, draft, &key, &steps).map(Ok)
        });
        decided.map_err(unavailable)?
    }

    fn attachment(
        &self,
        draft: DraftId,
        attachment: AttachmentId,
    ) -> Result<AttachmentContent, CounterError> {
        let opened = self
            .readers
            .with(|connection| self.find_dossier(connection, &draft))
            .map_err(unavailable)?;
        let record = opened
            .records()
            .find(|record| record.id.0 == attachment.0)
            .ok_or(CounterError::NotFound)?;
        let mut bytes = Vec::new();
        let opening = self.readers.with(|connection| {
            let mut chunk_of =
                |hash: &_| read_chunk(connection, &draft, hash).map_err(std::io::Error::other);
            Ok::<_, WardError>(open_attachment(&record, &mut chunk_of, &mut bytes))
        });
        match opening.map_err(unavailable)? {
            Ok(()) => Ok(AttachmentContent {
                name: record.name.clone(),
                bytes,
            }),
            Err(AttachmentError::Io(error)) => Err(CounterError::Unavailable(error.to_string())),
            Err(_) => Err(CounterError::AttachmentIncomplete),
        }
    }
}

fn unavailable(error: WardError) -> CounterError {
    match error {
        WardError::NotFound(_) => CounterError::NotFound,
        WardError::Refused(refusal) if refusal.code == RefusalCode::Forbidden => {
            CounterError::NotAllowed
        }
        other => CounterError::Unavailable(other.code().into()),
    }
}

fn list(
    connection: &Connection,
    filter: &InboxFilter,
    after: Option<InboxKey>,
    limit: usize,
) -> Result<Vec<DossierRow>, WardError> {
    let (beyond, order) = if filter.oldest_first {
        (">", "ASC")
    } else {
        ("<", "DESC")
    };
    let states: Vec<String> = filter
        .states
        .iter()
        .map(|state| state.number().to_string())
        .collect();
    let of_state = if states.is_empty() {
        "1".to_owned()
    } else {
        format!("state IN ({})", states.join(", "))
    };
    let sql = format!(
        "SELECT {} FROM dossiers WHERE {of_state} AND instr(code, ?) > 0 \
         AND (? IS NULL OR (received_at, draft) {beyond} (?, ?)) \
         ORDER BY received_at {order}, draft {order} LIMIT ?",
        DossierRow::COLUMNS
    );
    let (time, draft) = after.map_or((None, None), |key| {
        (Some(int(key.received.0)), Some(key.draft.0))
    });
    let params = (&filter.code, time, time, draft, limit as i64);
    Ok(all(connection, &sql, params, DossierRow::read)?)
}

/// What an action writes, in the order of the national table.
fn steps_of(
    batch: &mut Batch<'_, '_>,
    row: &DossierRow,
    officer: OfficerId,
    action: &Action,
) -> Result<Vec<DossierEvent>, WardError> {
    let become_ = |state: DossierState, reason: Option<String>| DossierEvent::StateChanged {
        state: state.number(),
        officer,
        reason,
        due: None,
    };
    Ok(match action {
        Action::Receive => vec![DossierEvent::StateChanged {
            state: DossierState::Received.number(),
            officer,
            reason: None,
            due: due(&row.procedure, Timestamp(row.received_at), &[]),
        }],
        Action::AskSupplement { reason } => {
            vec![become_(
                DossierState::SupplementRequested,
                Some(reason.clone()),
            )]
        }
        Action::GiveResult { text, document } => {
            let attachment = document
                .as_ref()
                .map(|pdf| seal_result(batch, row, pdf))
                .transpose()?;
            let way = match row.state {
                DossierState::Done => &[][..],
                DossierState::Processing => &[DossierState::Done][..],
                _ => &[DossierState::Processing, DossierState::Done][..],
            };
            let given = DossierEvent::ResultGiven {
                officer,
                text: text.clone(),
                attachment,
            };
            way.iter()
                .map(|state| become_(*state, None))
                .chain([given, become_(DossierState::ResultReturned, None)])
                .collect()
        }
    })
}

/// Seals the result's document into the draft's chunks and gives its record.
fn seal_result(
    batch: &mut Batch<'_, '_>,
    row: &DossierRow,
    pdf: &Pdf,
) -> Result<Vec<u8>, WardError> {
    let description = AttachmentDescription {
        name: pdf.name().to_owned(),
        media_type: "application/pdf".into(),
        component: None,
    };
    let (connection, at, draft) = (batch.transaction, batch.at, row.draft);
    let entropy: &mut dyn Entropy = batch.entropy;
    let mut keep_chunk = |_, chunk: Vec<u8>| {
        keep(connection, &draft, &chunk, at, true)
            .map(drop)
            .map_err(std::io::Error::other)
    };
    seal_attachment(description, &mut pdf.bytes(), entropy, &mut keep_chunk)
        .map(|record| record.to_bytes())
        .map_err(|error| WardError::File(std::io::Error::other(error)))
}
