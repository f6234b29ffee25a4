//! Nearby: bundles that two phones exchange as files, so that news and applications travel
//! without a network. Commits travel signed, so a carrier cannot alter them; sealed ones
//! travel too, so a leader carries neighbours' applications without being able to read them.

use minicbor::bytes::{ByteArray, ByteSlice};
use minicbor::{Decode, Decoder, Encode, decode};
use rusqlite::Connection;
use serde::Serialize;

use super::apply::alarm;
use super::boards::expected;
use super::mind::{Mind, ward_time};
use super::{Device, DeviceError, Outside, Result, enrol, facts, project};
use crate::access::Access;
use crate::admission::{read_body, read_name};
use crate::calendar::MonthOf;
use crate::commits::{Commit, Refusal, RefusalCode};
use crate::documents::automerge::{Dependencies, InspectedChange, Limits};
use crate::documents::{Body, DocumentName, Kind};
use crate::exchange::at_most;
use crate::identity::{Enrolment, SigningPublicKey, device_id};
use crate::ids::{DocumentId, WardId, sha256};
use crate::log::{Certificate, Checkpoint, Note, Receipt};
use crate::outside::Timestamp;
use crate::store::commits::StoredCommit;
use crate::store::enrolments::EnrolmentVerdict;
use crate::store::{commits, documents, enrolments, receipts, submissions};

const FORMAT: &str = "xom-bundle-1";
/// The largest bundle that is read, in bytes.
const LARGEST_BUNDLE: usize = 24 * 1024 * 1024;
/// Logged commits travel along up to this many bytes.
const LARGEST_HISTORY: usize = 4 * 1024 * 1024;
/// Each list of a bundle is read up to this many elements.
const MOST_IN_A_BUNDLE: u64 = 100_000;
/// Others' pending commits are kept up to this many bytes.
const MOST_CARRIED: u64 = 20 * 1024 * 1024;

/// A bundle, read where it lies: a large one is not held twice.
#[derive(Encode)]
#[cbor(array)]
struct Bundle<'b> {
    #[n(0)]
    format: &'b str,
    #[n(1)]
    ward: WardId,
    #[n(2)]
    checkpoint: Option<String>,
    #[n(3)]
    certificate: Option<String>,
    #[n(4)]
    enrolments: Vec<&'b ByteSlice>,
    #[n(5)]
    commits: Vec<&'b ByteSlice>,
    #[n(6)]
    chains: Vec<(DocumentId, u64, ByteArray<32>)>,
    #[n(7)]
    receipts: Vec<&'b str>,
}

impl<'b, C> Decode<'b, C> for Bundle<'b> {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> std::result::Result<Self, decode::Error> {
        let fields = d.array()?;
        let bundle = Self {
            format: d.str()?,
            ward: d.decode_with(ctx)?,
            checkpoint: d.decode_with(ctx)?,
            certificate: d.decode_with(ctx)?,
            enrolments: at_most(MOST_IN_A_BUNDLE, d, ctx)?,
            commits: at_most(MOST_IN_A_BUNDLE, d, ctx)?,
            chains: at_most(MOST_IN_A_BUNDLE, d, ctx)?,
            receipts: at_most(MOST_IN_A_BUNDLE, d, ctx)?,
        };
        match fields {
            Some(8) => Ok(bundle),
            _ => Err(decode::Error::message("another number of fields")),
        }
    }
}

/// What a bundle brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BundleReport {
    /// Commits kept as "not yet confirmed" and carried to the ward.
    pub kept: usize,
    /// Commits that this phone had already.
    pub known: usize,
    /// Commits refused, each with its code.
    pub refused: Vec<RefusedCommit>,
    /// Enrolments taken along.
    pub enrolments: usize,
    /// Receipts for what this phone has sent.
    pub receipts: usize,
}

/// A commit that this phone does not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedCommit {
    /// The refusal's code, as the ward would give it.
    pub code: RefusalCode,
    /// Why, for people, in Vietnamese.
    pub message_vi: &'static str,
    /// Why, for people, in English.
    pub message_en: &'static str,
}

