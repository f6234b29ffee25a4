//! `status`: who this phone is, what waits, what was refused, what should not have happened.

use serde::Serialize;
use xom_core::device::{Place, RefusedEdit, Status};

use super::Session;
use crate::{
    error::Failure,
    output::Answer,
    page::{Page, State, number, shortened},
};

#[derive(Serialize)]
struct StatusOf {
    /// This device.
    id: String,
    /// What the ward and the group are called, once the phone knows.
    ward_name: Option<String>,
    group_name: Option<String>,
    #[serde(flatten)]
    status: Status,
    refused_edits: Vec<RefusedEdit>,
}

pub(super) fn run(session: &Session) -> Result<Answer, Failure> {
    let mut device = session.device()?;
    let place = device.place()?;
    let status = device.status()?;
    let refused_edits = device.refused()?;
    let mut page = session.manner.page();
    enrolment(&mut page, &status);
    identity(&mut page, &status, &place);
    waiting(&mut page, &status);
    refused(&mut page, &refused_edits);
    alarms(&mut page, &status);
    let of = StatusOf {
        id: status.device.to_string(),
        ward_name: place.ward,
        group_name: place.group,
        status,
        refused_edits,
    };
    Ok(Answer::new(&of, page))
}

fn enrolment(page: &mut Page, status: &Status) {
    if !status.invited {
        page.state_in(
            State::YourTurn,
            "Máy này chưa ghi danh. Hãy dùng lời mời: xom enrol LỜI-MỜI",
            "This phone is not enrolled. Use an invite: xom enrol INVITE",
        );
    } else if status.revoked {
        page.state_in(
            State::Refused,
            "Máy này đã bị thu hồi: không đọc và không gửi được gì nữa. Những gì đã có vẫn ở trên máy.",
            "This phone was revoked: it reads and sends no more. What it had is still on it.",
        );
    } else if status.marked {
        page.state_in(
            State::Refused,
            "Hai máy đang dùng chung một khóa. Hãy ghi danh lại; việc đã làm vẫn còn trên máy.",
            "Two phones share this key. Enrol afresh; what was done is still on the phone.",
        );
    } else if status.enrolment_refused.is_some() {
        page.state_in(
            State::Refused,
            "Phường không nhận ghi danh của máy này. Hãy xin lời mời mới.",
            "The ward refused this phone's enrolment. Ask for a new invite.",
        );
    } else if !status.enrolled {
        page.state_in(
            State::Waiting,
            "Phường chưa xác nhận máy này.",
            "The ward has not confirmed this phone yet.",
        );
    }
}

fn identity(page: &mut Page, status: &Status, place: &Place) {
    let text = |id: Option<String>| id.unwrap_or_default();
    let facts = [
        (page.pick("Phường", "Ward"), text(place.ward.clone())),
        (page.pick("Tổ", "Group"), text(place.group.clone())),
        (page.pick("Tên", "Name"), text(status.name.clone())),
        (
            page.pick("Vai trò", "Role"),
            text(
                status
                    .role
                    .map(|role| page.pick(role.name_vi(), role.name_en()).to_owned()),
            ),
        ),
        (
            page.pick("Địa chỉ phường", "Ward's address"),
            text(status.address.clone()),
        ),
        (page.pick("Máy", "Device"), status.device.to_string()),
        (
            page.pick("Thành viên", "Member"),
            text(status.member.map(|id| id.to_string())),
        ),
        (
            page.pick("Mã tổ", "Group's id"),
            text(status.group.map(|id| id.to_string())),
        ),
        (
            page.pick("Hồ sơ đang soạn", "Open drafts"),
            count(page, status.open_drafts),
        ),
        (
            page.pick("Trao đổi lần cuối", "Last exchange"),
            text(status.last_exchange.map(|at| page.when(at))),
        ),
    ];
    page.facts(&facts);
}

fn count(page: &Page, count: u64) -> String {
    match count {
        0 => String::new(),
        count => number(page.language, count),
    }
}

/// Whether everything has reached the ward, in one sentence.
pub(super) fn waiting(page: &mut Page, status: &Status) {
    let waiting = status.waiting;
    let all = waiting.edits + waiting.carried + waiting.enrolments;
    if all == 0 {
        let Some(at) = status.last_exchange else {
            return;
        };
        let when = page.when(at);
        match status.refused {
            0 => page.state_in(
                State::Done,
                format!("Mọi thứ đã tới phường · {when}"),
                format!("Everything has reached the ward · {when}"),
            ),
            // What was refused has reached the ward and is not there: neither tick would be true.
            _ => page.state_in(
                State::YourTurn,
                format!("Không còn gì chờ gửi, nhưng có việc phường không nhận · {when}"),
                format!("Nothing waits, but something was refused · {when}"),
            ),
        }
        return;
    }
    let mut parts = Vec::new();
    let mut part = |count: u64, vi: &str, one: &str, more: &str| {
        if count > 0 {
            let en = if count == 1 { one } else { more };
            let count = number(page.language, count);
            parts.push(format!("{count} {}", page.pick(vi, en)));
        }
    };
    part(
        waiting.edits,
        "việc của máy này",
        "of this phone's own",
        "of this phone's own",
    );
    part(
        waiting.carried,
        "việc mang hộ hàng xóm",
        "carried for a neighbour",
        "carried for neighbours",
    );
    part(waiting.enrolments, "ghi danh", "enrolment", "enrolments");
    let parts = parts.join(", ");
    page.state_in(
        State::Waiting,
        format!("Đang chờ tới phường: {parts}."),
        format!("Waiting to reach the ward: {parts}."),
    );
}

/// What was refused, with the reason; it is kept on the phone.
pub(super) fn refused(page: &mut Page, refused: &[RefusedEdit]) {
    let alike = |one: &RefusedEdit, other: &RefusedEdit| {
        let name = |edit: &RefusedEdit| edit.what.name_vi();
        (name(one), &one.summary, &one.code) == (name(other), &other.summary, &other.code)
    };
    for (place, edit) in refused.iter().enumerate() {
        // A draft is many edits; for people it is one thing that was refused once.
        if refused[..place].iter().any(|earlier| alike(earlier, edit)) {
            continue;
        }
        let what = page.pick(edit.what.name_vi(), edit.what.name_en());
        let summary = shortened(&edit.summary, 60);
        let reason = page.pick(&edit.message_vi, &edit.message_en).clone();
        page.state_in(
            State::Refused,
            format!("Không được nhận: {what} “{summary}”. {reason} Nội dung vẫn giữ trên máy."),
            format!("Refused: {what} “{summary}”. {reason} It is kept on this phone."),
        );
    }
}

/// What the ward or a neighbour should not have done.
pub(super) fn alarms(page: &mut Page, status: &Status) {
    for alarm in &status.alarms {
        let (vi, en) = alarm.message();
        page.state_in(State::Emergency, vi, en);
        let when = page.when(alarm.raised_at);
        page.line(format!("  {when} · {}: {}", alarm.kind, alarm.detail));
    }
}
