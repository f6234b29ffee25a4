//! Drafts that this phone takes part in: the list, the fields with all their values, the
//! attachments with how far they have been uploaded.

use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use super::{Changes, Page, View};
use crate::dossiers::DraftState;
use crate::forms::Progress;
use crate::ids::{DraftId, MemberId};
use crate::outside::Timestamp;
use crate::sealing::AttachmentRecord;
use crate::store::columns::integer;
use crate::store::{Result, StoreError, all, chunks, execute, one};

/// A draft as its documents have it now.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its id.
    pub draft: DraftId,
    /// The procedure's code.
    pub procedure: String,
    /// The version of the form that it pins.
    pub form_version: u32,
    /// What its people call it.
    pub title: Option<String>,
    /// Where it stands.
    pub state: DraftState,
    /// Who began it, if that is known.
    pub creator: Option<MemberId>,
    /// When it was begun.
    pub opened_at: Timestamp,
    /// When anything in it last changed.
    pub changed_at: Timestamp,
    /// Whether any of it is not logged yet.
    pub pending: bool,
    /// How far its form is filled in.
    pub progress: Progress,
    /// Its fields.
    pub fields: Vec<DraftField>,
    /// Its attachments.
    pub attachments: Vec<DraftAttachment>,
}

/// A field with all values that stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftField {
    /// Its path in the form.
    pub path: String,
    /// Its values, the one to show first; several are a clash.
    pub values: Vec<FieldValue>,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldValue {
    /// The JSON of it.
    pub value: String,
    /// Who wrote it, if that is known.
    pub member: Option<MemberId>,
    /// When, by the writer's clock.
    pub claimed: Timestamp,
    /// Not yet confirmed by the ward.
    pub pending: bool,
}

/// An attachment of a draft.
#[derive(Debug, Clone)]
pub struct DraftAttachment {
    /// What opens it.
    pub record: AttachmentRecord,
    /// Who added it, if that is known.
    pub member: Option<MemberId>,
    /// Not yet confirmed by the ward.
    pub pending: bool,
}

/// A draft in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DraftRow {
    /// Its id.
    pub id: DraftId,
    /// The procedure's code.
    pub procedure: String,
    /// The version of the form that it pins.
    pub form_version: u32,
    /// What its people call it.
    pub title: Option<String>,
    /// Where it stands.
    pub state: DraftState,
    /// Who began it.
    pub creator: Option<MemberId>,
    /// When it was begun.
    pub opened_at: Timestamp,
    /// When anything in it last changed.
    pub changed_at: Timestamp,
    /// Not all of it is confirmed by the ward.
    pub pending: bool,
    /// How many fields have several values.
    pub clashes: u32,
    /// How far its form is filled in.
    #[serde(flatten)]
    pub progress: Progress,
    /// The code of its dossier, once the ward has it.
    pub dossier: Option<String>,
}

/// A field of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldRow {
    /// Its path in the form.
    pub path: String,
    /// The value to show.
    #[serde(flatten)]
    pub shown: FieldValue,
    /// The name of who wrote it, if this phone knows it.
    pub member_name: Option<String>,
    /// Other values, written without knowledge of it.
    pub others: Vec<OtherValue>,
}

/// A value that clashes with the one shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherValue {
    /// The value.
    #[serde(flatten)]
    pub value: FieldValue,
    /// The name of who wrote it, if this phone knows it.
    pub member_name: Option<String>,
}

/// An attachment of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttachmentRow {
    /// Its id in hex.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// The media type.
    pub media_type: String,
    /// The component of the application that it is.
    pub component: Option<String>,
    /// How many bytes it has when opened.
    pub size: u64,
    /// Who added it.
    pub member: Option<MemberId>,
    /// Not yet confirmed by the ward.
    pub pending: bool,
    /// How many of its chunks the ward has.
    pub uploaded: usize,
    /// How many chunks it has.
    pub chunks: usize,
}

