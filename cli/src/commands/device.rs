//! `device`: the devices that may write, and ending the right of one that is lost.

use std::collections::HashMap;

use xom_core::{
    device::DeviceRow,
    ids::{DeviceId, MemberId},
};

use super::{Session, notice::kept};
use crate::{arguments::DeviceCommand, error::Failure, output::Answer, page::Page};

pub(super) fn run(session: &Session, command: &DeviceCommand) -> Result<Answer, Failure> {
    match command {
        DeviceCommand::List => list(session),
        DeviceCommand::Revoke { id, reason } => revoke(session, *id, reason),
    }
}

fn list(session: &Session) -> Result<Answer, Failure> {
    let device = session.device()?;
    let this = device.status()?.device;
    let devices = device.devices()?;
    let mut page = session.manner.page();
    let people = device.people(None, usize::MAX >> 1)?.rows.into_iter();
    let names: HashMap<MemberId, String> = people
        .filter_map(|person| Some((person.id, person.name?)))
        .collect();
    let rows: Vec<_> = devices
        .iter()
        .map(|row| listed(&page, row, this, &names))
        .collect();
    page.table(&rows);
    if devices.is_empty() {
        page.say(
            "Phường chưa xác nhận máy nào. Sau lần trao đổi tới (xom sync), các máy sẽ hiện ở đây.",
            "The ward has confirmed no device yet. They appear here after the next exchange (xom sync).",
        );
    }
    Ok(Answer::new(&devices, page))
}

fn listed(
    page: &Page,
    row: &DeviceRow,
    this: DeviceId,
    names: &HashMap<MemberId, String>,
) -> Vec<String> {
    let standing = match row.standing {
        "active" => page.pick("đang dùng", "in use"),
        "revoked" => page.pick("đã thu hồi", "revoked"),
        "marked" => page.pick("phải ghi danh lại", "must enrol afresh"),
        other => other,
    };
    let mine = match row.id == this {
        true => page.pick(" (máy này)", " (this phone)"),
        false => "",
    };
    let whose = names.get(&row.member).cloned();
    let since = row.enrolled_at.map(|at| page.when(at)).unwrap_or_default();
    vec![
        row.id.to_string(),
        format!("{standing}{mine}"),
        since,
        whose.unwrap_or_else(|| row.member.to_string()),
    ]
}

fn revoke(session: &Session, id: DeviceId, reason: &str) -> Result<Answer, Failure> {
    let mut device = session.device()?;
    device.revoke_device(id, reason)?;
    let row = device.devices()?.into_iter().find(|row| row.id == id);
    let mut page = session.manner.page();
    kept(
        &mut page,
        "Đã ghi lệnh thu hồi trên máy",
        "The revocation is kept on this phone",
    );
    Ok(match row {
        Some(row) => Answer::new(&row, page),
        None => Answer::new(&serde_json::json!({ "id": id }), page),
    })
}
