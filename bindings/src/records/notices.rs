//! Notices, comments, clashes and who has been reached.

use xom_core::device as core;
use xom_core::documents::board;
use xom_core::outside::Timestamp;
use xom_core::views::comments as core_comments;
use xom_core::views::coverage as core_coverage;
use xom_core::views::notice_list::{self, NoticeCursor};

use super::{Moment, Role};
use crate::{Language, XomError};

/// How soon people must see a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Urgency {
    /// When they next look.
    Normal,
    /// Today.
    Important,
    /// At once.
    Emergency,
}

impl From<board::Urgency> for Urgency {
    fn from(urgency: board::Urgency) -> Self {
        match urgency {
            board::Urgency::Normal => Self::Normal,
            board::Urgency::Important => Self::Important,
            board::Urgency::Emergency => Self::Emergency,
        }
    }
}

impl From<Urgency> for board::Urgency {
    fn from(urgency: Urgency) -> Self {
        match urgency {
            Urgency::Normal => Self::Normal,
            Urgency::Important => Self::Important,
            Urgency::Emergency => Self::Emergency,
        }
    }
}

/// A notice in the list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NoticeRow {
    /// Its id.
    pub id: String,
    /// One line.
    pub title: String,
    /// The beginning of its text.
    pub snippet: String,
    /// How soon people must see it.
    pub urgency: Urgency,
    /// Kept on top.
    pub pinned: bool,
    /// The blocks it is for; all when absent.
    pub blocks: Option<Vec<String>>,
    /// It holds from here.
    pub valid_from: Option<Moment>,
    /// It holds until here.
    pub valid_until: Option<Moment>,
    /// The number of the official document it passes on.
    pub document_number: Option<String>,
    /// Who posted it: name and role as one phrase; "Phường" when it was the ward.
    pub author: String,
    /// When its author says so.
    pub posted: Moment,
    /// Not yet confirmed by the ward.
    pub pending: bool,
    /// Changed after it was posted.
    pub edited: bool,
    /// Why it was withdrawn, if it was.
    pub withdrawn: Option<String>,
    /// How many values of clashing fields it has; 0 when nothing clashes.
    pub clashes: u32,
    /// How many comments it has.
    pub comments: u32,
    /// Acknowledged by this phone's person.
    pub acknowledged: bool,
}

impl NoticeRow {
    pub(crate) fn of(row: notice_list::NoticeRow, language: Language) -> Self {
        Self {
            id: row.id.to_string(),
            title: row.title,
            snippet: row.snippet,
            urgency: row.urgency.into(),
            pinned: row.pinned,
            blocks: row.blocks,
            valid_from: Moment::maybe(row.valid_from, language),
            valid_until: Moment::maybe(row.valid_until, language),
            document_number: row.document_number,
            author: match row.author {
                None => language.pick("Phường", "The ward").into(),
                Some(_) => person(row.author_name.as_deref(), row.author_role, language),
            },
            posted: Moment::of(row.posted, language),
            pending: row.pending,
            edited: row.edited,
            withdrawn: row.withdrawn,
            clashes: row.clashes,
            comments: row.comments,
            acknowledged: row.acknowledged,
        }
    }
}

/// A person with what they are, as one phrase: "Bùi Văn Hùng, tổ trưởng".
pub(crate) fn person(
    name: Option<&str>,
    role: Option<xom_core::identity::Role>,
    language: Language,
) -> String {
    let role = role.filter(|role| role.leads());
    let role = role.map(|role| language.pick(role.name_vi(), role.name_en()));
    match (name, role) {
        (Some(name), Some(role)) => format!("{name}, {}", role.to_lowercase()),
        (Some(name), None) => name.into(),
        (None, Some(role)) => role.into(),
        (None, None) => language.pick("Một thành viên", "A member").into(),
    }
}

/// A page of the list of notices.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NoticePage {
    /// Its rows.
    pub rows: Vec<NoticeRow>,
    /// What to ask for to get the page after it; nothing when this is the last one.
    pub next: Option<String>,
}

pub(crate) fn notice_cursor(text: Option<&str>) -> Result<Option<NoticeCursor>, XomError> {
    text.map(|text| serde_json::from_str(text).map_err(|_| XomError::malformed("page of notices")))
        .transpose()
}

/// One field of a notice and its new value.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum NoticeChange {
    /// A new title.
    Title {
        /// One line.
        value: String,
    },
    /// A new text.
    Body {
        /// Plain text with line breaks.
        value: String,
    },
    /// A new urgency.
    Urgency {
        /// How soon people must see it.
        value: Urgency,
    },
    /// Kept on top, or not.
    Pinned {
        /// Whether.
        value: bool,
    },
    /// For these blocks, or for all.
    Blocks {
        /// Their names.
        value: Option<Vec<String>>,
    },
    /// It holds from here.
    ValidFrom {
        /// Unix time in milliseconds.
        value: Option<u64>,
    },
    /// It holds until here.
    ValidUntil {
        /// Unix time in milliseconds.
        value: Option<u64>,
    },
    /// The number of the official document it passes on.
    DocumentNumber {
        /// As printed on it.
        value: Option<String>,
    },
    /// Withdrawn.
    Withdrawn {
        /// Why.
        value: String,
    },
}