impl Device {
    /// A bundle of what waits on this phone and what is new in the group, for another phone.
    pub fn export_bundle(&mut self) -> Result<Vec<u8>> {
        self.transact(|connection, mind, outside| {
            super::replay::sign_registers(connection, mind, outside)?;
            let checkpoint = facts::CHECKPOINT.get(connection)?;
            let key = mind
                .certificate(connection)?
                .map(|certificate| certificate.log_key());
            let note = checkpoint
                .zip(key)
                .and_then(|(seen, key)| seen.newest.note(&key).ok());
            let enrolments = enrolments::every(connection)?;
            let commits = outgoing(connection, mind, outside)?;
            let receipts = all_receipts(connection)?;
            let bundle = Bundle {
                format: FORMAT,
                ward: mind.ward()?,
                checkpoint: note.map(|note| note.to_string()),
                certificate: facts::CERTIFICATE.get(connection)?,
                enrolments: enrolments
                    .iter()
                    .map(|known| known.bytes[..].into())
                    .collect(),
                commits: commits.iter().map(|bytes| bytes[..].into()).collect(),
                chains: chains(connection)?,
                receipts: receipts.iter().map(String::as_str).collect(),
            };
            let mut bytes = minicbor::to_vec(&bundle).expect("encoding into memory cannot fail");
            bytes.extend(sha256(&[&bytes]));
            Ok(bytes)
        })
    }

    /// Takes a bundle: each commit is judged by this phone's own access state.
    ///
    /// # Errors
    /// `invalid` for a file that is none, damaged, or of another ward: nothing is kept.
    pub fn import_bundle(&mut self, bytes: &[u8]) -> Result<BundleReport> {
        let bundle = read(bytes)?;
        self.transact(|connection, mind, outside| {
            if bundle.ward != mind.ward()? {
                return Err(DeviceError::invalid(
                    "Tệp này của phường khác.",
                    "This file is from another ward.",
                ));
            }
            let mut report = BundleReport::default();
            adopt_certificate(connection, mind, &bundle)?;
            compare_histories(connection, mind, outside, &bundle)?;
            for enrolment in bundle
                .enrolments
                .iter()
                .filter_map(|bytes| Enrolment::from_bytes(bytes).ok())
            {
                if enrolment.check(&bundle.ward).is_err() {
                    continue;
                }
                if enrol::is_known(connection, &enrolment)? {
                    report.known += 1;
                } else {
                    enrol::carry(connection, outside, &enrolment)?;
                    report.enrolments += 1;
                }
            }
            for bytes in &bundle.commits {
                take_commit(connection, mind, outside, bytes, &mut report)?;
            }
            take_receipts(connection, outside, &bundle, &mut report)?;
            Ok(report)
        })
    }
}

fn read(bytes: &[u8]) -> Result<Bundle<'_>> {
    let damaged = || {
        DeviceError::invalid(
            "Tệp bị hỏng hoặc không phải tệp của Xóm.",
            "The file is damaged, or is not a bundle.",
        )
    };
    if bytes.len() > LARGEST_BUNDLE {
        return Err(damaged());
    }
    let (content, hash) = bytes.split_last_chunk::<32>().ok_or_else(damaged)?;
    if sha256(&[content]) != *hash {
        return Err(damaged());
    }
    let bundle: Bundle<'_> = minicbor::decode(content).map_err(|_| damaged())?;
    if bundle.format != FORMAT {
        return Err(DeviceError::invalid(
            "Tệp do bản mới hơn tạo ra. Hãy cập nhật ứng dụng.",
            "The file was made by a newer version.",
        ));
    }
    Ok(bundle)
}

/// Pending commits, own and carried; then what the group has logged in these two months.
fn outgoing(connection: &Connection, mind: &Mind, outside: &Outside) -> Result<Vec<Vec<u8>>> {
    let mut list: Vec<Vec<u8>> = commits::pending(connection)?
        .into_iter()
        .map(|stored| stored.bytes)
        .collect();
    let month = MonthOf::at(ward_time(connection, outside)?);
    let group = mind.group()?;
    let mut bytes = 0;
    for kind in [Kind::Board, Kind::Voice] {
        for stored in documents::of_kind(connection, kind as u64, &[])? {
            let name = DocumentName::parse(kind as u8, &stored.key);
            let recent = match name {
                Some(DocumentName::Board(of, at)) => of == group && at.distance(month) <= 1,
                _ => true,
            };
            if !recent {
                continue;
            }
            for logged in commits::logged_of(connection, stored.document, None, 10_000)? {
                bytes += logged.bytes.len();
                let fresh = logged
                    .logged
                    .is_some_and(|place| MonthOf::at(place.accepted_at).distance(month) <= 1);
                if fresh && bytes <= LARGEST_HISTORY {
                    list.push(logged.bytes);
                }
            }
        }
    }
    Ok(list)
}

fn chains(connection: &Connection) -> Result<Vec<(DocumentId, u64, ByteArray<32>)>> {
    let held = documents::every(connection)?.into_iter();
    Ok(held
        .filter_map(|stored| {
            stored
                .accepted
                .map(|at| (stored.document, at.offset, at.chain.into()))
        })
        .collect())
}

