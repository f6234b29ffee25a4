//! Commands that only look.

use std::path::Path;

use serde_json::json;

use super::govern::find_group;
use super::{Failure, Report, open};

/// `xom-ward group list`.
pub(super) fn groups(folder: &Path) -> Result<Report, Failure> {
    let access = open(folder)?.access();
    let mut groups: Vec<_> = access.groups().collect();
    groups.sort_by_key(|(id, name)| (name.to_string(), **id));
    let leader = |id| {
        let mut leaders: Vec<_> = access
            .members_of(id)
            .filter(|(_, member)| member.role == xom_core::identity::Role::Leader)
            .map(|(member, _)| *member)
            .collect();
        leaders.sort();
        leaders
    };
    let lines: Vec<String> = groups
        .iter()
        .map(|(id, name)| format!("{id}  {name}  {}", access.households_of(id).count()))
        .collect();
    let value = groups
        .iter()
        .map(|(id, name)| {
            json!({
                "id": id,
                "name": name,
                "households": access.households_of(id).count(),
                "members": access.members_of(id).count(),
                "leaders": leader(id),
            })
        })
        .collect();
    Ok(Report::data(lines.join("\n"), value))
}

/// `xom-ward household list`.
pub(super) fn households(folder: &Path, group: &str) -> Result<Report, Failure> {
    let ward = open(folder)?;
    let group = find_group(&ward, group)?;
    let houses = ward.houses(group)?;
    let lines: Vec<String> = houses
        .iter()
        .map(|house| format!("{}  {}, {}", house.household, house.house, house.block))
        .collect();
    let value = houses
        .iter()
        .map(|house| {
            let people = house.people.iter();
            let people: Vec<_> = people
                .map(|(id, name)| json!({"id": id, "name": name}))
                .collect();
            json!({
                "id": house.household,
                "house": house.house,
                "block": house.block,
                "members": people,
            })
        })
        .collect();
    Ok(Report::data(lines.join("\n"), value))
}

/// `xom-ward key`.
pub(super) fn key(folder: &Path, root: bool) -> Result<Report, Failure> {
    let ward = open(folder)?;
    let key = if root {
        ward.certificate().root_key()
    } else {
        ward.log_key()
    };
    let (text, name) = (key.to_string(), key.name().to_string());
    let value = json!({"key": text, "name": name, "ward": ward.id()});
    Ok(Report::data(text, value))
}

/// `xom-ward checkpoint`.
pub(super) fn checkpoint(folder: &Path) -> Result<Report, Failure> {
    let ward = open(folder)?;
    let note = ward
        .checkpoint()?
        .ok_or_else(|| Failure::not_found("checkpoint"))?;
    let known = ward.confirmation();
    let value = json!({
        "origin": ward.certificate().origin.to_string(),
        "size": known.map(|known| known.size),
        "root": known.map(|known| data_encoding::HEXLOWER.encode(&known.root)),
        "note": note,
    });
    Ok(Report::data(note, value))
}
