//! Drafts, sendings, dossiers.

use xom_core::device as core;
use xom_core::dossiers::DraftState as CoreDraftState;
use xom_core::sealing;
use xom_core::views::{dossiers, drafts};
use xom_core::{forms, procedures};

use super::{Field, Moment, Section};
use crate::Language;

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum DraftState {
    /// Being filled in.
    Drafting,
    /// Complete, waiting for the signatures of the other parties.
    AwaitingCosigners,
    /// Complete and signed; it can be sent.
    Ready,
    /// On its way: not yet confirmed by the ward.
    Sent,
    /// The ward has it; a dossier is linked.
    Received,
    /// The ward gave it back.
    Returned,
    /// Given up.
    Withdrawn,
    /// Unsent for too long.
    Expired,
}

impl From<CoreDraftState> for DraftState {
    fn from(state: CoreDraftState) -> Self {
        match state {
            CoreDraftState::Drafting => Self::Drafting,
            CoreDraftState::AwaitingCosigners => Self::AwaitingCosigners,
            CoreDraftState::Ready => Self::Ready,
            CoreDraftState::Sent => Self::Sent,
            CoreDraftState::Received => Self::Received,
            CoreDraftState::Returned => Self::Returned,
            CoreDraftState::Withdrawn => Self::Withdrawn,
            CoreDraftState::Expired => Self::Expired,
        }
    }
}

/// Where an application was filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum FilingPlace {
    /// On their own device.
    Home,
    /// At the neighbourhood's point.
    NeighbourhoodPoint,
    /// With a helper at their side.
    Assisted,
}

impl From<FilingPlace> for sealing::FilingPlace {
    fn from(place: FilingPlace) -> Self {
        match place {
            FilingPlace::Home => Self::Home,
            FilingPlace::NeighbourhoodPoint => Self::NeighbourhoodPoint,
            FilingPlace::Assisted => Self::Assisted,
        }
    }
}

/// A draft in the list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DraftRow {
    /// The draft.
    pub id: String,
    /// The code of its procedure.
    pub procedure: String,
    /// The name of its procedure.
    pub service: String,
    /// Its title, if its people gave it one.
    pub title: Option<String>,
    /// Where it stands.
    pub state: DraftState,
    /// Where it stands, in words.
    pub state_said: String,
    /// When it was begun.
    pub opened: Moment,
    /// When it was last changed.
    pub changed: Moment,
    /// Something in it is not yet confirmed by the ward.
    pub pending: bool,
    /// How many fields have several values.
    pub clashes: u32,
    /// How many fields must be filled in, given the answers so far.
    pub required: u32,
    /// How many of them are missing or wrong.
    pub missing: u32,
    /// The dossier's code, once the ward has it.
    pub dossier: Option<String>,
}

impl DraftRow {
    pub(crate) fn of(row: drafts::DraftRow, language: Language) -> Self {
        Self {
            id: row.id.to_string(),
            service: service_name(&row.procedure, language),
            procedure: row.procedure,
            title: row.title,
            state: row.state.into(),
            state_said: language
                .pick(row.state.name_vi(), row.state.name_en())
                .into(),
            opened: Moment::of(row.opened_at, language),
            changed: Moment::of(row.changed_at, language),
            pending: row.pending,
            clashes: row.clashes,
            required: row.progress.required,
            missing: row.progress.missing,
            dossier: row.dossier,
        }
    }
}

/// The name of a procedure; its code when the catalogue does not know it.
pub(crate) fn service_name(code: &str, language: Language) -> String {
    let known = code.parse().ok().and_then(|code| procedures::find(&code));
    known.map_or_else(
        || code.to_owned(),
        |known| language.pick(&known.name_vi, &known.name_en).clone(),
    )
}

/// An attachment of a draft.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AttachmentRow {
    /// The attachment.
    pub id: String,
    /// Its file name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Which paper of the dossier it is.
    pub component: Option<String>,
    /// Its size in bytes.
    pub size: u64,
    /// Chunks that the ward holds.
    pub uploaded: u32,
    /// Chunks it has.
    pub chunks: u32,
}

/// A draft as a screen draws it.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct DraftView {
    /// Its row in the list.
    pub row: DraftRow,
    /// The parts of the form, in order.
    pub sections: Vec<Section>,
    /// The fields with their values and problems, in order, hidden ones included.
    pub fields: Vec<Field>,
    /// What is attached.
    pub attachments: Vec<AttachmentRow>,
    /// Whether it could be sent now: nothing blocks, and it is not on its way.
    pub can_be_sent: bool,
    /// What was sent last is sealed on this phone and not yet at the ward.
    pub sealed: bool,
}

