//! Where this phone stands: who it is, what waits, what was refused, what home shows.

use xom_core::device as core;

use super::{DossierRow, DraftRow, Moment, NoticeRow, Role};
use crate::Language;

/// The state of this phone.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Status {
    /// This device.
    pub device: String,
    /// Whether an invite was accepted.
    pub invited: bool,
    /// Whether the ward has logged the enrolment, as far as is known here.
    pub enrolled: bool,
    /// Why the ward refused the enrolment, if it did.
    pub enrolment_refused: Option<String>,
    /// The ward's fingerprint.
    pub ward: Option<String>,
    /// The ward's name, once it is known.
    pub ward_name: Option<String>,
    /// The group's name, once it is known.
    pub group_name: Option<String>,
    /// The person.
    pub member: Option<String>,
    /// Their name, once it is known here.
    pub name: Option<String>,
    /// Their household.
    pub household: Option<String>,
    /// What they may do now.
    pub role: Option<Role>,
    /// Whether they may post notices and invite neighbours.
    pub leads: bool,
    /// Two phones use this device's key: enrol afresh.
    pub marked: bool,
    /// Somebody has ended this device's right to write, for good.
    pub revoked: bool,
    /// What should not have happened, in words.
    pub alarms: Vec<String>,
    /// How it stands between this phone and the ward.
    pub delivery: Delivery,
}

/// How it stands between this phone and the ward: the five sentences of the state line.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Delivery {
    /// Own edits that the ward has not confirmed.
    pub waiting: u32,
    /// Others' commits and enrolments that this phone carries.
    pub carried: u32,
    /// What it carries, has delivered and brings home, in numbers.
    pub load: Load,
    /// Edits that were refused and lie here with the reason.
    pub refused: u32,
    /// When the last exchange ended well.
    pub last_exchange: Option<Moment>,
    /// The code of the last attempt's error, if it failed.
    pub error: Option<String>,
    /// When the next attempt is due, if the last one failed.
    pub next_attempt: Option<Moment>,
}

/// What a courier carries, has delivered, and brings home: numbers, never contents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, uniffi::Record)]
pub struct Load {
    /// Neighbours' applications that wait here.
    pub sendings: u32,
    /// Bytes of their sealed papers that are here.
    pub papers: u64,
    /// Parts of their papers that are neither here nor, as far as is known, at the ward.
    pub missing: u32,
    /// How many bytes may still be taken along.
    pub room: u64,
    /// Applications that were delivered from here in the last two months.
    pub delivered: u32,
    /// Their receipts that no bundle has held yet.
    pub receipts: u32,
}

impl From<core::Load> for Load {
    fn from(load: core::Load) -> Self {
        Self {
            sendings: load.sendings as u32,
            papers: load.papers,
            missing: load.missing as u32,
            room: load.room,
            delivered: load.delivered as u32,
            receipts: load.receipts as u32,
        }
    }
}

/// Something that waits for the ward, and why.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WaitingItem {
    /// The edit.
    pub id: String,
    /// `post_notice`, `change_notice`, `comment`, `acknowledge`, `roster`, `people`,
    /// `draft_circle`, `draft` or `submission`.
    pub what: String,
    /// What it is, in words.
    pub what_said: String,
    /// What it says, in short; may be empty.
    pub summary: String,
    /// When it was made.
    pub made: Moment,
    /// What it waits for.
    pub waits_for: WaitsFor,
    /// Chunks of attachments that have not gone up yet.
    pub chunks_left: u32,
}

/// Why something still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WaitsFor {
    /// The next exchange: nothing has been tried since.
    Exchange,
    /// A connection: the last attempt did not get through.
    Connection,
    /// Its attachments, which go first.
    Attachments,
    /// The ward to log this phone's own enrolment.
    Enrolment,
}

impl WaitingItem {
    pub(crate) fn of(item: core::WaitingItem, language: Language) -> Self {
        Self {
            id: item.id.to_string(),
            what: item.what.name().into(),
            what_said: language
                .pick(item.what.name_vi(), item.what.name_en())
                .into(),
            summary: item.summary,
            made: Moment::of(item.made_at, language),
            waits_for: match item.waits_for {
                core::WaitsFor::Exchange => WaitsFor::Exchange,
                core::WaitsFor::Connection => WaitsFor::Connection,
                core::WaitsFor::Attachments => WaitsFor::Attachments,
                core::WaitsFor::Enrolment => WaitsFor::Enrolment,
            },
            chunks_left: item.chunks_left as u32,
        }
    }
}

