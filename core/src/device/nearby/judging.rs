//! Whether a commit in a bundle is one that the ward would take, as far as this phone can tell,
//! and keeping it "not yet confirmed".

use rusqlite::Connection;

use crate::access::Access;
use crate::admission::{read_body, read_name};
use crate::commits::{Commit, Refusal, RefusalCode};
use crate::device::boards::expected;
use crate::device::mind::{Mind, ward_time};
use crate::device::{Outside, Result};
use crate::documents::automerge::{Dependencies, InspectedChange, Limits};
use crate::documents::{Body, DocumentName};
use crate::identity::{Enrolment, SigningPublicKey, device_id};
use crate::ids::{DeviceId, WardId};
use crate::outside::Timestamp;
use crate::store::commits::StoredCommit;
use crate::store::enrolments::EnrolmentVerdict;
use crate::store::{commits, documents, enrolments};

/// The document that a commit changes, or why this phone does not take it.
pub(super) fn judge(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    commit: &Commit,
) -> Result<std::result::Result<DocumentName, Refusal>> {
    let ward = mind.ward()?;
    let now = ward_time(connection, outside)?;
    let device = &commit.header.device;
    let Some(access) = mind.access(connection)? else {
        return Ok(Err(Refusal::new(
            RefusalCode::UnknownDevice,
            "this phone has never been connected",
        )));
    };
    let joining = match access.signing_key(device) {
        Some(_) => None,
        None => joining_key(connection, device)?,
    };
    Ok(judge_with(access, joining, &ward, commit, now))
}

fn judge_with(
    access: &Access,
    joining: Option<SigningPublicKey>,
    ward: &WardId,
    commit: &Commit,
    now: Timestamp,
) -> std::result::Result<DocumentName, Refusal> {
    let device = &commit.header.device;
    let unknown = || Refusal::new(RefusalCode::UnknownDevice, device.to_string());
    let key = access.signing_key(device).or(joining).ok_or_else(unknown)?;
    commit.verify(ward, &key)?;
    let name = read_name(commit)?;
    let body = read_body(&name, commit)?;
    if let Body::Change(change) = &body {
        let (limits, bad) = (Limits::default(), |why| {
            Refusal::new(RefusalCode::BadBody, why)
        });
        let change = InspectedChange::inspect(change, &limits);
        let change = change.map_err(|refusal| bad(refusal.to_string()))?;
        let expected = expected(commit, name.id(ward), Dependencies::Any);
        let alone = change.check_alone(&expected, &limits);
        alone.map_err(|misfit| bad(misfit.to_string()))?;
    }
    if access.signing_key(device).is_none() {
        // Its enrolment travels along and the ward decides about both; until then only what
        // nobody here can read is carried, and nothing is shown.
        if name.draft().is_none() {
            return Err(unknown());
        }
        return Ok(name);
    }
    match access.judge(access.author(device)?, &name, &body, now) {
        Err(refusal) if refusal.code.is_final() => Err(refusal),
        _ => Ok(name),
    }
}

/// The key of a device that may sign, as the roster or a carried enrolment says.
pub(super) fn key_in_force(
    connection: &Connection,
    mind: &mut Mind,
    device: &DeviceId,
) -> Result<std::result::Result<SigningPublicKey, Refusal>> {
    if let Some(access) = mind.access(connection)?
        && let Some(key) = access.signing_key(device)
    {
        return Ok(access.author(device).map(|_| key));
    }
    let unknown = || Refusal::new(RefusalCode::UnknownDevice, device.to_string());
    Ok(joining_key(connection, device)?.ok_or_else(unknown))
}

/// The key of a device whose enrolment this phone carries.
fn joining_key(connection: &Connection, device: &DeviceId) -> Result<Option<SigningPublicKey>> {
    let carried = enrolments::every(connection)?
        .into_iter()
        .filter(|known| !matches!(known.verdict, EnrolmentVerdict::Refused(_)))
        .find(|known| known.device == *device);
    let enrolment = carried.and_then(|known| Enrolment::from_bytes(&known.bytes).ok());
    let key = enrolment.map(|enrolment| enrolment.answer().signing);
    Ok(key.filter(|key| device_id(key) == *device))
}

/// Keeps a commit that was judged, to be carried to the ward.
pub(super) fn keep(
    connection: &Connection,
    mind: &Mind,
    commit: &Commit,
    name: &DocumentName,
) -> Result<()> {
    let header = &commit.header;
    let document = mind.id(name)?;
    let kind = u64::from(header.name.kind);
    documents::ensure(connection, document, kind, &header.name.key)?;
    let change = mind.plain_change(connection, name, commit)?;
    let change =
        change.and_then(|change| InspectedChange::inspect(&change, &Limits::default()).ok());
    let stored = StoredCommit {
        commit: commit.id,
        document,
        device: header.device,
        incarnation: header.incarnation,
        seq: header.seq,
        logged: None,
        carried: true,
        change: change.map(|change| change.hash().0),
        bytes: commit.bytes().to_vec(),
    };
    Ok(commits::put(connection, &stored)?)
}