/// Where a page of drafts ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftCursor {
    changed_at: Timestamp,
    draft: DraftId,
}

/// Makes all rows of a draft say this, whatever they said.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put(connection: &Connection, draft: &Draft, changes: &mut Changes) -> Result<()> {
    remove(connection, draft.draft, changes)?;
    let clashes = draft
        .fields
        .iter()
        .filter(|field| field.values.len() > 1)
        .count();
    let parameters = params![
        draft.draft,
        draft.procedure,
        draft.form_version,
        draft.title,
        draft.state as i64,
        draft.creator,
        draft.opened_at,
        draft.changed_at,
        draft.pending,
        integer(clashes as u64),
        draft.progress.required,
        draft.progress.missing,
    ];
    execute(
        connection,
        "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        parameters,
    )?;
    for field in &draft.fields {
        put_field(connection, draft.draft, field)?;
    }
    draft
        .attachments
        .iter()
        .try_for_each(|attachment| put_attachment(connection, draft.draft, attachment))?;
    changes.mark(View::Drafts);
    Ok(())
}

fn put_field(connection: &Connection, draft: DraftId, field: &DraftField) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO draft_fields VALUES (?, ?, ?, ?, ?, ?, ?)";
    for (place, found) in (0_i64..).zip(&field.values) {
        let FieldValue {
            value,
            member,
            claimed,
            pending,
        } = found;
        execute(
            connection,
            sql,
            (draft, &field.path, place, value, member, claimed, pending),
        )?;
    }
    Ok(())
}

fn put_attachment(
    connection: &Connection,
    draft: DraftId,
    attachment: &DraftAttachment,
) -> Result<()> {
    let record = &attachment.record;
    let parameters = params![
        draft,
        record.id.0,
        record.name,
        record.media_type,
        record.component,
        integer(record.size),
        attachment.member,
        attachment.pending,
        minicbor::to_vec(record).expect("a vector takes any encoding"),
    ];
    execute(
        connection,
        "INSERT OR REPLACE INTO draft_attachments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        parameters,
    )?;
    Ok(())
}

/// Removes all rows of a draft; its chunks stay.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn remove(connection: &Connection, draft: DraftId, changes: &mut Changes) -> Result<()> {
    for table in ["drafts", "draft_fields", "draft_attachments"] {
        let gone = execute(
            connection,
            &format!("DELETE FROM {table} WHERE draft_id = ?"),
            [draft],
        )?;
        if gone > 0 {
            changes.mark(View::Drafts);
        }
    }
    Ok(())
}

const ROW: &str = "SELECT f.draft_id, f.procedure, f.form_version, f.title, f.state, f.creator, f.opened_at,
  f.changed_at, f.pending, f.clashes, f.required, f.missing, d.code FROM drafts f LEFT JOIN dossiers d ON d.draft_id = f.draft_id";

fn read(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    let state: usize = row.get::<_, u8>(4)?.into();
    Ok(DraftRow {
        id: row.get(0)?,
        procedure: row.get(1)?,
        form_version: row.get(2)?,
        title: row.get(3)?,
        state: DraftState::ALL
            .get(state)
            .copied()
            .unwrap_or(DraftState::Drafting),
        creator: row.get(5)?,
        opened_at: row.get(6)?,
        changed_at: row.get(7)?,
        pending: row.get(8)?,
        clashes: row.get(9)?,
        progress: Progress {
            required: row.get(10)?,
            missing: row.get(11)?,
        },
        dossier: row.get(12)?,
    })
}

