//! The neighbourhood repairs the ward: keeping proofs of what the log held, and bringing back
//! what a restored ward has lost.

use rusqlite::Connection;

use super::mind::{Mind, ward_time};
use super::{Outside, Result};
use crate::calendar::MonthOf;
use crate::documents::DocumentName;
use crate::exchange::{Ask, Entry, InclusionReply, Recovered};
use crate::ids::DocumentId;
use crate::log::{Confirmation, Predecessor};
use crate::store::proofs::{self, Proof};
use crate::store::{commits, documents};

/// So many proofs are asked for at once, beside those of the daily audit.
const MOST_PROOFS: usize = 40;

/// The documents of which this phone keeps proofs and lacks one of their newest entry: its
/// own, and what the group decides by; others' voices are theirs to prove.
pub(super) fn unproven(
    connection: &Connection,
    mind: &Mind,
    outside: &Outside,
) -> Result<Vec<Ask>> {
    let month = MonthOf::at(ward_time(connection, outside)?);
    let own = mind.member()?;
    let mut asks = Vec::new();
    for stored in documents::every(connection)? {
        let name = u8::try_from(stored.kind)
            .ok()
            .and_then(|kind| DocumentName::parse(kind, &stored.key));
        let (Some(name), Some(newest)) = (name, stored.accepted) else {
            continue;
        };
        let kept = match name {
            DocumentName::Voice(member) => member == own,
            DocumentName::Seen(..) => false,
            DocumentName::Board(_, of) => of.distance(month) <= 1,
            _ => true,
        };
        let proven = proofs::get(connection, stored.document)?;
        if kept && proven.is_none_or(|proof| proof.offset < newest.offset) {
            asks.push(Ask::Inclusion(stored.document));
        }
    }
    asks.truncate(MOST_PROOFS);
    Ok(asks)
}

/// Keeps a proof that has been checked against this phone's own list.
pub(super) fn keep_proof(
    connection: &Connection,
    mind: &mut Mind,
    document: DocumentId,
    reply: &InclusionReply,
    confirmation: &Confirmation,
) -> Result<()> {
    let Some(certificate) = mind.certificate(connection)? else {
        return Ok(());
    };
    let proof = Proof {
        origin: certificate.origin.as_str().to_owned(),
        offset: reply.index,
        reply: minicbor::to_vec(reply).expect("encoding into memory cannot fail"),
        confirmation: minicbor::to_vec(confirmation).expect("encoding into memory cannot fail"),
    };
    Ok(proofs::put(connection, document, &proof)?)
}

/// Before the places of the old log are forgotten: what it held beyond the backup, document by
/// document, as far as this phone can prove it.
pub(super) fn gather(connection: &Connection, restored: &Predecessor) -> Result<()> {
    for stored in documents::every(connection)? {
        let proof = proofs::get(connection, stored.document)?;
        let proof = proof.filter(|proof| {
            proof.origin == restored.origin.as_str() && proof.offset >= restored.size
        });
        let Some(proof) = proof else { continue };
        let behind = restored.size.checked_sub(1);
        let held = commits::logged_of(connection, stored.document, behind, usize::MAX >> 1)?;
        let entries: Vec<Entry> = held
            .into_iter()
            .filter_map(|commit| Some((commit.logged?, commit.bytes)))
            .filter(|(logged, _)| logged.offset <= proof.offset)
            .map(|(logged, bytes)| Entry {
                offset: logged.offset,
                accepted_at: logged.accepted_at,
                commit: bytes.into(),
            })
            .collect();
        let (Ok(reply), Ok(checkpoint)) = (
            minicbor::decode::<InclusionReply>(&proof.reply),
            minicbor::decode(&proof.confirmation),
        ) else {
            continue;
        };
        let recovered = Recovered {
            index: reply.index,
            leaf: reply.leaf,
            path: reply.path,
            checkpoint,
            entries,
        };
        if !recovered.entries.is_empty() {
            let bytes = minicbor::to_vec(recovered).expect("encoding into memory cannot fail");
            proofs::keep_recovered(connection, stored.document, &bytes)?;
        }
    }
    Ok(proofs::clear(connection)?)
}
