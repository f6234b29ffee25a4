//! How notices are drawn: the list, one whole, and whom it has reached.

use serde::Serialize;
use xom_core::{
    device::Device,
    documents::board::Urgency,
    identity::Role,
    ids::NoticeId,
    views::{
        comments::CommentRow,
        coverage::{BlockCoverage, Coverage},
        notice_list::{NoticeDetails, NoticeRow},
    },
};

use super::super::Session;
use super::clashes;
use crate::{
    error::Failure,
    output::Answer,
    page::{Page, State, number},
};

pub(super) fn list(session: &Session, rows: &[NoticeRow]) -> Result<Answer, Failure> {
    listed(
        session,
        rows,
        (
            "Chưa có thông báo nào. Thông báo của tổ sẽ hiện ở đây sau lần trao đổi tới (xom sync).",
            "No notices yet. The neighbourhood's notices appear here after the next exchange (xom sync).",
        ),
    )
}

pub(super) fn found(session: &Session, rows: &[NoticeRow]) -> Result<Answer, Failure> {
    listed(
        session,
        rows,
        (
            "Không có thông báo nào khớp. Thử ít chữ hơn, hoặc viết không dấu.",
            "No notice matches. Try fewer words, or leave the marks out.",
        ),
    )
}

fn listed(session: &Session, rows: &[NoticeRow], empty: (&str, &str)) -> Result<Answer, Failure> {
    let mut page = session.manner.page();
    for row in rows {
        entry(&mut page, row);
    }
    if rows.is_empty() {
        page.say(empty.0, empty.1);
    }
    Ok(Answer::new(&rows, page))
}

fn entry(page: &mut Page, row: &NoticeRow) {
    title(page, row);
    let mut line = vec![author(page, row), page.when(row.posted)];
    line.extend(remarks(page, row));
    page.line(format!("  {}", line.join(" · ")));
    page.line(format!("  {}", row.id));
    page.gap();
}

fn title(page: &mut Page, row: &NoticeRow) {
    let urgency = match row.urgency {
        Urgency::Normal => "",
        Urgency::Important => page.pick("Quan trọng: ", "Important: "),
        Urgency::Emergency => page.pick("Khẩn: ", "Emergency: "),
    };
    let title = format!("{urgency}{}", row.title);
    match row.urgency {
        Urgency::Emergency if row.withdrawn.is_none() => page.state(State::Emergency, title),
        _ => page.line(title),
    }
}

/// What else is to be said of a notice in the list, each in a few words.
fn remarks(page: &Page, row: &NoticeRow) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut remark = |holds: bool, vi: &str, en: &str| {
        if holds {
            remarks.push(page.pick(vi, en).to_owned());
        }
    };
    remark(row.pinned, "ghim", "pinned");
    remark(row.withdrawn.is_some(), "đã thu hồi", "withdrawn");
    remark(row.edited, "đã sửa", "edited");
    remark(
        row.pending,
        "phường chưa xác nhận",
        "not yet confirmed by the ward",
    );
    remark(
        row.clashes > 0,
        "hai người cùng sửa, cần chọn",
        "changed by two people, choose one",
    );
    remark(row.acknowledged, "đã xem", "read");
    if row.comments > 0 {
        let count = number(page.language, row.comments.into());
        remarks.push(page.pick(format!("{count} ý kiến"), format!("{count} comments")));
    }
    remarks
}

/// Who posted it: the ward where no member did.
fn author(page: &Page, row: &NoticeRow) -> String {
    match row.author {
        Some(_) => person(page, row.author_name.as_deref(), row.author_role),
        None => page.pick("Phường", "The ward").to_owned(),
    }
}

/// A person with what they are: `Bùi Văn Hùng, tổ trưởng`; what they are alone, where this
/// phone does not know their name.
pub(super) fn person(page: &Page, name: Option<&str>, role: Option<Role>) -> String {
    let role = role.filter(|role| role.leads());
    let role = role.map(|role| page.pick(role.name_vi(), role.name_en()));
    match (name, role) {
        (Some(name), Some(role)) => format!("{name}, {}", role.to_lowercase()),
        (Some(name), None) => name.to_owned(),
        (None, Some(role)) => role.to_owned(),
        (None, None) => page.pick("Một thành viên", "A member").to_owned(),
    }
}

#[derive(Serialize)]
struct NoticeWithComments<'a> {
    #[serde(flatten)]
    notice: &'a NoticeDetails,
    comment_list: &'a [CommentRow],
}

