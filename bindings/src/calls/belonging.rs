//! The group's people, households and devices.

use super::{id, page_size};
use crate::records::{DeviceRow, Household, HouseholdRow, PersonPage, PersonRow, person_cursor};
use crate::{Device, XomError};

#[uniffi::export]
impl Device {
    /// A page of the group's people, by given name in Vietnamese order.
    pub fn people(&self, after: Option<String>, limit: u32) -> Result<PersonPage, XomError> {
        let after = person_cursor(after.as_deref())?;
        self.shared.call(|core, language| {
            let page = core.people(after.as_ref(), page_size(limit))?;
            let next = page.next.map(|next| {
                serde_json::to_string(&next).expect("a cursor is JSON of our own making")
            });
            let rows = page.rows.into_iter();
            Ok(PersonPage {
                rows: rows.map(|row| PersonRow::of(row, language)).collect(),
                next,
            })
        })
    }

    /// A household with its people.
    pub fn household(&self, household: String) -> Result<Household, XomError> {
        let household = id(&household)?;
        self.shared.call(|core, language| {
            let (row, people) = core.household(household)?;
            let people = people.into_iter();
            Ok(Household {
                row: row.map(Into::into),
                people: people.map(|row| PersonRow::of(row, language)).collect(),
            })
        })
    }

    /// The group's households, by block and house.
    pub fn households(&self) -> Result<Vec<HouseholdRow>, XomError> {
        self.shared
            .call(|core, _| Ok(core.households()?.into_iter().map(Into::into).collect()))
    }

    /// This person's devices; for a leader, those of the whole group.
    pub fn devices(&self) -> Result<Vec<DeviceRow>, XomError> {
        self.shared.call(|core, language| {
            let own = core.status()?.device.to_string();
            let rows = core.devices()?.into_iter();
            Ok(rows.map(|row| DeviceRow::of(row, &own, language)).collect())
        })
    }

    /// Ends a device's right to write: one's own; for leaders, a neighbour's.
    pub fn revoke_device(&self, device: String, reason: String) -> Result<(), XomError> {
        let device = id(&device)?;
        self.shared
            .call(|core, _| core.revoke_device(device, &reason).map(drop))
    }
}