/// Something that the ward, or a rule, did not let through: kept, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RefusedEdit {
    /// The edit.
    pub id: String,
    /// What it was, as in [`WaitingItem`].
    pub what: String,
    /// What it was, in words.
    pub what_said: String,
    /// What it said, in short.
    pub summary: String,
    /// When it was made.
    pub made: Moment,
    /// The refusal's code.
    pub code: String,
    /// Why, for people.
    pub reason: String,
}

impl RefusedEdit {
    pub(crate) fn of(edit: core::RefusedEdit, language: Language) -> Self {
        Self {
            id: edit.id.to_string(),
            what: edit.what.name().into(),
            what_said: language
                .pick(edit.what.name_vi(), edit.what.name_en())
                .into(),
            summary: edit.summary,
            made: Moment::of(edit.made_at, language),
            code: edit.code,
            reason: language.pick(edit.message_vi, edit.message_en),
        }
    }
}

/// All that the home screen shows, in one crossing.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Home {
    /// Where this phone stands.
    pub status: Status,
    /// How to greet the person: "cô Lan" in Vietnamese, if they said so, else their name.
    pub addressed: Option<String>,
    /// Emergencies in force that this person has not acknowledged, newest first.
    pub emergencies: Vec<NoticeRow>,
    /// Notices in which somebody must choose between two values; leaders see them.
    pub conflicts: Vec<NoticeRow>,
    /// Dossiers where it is this person's turn, or whose result has come.
    pub dossiers: Vec<DossierRow>,
    /// Drafts that are not sent.
    pub drafts: Vec<DraftRow>,
    /// The newest other notices that are not acknowledged.
    pub notices: Vec<NoticeRow>,
}

/// What would be lost if this phone forgot everything now.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Unsent {
    /// Edits that the ward has not confirmed, in short.
    pub waiting: Vec<String>,
    /// Drafts that were never sent, by title or service.
    pub drafts: Vec<String>,
    /// Others' things that this phone carries.
    pub carried: u32,
    /// Receipts that neighbours wait for.
    pub receipts: u32,
}

/// A bundle that was made.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PackedBundle {
    /// The file.
    pub content: Vec<u8>,
    /// Applications in it, one's own and carried ones.
    pub sendings: u32,
    /// Bytes of their sealed papers in it.
    pub papers: u64,
    /// Bytes of papers that no bundle has held yet: another one takes them.
    pub left: u64,
    /// Receipts in it that neighbours wait for.
    pub receipts: u32,
}

impl From<core::PackedBundle> for PackedBundle {
    fn from(bundle: core::PackedBundle) -> Self {
        Self {
            content: bundle.content,
            sendings: bundle.sendings as u32,
            papers: bundle.papers,
            left: bundle.left,
            receipts: bundle.receipts as u32,
        }
    }
}

/// What a bundle brought.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BundleReport {
    /// Commits kept, to be carried to the ward.
    pub kept: u32,
    /// Commits and enrolments that were here already.
    pub known: u32,
    /// Enrolments kept.
    pub enrolments: u32,
    /// Receipts that came back for people of this phone.
    pub receipts: u32,
    /// Receipts taken along for neighbours.
    pub receipts_carried: u32,
    /// Applications among what was kept.
    pub sendings: u32,
    /// Bytes of their sealed papers that were taken along.
    pub papers: u64,
    /// Bytes that this phone has no room for now: let it meet the ward, then take the file again.
    pub left: u64,
    /// Parts of the carried applications' papers that are still missing: another bundle brings
    /// them.
    pub missing: u32,
    /// Why others were refused, in words, one for each.
    pub refused: Vec<String>,
}

impl BundleReport {
    pub(crate) fn of(report: &core::BundleReport, language: Language) -> Self {
        let refused = report.refused.iter();
        Self {
            kept: report.kept as u32,
            known: report.known as u32,
            enrolments: report.enrolments as u32,
            receipts: report.receipts as u32,
            receipts_carried: report.receipts_carried as u32,
            sendings: report.sendings as u32,
            papers: report.papers,
            left: report.left,
            missing: report.missing as u32,
            refused: refused
                .map(|one| language.pick(one.message_vi, one.message_en).into())
                .collect(),
        }
    }
}

/// A reason for which the ward refuses.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RefusalText {
    /// Its name on the wire.
    pub code: String,
    /// Whether sending the same again can never help.
    pub is_final: bool,
    /// What to do, in Vietnamese.
    pub message_vi: String,
    /// What to do, in English.
    pub message_en: String,
}

/// The two forms in which text is searched.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SearchForms {
    /// With marks.
    pub exact: String,
    /// Without marks.
    pub folded: String,
}
