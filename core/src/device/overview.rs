//! What needs this person now: all that a home screen shows, in one reading.

use serde::Serialize;

use super::{Device, Result};
use crate::documents::board::Urgency;
use crate::dossiers::DraftState;
use crate::ids::HouseholdId;
use crate::views::dossiers::DossierRow;
use crate::views::drafts::DraftRow;
use crate::views::notice_list::NoticeRow;
use crate::views::people;

/// So many of the newest notices are looked through.
const LOOKED_THROUGH: usize = 100;
/// So many ordinary notices are shown at most.
const ORDINARY: usize = 5;

/// What needs this person now, most urgent kind first.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// Emergencies that this person has not acknowledged, newest first.
    pub emergencies: Vec<NoticeRow>,
    /// For leaders: notices in which somebody must choose between two values.
    pub conflicts: Vec<NoticeRow>,
    /// Dossiers where it is this person's turn, or whose result has come.
    pub dossiers: Vec<DossierRow>,
    /// Drafts that the ward does not have yet.
    pub drafts: Vec<DraftRow>,
    /// The newest other notices that are not acknowledged.
    pub notices: Vec<NoticeRow>,
}

impl Device {
    /// What needs this person now.
    pub fn overview(&self) -> Result<Overview> {
        let connection = self.store.connection();
        let own = self.mind.member()?;
        let leads = people::get(connection, own)?.is_some_and(|person| person.role.leads());
        let newest = self.notices(None, LOOKED_THROUGH)?.rows.into_iter();
        let unread = |row: &NoticeRow| {
            !row.acknowledged && row.withdrawn.is_none() && row.author != Some(own)
        };
        let (emergencies, mut notices): (Vec<_>, Vec<_>) = newest
            .filter(unread)
            .partition(|row| row.urgency == Urgency::Emergency);
        notices.truncate(ORDINARY);
        let conflicts = match leads {
            true => self.conflicts()?.into_iter().map(|one| one.row).collect(),
            false => Vec::new(),
        };
        let mut dossiers = self.dossiers()?;
        dossiers.retain(|row| row.state.waits_for_citizen() || row.has_result);
        let mut drafts = self.drafts()?;
        drafts.retain(|row| match row.state {
            DraftState::Sent => true,
            // A receipt says that it arrived; its code comes with the next exchange.
            DraftState::Received => row.dossier.is_none(),
            state => state.is_editable(),
        });
        Ok(Overview {
            emergencies,
            conflicts,
            dossiers,
            drafts,
            notices,
        })
    }

    /// This person's household, as the roster says now.
    pub fn own_household(&self) -> Result<Option<HouseholdId>> {
        let Ok(own) = self.mind.member() else {
            return Ok(None);
        };
        let person = people::get(self.store.connection(), own)?;
        Ok(person.and_then(|person| person.household))
    }
}
