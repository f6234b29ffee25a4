//! What screens read: rows of the views, page by page, never documents.

use serde::Serialize;

use super::action::Action;
use super::mind::ward_time;
use super::{Device, DeviceError, EditKind, Result, edit, notices, replay};
use crate::commits::{Refusal, RefusalCode};
use crate::documents::events::RosterEvent;
use crate::ids::{CommentId, DeviceId, EditId, HouseholdId, NoticeId};
use crate::outside::Timestamp;
use crate::store::alarms::{self, Alarm};
use crate::store::edits::{self, EditState, Progress};
use crate::views::comments::{self, CommentRow};
use crate::views::coverage::{self, Coverage};
use crate::views::households::{self, HouseholdRow};
use crate::views::notice_list::{self, NoticeCursor, NoticeDetails, NoticeRow};
use crate::views::people::{self, PersonCursor, PersonRow};
use crate::views::{Page, devices, search};

pub use crate::views::devices::DeviceRow;

/// Something that the ward, or a rule, did not let through: kept, with the reason.
#[derive(Debug, Clone, Serialize)]
pub struct RefusedEdit {
    /// The edit.
    pub id: EditId,
    /// What it was.
    pub what: EditKind,
    /// What it said, in short.
    pub summary: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The refusal's code.
    pub code: String,
    /// Why, for people, in Vietnamese.
    pub message_vi: String,
    /// Why, for people, in English.
    pub message_en: String,
}

impl Device {
    /// Notices, newest first, page by page; those that stand on top now come first.
    pub fn notices(
        &self,
        after: Option<&NoticeCursor>,
        limit: usize,
    ) -> Result<Page<NoticeRow, NoticeCursor>> {
        let now = ward_time(self.store.connection(), &self.outside)?;
        Ok(notice_list::page(
            self.store.connection(),
            now,
            after,
            limit,
        )?)
    }

    /// One notice, whole.
    pub fn notice(&self, notice: NoticeId) -> Result<NoticeDetails> {
        notice_list::get(self.store.connection(), notice)?.ok_or(DeviceError::NotFound("notice"))
    }

    /// Notices in which a field has several values.
    pub fn conflicts(&self) -> Result<Vec<NoticeDetails>> {
        Ok(notice_list::with_clashes(self.store.connection())?)
    }

    /// Notices that say these words, as people type them.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<NoticeRow>> {
        Ok(search::notices(self.store.connection(), typed, limit)?)
    }

    /// The comments below a notice, in log order, pending ones last.
    pub fn comments(&self, notice: NoticeId) -> Result<Vec<CommentRow>> {
        Ok(comments::of(self.store.connection(), notice)?)
    }

    /// One comment, by its id.
    pub fn own_comment(&self, notice: NoticeId, comment: CommentId) -> Result<Option<CommentRow>> {
        Ok(self
            .comments(notice)?
            .into_iter()
            .find(|row| row.id == comment))
    }

    /// How many households have seen a notice, by block.
    ///
    /// # Errors
    /// `forbidden` for anyone but a leader or deputy of its group.
    pub fn coverage(&self, notice: NoticeId) -> Result<Coverage> {
        self.only_leaders(notice)?;
        coverage::of(self.store.connection(), notice)?.ok_or(DeviceError::NotFound("notice"))
    }

    /// Households that have not seen it yet.
    ///
    /// # Errors
    /// `forbidden` for anyone but a leader or deputy of its group.
    pub fn not_yet_reached(&self, notice: NoticeId, limit: usize) -> Result<Vec<HouseholdRow>> {
        self.only_leaders(notice)?;
        Ok(coverage::not_yet(self.store.connection(), notice, limit)?)
    }

    /// The group's people, by given name in Vietnamese order.
    pub fn people(
        &self,
        after: Option<&PersonCursor>,
        limit: usize,
    ) -> Result<Page<PersonRow, PersonCursor>> {
        Ok(people::page(self.store.connection(), after, limit)?)
    }

    /// The people of a household.
    pub fn household(
        &self,
        household: HouseholdId,
    ) -> Result<(Option<HouseholdRow>, Vec<PersonRow>)> {
        let connection = self.store.connection();
        Ok((
            households::get(connection, household)?,
            people::of_household(connection, household)?,
        ))
    }

    /// The group's households, by block and house.
    pub fn households(&self) -> Result<Vec<HouseholdRow>> {
        let group = self.mind.group()?;
        Ok(households::of_group(self.store.connection(), group)?)
    }

    /// This member's devices; for a leader, those of the whole group.
    pub fn devices(&self) -> Result<Vec<DeviceRow>> {
        let connection = self.store.connection();
        let leads =
            people::get(connection, self.mind.member()?)?.is_some_and(|person| person.role.leads());
        Ok(if leads {
            devices::every(connection)?
        } else {
            devices::of_member(connection, self.mind.member()?)?
        })
    }

    /// Who has seen a notice is for those who must reach everybody, and for nobody's neighbours.
    fn only_leaders(&self, notice: NoticeId) -> Result<()> {
        let connection = self.store.connection();
        let (group, _) = notices::board_of(connection, notice)?;
        let own = people::get(connection, self.mind.member()?)?;
        if group == self.mind.group()? && own.is_some_and(|person| person.role.leads()) {
            return Ok(());
        }
        let why = "who has seen a notice is shown to leaders of its group only";
        Err(Refusal::new(RefusalCode::Forbidden, why).into())
    }

    /// Ends a device's right to write (one's own; for leaders, a neighbour's).
    pub fn revoke_device(&mut self, device: DeviceId, reason: &str) -> Result<EditId> {
        let reason = crate::text::nfc(reason.trim()).into_owned();
        self.transact(|connection, mind, outside| {
            let group = mind.group()?;
            let event = RosterEvent::DeviceRevoked { device, reason };
            edit::make(
                connection,
                mind,
                outside,
                &Action::Roster(group, vec![event]),
            )
        })
    }

    /// What was refused, newest first, with the reason.
    pub fn refused(&self) -> Result<Vec<RefusedEdit>> {
        let stored = edits::in_state(self.store.connection(), EditState::Refused)?;
        let rows = stored.into_iter().rev().map(|stored| {
            let action = replay::action_of(&stored);
            let summary = match &action {
                Some(action) => action.summary(self.store.connection())?,
                None => String::new(),
            };
            let what = action.map_or(EditKind::Unknown, |action| action.kind());
            let Progress::Refused { code, .. } = stored.progress else {
                unreachable!("it was asked for by state")
            };
            let known = RefusalCode::from_name(&code);
            let fallback = (
                "Không còn phù hợp với nội dung hiện tại.",
                "It no longer fits what is there now.",
            );
            Ok(RefusedEdit {
                id: stored.edit,
                what,
                summary,
                made_at: stored.made_at,
                message_vi: known.map_or(fallback.0, RefusalCode::message_vi).into(),
                message_en: known.map_or(fallback.1.into(), |code| code.message_en().into()),
                code,
            })
        });
        rows.collect()
    }

    /// What the ward or a neighbour should not have done.
    pub fn alarms(&self) -> Result<Vec<Alarm>> {
        Ok(alarms::unsettled(self.store.connection())?)
    }

    /// Makes all views anew from the documents.
    pub fn rebuild_views(&mut self) -> Result<()> {
        self.transact(|connection, mind, _| super::project::rebuild(connection, mind))
    }

    /// A digest of every view table, to compare views with rebuilt ones.
    pub fn views_digest(&self) -> Result<std::collections::BTreeMap<&'static str, [u8; 32]>> {
        Ok(crate::views::rebuild::digest_all(self.store.connection())?)
    }
}
