//! What kind of thing a person did: a stable name, and words for people.

use rusqlite::Connection;
use serde::{Serialize, Serializer};

use super::Result;
use super::action::Action;
use crate::documents::events::VoiceEvent;
use crate::procedures;
use crate::views::{drafts, notice_list};

/// A kind of edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// A notice.
    PostNotice,
    /// A change of a notice.
    ChangeNotice,
    /// A comment.
    Comment,
    /// An acknowledgement.
    Acknowledge,
    /// Who takes part: members, devices.
    Roster,
    /// What people and houses are called.
    People,
    /// A draft's opening or giving up.
    DraftCircle,
    /// Answers and attachments of a draft.
    Draft,
    /// A sending.
    Submission,
    /// Something of a newer version of this program.
    Unknown,
}

impl EditKind {
    const fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::PostNotice => ("post_notice", "thông báo", "notice"),
            Self::ChangeNotice => ("change_notice", "sửa thông báo", "change of a notice"),
            Self::Comment => ("comment", "ý kiến", "comment"),
            Self::Acknowledge => ("acknowledge", "báo đã xem", "mark as read"),
            Self::Roster => ("roster", "danh sách của tổ", "the neighbourhood's list"),
            Self::People => ("people", "danh sách của tổ", "the neighbourhood's list"),
            Self::DraftCircle => ("draft_circle", "hồ sơ đang soạn", "draft"),
            Self::Draft => ("draft", "hồ sơ đang soạn", "draft"),
            Self::Submission => ("submission", "lần gửi hồ sơ", "sending of an application"),
            Self::Unknown => (
                "unknown",
                "việc của bản mới hơn",
                "something of a newer version",
            ),
        }
    }

    /// The stable name.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// In Vietnamese.
    pub const fn name_vi(self) -> &'static str {
        self.row().1
    }

    /// In English.
    pub const fn name_en(self) -> &'static str {
        self.row().2
    }
}

impl Serialize for EditKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Action {
    pub(super) fn kind(&self) -> EditKind {
        match self {
            Self::PostNotice(..) => EditKind::PostNotice,
            Self::ChangeNotice(..) => EditKind::ChangeNotice,
            Self::Speak(..) => EditKind::Comment,
            Self::Acknowledge(..) => EditKind::Acknowledge,
            Self::Roster(..) => EditKind::Roster,
            Self::People(..) => EditKind::People,
            Self::Circle(..) => EditKind::DraftCircle,
            Self::WriteDraft(..) => EditKind::Draft,
            Self::Submit(..) => EditKind::Submission,
        }
    }

    /// What it is about, in the person's own words where there are any.
    pub(super) fn summary(&self, connection: &Connection) -> Result<String> {
        Ok(match self {
            Self::PostNotice(_, _, _, birth) => birth.title.clone(),
            Self::ChangeNotice(_, _, notice, _) => notice_list::get(connection, *notice)?
                .map_or_else(|| notice.to_string(), |details| details.row.title),
            Self::Speak(_, events) => events
                .first()
                .map(|VoiceEvent::Commented { text, .. }| text.clone())
                .unwrap_or_default(),
            Self::Circle(..) | Self::WriteDraft(..) | Self::Submit(..) => {
                match self.document().draft() {
                    Some(draft) => drafts::get(connection, draft)?
                        .map_or_else(|| draft.to_string(), |row| draft_name(&row)),
                    None => String::new(),
                }
            }
            Self::Acknowledge(..) | Self::Roster(..) | Self::People(..) => String::new(),
        })
    }
}

/// A draft's title, or what its service is called.
pub(super) fn draft_name(row: &drafts::DraftRow) -> String {
    let service = || {
        let code = row.procedure.parse().ok();
        code.and_then(|code| procedures::find(&code))
            .map_or_else(|| row.procedure.clone(), |known| known.name_vi.clone())
    };
    row.title.clone().unwrap_or_else(service)
}
