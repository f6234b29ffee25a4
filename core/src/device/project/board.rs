//! Rows of notices, recomputed from their board with everything that is pending on top.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::super::Result;
use super::super::action::change_of;
use super::super::mind::Mind;
use super::drafts;
use crate::access::Author;
use crate::calendar::MonthOf;
use crate::documents::DocumentName;
use crate::documents::automerge::{Candidate, Document, Scalar, Touched};
use crate::documents::board::{NoticeBirth, NoticeChange, birth_key, field_key, parse_key};
use crate::ids::{DocumentId, GroupId, MemberId, NoticeId};
use crate::store::{commits, documents};
use crate::views::notices::{self, Clash, Notice};

/// Shows what an automerge document says under these keys now.
pub(in crate::device) fn document(
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
pub(in crate::device) fn whole_board(
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
pub(in crate::device) fn author(
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
