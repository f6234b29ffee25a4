//! Rows of what is stated as events: who takes part, what they are called, what they say and
//! have seen.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::super::Result;
use super::super::action::Action;
use super::super::integrate::LoggedCommit;
use super::super::mind::Mind;
use crate::calendar::MonthOf;
use crate::commits::Commit;
use crate::documents::events::{PeopleEvent, RegistryEvent, RosterEvent, VoiceEvent};
use crate::documents::{Body, DocumentName};
use crate::ids::{DeviceId, DocumentId, GroupId, MemberId};
use crate::outside::Timestamp;
use crate::store::edits::EditState;
use crate::store::{commits, edits, invites};
use crate::views::comments::{self, Comment};
use crate::views::people::{self, Membership};
use crate::views::seen::{self, Acknowledgement, SeenRegister};
use crate::views::{EventPlace, devices, households, officers};

pub(super) fn show(
    connection: &Connection,
    mind: &mut Mind,
    name: &DocumentName,
    entry: &LoggedCommit,
    body: &Body,
) -> Result<()> {
    match (name, body) {
        (_, Body::Registry(events)) => events
            .iter()
            .try_for_each(|event| registry(connection, mind, event)),
        (DocumentName::Roster(group), Body::Roster(events)) => events
            .iter()
            .try_for_each(|event| roster(connection, mind, *group, event, entry.accepted_at)),
        (_, Body::People(events)) => events
            .iter()
            .try_for_each(|event| describe(connection, mind, event)),
        (DocumentName::Voice(member), Body::Voice(events)) => {
            for (number, event) in events.iter().enumerate() {
                let place = EventPlace::Logged {
                    offset: entry.offset,
                    event: number.min(63) as u8,
                };
                let comment = comment(
                    *member,
                    event,
                    &entry.commit,
                    place,
                    Some(entry.accepted_at),
                );
                comments::put(connection, &comment, &mut mind.changes)?;
            }
            Ok(())
        }
        (DocumentName::Seen(member, month), Body::Seen(_)) => {
            register(connection, mind, *member, *month)
        }
        _ => Ok(()),
    }
}

fn registry(connection: &Connection, mind: &mut Mind, event: &RegistryEvent) -> Result<()> {
    if let RegistryEvent::OfficerAdded { officer, .. } | RegistryEvent::OfficerLeft { officer } =
        event
    {
        let known = mind
            .access(connection)?
            .and_then(|access| access.officer(officer).cloned());
        if let Some(known) = known {
            officers::put(
                connection,
                *officer,
                &known.name,
                known.roles.is_empty(),
                &mut mind.changes,
            )?;
        }
    }
    Ok(())
}

fn roster(
    connection: &Connection,
    mind: &mut Mind,
    group: GroupId,
    event: &RosterEvent,
    at: Timestamp,
) -> Result<()> {
    match event {
        RosterEvent::HouseholdAdded { household } => Ok(households::put(
            connection,
            *household,
            group,
            &mut mind.changes,
        )?),
        RosterEvent::MemberAdded { member, .. }
        | RosterEvent::RoleGiven { member, .. }
        | RosterEvent::MemberLeft { member } => put_member(connection, mind, *member),
        RosterEvent::Enrolled { enrolment } => {
            let Ok(enrolment) = crate::identity::Enrolment::from_bytes(enrolment) else {
                return Ok(());
            };
            let device = crate::identity::device_id(&enrolment.answer().signing);
            invites::set_used(connection, enrolment.answer().invite, device)?;
            put_member(connection, mind, enrolment.made().terms().member)?;
            put_device(connection, mind, device, Some(at), None)
        }
        RosterEvent::DeviceRevoked { device, reason } => {
            put_device(connection, mind, *device, None, Some(reason))
        }
        RosterEvent::DeviceMarked { device } => {
            if *device == mind.device() {
                super::super::facts::MARKED.set(connection, &true)?;
            }
            put_device(connection, mind, *device, None, None)
        }
        RosterEvent::InviteReused { invite, device } => {
            // Leaders can do something about it; others would only be worried.
            if !mind.leads(connection)? {
                return Ok(());
            }
            let detail = format!("{invite} {device}");
            crate::store::alarms::raise(connection, "invite_reused", &detail, at)?;
            Ok(())
        }
    }
}

