//! Where things are, in numbers that a sentence can be made of.

use serde::Serialize;

use super::arrivals::Arrivals;
use super::{Device, Result, facts};
use crate::dossiers::DraftState;
use crate::identity::Role;
use crate::ids::{DeviceId, GroupId, MemberId, WardId};
use crate::outside::Timestamp;
use crate::store::alarms::Alarm;
use crate::store::enrolments::EnrolmentVerdict;
use crate::store::{commits, edits, enrolments};
use crate::views::devices;

/// What waits for the ward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// This person's edits that the ward has not confirmed.
    pub edits: u64,
    /// Others' commits that this phone carries.
    pub carried: u64,
    /// Enrolments that this phone carries, its own among them.
    pub enrolments: u64,
}

/// The state of this phone.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// This device.
    pub device: DeviceId,
    /// Whether an invite was accepted.
    pub invited: bool,
    /// Whether the ward has logged the enrolment, as far as is known here.
    pub enrolled: bool,
    /// Why the ward refused the enrolment, if it did.
    pub enrolment_refused: Option<String>,
    /// The ward's fingerprint.
    pub ward: Option<WardId>,
    /// Where the ward answers.
    pub address: Option<String>,
    /// The group.
    pub group: Option<GroupId>,
    /// The person.
    pub member: Option<MemberId>,
    /// Their name, once it is known here.
    pub name: Option<String>,
    /// What they may do now.
    pub role: Option<Role>,
    /// What waits for the ward.
    pub waiting: Waiting,
    /// How many edits were refused and lie here with the reason.
    pub refused: u64,
    /// Drafts that are not sent.
    pub open_drafts: u64,
    /// When the last exchange ended well, by this phone's clock.
    pub last_exchange: Option<Timestamp>,
    /// Log size of the newest checkpoint seen.
    pub checkpoint: Option<u64>,
    /// Two phones use this device's key: enrol afresh.
    pub marked: bool,
    /// Somebody has ended this device's right to write, for good.
    pub revoked: bool,
    /// What should not have happened.
    pub alarms: Vec<Alarm>,
}

impl Device {
    /// The state of this phone.
    pub fn status(&self) -> Result<Status> {
        let connection = self.store.connection();
        let home = self.mind.home.as_ref();
        let person = home
            .map(|home| crate::views::people::get(connection, home.member))
            .transpose()?
            .flatten();
        let own = enrolments::every(connection)?
            .into_iter()
            .rfind(|known| known.device == self.mind.device());
        let [unsigned, pending, _, refused] = edits::counts(connection)?;
        let carried = commits::pending(connection)?
            .iter()
            .filter(|commit| commit.carried)
            .count() as u64;
        let refusal = own.as_ref().and_then(|own| match &own.verdict {
            EnrolmentVerdict::Refused(code) => Some(code.clone()),
            _ => None,
        });
        let unsent = |state| {
            matches!(
                state,
                DraftState::Drafting | DraftState::AwaitingCosigners | DraftState::Ready
            )
        };
        Ok(Status {
            device: self.mind.device(),
            invited: home.is_some(),
            enrolled: own.is_some_and(|own| own.verdict == EnrolmentVerdict::Logged),
            enrolment_refused: refusal,
            ward: home.map(|home| home.ward),
            address: home.map(|home| home.address.clone()),
            group: home.map(|home| home.group),
            member: home.map(|home| home.member),
            name: person.as_ref().and_then(|person| person.name.clone()),
            role: person
                .as_ref()
                .map(|person| person.role)
                .or(home.map(|home| home.role)),
            waiting: Waiting {
                edits: match Arrivals::of(connection)?.is_empty() {
                    true => unsigned + pending,
                    false => self.waiting()?.len() as u64,
                },
                carried,
                enrolments: enrolments::waiting(connection)?.len() as u64,
            },
            refused,
            open_drafts: self
                .drafts()?
                .iter()
                .filter(|draft| unsent(draft.state))
                .count() as u64,
            last_exchange: facts::LAST_EXCHANGE.get(connection)?,
            checkpoint: facts::CHECKPOINT
                .get(connection)?
                .map(|seen| seen.newest.size),
            marked: facts::MARKED.get(connection)?.unwrap_or(false),
            revoked: devices::get(connection, self.mind.device())?
                .is_some_and(|row| row.standing == "revoked"),
            alarms: self.alarms()?,
        })
    }
}
