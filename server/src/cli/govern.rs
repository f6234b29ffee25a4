//! Commands that write: invites, groups, officers, leaders, revocations.

use std::io::Read;
use std::path::Path;

use qrcode::{EcLevel, QrCode, render::unicode::Dense1x2};
use serde_json::json;
use xom_core::ids::{DeviceId, GroupId, MemberId};
use xom_core::outside::{Clock, SystemClock, SystemEntropy, Timestamp};
use zeroize::Zeroizing;

use super::arguments::{Invite, OfficerAdd};
use super::sample::DESK_FILE;
use super::serve::ADDRESS_FILE;
use super::{Failure, Report, open};
use crate::desk::accounts::{self, NewAccount};
use crate::desk::password::Cost;
use crate::desk::roles::Roles;
use crate::desk::store::Store;
use crate::ward::{Invitation, Ward};

const USUAL_ADDRESS: &str = "http://127.0.0.1:8080";

/// The group with this id or name.
pub(super) fn find_group(ward: &Ward, text: &str) -> Result<GroupId, Failure> {
    let access = ward.access();
    let wanted = text.parse::<GroupId>().ok();
    let named = xom_core::text::nfc(text);
    let mut groups = access.groups();
    let found = groups.find(|(id, name)| Some(**id) == wanted || *name == named);
    found
        .map(|(id, _)| *id)
        .ok_or_else(|| Failure::not_found("group"))
}

/// `xom-ward invite`.
pub(super) fn invite(options: &Invite) -> Result<Report, Failure> {
    let ward = open(&options.data.data)?;
    let served = std::fs::read_to_string(ward.folder().join(ADDRESS_FILE)).ok();
    let address = options.address.clone().or(served);
    let authority = options
        .authority
        .as_ref()
        .map(|file| std::fs::read(file).map_err(|error| Failure::file(file, error)));
    let authority = authority.transpose()?;
    let lasts = options.days.saturating_mul(Timestamp::DAY);
    let invitation = Invitation {
        address: address.unwrap_or_else(|| USUAL_ADDRESS.into()),
        group: find_group(&ward, &options.group)?,
        household: options.household,
        member: options.member,
        role: options.role,
        expires: Timestamp(SystemClock.now().0.saturating_add(lasts)),
        authority,
    };
    let link = ward.invite(&invitation)?;
    if let Some(name) = &options.name {
        ward.introduce(link.made().terms(), name)?;
    }
    let text = link.to_string();
    let picture = QrCode::with_error_correction_level(&text, EcLevel::L).ok();
    let picture = picture.map(|code| code.render::<Dense1x2>().build());
    let shown = format!("{}\n{text}", picture.unwrap_or_default());
    let value = json!({
        "id": link.made().id(),
        "link": text,
        "member": link.made().terms().member,
        "group": invitation.group,
        "role": invitation.role,
        "address": invitation.address,
        "expires": invitation.expires,
    });
    Ok(Report::data(shown, value))
}

/// `xom-ward group add`.
pub(super) fn add_group(folder: &Path, name: &str) -> Result<Report, Failure> {
    let name = xom_core::text::nfc(name.trim()).to_string();
    let group = open(folder)?.add_group(&name)?;
    let value = json!({"id": group, "name": name});
    Ok(Report::data(format!("{group}  {name}"), value))
}

/// `xom-ward officer add`; the password comes by standard input, never as an argument.
pub(super) fn add_officer(options: &OfficerAdd) -> Result<Report, Failure> {
    let ward = open(&options.data.data)?;
    let typed = typed_password()?;
    let password = typed.trim_end_matches(['\r', '\n']);
    let store = Store::open(&ward.folder().join(DESK_FILE))?;
    accounts::check(&store, &options.username, password)?;
    let id = ward.add_officer(&options.name, &options.roles)?;
    let account = NewAccount {
        officer: id,
        username: &options.username,
        display_name: &options.name,
        roles: Roles::of(&options.roles),
    };
    let (cost, now) = (Cost::RECOMMENDED, SystemClock.now());
    accounts::create(&store, &account, password, cost, &mut SystemEntropy, now)?;
    let value = json!({"id": id, "username": options.username});
    Ok(Report::data(format!("{id}  {}", options.username), value))
}

/// `xom-ward officer password`.
pub(super) fn change_password(folder: &Path, username: &str) -> Result<Report, Failure> {
    let ward = open(folder)?;
    let typed = typed_password()?;
    let password = typed.trim_end_matches(['\r', '\n']);
    let store = Store::open(&ward.folder().join(DESK_FILE))?;
    let cost = Cost::RECOMMENDED;
    let id = accounts::change_password(&store, username, password, cost, &mut SystemEntropy)?;
    let value = json!({"id": id, "username": username});
    Ok(Report::told(
        format!("Đã đặt lại mật khẩu cho {username}."),
        format!("{username} has another password."),
        value,
    ))
}

fn typed_password() -> Result<Zeroizing<String>, Failure> {
    let mut typed = Zeroizing::new(String::new());
    std::io::stdin().take(4_096).read_to_string(&mut typed)?;
    Ok(typed)
}

/// `xom-ward device revoke`.
pub(super) fn revoke(folder: &Path, device: &DeviceId, reason: &str) -> Result<Report, Failure> {
    let place = open(folder)?.revoke_device(*device, reason)?;
    let value = json!({"id": device, "offset": place.offset, "accepted_at": place.accepted_at});
    Ok(Report::told(
        format!("Đã thu hồi máy {device}."),
        format!("{device} is revoked."),
        value,
    ))
}

/// `xom-ward leader replace`.
pub(super) fn replace_leader(
    folder: &Path,
    group: &str,
    member: &MemberId,
) -> Result<Report, Failure> {
    let ward = open(folder)?;
    let group = find_group(&ward, group)?;
    let place = ward.replace_leader(group, *member)?;
    let value = json!({
        "id": member,
        "group": group,
        "offset": place.offset,
        "accepted_at": place.accepted_at,
    });
    Ok(Report::told(
        format!("{member} nay là tổ trưởng."),
        format!("{member} leads the group now."),
        value,
    ))
}