pub(super) fn one(session: &Session, device: &Device, id: NoticeId) -> Result<Answer, Failure> {
    let notice = device.notice(id)?;
    let comments = device.comments(id)?;
    let mut page = session.manner.page();
    draw(&mut page, &notice, &comments);
    let whole = NoticeWithComments {
        notice: &notice,
        comment_list: &comments,
    };
    Ok(Answer::new(&whole, page))
}

fn draw(page: &mut Page, notice: &NoticeDetails, comments: &[CommentRow]) {
    let row = &notice.row;
    title(page, row);
    if let Some(reason) = &row.withdrawn {
        page.state_in(
            State::Refused,
            format!("Đã thu hồi: {reason}"),
            format!("Withdrawn: {reason}"),
        );
    }
    let facts = [
        (page.pick("Người đăng", "Posted by"), author(page, row)),
        (page.pick("Lúc", "When"), page.when(row.posted)),
        (
            page.pick("Số văn bản", "Document"),
            row.document_number.clone().unwrap_or_default(),
        ),
        (
            page.pick("Gửi tới", "For"),
            row.blocks
                .as_ref()
                .map(|blocks| blocks.join(", "))
                .unwrap_or_default(),
        ),
        (page.pick("Hiệu lực", "Valid"), validity(page, row)),
        (page.pick("Mã", "Id"), row.id.to_string()),
    ];
    page.facts(&facts);
    if !notice.body.is_empty() {
        page.gap();
        page.line(&notice.body);
    }
    page.gap();
    if row.pending {
        page.state_in(
            State::Waiting,
            "Phường chưa xác nhận.",
            "Not yet confirmed by the ward.",
        );
    }
    clashes::draw(page, notice);
    discussion(page, comments);
}

fn validity(page: &Page, row: &NoticeRow) -> String {
    let from = row.valid_from.map(|at| page.date(at));
    let until = row.valid_until.map(|at| page.date(at));
    match (from, until) {
        (None, None) => String::new(),
        (Some(from), None) => page.pick(format!("từ {from}"), format!("from {from}")),
        (None, Some(until)) => page.pick(format!("đến hết {until}"), format!("until {until}")),
        (Some(from), Some(until)) => page.pick(
            format!("từ {from} đến hết {until}"),
            format!("{from} to {until}"),
        ),
    }
}

fn discussion(page: &mut Page, comments: &[CommentRow]) {
    if comments.is_empty() {
        return;
    }
    let heading = page.pick("Ý kiến", "Comments");
    page.heading(heading);
    for comment in comments {
        let pending = match comment.pending {
            true => page.pick(
                " · phường chưa xác nhận",
                " · not yet confirmed by the ward",
            ),
            false => "",
        };
        let who = person(page, comment.member_name.as_deref(), comment.member_role);
        page.line(format!("  {who} · {}{pending}", page.when(comment.claimed)));
        for line in comment.text.lines() {
            page.line(format!("    {line}"));
        }
    }
}

#[derive(Serialize)]
struct CoverageOf<'a> {
    id: NoticeId,
    #[serde(flatten)]
    coverage: &'a Coverage,
}

pub(super) fn coverage(
    session: &Session,
    device: &Device,
    id: NoticeId,
) -> Result<Answer, Failure> {
    let coverage = device.coverage(id)?;
    let mut page = session.manner.page();
    let (seen, households) = counts(&page, coverage.seen, coverage.households);
    page.say(
        format!("{seen} trên {households} hộ đã xem."),
        format!("Seen by {seen} of {households} households."),
    );
    let rows: Vec<_> = coverage
        .blocks
        .iter()
        .map(|block| by_block(&page, block))
        .collect();
    page.table(&rows);
    let coverage = CoverageOf {
        id,
        coverage: &coverage,
    };
    Ok(Answer::new(&coverage, page))
}

fn by_block(page: &Page, block: &BlockCoverage) -> Vec<String> {
    let (seen, households) = counts(page, block.seen, block.households);
    let unknown = page.pick("Chưa rõ cụm", "Block not known");
    vec![
        format!("  {}", block.block.as_deref().unwrap_or(unknown)),
        page.pick(
            format!("{seen} trên {households} hộ"),
            format!("{seen} of {households}"),
        ),
    ]
}

fn counts(page: &Page, seen: u64, households: u64) -> (String, String) {
    (
        number(page.language, seen),
        number(page.language, households),
    )
}
