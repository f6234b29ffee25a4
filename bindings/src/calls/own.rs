//! This phone and its person: home, what waits, what was refused, profile, leaving.

use std::collections::HashMap;

use xom_core::device::{Device as Core, DeviceError, addressed};

use super::id;
use crate::records::{
    CardFilling, Delivery, Differing, DossierRow, DraftRow, Home, Moment, NoticeRow, RefusedEdit,
    Status, Unsent, WaitingItem,
};
use crate::{Device, Language, XomError};

#[uniffi::export]
impl Device {
    /// All that the home screen shows.
    pub fn home(&self) -> Result<Home, XomError> {
        self.shared.call(home)
    }

    /// Where this phone stands.
    pub fn status(&self) -> Result<Status, XomError> {
        self.shared.call(status)
    }

    /// What waits for the ward, oldest first, and why.
    pub fn waiting(&self) -> Result<Vec<WaitingItem>, XomError> {
        self.shared.call(|core, language| {
            let items = core.waiting()?.into_iter();
            Ok(items.map(|item| WaitingItem::of(item, language)).collect())
        })
    }

    /// What was refused, newest first, with the reason.
    pub fn refused(&self) -> Result<Vec<RefusedEdit>, XomError> {
        self.shared.call(|core, language| {
            let edits = core.refused()?.into_iter();
            Ok(edits.map(|edit| RefusedEdit::of(edit, language)).collect())
        })
    }

    /// Tries a refused edit again.
    pub fn retry_refused(&self, edit: String) -> Result<(), XomError> {
        let edit = id(&edit)?;
        self.shared
            .call(|core, _| core.retry_refused(edit).map(drop))
    }

    /// Puts a refused edit aside for good.
    pub fn discard_refused(&self, edit: String) -> Result<(), XomError> {
        let edit = id(&edit)?;
        self.shared.call(|core, _| core.discard_refused(edit))
    }

    /// The person's own particulars, kept on this phone only.
    pub fn profile(&self) -> Result<HashMap<String, String>, XomError> {
        self.shared
            .call(|core, _| Ok(core.profile()?.into_iter().collect()))
    }

    /// Sets one of them; a blank one is forgotten.
    pub fn set_profile(&self, entry: String, value: String) -> Result<(), XomError> {
        self.shared.call(|core, _| core.set_profile(&entry, &value))
    }

    /// Fills in the person's own particulars from what was scanned off their identity card:
    /// name, number, day of issue.
    ///
    /// # Errors
    /// `not_a_card`.
    pub fn fill_profile_from_card(
        &self,
        scanned: String,
        differing: Differing,
    ) -> Result<CardFilling, XomError> {
        self.shared.call(|core, language| {
            let filling = core.fill_profile_from_card(&scanned, differing.into())?;
            Ok(CardFilling::of(filling, language))
        })
    }

    /// What would be lost if this phone forgot everything now.
    pub fn unsent(&self) -> Result<Unsent, XomError> {
        self.shared.call(|core, _| {
            let unsent = core.unsent()?;
            Ok(Unsent {
                waiting: unsent.waiting,
                drafts: unsent.drafts,
                carried: unsent.carried as u32,
                receipts: unsent.receipts as u32,
            })
        })
    }

    /// Everything of this person that the phone holds, as JSON.
    pub fn export_data(&self) -> Result<String, XomError> {
        self.shared.call(|core, _| core.export_data())
    }

    /// Removes everything from this phone. Destroy the store's key afterwards. The device is
    /// closed for good: open a new one to begin afresh.
    pub fn leave(&self) -> Result<(), XomError> {
        Ok(self.shared.take()?.leave()?)
    }
}

fn status(core: &mut Core, language: Language) -> Result<Status, DeviceError> {
    let known = core.status()?;
    let attempts = core.attempts()?;
    let place = core.place()?;
    let household = core.own_household()?;
    let alarms = known.alarms.iter().map(|alarm| {
        let (vi, en) = alarm.message();
        language.pick(vi, en).into()
    });
    Ok(Status {
        device: known.device.to_string(),
        invited: known.invited,
        enrolled: known.enrolled,
        enrolment_refused: known.enrolment_refused.map(|code| {
            let code = xom_core::commits::RefusalCode::from_name(&code);
            match code {
                Some(code) => language.pick(code.message_vi(), code.message_en()).into(),
                None => language
                    .pick(
                        "Phường không nhận ghi danh này.",
                        "The ward refused this enrolment.",
                    )
                    .into(),
            }
        }),
        ward: known.ward.map(|ward| ward.to_string()),
        ward_name: place.ward,
        group_name: place.group,
        member: known.member.map(|member| member.to_string()),
        name: known.name,
        household: household.map(|household| household.to_string()),
        role: known.role.map(Into::into),
        leads: known.role.is_some_and(|role| role.leads()),
        marked: known.marked,
        revoked: known.revoked,
        alarms: alarms.collect(),
        delivery: Delivery {
            waiting: known.waiting.edits as u32,
            carried: (known.waiting.carried + known.waiting.enrolments) as u32,
            load: core.load()?.into(),
            refused: known.refused as u32,
            last_exchange: Moment::maybe(known.last_exchange, language),
            error: attempts.error,
            next_attempt: Moment::maybe(attempts.next_at, language),
        },
    })
}

fn home(core: &mut Core, language: Language) -> Result<Home, DeviceError> {
    let overview = core.overview()?;
    let notices = |rows: Vec<_>| {
        let rows = rows.into_iter();
        rows.map(|row| NoticeRow::of(row, language)).collect()
    };
    let dossiers = overview.dossiers.into_iter();
    let drafts = overview.drafts.into_iter();
    let status = status(core, language)?;
    let profile = core.profile()?;
    let addressed = status.name.as_deref().map(|name| match language {
        Language::Vietnamese => addressed(&profile, name),
        Language::English => name.to_owned(),
    });
    Ok(Home {
        status,
        addressed,
        emergencies: notices(overview.emergencies),
        conflicts: notices(overview.conflicts),
        dossiers: dossiers.map(|row| DossierRow::of(row, language)).collect(),
        drafts: drafts.map(|row| DraftRow::of(row, language)).collect(),
        notices: notices(overview.notices),
    })
}
