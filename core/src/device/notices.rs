//! Notices: posting, changing, withdrawing, acknowledging, commenting.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::action::{Action, seen_prefix};
use super::mind::{Mind, ward_time};
use super::{Device, DeviceError, Outside, Result, edit, replay};
use crate::calendar::MonthOf;
use crate::documents::DocumentName;
use crate::documents::board::{
    LONGEST_BODY, LONGEST_NUMBER, LONGEST_TITLE, MOST_BLOCKS, NoticeBirth, NoticeChange, Urgency,
};
use crate::documents::events::VoiceEvent;
use crate::ids::{CommentId, EditId, GroupId, NoticeId};
use crate::outside::Timestamp;
use crate::store::edits::EditState;
use crate::store::{documents, edits};
use crate::text::nfc;
use crate::views::{notice_list, seen};

/// A notice to be posted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewNotice {
    /// One line.
    pub title: String,
    /// The text.
    pub body: String,
    /// How soon people must see it.
    pub urgency: Urgency,
    /// Kept on top.
    pub pinned: bool,
    /// The blocks it is for; all when absent.
    pub blocks: Option<Vec<String>>,
    /// From when it holds.
    pub valid_from: Option<Timestamp>,
    /// Until when it holds.
    pub valid_until: Option<Timestamp>,
    /// The number of the official document it passes on.
    pub document_number: Option<String>,
}

impl Device {
    /// Posts a notice on the group's board of this month.
    ///
    /// # Errors
    /// `forbidden` for anyone but a leader or deputy; `invalid` for no title, too long a text, or
    /// an end before the beginning.
    pub fn post_notice(&mut self, notice: NewNotice) -> Result<NoticeId> {
        in_order(notice.valid_from, notice.valid_until)?;
        let birth = NoticeBirth {
            title: checked(&notice.title, 1, LONGEST_TITLE)?,
            body: checked(&notice.body, 0, LONGEST_BODY)?,
            urgency: notice.urgency,
            pinned: notice.pinned,
            blocks: notice.blocks.map(checked_blocks).transpose()?,
            valid_from: notice.valid_from,
            valid_until: notice.valid_until,
            document_number: checked_number(notice.document_number)?,
        };
        self.transact(|connection, mind, outside| {
            let month = MonthOf::at(ward_time(connection, outside)?);
            let id = NoticeId::random(&mut *outside.entropy);
            edit::make(
                connection,
                mind,
                outside,
                &Action::PostNotice(mind.group()?, month, id, birth),
            )?;
            Ok(id)
        })
    }

    /// Changes fields of a notice; choosing a value that clashes settles the clash.
    pub fn change_notice(
        &mut self,
        notice: NoticeId,
        changes: Vec<NoticeChange>,
    ) -> Result<EditId> {
        let changes: Vec<NoticeChange> = changes
            .into_iter()
            .map(checked_change)
            .collect::<Result<_>>()?;
        if changes.is_empty() {
            return Err(DeviceError::NothingChanges);
        }
        self.transact(|connection, mind, outside| {
            let (group, month) = board_of(connection, notice)?;
            still_in_order(connection, notice, &changes)?;
            edit::make(
                connection,
                mind,
                outside,
                &Action::ChangeNotice(group, month, notice, changes),
            )
        })
    }

    /// Withdraws a notice: it stays, crossed out, with the reason.
    pub fn withdraw_notice(&mut self, notice: NoticeId, reason: &str) -> Result<EditId> {
        self.change_notice(
            notice,
            vec![NoticeChange::Withdrawn(checked(reason, 1, 500)?)],
        )
    }

    /// Acknowledges notices; travels once with the next exchange, however many they are.
    pub fn acknowledge(&mut self, notices: &[NoticeId]) -> Result<()> {
        self.transact(|connection, mind, outside| {
            notices
                .iter()
                .try_for_each(|notice| acknowledge(connection, mind, outside, *notice))
        })
    }

    /// Says something below a notice, 1 to 2,000 characters.
    pub fn comment(&mut self, notice: NoticeId, text: &str) -> Result<CommentId> {
        let text = checked(text, 1, 2_000)?;
        self.transact(|connection, mind, outside| {
            board_of(connection, notice)?;
            let comment = CommentId::random(&mut *outside.entropy);
            let event = VoiceEvent::Commented {
                comment,
                notice,
                text,
            };
            edit::make(
                connection,
                mind,
                outside,
                &Action::Speak(mind.member()?, vec![event]),
            )?;
            Ok(comment)
        })
    }
}

fn checked(text: &str, shortest: usize, longest: usize) -> Result<String> {
    let text = nfc(text.trim()).into_owned();
    let length = text.chars().count();
    if (shortest..=longest).contains(&length) {
        return Ok(text);
    }
    let vi = format!("Nội dung dài từ {shortest} đến {longest} ký tự; ở đây là {length}.");
    Err(DeviceError::invalid(
        vi,
        format!("From {shortest} to {longest} characters; this has {length}."),
    ))
}