pub(super) fn put_member(connection: &Connection, mind: &mut Mind, member: MemberId) -> Result<()> {
    let known = mind
        .access(connection)?
        .and_then(|access| access.member(&member).cloned());
    let Some(known) = known else { return Ok(()) };
    let membership = Membership {
        group: known.group,
        household: known.household,
        role: known.role,
        departed: known.left,
    };
    Ok(people::put(
        connection,
        member,
        &membership,
        &mut mind.changes,
    )?)
}

pub(super) fn put_device(
    connection: &Connection,
    mind: &mut Mind,
    device: DeviceId,
    enrolled_at: Option<Timestamp>,
    reason: Option<&str>,
) -> Result<()> {
    let known = mind
        .access(connection)?
        .and_then(|access| access.device(&device).cloned());
    let Some(known) = known else { return Ok(()) };
    let changes = &mut mind.changes;
    Ok(devices::put(
        connection,
        device,
        known.member,
        enrolled_at,
        known.standing,
        reason,
        changes,
    )?)
}

fn describe(connection: &Connection, mind: &mut Mind, event: &PeopleEvent) -> Result<()> {
    let changes = &mut mind.changes;
    match event {
        PeopleEvent::HouseDescribed {
            household,
            house,
            block,
        } => {
            households::describe(connection, *household, Some((house, block)), changes)?;
        }
        PeopleEvent::PersonDescribed {
            member,
            name,
            phone,
        } => {
            people::describe(connection, *member, Some(name), phone.as_deref(), changes)?;
        }
    }
    Ok(())
}

pub(super) fn comment(
    member: MemberId,
    event: &VoiceEvent,
    commit: &Commit,
    place: EventPlace,
    accepted_at: Option<Timestamp>,
) -> Comment {
    let VoiceEvent::Commented {
        comment,
        notice,
        text,
    } = event;
    let (comment, notice, text) = (*comment, *notice, text.clone());
    Comment {
        comment,
        notice,
        member,
        text,
        claimed: commit.header.claimed,
        accepted_at,
        place,
    }
}

/// Shows a member's acknowledgements of a month: the logged register, and what waits here.
pub(super) fn register(
    connection: &Connection,
    mind: &mut Mind,
    member: MemberId,
    month: MonthOf,
) -> Result<()> {
    let name = DocumentName::Seen(member, month);
    let document = mind.id(&name)?;
    let newest = commits::logged_of(connection, document, None, usize::MAX >> 1)?.pop();
    let logged = newest
        .and_then(|stored| seen_in(&name, &stored.bytes))
        .unwrap_or_default();
    let mut acknowledged: Vec<Acknowledgement> = logged
        .iter()
        .map(|notice| Acknowledgement {
            notice: *notice,
            pending: false,
        })
        .collect();
    for notice in waiting_acknowledgements(connection, document)? {
        if !logged.contains(&notice) {
            acknowledged.push(Acknowledgement {
                notice,
                pending: true,
            });
        }
    }
    let register = SeenRegister {
        member,
        month,
        mine: mind.member()? == member,
        acknowledged,
    };
    Ok(seen::put(connection, &register, &mut mind.changes)?)
}

pub(super) fn seen_in(name: &DocumentName, commit: &[u8]) -> Option<BTreeSet<[u8; 5]>> {
    let commit = Commit::parse(commit).ok()?;
    match Body::parse(name, &commit.body).ok()? {
        Body::Seen(prefixes) => Some(prefixes.into_iter().collect()),
        _ => None,
    }
}

pub(super) fn waiting_acknowledgements(
    connection: &Connection,
    document: DocumentId,
) -> Result<BTreeSet<[u8; 5]>> {
    let mut waiting = BTreeSet::new();
    for edit in edits::of_document(connection, document)? {
        if !matches!(
            edit.progress.state(),
            EditState::Unsigned | EditState::Pending
        ) {
            continue;
        }
        if let Some(Action::Acknowledge(_, _, prefixes)) = super::super::replay::action_of(&edit) {
            waiting.extend(prefixes.iter().map(|prefix| **prefix));
        }
    }
    Ok(waiting)
}