/// A page of the drafts, the one changed last first.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn page(
    connection: &Connection,
    after: Option<&DraftCursor>,
    limit: usize,
) -> Result<Page<DraftRow, DraftCursor>> {
    let beyond = integer(limit as u64 + 1);
    let rows = match after {
        None => all(
            connection,
            &format!("{ROW} ORDER BY f.changed_at DESC, f.draft_id DESC LIMIT ?"),
            [beyond],
            read,
        )?,
        Some(cursor) => {
            let sql = format!(
                "{ROW} WHERE (f.changed_at, f.draft_id) < (?, ?) ORDER BY f.changed_at DESC, f.draft_id DESC LIMIT ?"
            );
            all(
                connection,
                &sql,
                (cursor.changed_at, cursor.draft, beyond),
                read,
            )?
        }
    };
    Ok(Page::cut(rows, limit, |row| DraftCursor {
        changed_at: row.changed_at,
        draft: row.id,
    }))
}

/// The draft, if this phone takes part in it.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn get(connection: &Connection, draft: DraftId) -> Result<Option<DraftRow>> {
    one(
        connection,
        &format!("{ROW} WHERE f.draft_id = ?"),
        [draft],
        read,
    )
}

/// The fields of a draft that have a value, by path.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn fields(connection: &Connection, draft: DraftId) -> Result<Vec<FieldRow>> {
    let sql = "SELECT f.path, f.place, f.value, f.member_id, p.name, f.claimed, f.pending FROM draft_fields f
               LEFT JOIN people p ON p.member_id = f.member_id WHERE f.draft_id = ? ORDER BY f.path, f.place";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([draft])?;
    let mut fields: Vec<FieldRow> = Vec::new();
    while let Some(row) = rows.next()? {
        let path: String = row.get(0)?;
        let value = FieldValue {
            value: row.get(2)?,
            member: row.get(3)?,
            claimed: row.get(5)?,
            pending: row.get(6)?,
        };
        let member_name = row.get(4)?;
        match fields.last_mut().filter(|field| field.path == path) {
            Some(field) => field.others.push(OtherValue { value, member_name }),
            None => fields.push(FieldRow {
                path,
                shown: value,
                member_name,
                others: Vec::new(),
            }),
        }
    }
    Ok(fields)
}

/// The records of a draft's attachments, by id.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn records(connection: &Connection, draft: DraftId) -> Result<Vec<AttachmentRecord>> {
    let sql = "SELECT record FROM draft_attachments WHERE draft_id = ? ORDER BY attachment";
    let records: Vec<Vec<u8>> = all(connection, sql, [draft], |row| row.get(0))?;
    records.iter().map(|record| decode(record)).collect()
}

/// The attachments of a draft, by id, with how far they have been uploaded.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn attachments(connection: &Connection, draft: DraftId) -> Result<Vec<AttachmentRow>> {
    let sql = "SELECT record, member_id, pending FROM draft_attachments WHERE draft_id = ? ORDER BY attachment";
    let found = all(connection, sql, [draft], |row| {
        Ok((
            row.get::<_, Vec<u8>>(0)?,
            row.get::<_, Option<MemberId>>(1)?,
            row.get::<_, bool>(2)?,
        ))
    })?;
    found
        .into_iter()
        .map(|(record, member, pending)| attachment(connection, &record, member, pending))
        .collect()
}

fn attachment(
    connection: &Connection,
    record: &[u8],
    member: Option<MemberId>,
    pending: bool,
) -> Result<AttachmentRow> {
    let AttachmentRecord {
        id,
        name,
        media_type,
        size,
        chunks,
        component,
        ..
    } = decode(record)?;
    let mut uploaded = 0;
    for chunk in &chunks {
        let state = chunks::state(connection, *chunk)?;
        uploaded += usize::from(matches!(
            state,
            Some(chunks::ChunkState::Settled | chunks::ChunkState::Wanted)
        ));
    }
    let id = data_encoding::HEXLOWER.encode(&id.0);
    Ok(AttachmentRow {
        id,
        name,
        media_type,
        component,
        size,
        member,
        pending,
        uploaded,
        chunks: chunks.len(),
    })
}

fn decode(record: &[u8]) -> Result<AttachmentRecord> {
    minicbor::decode(record)
        .map_err(|error| StoreError::Damaged(format!("attachment record: {error}")))
}