fn all_receipts(connection: &Connection) -> Result<Vec<String>> {
    let mut list = Vec::new();
    for draft in crate::views::drafts::page(connection, None, usize::MAX >> 1)?.rows {
        for submission in submissions::of_draft(connection, draft.id)? {
            if let Some(commit) = submission.commit {
                list.extend(receipts::get(connection, commit)?);
            }
        }
    }
    Ok(list)
}

/// A phone that has never been connected learns the ward's keys from a neighbour; only the
/// root, which it has from its invite, can vouch for them.
fn adopt_certificate(connection: &Connection, mind: &mut Mind, bundle: &Bundle<'_>) -> Result<()> {
    if mind.certificate(connection)?.is_some() {
        return Ok(());
    }
    let Some(text) = &bundle.certificate else {
        return Ok(());
    };
    let valid = Note::parse(text.as_bytes())
        .and_then(|note| crate::log::Certificate::open(&note, &bundle.ward));
    if valid.is_ok() {
        facts::CERTIFICATE.set(connection, text)?;
        mind.forget();
    }
    Ok(())
}

/// A ward cannot show two histories to two houses unnoticed.
fn compare_histories(
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
            alarm(
                connection,
                outside,
                "two_histories",
                &format!("{document} at {offset}"),
            )?;
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
        alarm(
            connection,
            outside,
            "two_roots",
            &format!("log size {}", theirs.size),
        )?;
    }
    Ok(())
}

fn take_commit(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    bytes: &[u8],
    report: &mut BundleReport,
) -> Result<()> {
    let judged =
        Commit::parse(bytes).and_then(|commit| match judge(connection, mind, outside, &commit) {
            Ok(verdict) => verdict.map(|name| (commit, name)),
            Err(_) => Err(Refusal::new(RefusalCode::StorageFull, "the phone's store")),
        });
    let (commit, name) = match judged {
        Ok(taken) => taken,
        Err(Refusal { code, .. }) => {
            report.refused.push(RefusedCommit {
                code,
                message_vi: code.message_vi(),
                message_en: code.message_en(),
            });
            return Ok(());
        }
    };
    if commits::get(connection, commit.id)?.is_some() || commit.header.device == mind.device() {
        report.known += 1;
        return Ok(());
    }
    keep(connection, mind, &commit, &name)?;
    report.kept += 1;
    project::pending(connection, mind, &name)
}

/// Whether the ward would take the commit, as far as this phone can tell.
fn judge(
    connection: &Connection,
    mind: &mut Mind,
    outside: &Outside,
    commit: &Commit,
) -> Result<std::result::Result<DocumentName, Refusal>> {
    let ward = mind.ward()?;
    let now = ward_time(connection, outside)?;
    if commits::carried_bytes(connection)? + commit.bytes().len() as u64 > MOST_CARRIED {
        return Ok(Err(Refusal::new(
            RefusalCode::Quota,
            "this phone carries as much as it may",
        )));
    }
    let joining = joining_key(connection, commit)?;
    let Some(access) = mind.access(connection)? else {
        return Ok(Err(Refusal::new(
            RefusalCode::UnknownDevice,
            "this phone has never been connected",
        )));
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

/// The key of a device whose enrolment this phone carries.
fn joining_key(connection: &Connection, commit: &Commit) -> Result<Option<SigningPublicKey>> {
    let carried = enrolments::every(connection)?
        .into_iter()
        .filter(|known| !matches!(known.verdict, EnrolmentVerdict::Refused(_)))
        .find(|known| known.device == commit.header.device);
    let enrolment = carried.and_then(|known| Enrolment::from_bytes(&known.bytes).ok());
    let key = enrolment.map(|enrolment| enrolment.answer().signing);
    Ok(key.filter(|key| device_id(key) == commit.header.device))
}

fn keep(connection: &Connection, mind: &Mind, commit: &Commit, name: &DocumentName) -> Result<()> {
    let header = &commit.header;
    let document = mind.id(name)?;
    documents::ensure(
        connection,
        document,
        u64::from(header.name.kind),
        &header.name.key,
    )?;
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

/// Receipts that a courier brings back for what was sent from this phone.
fn take_receipts(
    connection: &Connection,
    outside: &Outside,
    bundle: &Bundle<'_>,
    report: &mut BundleReport,
) -> Result<()> {
    for text in &bundle.receipts {
        let verified =
            Receipt::parse(text.as_bytes()).and_then(|receipt| receipt.verify(&bundle.ward));
        let Ok(verified) = verified else { continue };
        let own =
            commits::get(connection, verified.leaf.commit)?.is_some_and(|stored| !stored.carried);
        if own {
            receipts::put(connection, verified.leaf.commit, text, outside.clock.now())?;
            report.receipts += 1;
        }
    }
    Ok(())
}
