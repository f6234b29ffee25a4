//! From documents to rows: each row is recomputed from its document in the transaction that
//! stores the commit, so views and documents never disagree, and a rebuild gives the same.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::action::{Action, change_of};
use super::integrate::LoggedCommit;
use super::mind::Mind;
use super::{Result, dossiers, drafts};
use crate::access::Author;
use crate::calendar::MonthOf;
use crate::commits::Commit;
use crate::documents::automerge::{Candidate, Document, Scalar, Touched};
use crate::documents::board::{NoticeBirth, NoticeChange, birth_key, field_key, parse_key};
use crate::documents::events::{PeopleEvent, RegistryEvent, RosterEvent, VoiceEvent};
use crate::documents::{Body, DocumentName, Kind};
use crate::ids::{DeviceId, DocumentId, GroupId, MemberId, NoticeId};
use crate::outside::Timestamp;
use crate::store::edits::EditState;
use crate::store::{commits, documents, edits, invites};
use crate::views::comments::{self, Comment};
use crate::views::notices::{self, Clash, Notice};
use crate::views::people::{self, Membership};
use crate::views::seen::{self, Acknowledgement, SeenRegister};
use crate::views::{EventPlace, devices, households, officers};

/// Shows logged commits of a document of events.
pub(super) fn logged(
    connection: &Connection,
    mind: &mut Mind,
    name: &DocumentName,
    logged: &[LoggedCommit],
) -> Result<()> {
    for entry in logged {
        if let DocumentName::Dossier(draft) = name {
            dossiers::project_step(connection, mind, *draft, entry)?;
        } else if let Some(body) = mind.events(name, &entry.commit) {
            show(connection, mind, name, entry, &body)?;
        }
    }
    match name {
        DocumentName::Circle(draft) | DocumentName::Dossier(draft) => {
            drafts::project(connection, mind, *draft)
        }
        _ => Ok(()),
    }
}

fn show(
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
                super::facts::MARKED.set(connection, &true)?;
            }
            put_device(connection, mind, *device, None, None)
        }
        RosterEvent::InviteReused { invite, device } => {
            let detail = format!("{invite} {device}");
            crate::store::alarms::raise(connection, "invite_reused", &detail, at)?;
            Ok(())
        }
    }
}

