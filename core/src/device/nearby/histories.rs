//! What a bundle says of the ward's log: keys for a phone that was never connected, and a
//! history that must be the one this phone knows.

use rusqlite::Connection;

use super::bundle::Bundle;
use crate::device::apply::alarm;
use crate::device::mind::Mind;
use crate::device::{Outside, Result, facts};
use crate::log::{Certificate, Checkpoint, Note};
use crate::store::documents;

/// A phone that has never been connected learns the ward's keys from a neighbour; only the
/// root, which it has from its invite, can vouch for them.
pub(super) fn adopt_certificate(
    connection: &Connection,
    mind: &mut Mind,
    bundle: &Bundle<'_>,
) -> Result<()> {
    if mind.certificate(connection)?.is_some() {
        return Ok(());
    }
    let Some(text) = &bundle.certificate else {
        return Ok(());
    };
    let valid =
        Note::parse(text.as_bytes()).and_then(|note| Certificate::open(&note, &bundle.ward));
    if valid.is_ok() {
        facts::CERTIFICATE.set(connection, text)?;
        mind.forget();
    }
    Ok(())
}

/// A ward cannot show two histories to two houses unnoticed.
pub(super) fn compare(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    bundle: &Bundle<'_>,
) -> Result<()> {
    let ward = mind.ward()?;
    let theirs = (bundle.certificate.as_ref())
        .and_then(|text| Note::parse(text.as_bytes()).ok())
        .and_then(|note| Certificate::open(&note, &ward).ok());
    let ours = mind.certificate(connection)?;
    // One of the two may not have heard yet that the ward was restored: places of two logs
    // cannot be compared.
    if theirs.map(|theirs| theirs.origin) != ours.map(|ours| ours.origin.clone()) {
        return Ok(());
    }
    for (document, offset, chain) in &bundle.chains {
        let here = documents::get(connection, *document)?.and_then(|stored| stored.accepted);
        if here.is_some_and(|here| here.offset == *offset && here.chain != **chain) {
            let detail = format!("{document} at {offset}");
            alarm(connection, outside, "two_histories", &detail)?;
        }
    }
    let Some(key) = mind
        .certificate(connection)?
        .map(|certificate| certificate.log_key())
    else {
        return Ok(());
    };
    let theirs = bundle
        .checkpoint
        .as_ref()
        .and_then(|text| Note::parse(text.as_bytes()).ok());
    let theirs = theirs.and_then(|note| Checkpoint::open(&note, &key).ok());
    if let (Some(theirs), Some(seen)) = (theirs, facts::CHECKPOINT.get(connection)?)
        && theirs.size == seen.newest.size
        && theirs.root != seen.newest.root
    {
        let detail = format!("log size {}", theirs.size);
        alarm(connection, outside, "two_roots", &detail)?;
    }
    Ok(())
}