fn checked_change(change: NoticeChange) -> Result<NoticeChange> {
    Ok(match change {
        NoticeChange::Title(title) => NoticeChange::Title(checked(&title, 1, LONGEST_TITLE)?),
        NoticeChange::Body(body) => NoticeChange::Body(checked(&body, 0, LONGEST_BODY)?),
        NoticeChange::Withdrawn(reason) => NoticeChange::Withdrawn(checked(&reason, 1, 500)?),
        NoticeChange::Blocks(blocks) => {
            NoticeChange::Blocks(blocks.map(checked_blocks).transpose()?)
        }
        NoticeChange::DocumentNumber(number) => {
            NoticeChange::DocumentNumber(checked_number(number)?)
        }
        other @ (NoticeChange::Urgency(_)
        | NoticeChange::Pinned(_)
        | NoticeChange::ValidFrom(_)
        | NoticeChange::ValidUntil(_)) => other,
    })
}

fn checked_number(number: Option<String>) -> Result<Option<String>> {
    let checked = number.map(|number| checked(&number, 0, LONGEST_NUMBER));
    // An empty number is none.
    Ok(checked.transpose()?.filter(|number| !number.is_empty()))
}

fn checked_blocks(blocks: Vec<String>) -> Result<Vec<String>> {
    if blocks.len() > MOST_BLOCKS {
        return Err(DeviceError::invalid(
            format!("Chọn nhiều nhất {MOST_BLOCKS} cụm dân cư."),
            format!("At most {MOST_BLOCKS} blocks."),
        ));
    }
    let names = blocks.iter().map(|block| checked(block, 1, LONGEST_TITLE));
    names.collect()
}

/// A notice that ends before it begins would be shown to nobody.
fn in_order(from: Option<Timestamp>, until: Option<Timestamp>) -> Result<()> {
    match (from, until) {
        (Some(from), Some(until)) if until < from => Err(DeviceError::invalid(
            "Ngày hết hiệu lực phải từ ngày bắt đầu trở đi.",
            "The last day must not be before the first.",
        )),
        _ => Ok(()),
    }
}

fn still_in_order(
    connection: &Connection,
    notice: NoticeId,
    changes: &[NoticeChange],
) -> Result<()> {
    let Some(known) = notice_list::get(connection, notice)? else {
        return Ok(());
    };
    let (mut from, mut until) = (known.row.valid_from, known.row.valid_until);
    for change in changes {
        match change {
            NoticeChange::ValidFrom(day) => from = *day,
            NoticeChange::ValidUntil(day) => until = *day,
            _ => {}
        }
    }
    in_order(from, until)
}

/// The board on which a notice stands.
pub(super) fn board_of(connection: &Connection, notice: NoticeId) -> Result<(GroupId, MonthOf)> {
    let row = notice_list::get(connection, notice)?
        .ok_or(DeviceError::NotFound("notice"))?
        .row;
    let stored = documents::get(connection, row.document)?.ok_or(DeviceError::NotFound("board"))?;
    match DocumentName::parse(u8::try_from(stored.kind).unwrap_or(0), &stored.key) {
        Some(DocumentName::Board(group, month)) => Ok((group, month)),
        _ => Err(DeviceError::NotFound("board")),
    }
}

/// Adds to the month's register; what has not been signed yet simply grows.
fn acknowledge(
    connection: &Connection,
    mind: &mut Mind,
    outside: &mut Outside,
    notice: NoticeId,
) -> Result<()> {
    let (_, month) = board_of(connection, notice)?;
    if month.distance(MonthOf::at(ward_time(connection, outside)?)) > 1 {
        let vi = "Thông báo đã quá một tháng, không cần xác nhận nữa.";
        return Err(DeviceError::invalid(
            vi,
            "The notice is over a month old; it need not be acknowledged any more.",
        ));
    }
    let member = mind.member()?;
    let mut prefixes: std::collections::BTreeSet<[u8; 5]> = seen::of(connection, member, month)?
        .into_iter()
        .map(|seen| seen.notice)
        .collect();
    if !prefixes.insert(seen_prefix(&notice)) {
        return Ok(());
    }
    let document = mind.id(&DocumentName::Seen(member, month))?;
    let grown = Action::Acknowledge(
        member,
        month,
        prefixes.into_iter().map(Into::into).collect(),
    );
    let waiting = edits::of_document(connection, document)?;
    match waiting
        .into_iter()
        .find(|edit| edit.progress.state() == EditState::Unsigned)
    {
        Some(mut waiting) => {
            waiting.action = minicbor::to_vec(&grown).expect("encoding into memory cannot fail");
            edits::remove(connection, waiting.edit)?;
            edits::add(connection, &waiting)?;
            super::project::pending(connection, mind, &grown.document())
        }
        None => edit::make(connection, mind, outside, &grown).map(|_| ()),
    }
}

impl Device {
    /// Puts a refused edit aside for good.
    pub fn discard_refused(&mut self, id: EditId) -> Result<()> {
        self.transact(|connection, _, _| {
            let stored = edits::get(connection, id)?.ok_or(DeviceError::NotFound("edit"))?;
            if stored.progress.state() != EditState::Refused {
                return Err(DeviceError::NotFound("refused edit"));
            }
            Ok(edits::remove(connection, id)?)
        })
    }

    /// Tries a refused edit again, as a new one in a new chain place.
    pub fn retry_refused(&mut self, id: EditId) -> Result<EditId> {
        self.transact(|connection, mind, outside| {
            let stored = edits::get(connection, id)?.ok_or(DeviceError::NotFound("edit"))?;
            let action = replay::action_of(&stored).ok_or(DeviceError::NotFound("edit"))?;
            if stored.progress.state() != EditState::Refused {
                return Err(DeviceError::NotFound("refused edit"));
            }
            edits::remove(connection, id)?;
            edit::make(connection, mind, outside, &action)
        })
    }
}