fn put_member(connection: &Connection, mind: &mut Mind, member: MemberId) -> Result<()> {
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

fn put_device(
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

fn comment(
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
fn register(
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

fn seen_in(name: &DocumentName, commit: &[u8]) -> Option<BTreeSet<[u8; 5]>> {
    let commit = Commit::parse(commit).ok()?;
    match Body::parse(name, &commit.body).ok()? {
        Body::Seen(prefixes) => Some(prefixes.into_iter().collect()),
        _ => None,
    }
}

fn waiting_acknowledgements(
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
        if let Some(Action::Acknowledge(_, _, prefixes)) = super::replay::action_of(&edit) {
            waiting.extend(prefixes.iter().map(|prefix| **prefix));
        }
    }
    Ok(waiting)
}

/// Shows what waits on a document, whoever wrote it.
pub(super) fn pending(connection: &Connection, mind: &mut Mind, name: &DocumentName) -> Result<()> {
    match name {
        DocumentName::Voice(member) => {
            comments::remove_of(connection, *member, true, &mut mind.changes)?;
            for stored in commits::pending_of(connection, mind.id(name)?)? {
                let Ok(commit) = Commit::parse(&stored.bytes) else {
                    continue;
                };
                let Some(Body::Voice(events)) = mind.events(name, &commit) else {
                    continue;
                };
                for event in &events {
                    let comment = comment(*member, event, &commit, EventPlace::Pending, None);
                    comments::put(connection, &comment, &mut mind.changes)?;
                }
            }
            Ok(())
        }
        DocumentName::Seen(member, month) => register(connection, mind, *member, *month),
        DocumentName::Board(..) => {
            let keys = pending_keys(connection, mind, name)?;
            document(connection, mind, name, &keys)
        }
        DocumentName::Circle(draft)
        | DocumentName::Draft(draft)
        | DocumentName::Submission(draft, _) => drafts::project(connection, mind, *draft),
        _ => Ok(()),
    }
}

/// The keys that pending changes of an automerge document write.
pub(super) fn pending_keys(
    connection: &Connection,
    mind: &mut Mind,
    name: &DocumentName,
) -> Result<Touched> {
    let mut keys = Touched::new();
    for stored in commits::pending_of(connection, mind.id(name)?)? {
        let Ok(commit) = Commit::parse(&stored.bytes) else {
            continue;
        };
        let Some(change) = mind.plain_change(connection, name, &commit)? else {
            continue;
        };
        let limits = crate::documents::automerge::Limits::default();
        if let Ok(change) = crate::documents::automerge::InspectedChange::inspect(&change, &limits)
        {
            keys.extend(change.writes().iter().map(|write| write.key.clone()));
        }
    }
    Ok(keys)
}

/// Shows what an automerge document says under these keys now.
pub(super) fn document(
    connection: &Connection,
    mind: &mut Mind,
    name: &DocumentName,
    keys: &Touched,
) -> Result<()> {
    match name {
        DocumentName::Draft(draft) => drafts::project(connection, mind, *draft),
        DocumentName::Board(group, month) => {
            let touched: BTreeSet<NoticeId> = keys
                .iter()
                .filter_map(|key| parse_key(key))
                .map(|(id, _)| id)
                .collect();
            let document = mind.id(name)?;
            mind.lend(connection, name, |mind, shown, accepted| {
                let board = Board {
                    group: *group,
                    month: *month,
                    document,
                    shown,
                    accepted,
                };
                touched
                    .iter()
                    .try_for_each(|notice| board.project(connection, mind, *notice))
            })
        }
        _ => Ok(()),
    }
}

/// Shows a whole board anew: after a replay, notices may have gone.
pub(super) fn whole_board(
    connection: &Connection,
    mind: &mut Mind,
    name: &DocumentName,
) -> Result<()> {
    let before = notices::of_board(connection, mind.id(name)?)?;
    let read = |_: &mut Mind, shown: &Document, _: &Document| {
        Ok(shown.readings().map(|reading| reading.key).collect())
    };
    let mut keys: Touched = mind.lend(connection, name, read)?;
    keys.extend(before.iter().map(birth_key));
    document(connection, mind, name, &keys)
}

/// Shows an edit that was just made: only what it touched, however much else waits.
pub(super) fn edited(
    connection: &Connection,
    mind: &mut Mind,
    action: &Action,
    commit: Option<&Commit>,
) -> Result<()> {
    let name = action.document();
    match (&name, action, commit) {
        (DocumentName::Board(..), ..) => {
            let keys = action.writes().into_iter().map(|write| write.key).collect();
            document(connection, mind, &name, &keys)
        }
        (DocumentName::Voice(member), Action::Speak(_, events), Some(commit)) => {
            events.iter().try_for_each(|event| {
                let comment = comment(*member, event, commit, EventPlace::Pending, None);
                Ok(comments::put(connection, &comment, &mut mind.changes)?)
            })
        }
        _ => pending(connection, mind, &name),
    }
}

/// A board as it is to be shown, and as the ward has it.
struct Board<'d> {
    group: GroupId,
    month: MonthOf,
    document: DocumentId,
    shown: &'d Document,
    accepted: &'d Document,
}

impl Board<'_> {
    fn project(&self, connection: &Connection, mind: &mut Mind, notice: NoticeId) -> Result<()> {
        match self.notice(connection, mind, notice)? {
            Some(row) => Ok(notices::put(connection, &row, &mut mind.changes)?),
            None => Ok(notices::remove(
                connection,
                notice,
                self.document,
                &mut mind.changes,
            )?),
        }
    }

    /// The notice, if it was born: an override that comes before the birth value waits for it.
    fn notice(
        &self,
        connection: &Connection,
        mind: &mut Mind,
        notice: NoticeId,
    ) -> Result<Option<Notice>> {
        let births = self.shown.candidates(&birth_key(&notice));
        let Some(birth) = births.first() else {
            return Ok(None);
        };
        let Scalar::Bytes(bytes) = &birth.value else {
            return Ok(None);
        };
        let Ok(content) = minicbor::decode::<NoticeBirth>(bytes) else {
            return Ok(None);
        };
        let mut row = Notice {
            notice,
            document: self.document,
            group: self.group,
            month: self.month,
            content,
            author: author(connection, mind, self.document, birth)?,
            posted: birth.claimed,
            withdrawn: None,
            edited: false,
            pending: !self.accepted.contains(&birth.change),
            clashes: Vec::new(),
        };
        for field in crate::documents::board::NoticeField::ALL {
            let candidates = self.shown.candidates(&field_key(&notice, field));
            self.overrule(connection, mind, &mut row, field, &candidates)?;
        }
        Ok(Some(row))
    }

    fn overrule(
        &self,
        connection: &Connection,
        mind: &mut Mind,
        row: &mut Notice,
        field: crate::documents::board::NoticeField,
        candidates: &[Candidate],
    ) -> Result<()> {
        let meant = |candidate: &Candidate| change_of(field, &candidate.value);
        let known: Vec<(&Candidate, NoticeChange)> = candidates
            .iter()
            .filter_map(|candidate| Some((candidate, meant(candidate)?)))
            .collect();
        let Some((_, shown)) = known.first() else {
            return Ok(());
        };
        put_change(row, shown.clone());
        row.edited = true;
        row.pending |= known
            .iter()
            .any(|(candidate, _)| !self.accepted.contains(&candidate.change));
        if known.len() < 2 {
            return Ok(());
        }
        for (place, (candidate, change)) in known.into_iter().enumerate() {
            let logged = commits::author_of_change(connection, &candidate.change.0)?
                .and_then(|(_, logged)| logged);
            row.clashes.push(Clash {
                change,
                member: author(connection, mind, self.document, candidate)?,
                claimed: candidate.claimed,
                accepted_at: logged.map(|logged| logged.accepted_at),
                pending: !self.accepted.contains(&candidate.change),
                winner: place == 0,
            });
        }
        Ok(())
    }
}

fn put_change(row: &mut Notice, change: NoticeChange) {
    let content = &mut row.content;
    match change {
        NoticeChange::Title(title) => content.title = title,
        NoticeChange::Body(body) => content.body = body,
        NoticeChange::Urgency(urgency) => content.urgency = urgency,
        NoticeChange::Pinned(pinned) => content.pinned = pinned,
        NoticeChange::Blocks(blocks) => content.blocks = blocks,
        NoticeChange::ValidFrom(at) => content.valid_from = at,
        NoticeChange::ValidUntil(at) => content.valid_until = at,
        NoticeChange::DocumentNumber(number) => content.document_number = number,
        NoticeChange::Withdrawn(reason) => row.withdrawn = Some(reason),
    }
}

/// Who wrote a value: by the commit that carried it, or by what the snapshot's manifest says.
pub(super) fn author(
    connection: &Connection,
    mind: &mut Mind,
    document: DocumentId,
    candidate: &Candidate,
) -> Result<Option<MemberId>> {
    if let Some((device, _)) = commits::author_of_change(connection, &candidate.change.0)? {
        return Ok(match mind.author_of(connection, &device)? {
            Some(Author::Member(member)) => Some(member),
            Some(Author::Ward) | None => None,
        });
    }
    let actors = documents::actors(connection, document)?;
    Ok(actors
        .iter()
        .find(|(actor, _)| actor[..] == candidate.actor.0)
        .map(|(_, member)| *member))
}

/// Makes all views anew from the documents: the same rows as before, always.
pub(super) fn rebuild(connection: &Connection, mind: &mut Mind) -> Result<()> {
    crate::views::rebuild::clear_all(connection)?;
    mind.forget();
    let mut known: Vec<_> = documents::every(connection)?
        .into_iter()
        .filter_map(|stored| DocumentName::parse(u8::try_from(stored.kind).ok()?, &stored.key))
        .collect();
    // Drafts and dossiers show names; boards show authors: people and devices come first.
    known.sort_by_key(|name| (name.kind() as u8, *name));
    for name in &known {
        rebuild_document(connection, mind, name)?;
    }
    Ok(())
}

fn rebuild_document(connection: &Connection, mind: &mut Mind, name: &DocumentName) -> Result<()> {
    match name.kind() {
        Kind::Board => return whole_board(connection, mind, name),
        Kind::Draft => {
            return drafts::project(connection, mind, name.draft().expect("a draft's document"));
        }
        _ => {}
    }
    let mut entries = Vec::new();
    for stored in commits::logged_of(connection, mind.id(name)?, None, usize::MAX >> 1)? {
        let (Some(place), Ok(commit)) = (stored.logged, Commit::parse(&stored.bytes)) else {
            continue;
        };
        let author = mind.author_of(connection, &stored.device)?;
        let (offset, accepted_at) = (place.offset, place.accepted_at);
        entries.push(LoggedCommit {
            commit,
            document: stored.document,
            offset,
            accepted_at,
            author,
        });
    }
    logged(connection, mind, name, &entries)?;
    pending(connection, mind, name)
}
