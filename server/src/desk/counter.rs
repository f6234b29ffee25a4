//! What the desk needs of the ward, as one narrow trait and plain records.
//!
//! The ward's engine implements [`Counter`]; the desk draws what it returns and hands over
//! what officers decide. The desk never sees keys, commits or sealed bytes, and the engine
//! never sees HTML. Every call may block: the desk makes them off its event loop.

use xom_core::dossiers::DossierState;
use xom_core::ids::{DraftId, OfficerId};
use xom_core::outside::Timestamp;

use super::actions::Action;

/// The ward as the desk meets it. The desk has checked the officer's roles before it calls;
/// the engine checks the state, in the transaction that appends to the log.
pub trait Counter: Send + Sync + 'static {
    /// The ward's name for the head of every page, such as "Phường Đông Ngạc".
    fn ward_name(&self) -> String;

    /// At most `limit` dossiers that match, in the filter's order, after the given key.
    fn inbox(
        &self,
        filter: &InboxFilter,
        after: Option<InboxKey>,
        limit: usize,
    ) -> Result<InboxPage, CounterError>;

    /// How many dossiers stand in each state; states without any may be left out.
    fn figures(&self) -> Result<Vec<(DossierState, u64)>, CounterError>;

    /// The official code of a dossier, without opening it.
    fn code(&self, draft: DraftId) -> Result<String, CounterError>;

    /// One dossier with its answers opened by the ward's intake key.
    fn dossier(&self, draft: DraftId) -> Result<DossierPage, CounterError>;

    /// Does what the officer decided, if the dossier still has this revision.
    /// When it has moved on, nothing is written and the error is [`CounterError::MovedOn`].
    fn act(
        &self,
        draft: DraftId,
        officer: OfficerId,
        revision: u64,
        action: Action,
    ) -> Result<(), CounterError>;

    /// One attachment of the dossier (or its result), opened.
    fn attachment(
        &self,
        draft: DraftId,
        attachment: AttachmentId,
    ) -> Result<AttachmentContent, CounterError>;
}

/// Why the ward did not do what the desk asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CounterError {
    /// No such dossier or attachment.
    #[error("there is no such dossier or attachment")]
    NotFound,
    /// Someone did something with the dossier since the page was drawn: look again.
    #[error("the dossier has changed since it was opened")]
    MovedOn,
    /// The national table of moves does not allow this in the dossier's state.
    #[error("this cannot be done in the state the dossier is in")]
    NotAllowed,
    /// Some chunks of the attachment have not arrived at the ward or are damaged.
    #[error("the attachment is not complete at the ward")]
    AttachmentIncomplete,
    /// The ward cannot read or write now (its clock jumped, its disk is full): later.
    #[error("the ward cannot do this now: {0}")]
    Unavailable(String),
}

/// A text in both of the desk's languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Label {
    /// Two different texts.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// What reads the same in both languages: names, numbers, dates.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(text.clone(), text)
    }
}

/// Which dossiers an inbox shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxFilter {
    /// Only these states; all when empty.
    pub states: &'static [DossierState],
    /// Only codes that contain this text, upper case; all when empty.
    pub code: String,
    /// Oldest received first (what waits longest); otherwise newest first.
    pub oldest_first: bool,
}

/// The place of a row in an inbox: received at, then draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct InboxKey {
    /// When the ward logged the application.
    pub received: Timestamp,
    /// Breaks ties.
    pub draft: DraftId,
}

/// A page of the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InboxPage {
    /// The rows in order.
    pub rows: Vec<InboxRow>,
    /// Whether rows follow after the last one.
    pub more: bool,
}

/// A dossier in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// The draft it came from, which names it in addresses.
    pub draft: DraftId,
    /// Its code, such as `H26.00602-261123-0007`.
    pub code: String,
    /// The procedure's name.
    pub procedure: Label,
    /// The applicant's name as written in the application.
    pub applicant: String,
    /// When the ward logged the application.
    pub received: Timestamp,
    /// Where it stands.
    pub state: DossierState,
    /// When a result is due, if a deadline is set.
    pub due: Option<Deadline>,
}

/// When a result is due and how that was computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The moment.
    pub at: Timestamp,
    /// Whether the clock stands still because the citizen is supplementing.
    pub suspended: bool,
    /// The arithmetic, one sentence a step.
    pub steps: Vec<Label>,
}

/// A dossier as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierPage {
    /// What its inbox row says.
    pub row: InboxRow,
    /// Counts the dossier's events; an action names the revision that it was decided on.
    pub revision: u64,
    /// The neighbourhood group it came from, if known.
    pub group: Option<String>,
    /// What has happened, oldest first.
    pub steps: Vec<Step>,
    /// The answers, section by section, as the form's field list draws them.
    pub sections: Vec<Section>,
    /// The attachments of the application and its supplements.
    pub attachments: Vec<AttachmentLine>,
    /// What the ward gave, once it has.
    pub result: Option<GivenResult>,
}

/// One thing that happened to a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When, by the ward's clock (for [`StepKind::Filed`] by the phone's).
    pub at: Timestamp,
    /// What.
    pub kind: StepKind,
    /// Who did it, name and title, if a person did.
    pub who: Option<String>,
    /// Why, in the officer's words.
    pub reason: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Filled in and sent on a phone, perhaps without a network.
    Filed,
    /// A neighbour's phone carried it to the ward without being able to read it.
    Carried,
    /// The dossier came into this state; `Registered` is its admission.
    Became(DossierState),
    /// What was asked for has arrived.
    SupplementReceived,
    /// The result was given.
    ResultGiven,
}

/// A group of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: Label,
    /// Its answers, in the form's order.
    pub fields: Vec<Field>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What was asked.
    pub label: Label,
    /// What was answered, ready to print; empty when nothing was.
    pub value: Label,
    /// Whether the latest supplement changed it.
    pub supplemented: bool,
}

/// The 8 bytes that name an attachment within a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttachmentId(pub [u8; 8]);

impl std::fmt::Display for AttachmentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl AttachmentId {
    /// The id in these 16 hex digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }
}

/// An attachment in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentLine {
    /// Its id.
    pub id: AttachmentId,
    /// The file's name, as the phone gave it.
    pub name: String,
    /// The media type, as the phone gave it: never trusted.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Which required paper it is, if it was filed as one.
    pub component: Option<Label>,
    /// Whether it came with a supplement.
    pub supplemented: bool,
}

/// An opened attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentContent {
    /// The file's name, as the phone gave it.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What the ward gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenResult {
    /// What it says.
    pub text: String,
    /// The document, if one was given.
    pub document: Option<AttachmentLine>,
}
