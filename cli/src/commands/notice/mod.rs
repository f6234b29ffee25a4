//! `notice`: the neighbourhood's board, from reading to settling what two people changed.

mod clashes;
mod show;

use serde::Serialize;
use xom_core::{
    device::{Device, NewNotice},
    documents::board::{NoticeChange, Urgency},
    ids::{CommentId, NoticeId},
    views::comments::CommentRow,
};

use super::Session;
use crate::{
    arguments::{self, EditNotice, NoticeCommand, NoticeFields, PostNotice},
    day::Day,
    error::Failure,
    files,
    output::Answer,
    page::{Page, State, number},
};

pub(super) fn run(session: &Session, command: NoticeCommand) -> Result<Answer, Failure> {
    let mut device = session.device()?;
    let device = &mut device;
    match command {
        NoticeCommand::List { limit } => {
            show::list(session, &device.notices(None, limit as usize)?.rows)
        }
        NoticeCommand::Search { text, limit } => {
            show::found(session, &device.search(&text, limit as usize)?)
        }
        NoticeCommand::Show { id } => show::one(session, device, id),
        NoticeCommand::Post(notice) => post(session, device, notice),
        NoticeCommand::Edit(changes) => edit(session, device, changes),
        NoticeCommand::Withdraw { id, reason } => withdraw(session, device, id, &reason),
        NoticeCommand::Ack { ids } => acknowledge(session, device, &ids),
        NoticeCommand::Comment { id, text } => comment(session, device, id, &text),
        NoticeCommand::Coverage { id } => show::coverage(session, device, id),
        NoticeCommand::Conflicts { id } => clashes::list(session, device, id),
        NoticeCommand::Resolve(choice) => clashes::resolve(session, device, choice),
    }
}

impl From<arguments::Urgency> for Urgency {
    fn from(urgency: arguments::Urgency) -> Self {
        match urgency {
            arguments::Urgency::Normal => Self::Normal,
            arguments::Urgency::Important => Self::Important,
            arguments::Urgency::Emergency => Self::Emergency,
        }
    }
}

fn post(session: &Session, device: &mut Device, notice: PostNotice) -> Result<Answer, Failure> {
    let fields = notice.fields;
    let id = device.post_notice(NewNotice {
        title: notice.title,
        body: files::text_of(&notice.body)?,
        urgency: fields.urgency.map(Urgency::from).unwrap_or_default(),
        pinned: notice.pinned,
        blocks: Some(fields.blocks).filter(|blocks| !blocks.is_empty()),
        valid_from: fields.from.map(Day::begins),
        valid_until: fields.until.map(Day::ends),
        document_number: fields.number,
    })?;
    written(
        session,
        device,
        id,
        (
            "Đã lưu thông báo trên máy",
            "The notice is kept on this phone",
        ),
    )
}

fn edit(session: &Session, device: &mut Device, edit: EditNotice) -> Result<Answer, Failure> {
    let id = edit.id;
    device.change_notice(id, changes(edit)?)?;
    written(
        session,
        device,
        id,
        (
            "Đã lưu chỗ sửa trên máy",
            "The change is kept on this phone",
        ),
    )
}

fn changes(edit: EditNotice) -> Result<Vec<NoticeChange>, Failure> {
    let NoticeFields {
        urgency,
        blocks,
        from,
        until,
        number,
    } = edit.fields;
    let body = edit.body.as_deref().map(files::text_of).transpose()?;
    let pinned = (edit.pinned || edit.unpinned).then_some(edit.pinned);
    let blocks = Some(blocks).filter(|blocks| !blocks.is_empty());
    let audience = (edit.everyone || blocks.is_some()).then_some(blocks);
    let changes = [
        edit.title.map(NoticeChange::Title),
        body.map(NoticeChange::Body),
        urgency.map(|urgency| NoticeChange::Urgency(urgency.into())),
        pinned.map(NoticeChange::Pinned),
        audience.map(NoticeChange::Blocks),
        from.map(|day| NoticeChange::ValidFrom(Some(day.begins()))),
        until.map(|day| NoticeChange::ValidUntil(Some(day.ends()))),
        number.map(|number| NoticeChange::DocumentNumber(Some(number).filter(|n| !n.is_empty()))),
    ];
    Ok(changes.into_iter().flatten().collect())
}

fn withdraw(
    session: &Session,
    device: &mut Device,
    id: NoticeId,
    reason: &str,
) -> Result<Answer, Failure> {
    device.withdraw_notice(id, reason)?;
    written(
        session,
        device,
        id,
        (
            "Đã thu hồi thông báo trên máy",
            "The notice is withdrawn on this phone",
        ),
    )
}

/// The notice as it is now on this phone, and that the ward does not have it yet.
fn written(
    session: &Session,
    device: &Device,
    id: NoticeId,
    (vi, en): (&str, &str),
) -> Result<Answer, Failure> {
    let notice = device.notice(id)?;
    let mut page = session.manner.page();
    kept(&mut page, vi, en);
    page.facts(&[
        (page.pick("Thông báo", "Notice"), notice.row.title.clone()),
        (page.pick("Mã", "Id"), id.to_string()),
    ]);
    Ok(Answer::new(&notice, page))
}

/// What was done is durable here and waits for the next exchange.
pub(super) fn kept(page: &mut Page, vi: &str, en: &str) {
    page.state_in(
        State::Waiting,
        format!("{vi}. Sẽ tới phường khi có mạng (xom sync)."),
        format!("{en}. It goes to the ward with the next exchange (xom sync)."),
    );
}

fn acknowledge(
    session: &Session,
    device: &mut Device,
    ids: &[NoticeId],
) -> Result<Answer, Failure> {
    device.acknowledge(ids)?;
    let rows = ids.iter().map(|id| Ok(device.notice(*id)?.row));
    let rows: Vec<_> = rows.collect::<Result<_, Failure>>()?;
    let count = number(session.manner.language, rows.len() as u64);
    let mut page = session.manner.page();
    kept(
        &mut page,
        &format!("Đã ghi nhận đã xem {count} thông báo"),
        &format!("{count} notices are marked as read"),
    );
    Ok(Answer::new(&rows, page))
}

fn comment(
    session: &Session,
    device: &mut Device,
    notice: NoticeId,
    text: &str,
) -> Result<Answer, Failure> {
    /// What stands for a comment that the list does not show.
    #[derive(Serialize)]
    struct Made {
        id: CommentId,
        notice: NoticeId,
    }
    let id = device.comment(notice, &files::text_of(text)?)?;
    let row = device
        .comments(notice)?
        .into_iter()
        .find(|row: &CommentRow| row.id == id);
    let mut page = session.manner.page();
    kept(
        &mut page,
        "Đã lưu ý kiến trên máy",
        "The comment is kept on this phone",
    );
    Ok(match row {
        Some(row) => Answer::new(&row, page),
        None => Answer::new(&Made { id, notice }, page),
    })
}
