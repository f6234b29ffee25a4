//! Putting an admitted commit into the log: entry, chain, tree, scopes, edits and quotas.

use rusqlite::Connection;
use xom_core::access::Author;
use xom_core::admission::{Admitted, Place};
use xom_core::commits::{ChainPosition, Commit};
use xom_core::documents::events::CircleEvent;
use xom_core::documents::{Body, BodyForm, DocumentName, Scope};
use xom_core::log::{Chain, Leaf};
use xom_core::outside::Timestamp;

use super::ledger::day_of;
use super::rows::{author_key, first, int, run};
use super::state::State;

/// Appends and folds. The state is the transaction's own copy.
pub(super) fn append(
    connection: &Connection,
    state: &mut State,
    commit: &Commit,
    admitted: &Admitted,
    at: Timestamp,
) -> rusqlite::Result<(Place, Vec<Scope>)> {
    let offset = state.size();
    let document = document_row(connection, commit, admitted, offset)?;
    let leaf = Leaf::following(&document.chain, at, commit.id);
    run(
        connection,
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            int(offset),
            commit.id.0,
            document.row,
            int(at.0),
            leaf.chain.0,
            commit.header.device.0,
            commit.bytes(),
        ),
    )?;
    run(
        connection,
        "UPDATE documents SET newest = ?, count = count + 1, chain = ? WHERE row = ?",
        (int(offset), leaf.chain.0, document.row),
    )?;
    append_leaf(connection, state, &leaf)?;
    let scopes = admitted.name.scopes(|member| state.access.group_of(member));
    for scope in &scopes {
        list_in_scope(connection, scope, &document, offset)?;
    }
    keep_edits(connection, commit, admitted.author, offset)?;
    move_chain(connection, commit, admitted, document.row, at)?;
    charge(connection, commit, admitted, at)?;
    state.last_at = at;
    state.fold(admitted.author, &admitted.name, &admitted.body);
    let place = Place {
        offset,
        accepted_at: at,
    };
    Ok((place, scopes))
}

struct DocumentRow {
    row: i64,
    chain: Chain,
    is_new: bool,
}

fn document_row(
    connection: &Connection,
    commit: &Commit,
    admitted: &Admitted,
    offset: u64,
) -> rusqlite::Result<DocumentRow> {
    let sql = "SELECT row, chain FROM documents WHERE id = ?";
    let known = first(connection, sql, [admitted.document.0], |row| {
        Ok(DocumentRow {
            row: row.get(0)?,
            chain: Chain(row.get(1)?),
            is_new: false,
        })
    })?;
    if let Some(known) = known {
        return Ok(known);
    }
    let name = &commit.header.name;
    run(
        connection,
        "INSERT INTO documents (id, kind, key, first, newest, count, chain) \
         VALUES (?, ?, ?, ?, ?, 0, ?)",
        (
            admitted.document.0,
            name.kind,
            &name.key,
            int(offset),
            int(offset),
            Chain::EMPTY.0,
        ),
    )?;
    Ok(DocumentRow {
        row: connection.last_insert_rowid(),
        chain: Chain::EMPTY,
        is_new: true,
    })
}

fn append_leaf(connection: &Connection, state: &mut State, leaf: &Leaf) -> rusqlite::Result<()> {
    let mut complete = Vec::with_capacity(2);
    state
        .frontier
        .append(leaf.hash(), |id, hash| complete.push((id, hash)));
    for (id, hash) in complete {
        let sql = "INSERT INTO nodes VALUES (?, ?)";
        run(connection, sql, (int(id.number()), hash))?;
    }
    Ok(())
}

fn list_in_scope(
    connection: &Connection,
    scope: &Scope,
    document: &DocumentRow,
    offset: u64,
) -> rusqlite::Result<()> {
    let scope = scope.to_bytes();
    let sql = "INSERT INTO scope_entries VALUES (?, ?)";
    run(connection, sql, (&scope, int(offset)))?;
    if document.is_new {
        let sql = "INSERT INTO scope_documents VALUES (?, ?)";
        run(connection, sql, (&scope, document.row))?;
    }
    Ok(())
}

fn keep_edits(
    connection: &Connection,
    commit: &Commit,
    author: Author,
    offset: u64,
) -> rusqlite::Result<()> {
    for edit in &commit.header.edits {
        let sql = "INSERT INTO edits VALUES (?, ?, ?)";
        run(connection, sql, (author_key(&author), edit.0, int(offset)))?;
    }
    Ok(())
}

fn move_chain(
    connection: &Connection,
    commit: &Commit,
    admitted: &Admitted,
    document: i64,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let (header, position) = (&commit.header, ChainPosition::after(commit));
    if header.seq == 0 {
        let sql = "INSERT INTO incarnations VALUES (?, ?, ?, ?, ?)";
        let (device, incarnation) = (header.device.0, header.incarnation.0);
        let params = (device, document, incarnation, int(at.0), admitted.reopens);
        run(connection, sql, params)?;
    }
    let sql = "INSERT INTO chains VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET \
               incarnation = excluded.incarnation, next_seq = excluded.next_seq, \
               last = excluded.last";
    let params = (
        header.device.0,
        document,
        position.incarnation.0,
        int(position.next_seq),
        position.last,
    );
    run(connection, sql, params).map(drop)
}

/// Counts against the author's quotas, as `MemoryLedger` does; the ward has none.
fn charge(
    connection: &Connection,
    commit: &Commit,
    admitted: &Admitted,
    at: Timestamp,
) -> rusqlite::Result<()> {
    if admitted.author == Author::Ward {
        return Ok(());
    }
    let author = author_key(&admitted.author);
    let sealed = matches!(
        admitted.name.kind().body_form(),
        BodyForm::SealedAutomerge | BodyForm::SealedFrozen
    );
    let bytes = int(commit.bytes().len() as u64);
    let (commits, plain_bytes, sealed_bytes) = if sealed { (0, 0, bytes) } else { (1, bytes, 0) };
    let sql = "INSERT INTO usage VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET \
               commits = commits + excluded.commits, bytes = bytes + excluded.bytes, \
               sealed_bytes = sealed_bytes + excluded.sealed_bytes";
    let day = int(day_of(at));
    run(
        connection,
        sql,
        (author, day, commits, plain_bytes, sealed_bytes),
    )?;
    charge_drafts(connection, author, admitted)
}

fn charge_drafts(
    connection: &Connection,
    author: &[u8],
    admitted: &Admitted,
) -> rusqlite::Result<()> {
    let open = "INSERT OR IGNORE INTO open_drafts VALUES (?, ?)";
    let close = "DELETE FROM open_drafts WHERE author = ? AND draft = ?";
    match (&admitted.name, &admitted.body) {
        (DocumentName::Circle(draft), Body::Circle(events)) => {
            for event in events {
                match event {
                    CircleEvent::Opened { .. } => run(connection, open, (author, draft.0))?,
                    CircleEvent::Withdrawn => run(connection, close, (author, draft.0))?,
                    _ => 0,
                };
            }
        }
        (DocumentName::Submission(draft, _), _) => {
            run(connection, close, (author, draft.0))?;
        }
        _ => {}
    }
    Ok(())
}
