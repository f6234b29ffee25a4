//! Proofs that phones ask for: receipts, consistency, inclusion. Read from stored nodes.

use rusqlite::Connection;
use xom_core::exchange::{Ask, InclusionReply, Reply};
use xom_core::ids::{CommitId, DocumentId};
use xom_core::log::{Chain, Confirmation, Hash, Leaf, Note, Receipt, tree};
use xom_core::outside::Timestamp;

use super::error::WardError;
use super::rows::{Nodes, Number, first, int};
use super::shared::Shared;

/// At most this many asks are answered in one exchange.
pub(super) const MOST_ASKS: usize = 64;

/// The reply to an ask, as of this checkpoint.
pub(super) fn reply(
    connection: &Connection,
    shared: &Shared,
    confirmation: &Confirmation,
    ask: &Ask,
) -> Result<Reply, WardError> {
    let reply = match ask {
        Ask::Receipt(commit) => receipt(connection, shared, confirmation, commit)?
            .map(|receipt| Reply::Receipt(receipt.to_string())),
        Ask::Consistency(from) if *from <= confirmation.size => {
            let proof = tree::prove_consistency(&Nodes(connection), *from, confirmation.size)?;
            Some(Reply::Consistency(arrays(proof)))
        }
        Ask::Consistency(_) => None,
        Ask::Inclusion(document) => inclusion(connection, confirmation.size, document)?,
    };
    Ok(reply.unwrap_or(Reply::Nothing))
}

/// The receipt of a commit, if this checkpoint covers it.
pub(super) fn receipt(
    connection: &Connection,
    shared: &Shared,
    confirmation: &Confirmation,
    commit: &CommitId,
) -> Result<Option<Receipt>, WardError> {
    let sql = "SELECT offset, accepted_at, commit_id, chain FROM entries WHERE commit_id = ?";
    let Some((index, leaf)) = first(connection, sql, [commit.0], leaf)? else {
        return Ok(None);
    };
    let size = confirmation.size;
    if index >= size {
        return Ok(None);
    }
    let hashes = tree::prove_inclusion(&Nodes(connection), index, size)?;
    let checkpoint = confirmation.note(&shared.certificate.log_key())?;
    let certificate = Note::parse(shared.certificate_note.as_bytes())?;
    Ok(Some(Receipt::new(
        leaf,
        &certificate,
        index,
        hashes,
        checkpoint,
    )?))
}

fn inclusion(
    connection: &Connection,
    size: u64,
    document: &DocumentId,
) -> Result<Option<Reply>, WardError> {
    let sql = "SELECT offset, accepted_at, commit_id, entries.chain FROM entries \
               JOIN documents ON documents.row = entries.document \
               WHERE documents.id = ? AND offset < ? ORDER BY offset DESC LIMIT 1";
    let newest = first(connection, sql, (document.0, int(size)), leaf)?;
    let Some((index, leaf)) = newest else {
        return Ok(None);
    };
    let path = tree::prove_inclusion(&Nodes(connection), index, size)?;
    Ok(Some(Reply::Inclusion(InclusionReply {
        index,
        leaf: leaf.to_bytes().to_vec().into(),
        path: arrays(path),
    })))
}

/// Reads offset, accepted-at, commit and chain.
pub(super) fn leaf(row: &rusqlite::Row<'_>) -> rusqlite::Result<(u64, Leaf)> {
    let leaf = Leaf {
        accepted_at: Timestamp(row.get::<_, Number>(1)?.0),
        commit: CommitId(row.get(2)?),
        chain: Chain(row.get(3)?),
    };
    Ok((row.get::<_, Number>(0)?.0, leaf))
}

fn arrays(hashes: Vec<Hash>) -> Vec<minicbor::bytes::ByteArray<32>> {
    hashes.into_iter().map(Into::into).collect()
}