impl From<NoticeChange> for board::NoticeChange {
    fn from(change: NoticeChange) -> Self {
        match change {
            NoticeChange::Title { value } => Self::Title(value),
            NoticeChange::Body { value } => Self::Body(value),
            NoticeChange::Urgency { value } => Self::Urgency(value.into()),
            NoticeChange::Pinned { value } => Self::Pinned(value),
            NoticeChange::Blocks { value } => Self::Blocks(value),
            NoticeChange::ValidFrom { value } => Self::ValidFrom(value.map(Timestamp)),
            NoticeChange::ValidUntil { value } => Self::ValidUntil(value.map(Timestamp)),
            NoticeChange::DocumentNumber { value } => Self::DocumentNumber(value),
            NoticeChange::Withdrawn { value } => Self::Withdrawn(value),
        }
    }
}

impl From<board::NoticeChange> for NoticeChange {
    fn from(change: board::NoticeChange) -> Self {
        use board::NoticeChange as Core;
        let moment = |at: Option<Timestamp>| at.map(|at| at.0);
        match change {
            Core::Title(value) => Self::Title { value },
            Core::Body(value) => Self::Body { value },
            Core::Urgency(value) => Self::Urgency {
                value: value.into(),
            },
            Core::Pinned(value) => Self::Pinned { value },
            Core::Blocks(value) => Self::Blocks { value },
            Core::ValidFrom(value) => Self::ValidFrom {
                value: moment(value),
            },
            Core::ValidUntil(value) => Self::ValidUntil {
                value: moment(value),
            },
            Core::DocumentNumber(value) => Self::DocumentNumber { value },
            Core::Withdrawn(value) => Self::Withdrawn { value },
        }
    }
}

/// One of several values that a field has, because people changed it without seeing each
/// other's change.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Clash {
    /// The field and the value: choosing it is `change_notice` with exactly this.
    pub change: NoticeChange,
    /// Who wrote it.
    pub author: String,
    /// When, by the writer's clock.
    pub written: Moment,
    /// Not yet confirmed by the ward.
    pub pending: bool,
    /// Whether the list shows this one meanwhile.
    pub shown: bool,
}

/// A notice whole.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NoticeDetails {
    /// What the list shows.
    pub row: NoticeRow,
    /// Its text.
    pub body: String,
    /// All values of the fields that have several, field by field.
    pub clashes: Vec<Clash>,
    /// Its comments, in log order, pending ones last.
    pub comments: Vec<CommentRow>,
}

impl NoticeDetails {
    pub(crate) fn of(
        details: notice_list::NoticeDetails,
        comments: Vec<core_comments::CommentRow>,
        language: Language,
    ) -> Self {
        let clashes = details.conflicts.into_iter().map(|clash| Clash {
            author: person(clash.member_name.as_deref(), None, language),
            written: Moment::of(clash.claimed, language),
            pending: clash.pending,
            shown: clash.winner,
            change: clash.change.into(),
        });
        Self {
            row: NoticeRow::of(details.row, language),
            body: details.body,
            clashes: clashes.collect(),
            comments: comments
                .into_iter()
                .map(|row| CommentRow::of(row, language))
                .collect(),
        }
    }
}

/// A comment below a notice.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct CommentRow {
    /// Its id.
    pub id: String,
    /// Who said it.
    pub author: String,
    /// What they are in the group.
    pub role: Option<Role>,
    /// What they said.
    pub text: String,
    /// When, by their clock.
    pub said_at: Moment,
    /// Not yet confirmed by the ward.
    pub pending: bool,
}

impl CommentRow {
    fn of(row: core_comments::CommentRow, language: Language) -> Self {
        Self {
            id: row.id.to_string(),
            author: person(row.member_name.as_deref(), row.member_role, language),
            role: row.member_role.map(Into::into),
            text: row.text,
            said_at: Moment::of(row.claimed, language),
            pending: row.pending,
        }
    }
}

/// A notice to be posted.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NewNotice {
    /// One line, at most 200 characters.
    pub title: String,
    /// Plain text, at most 20,000 characters.
    pub body: String,
    /// How soon people must see it.
    pub urgency: Urgency,
    /// Kept on top.
    pub pinned: bool,
    /// The blocks it is for; all when absent.
    pub blocks: Option<Vec<String>>,
    /// It holds from here, Unix time in milliseconds.
    pub valid_from: Option<u64>,
    /// It holds until here, Unix time in milliseconds.
    pub valid_until: Option<u64>,
    /// The number of the official document it passes on.
    pub document_number: Option<String>,
}

impl From<NewNotice> for core::NewNotice {
    fn from(new: NewNotice) -> Self {
        Self {
            title: new.title,
            body: new.body,
            urgency: new.urgency.into(),
            pinned: new.pinned,
            blocks: new.blocks,
            valid_from: new.valid_from.map(Timestamp),
            valid_until: new.valid_until.map(Timestamp),
            document_number: new.document_number,
        }
    }
}

/// How many households have seen a notice.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Coverage {
    /// Households with at least one acknowledgement.
    pub seen: u64,
    /// Households that it is for.
    pub households: u64,
    /// The same by block.
    pub blocks: Vec<BlockCoverage>,
}

/// How many households of one block have seen a notice.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BlockCoverage {
    /// The block; nothing for households without one.
    pub block: Option<String>,
    /// Households with at least one acknowledgement.
    pub seen: u64,
    /// Households of the block.
    pub households: u64,
}

impl From<core_coverage::Coverage> for Coverage {
    fn from(coverage: core_coverage::Coverage) -> Self {
        let blocks = coverage.blocks.into_iter().map(|block| BlockCoverage {
            block: block.block,
            seen: block.seen,
            households: block.households,
        });
        Self {
            seen: coverage.seen,
            households: coverage.households,
            blocks: blocks.collect(),
        }
    }
}
