//! Taking a bundle: everything in it is hostile until it has been judged by itself, and what a
//! phone carries for others has a limit.

use rusqlite::Connection;
use serde::Serialize;

use super::bundle::Bundle;
use super::room::Room;
use super::{consigning, histories, homecoming, judging};
use crate::commits::{Commit, Refusal, RefusalCode};
use crate::device::mind::Mind;
use crate::device::{DeviceError, Outside, Result, enrol, project};
use crate::documents::DocumentName;
use crate::identity::Enrolment;
use crate::store::{carried_receipts, commits, consignments};

/// Others' pending commits and sealed chunks are kept up to this many bytes together.
pub(super) const MOST_CARRIED: u64 = 20 * 1024 * 1024;

/// What a bundle brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BundleReport {
    /// Commits kept as "not yet confirmed" and carried to the ward.
    pub kept: usize,
    /// Commits and enrolments that this phone had already, or has delivered.
    pub known: usize,
    /// What was refused, each with its code.
    pub refused: Vec<RefusedCommit>,
    /// Enrolments taken along.
    pub enrolments: usize,
    /// Receipts for what this phone has sent: the ward has it.
    pub receipts: usize,
    /// Receipts taken along for whoever handed their sending to this phone.
    pub receipts_carried: usize,
    /// Sendings among the commits that were kept.
    pub sendings: usize,
    /// Bytes of sealed attachments taken along.
    pub papers: u64,
    /// Bytes of commits and attachments that this phone has no room for now.
    pub left: u64,
    /// Parts of the carried sendings' attachments that are still missing here: another bundle
    /// brings them, or their own phone does.
    pub missing: u64,
}

/// Something in a bundle that this phone does not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedCommit {
    /// The refusal's code, as the ward would give it.
    pub code: RefusalCode,
    /// Why, for people, in Vietnamese.
    pub message_vi: &'static str,
    /// Why, for people, in English.
    pub message_en: &'static str,
}

impl BundleReport {
    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        self.refused.push(RefusedCommit {
            code: refusal.code,
            message_vi: refusal.code.message_vi(),
            message_en: refusal.code.message_en(),
        });
    }
}

/// Takes what is good in a bundle.
pub(super) fn take(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    bundle: &Bundle<'_>,
) -> Result<BundleReport> {
    if bundle.ward != mind.ward()? {
        return Err(DeviceError::invalid(
            "Tệp này của phường khác.",
            "This file is from another ward.",
        ));
    }
    let mut report = BundleReport::default();
    histories::adopt_certificate(connection, mind, bundle)?;
    histories::compare(connection, mind, outside, bundle)?;
    // What a receipt shows to be delivered makes room.
    homecoming::take(connection, mind, outside, bundle, &mut report)?;
    for bytes in &bundle.enrolments {
        if let Ok(enrolment) = Enrolment::from_bytes(bytes) {
            take_enrolment(connection, mind, outside, &enrolment, &mut report)?;
        }
    }
    let totals = consignments::totals(connection)?;
    let carried = commits::carried_bytes(connection)? + totals.chunk_bytes + totals.note_bytes;
    let mut room = Room::of(MOST_CARRIED.saturating_sub(carried));
    for bytes in &bundle.commits {
        take_commit(connection, mind, outside, bytes, &mut room, &mut report)?;
    }
    for consigned in &bundle.consignments {
        consigning::take(connection, mind, outside, consigned, &mut room, &mut report)?;
    }
    for chunk in &bundle.chunks {
        consigning::take_chunk(connection, chunk, &mut room, &mut report)?;
    }
    report.missing = consignments::totals(connection)?.missing;
    Ok(report)
}

fn take_enrolment(
    connection: &Connection,
    mind: &Mind,
    outside: &Outside,
    enrolment: &Enrolment,
    report: &mut BundleReport,
) -> Result<()> {
    if enrolment.check(&mind.ward()?).is_err() {
        return Ok(());
    }
    if enrol::is_known(connection, enrolment)? {
        report.known += 1;
        return Ok(());
    }
    report.enrolments += 1;
    enrol::carry(connection, outside, enrolment)
}

fn take_commit(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    bytes: &[u8],
    room: &mut Room,
    report: &mut BundleReport,
) -> Result<()> {
    let commit = match Commit::parse(bytes) {
        Ok(commit) => commit,
        Err(refusal) => {
            report.refuse(&refusal);
            return Ok(());
        }
    };
    let name = match judging::judge(connection, mind, outside, &commit)? {
        Ok(name) => name,
        Err(refusal) => {
            report.refuse(&refusal);
            return Ok(());
        }
    };
    let known = commit.header.device == mind.device()
        || commits::get(connection, commit.id)?.is_some()
        || carried_receipts::is_delivered(connection, commit.id)?;
    if known {
        report.known += 1;
        return Ok(());
    }
    if !room.take(bytes.len() as u64) {
        report.left += bytes.len() as u64;
        return Ok(());
    }
    judging::keep(connection, mind, &commit, &name)?;
    report.kept += 1;
    report.sendings += usize::from(matches!(name, DocumentName::Submission(..)));
    project::pending(connection, mind, &name)
}
