//! `invite`: ask neighbours in, with no network if need be, and carry their answers.

use serde::Serialize;
use xom_core::{
    device::{InviteRow, MadeInviteRow, NewInvite},
    ids::InviteId,
};

use super::{Session, notice::kept};
use crate::{
    arguments::{CreateInvite, InviteCommand},
    error::Failure,
    files,
    output::Answer,
    page::Page,
    qr,
};

pub(super) fn run(session: &Session, command: InviteCommand) -> Result<Answer, Failure> {
    match command {
        InviteCommand::Create(invite) => create(session, invite),
        InviteCommand::List => list(session),
        InviteCommand::Accept { answer } => accept(session, &answer),
    }
}

fn create(session: &Session, invite: CreateInvite) -> Result<Answer, Failure> {
    let made = session.device()?.create_invite(NewInvite {
        household: invite.household,
        member: invite.member,
        role: invite.role,
        name: invite.name,
        valid_for_days: invite.days,
    })?;
    let mut page = session.manner.page();
    draw(&mut page, &made);
    Ok(Answer::new(&made, page))
}

fn draw(page: &mut Page, made: &MadeInviteRow) {
    page.line(&made.link);
    qr::draw(page, &made.link);
    let facts = [
        (page.pick("Lời mời", "Invite"), made.id.to_string()),
        (page.pick("Thành viên", "Member"), made.member.to_string()),
        (
            page.pick("Có giá trị đến", "Good until"),
            page.when(made.expires),
        ),
    ];
    page.facts(&facts);
    page.say(
        "Ai có đường dẫn này đều nhận được lời mời, một lần. Chỉ đưa cho đúng người.",
        "Whoever has this link can use the invite, once. Give it only to the person it is for.",
    );
}

fn list(session: &Session) -> Result<Answer, Failure> {
    let invites = session.device()?.invites()?;
    let mut page = session.manner.page();
    let rows: Vec<_> = invites.iter().map(|invite| listed(&page, invite)).collect();
    page.table(&rows);
    if invites.is_empty() {
        page.say(
            "Chưa tạo lời mời nào trên máy này. Tạo: xom invite create",
            "No invite has been made on this phone. To make one: xom invite create",
        );
    }
    Ok(Answer::new(&invites, page))
}

fn listed(page: &Page, invite: &InviteRow) -> Vec<String> {
    let until = page.when(invite.expires);
    let state = match invite.used_by {
        Some(_) => page.pick("đã dùng".to_owned(), "used".to_owned()),
        None => page.pick(format!("đến {until}"), format!("until {until}")),
    };
    let name = invite
        .name
        .clone()
        .unwrap_or_else(|| invite.member.to_string());
    vec![invite.id.to_string(), name, state]
}

#[derive(Serialize)]
struct Carried {
    /// The invite that was answered.
    id: InviteId,
}

fn accept(session: &Session, answer: &str) -> Result<Answer, Failure> {
    let answer = files::link_of(answer)?;
    let id = session.device()?.carry_answer(answer.trim())?;
    let mut page = session.manner.page();
    kept(
        &mut page,
        "Đã nhận thư trả lời, máy này mang hộ",
        "This phone carries the answer",
    );
    let facts = [(page.pick("Lời mời", "Invite"), id.to_string())];
    page.facts(&facts);
    Ok(Answer::new(&Carried { id }, page))
}
