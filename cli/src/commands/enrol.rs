//! `enrol`: answer an invite. The answer is complete without a network: anybody may carry it.

use serde::Serialize;
use xom_core::{
    device::{DeviceError, Status},
    identity::{Enrolment, InviteLink},
    ids::{DeviceId, InviteId, MemberId},
};

use super::{Session, sync};
use crate::{
    arguments::Enrol,
    error::Failure,
    files,
    output::Answer,
    page::{Page, State},
    qr, store,
};

/// What enrolling has brought so far.
#[derive(Serialize)]
struct Enrolled {
    /// This device.
    id: DeviceId,
    invite: InviteId,
    member: MemberId,
    /// The answer that anybody may carry to the ward.
    answer: String,
    /// Whether the ward has logged the enrolment.
    enrolled: bool,
    /// Why the ward could not be asked, if it could not.
    waits_because: Option<Failure>,
}

pub(super) fn run(session: &Session, arguments: &Enrol) -> Result<Answer, Failure> {
    let link = files::link_of(&arguments.invite)?;
    // Read before anything is made, so that a damaged invite leaves no empty phone behind.
    let invite: Result<InviteLink, _> = link.parse();
    invite.map_err(DeviceError::from)?;
    let mut device = store::open_or_make(session.folder.as_deref())?;
    let answer = device.accept_invite(link.trim())?;
    if let Some(file) = &arguments.answer {
        files::write(file, format!("{answer}\n").as_bytes())?;
    }
    let unreached = match arguments.offline {
        true => None,
        false => sync::exchange(&mut device).err(),
    };
    let status = device.status()?;
    sync::check_enrolment(&status)?;
    let enrolled = enrolled(&status, answer, unreached)?;
    let mut page = session.manner.page();
    draw(&mut page, &enrolled);
    Ok(Answer::new(&enrolled, page))
}

fn enrolled(
    status: &Status,
    answer: String,
    unreached: Option<Failure>,
) -> Result<Enrolled, Failure> {
    let parsed: Enrolment = answer.parse().map_err(DeviceError::from)?;
    Ok(Enrolled {
        id: status.device,
        invite: parsed.answer().invite,
        member: parsed.made().terms().member,
        enrolled: status.enrolled,
        waits_because: unreached,
        answer,
    })
}

fn draw(page: &mut Page, enrolled: &Enrolled) {
    if enrolled.enrolled {
        page.state_in(
            State::Done,
            "Phường đã ghi danh máy này.",
            "The ward has enrolled this phone.",
        );
        page.facts(&[(page.pick("Máy", "Device"), enrolled.id.to_string())]);
        return;
    }
    page.state_in(
        State::Waiting,
        "Máy đã nhận lời mời. Phường chưa biết máy này.",
        "The invite is accepted. The ward does not know this phone yet.",
    );
    if let Some(reason) = &enrolled.waits_because {
        page.line(format!("  {}", reason.message(page.language)));
    }
    page.say(
        "  Khi có mạng: xom sync. Hoặc nhờ tổ trưởng hay hàng xóm mang thư trả lời này tới phường:",
        "  With a network: xom sync. Or let the group leader or a neighbour carry this answer to the ward:",
    );
    page.gap();
    page.line(&enrolled.answer);
    qr::draw(page, &enrolled.answer);
    page.facts(&[(page.pick("Máy", "Device"), enrolled.id.to_string())]);
}
