//! What the ward does: roles, revocations, members who leave, and officers at the desk.

use xom_core::documents::events::RosterEvent;
use xom_core::dossiers::DossierState;
use xom_core::identity::Role;
use xom_core::ids::{DeviceId, MemberId};
use xom_server::desk::{
    actions::Action,
    counter::{Counter, InboxFilter},
};
use xom_server::ward::Record;

use super::Run;
use super::acts::expected;

impl Run {
    /// Something about who takes part.
    pub(super) fn govern(&mut self, who: usize) -> Result<String, String> {
        let status = self.people[who].phone().device.status();
        let status = status.map_err(|error| error.to_string())?;
        let Some(member) = status.member else {
            return Ok("is nobody yet".into());
        };
        let access = self.world.ward.access();
        if access.member(&member).is_none_or(|known| known.left) {
            return Ok("is not a member".into());
        }
        let told = match self.chance.below(8) {
            0 | 1 => (self.lead(member), "becomes the leader"),
            2 => (self.role(member, Role::Deputy), "becomes a deputy"),
            3 => (self.role(member, Role::Resident), "leads no more"),
            4 if self.people.len() > 4 && who >= 4 => (
                self.roster(RosterEvent::MemberLeft { member }),
                "leaves the group",
            ),
            5 if who >= 4 && access.device(&status.device).is_some() => (
                self.revoke(status.device),
                "loses the phone; the ward revokes it",
            ),
            _ => return self.revoke_a_neighbours(who),
        };
        match told {
            (Ok(()), said) => Ok(said.into()),
            (Err(error), said) => Ok(format!("{said}? The ward says no: {error}")),
        }
    }

    fn lead(&mut self, member: MemberId) -> Result<(), String> {
        let replaced = self.world.ward.replace_leader(self.world.group, member);
        replaced.map(drop).map_err(|error| error.to_string())
    }

    fn revoke(&mut self, device: DeviceId) -> Result<(), String> {
        let revoked = self.world.ward.revoke_device(device, "mất máy");
        revoked.map(drop).map_err(|error| error.to_string())
    }

    fn role(&mut self, member: MemberId, role: Role) -> Result<(), String> {
        self.roster(RosterEvent::RoleGiven { member, role })
    }

    fn roster(&mut self, event: RosterEvent) -> Result<(), String> {
        let record = Record::Roster(self.world.group, vec![event]);
        let recorded = self.world.ward.record(&[record]);
        recorded.map(drop).map_err(|error| error.to_string())
    }

    /// A leader (or somebody who thinks so) revokes the newest phone of somebody who joined
    /// later; the first four keep theirs, so that there is somebody to compare.
    fn revoke_a_neighbours(&mut self, who: usize) -> Result<String, String> {
        if self.people.len() <= 4 || who >= 4 {
            return self.comment(who);
        }
        let last = self.people.len() - 1;
        let status = self.people[last].phone().device.status();
        let device = status.map_err(|error| error.to_string())?.device;
        let phone = self.people[who].phone();
        match phone.device.revoke_device(device, "mất máy") {
            Ok(_) => Ok(format!("revokes {device}")),
            Err(error) => expected("revoke", error),
        }
    }

    /// An officer takes up the oldest dossier that waits for one.
    pub(super) fn decide(&mut self) -> Result<String, String> {
        let open = InboxFilter {
            states: &[
                DossierState::Registered,
                DossierState::Received,
                DossierState::Processing,
            ],
            code: String::new(),
            oldest_first: true,
        };
        let ward = &self.world.ward;
        let page = ward.inbox(&open, None, 1);
        let page = page.map_err(|error| format!("the inbox: {error}"))?;
        let Some(row) = page.rows.first() else {
            return Ok("sees an officer with nothing to do".into());
        };
        let revision = ward.dossier(row.draft);
        let revision = revision.map_err(|error| error.to_string())?.revision;
        let action = match (row.state, self.chance.below(2)) {
            (DossierState::Registered, _) => Action::Receive,
            (_, 0) => Action::AskSupplement {
                reason: "Thiếu giấy chứng sinh".into(),
            },
            _ => Action::GiveResult {
                text: "Mời anh chị nhận giấy khai sinh.".into(),
                document: None,
            },
        };
        let told = format!("sees an officer decide {}: {action:?}", row.code);
        match ward.act(row.draft, self.officer, revision, action) {
            Ok(()) => Ok(told),
            Err(error) => Ok(format!("{told}: {error}")),
        }
    }
}
