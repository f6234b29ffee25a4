//! Enrolments on their way into the log, and devices that two phones use.

use xom_core::access::{Author, DeviceStanding};
use xom_core::admission::Place;
use xom_core::commits::{Refusal, RefusalCode};
use xom_core::documents::DocumentName;
use xom_core::documents::events::RosterEvent;
use xom_core::exchange::Verdict;
use xom_core::identity::Enrolment;
use xom_core::ids::DeviceId;
use xom_core::outside::Timestamp;

use super::error::WardError;
use super::rows::{Number, first, int, run};
use super::writer::Batch;

impl Batch<'_, '_> {
    pub(super) fn enrol(&mut self, bytes: &[u8]) -> Result<Verdict, WardError> {
        let bad = |error: xom_core::identity::IdentityError| {
            Refusal::new(RefusalCode::BadInvite, error.to_string())
        };
        let enrolment = Enrolment::from_bytes(bytes).map_err(bad)?;
        let checked = enrolment.check(&self.shared.ward).map_err(bad)?;
        let (invite, device) = (checked.invite(), checked.device());
        if self.state.access.invite_used_by(&invite) == Some(device) {
            return self.enrolled_at(&invite.0, &device);
        }
        let group = checked.terms().group;
        match self.state.access.judge_enrolment(&enrolment, self.at) {
            Ok(_) => {
                let enrolled = RosterEvent::Enrolled {
                    enrolment: bytes.to_vec(),
                };
                let place = self.write_events(DocumentName::Roster(group), &[enrolled])?;
                self.keep_enrolment(&invite.0, &device, place)?;
                Ok(Verdict::Accepted {
                    offset: place.offset,
                    accepted_at: place.accepted_at,
                })
            }
            Err(refusal) => {
                let told = first(
                    self.transaction,
                    "SELECT 1 FROM enrolments WHERE invite = ? AND device = ?",
                    (invite.0, device.0),
                    |_| Ok(()),
                )?;
                if refusal.code == RefusalCode::UsedInvite && told.is_none() {
                    let reused = RosterEvent::InviteReused { invite, device };
                    let place = self.write_events(DocumentName::Roster(group), &[reused])?;
                    self.keep_enrolment(&invite.0, &device, place)?;
                }
                Err(refusal.into())
            }
        }
    }

    fn keep_enrolment(
        &self,
        invite: &[u8; 8],
        device: &DeviceId,
        place: Place,
    ) -> Result<(), WardError> {
        let sql = "INSERT INTO enrolments VALUES (?, ?, ?)";
        let params = (invite, device.0, int(place.offset));
        Ok(run(self.transaction, sql, params).map(drop)?)
    }

    fn enrolled_at(&self, invite: &[u8; 8], device: &DeviceId) -> Result<Verdict, WardError> {
        let sql = "SELECT entries.offset, accepted_at FROM enrolments \
                   JOIN entries ON entries.offset = enrolments.offset \
                   WHERE invite = ? AND enrolments.device = ?";
        let place = first(self.transaction, sql, (invite, device.0), |row| {
            Ok((row.get::<_, Number>(0)?.0, row.get::<_, Number>(1)?.0))
        })?;
        let (offset, at) =
            place.ok_or_else(|| WardError::Damaged("an enrolment has no entry".into()))?;
        Ok(Verdict::AlreadyHad {
            offset,
            accepted_at: Timestamp(at),
        })
    }

    /// Tells everyone that two phones use this device's key.
    pub(super) fn mark(&mut self, device: &DeviceId) -> Result<(), WardError> {
        let Some(Author::Member(member)) = self.state.access.author_of(device) else {
            return Ok(());
        };
        let group = self.state.access.group_of(&member);
        let active = self
            .state
            .access
            .device(device)
            .is_some_and(|device| device.standing == DeviceStanding::Active);
        if let Some(group) = group.filter(|_| active) {
            let marked = RosterEvent::DeviceMarked { device: *device };
            self.write_events(DocumentName::Roster(group), &[marked])?;
        }
        Ok(())
    }
}