impl DraftView {
    pub(crate) fn of(view: core::DraftView, profile: &core::Profile, language: Language) -> Self {
        let identified = view.row.procedure.parse().ok().and_then(|code| {
            forms::all().iter().find(|form| {
                let identity = form.identity();
                identity.procedure == code && identity.version == view.row.form_version
            })
        });
        let sections = identified.map(forms::Form::sections).unwrap_or_default();
        let blocked = view
            .fields
            .iter()
            .any(|field| field.visible && field.blocks());
        Self {
            sections: (sections.iter())
                .map(|section| Section::of(section, &view.fields, language))
                .collect(),
            fields: (view.fields.iter())
                .map(|field| Field::of(field, &view.values, profile, language))
                .collect(),
            attachments: (view.attachments.into_iter())
                .map(|row| AttachmentRow {
                    id: row.id,
                    name: row.name,
                    media_type: row.media_type,
                    component: row.component,
                    size: row.size,
                    uploaded: row.uploaded as u32,
                    chunks: row.chunks as u32,
                })
                .collect(),
            can_be_sent: view.sendable && !blocked,
            sealed: view.sealed,
            row: DraftRow::of(view.row, language),
        }
    }
}

/// A dossier in the list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DossierRow {
    /// The draft it came from, which names it here.
    pub id: String,
    /// The ward's code.
    pub code: String,
    /// The name of its procedure.
    pub service: String,
    /// The national state, 1 to 10.
    pub state: u8,
    /// The national state in words.
    pub state_said: String,
    /// Whether it is this person's turn.
    pub your_turn: bool,
    /// When it is to be decided.
    pub due: Option<Moment>,
    /// Whether a result has come.
    pub has_result: bool,
    /// When the ward registered it.
    pub registered: Moment,
}

impl DossierRow {
    pub(crate) fn of(row: dossiers::DossierRow, language: Language) -> Self {
        Self {
            id: row.id.to_string(),
            code: row.code,
            service: service_name(&row.procedure, language),
            state: row.state.number(),
            state_said: language
                .pick(row.state.name_vi(), row.state.name_en())
                .into(),
            your_turn: row.state.waits_for_citizen(),
            due: Moment::maybe(row.due, language),
            has_result: row.has_result,
            registered: Moment::of(row.registered_at, language),
        }
    }
}

/// One thing that happened to a dossier.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DossierStep {
    /// `registered`, `state`, `supplement_received` or `result`.
    pub kind: String,
    /// When the ward logged it.
    pub at: Moment,
    /// The state in words, for a change of state.
    pub state_said: Option<String>,
    /// The officer.
    pub officer: Option<String>,
    /// The reason, or the text of the result.
    pub text: Option<String>,
    /// The deadline that came with it.
    pub due: Option<Moment>,
    /// Whether a document came with it.
    pub has_document: bool,
}

/// A dossier whole.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Dossier {
    /// What the list shows.
    pub row: DossierRow,
    /// What happened, oldest first.
    pub steps: Vec<DossierStep>,
}

impl Dossier {
    pub(crate) fn of(
        (row, steps): (dossiers::DossierRow, Vec<dossiers::StepRow>),
        language: Language,
    ) -> Self {
        let steps = steps.into_iter().map(|step| DossierStep {
            kind: step.kind.into(),
            at: Moment::of(step.at, language),
            state_said: (step.state)
                .map(|state| language.pick(state.name_vi(), state.name_en()).into()),
            officer: step.officer_name,
            text: step.text,
            due: Moment::maybe(step.due, language),
            has_document: step.has_attachment,
        });
        Self {
            steps: steps.collect(),
            row: DossierRow::of(row, language),
        }
    }
}

/// A document that came with a result.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ResultDocument {
    /// Its file name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A receipt, and what it proves.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Receipt {
    /// The file to share, a C2SP `tlog-proof`.
    pub text: String,
    /// When the ward accepted exactly this content.
    pub accepted: Moment,
    /// The log that holds it.
    pub origin: String,
    /// Its place in the log, from 1.
    pub place: u64,
    /// How many entries the log had.
    pub size: u64,
    /// The commit it is about.
    pub commit: String,
}
