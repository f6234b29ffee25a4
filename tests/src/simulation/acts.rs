//! What people do with notices: post, change, settle, comment, acknowledge; and how they join.

use xom_core::device::{DeviceError, NewInvite, NewNotice};
use xom_core::documents::board::NoticeChange;
use xom_core::identity::Role;
use xom_core::ids::NoticeId;

use super::Run;
use super::person::{Made, Person};
use crate::world::Phone;

/// More phones than this make a run slow, not better.
const MOST_PHONES: usize = 7;

impl Run {
    pub(super) fn pick(&mut self, who: usize) -> Option<NoticeId> {
        let page = self.people[who].phone().device.notices(None, 1_000).ok()?;
        let index = self.chance.below(page.rows.len());
        page.rows.get(index).map(|row| row.id)
    }

    pub(super) fn post(&mut self, who: usize) -> Result<String, String> {
        self.said += 1;
        let title = format!("Thông báo {}", self.said);
        let notice = NewNotice {
            title: title.clone(),
            body: "Mời bà con dự họp.".into(),
            ..NewNotice::default()
        };
        let person = &mut self.people[who];
        match person.phone().device.post_notice(notice) {
            Ok(id) => {
                person.made.push(Made::Notice(id, title.clone()));
                Ok(format!("posts {title} {id}"))
            }
            Err(error) => expected("post", error),
        }
    }

    pub(super) fn change(&mut self, who: usize) -> Result<String, String> {
        let Some(notice) = self.pick(who) else {
            return Ok("has nothing to change".into());
        };
        self.said += 1;
        let change = match self.chance.below(3) {
            0 => NoticeChange::Body(format!("Nội dung {}", self.said)),
            1 => NoticeChange::Pinned(self.said.is_multiple_of(2)),
            _ => NoticeChange::DocumentNumber(Some(format!("{}/TB", self.said))),
        };
        self.change_to(who, notice, change)
    }

    /// Chooses one of two values that somebody must choose between.
    pub(super) fn settle_clash(&mut self, who: usize) -> Result<String, String> {
        let clashing = self.people[who].phone().device.conflicts();
        let clashing = clashing.map_err(|error| error.to_string())?;
        let Some(details) = clashing.first() else {
            return self.change(who);
        };
        let chosen = self.chance.below(details.conflicts.len());
        let change = details.conflicts[chosen].change.clone();
        self.change_to(who, details.row.id, change)
    }

    fn change_to(
        &mut self,
        who: usize,
        notice: NoticeId,
        change: NoticeChange,
    ) -> Result<String, String> {
        let told = format!("changes {notice}: {change:?}");
        let device = &mut self.people[who].phone().device;
        match device.change_notice(notice, vec![change]) {
            Ok(_) => Ok(told),
            Err(error) => expected("change", error),
        }
    }

    pub(super) fn comment(&mut self, who: usize) -> Result<String, String> {
        let Some(notice) = self.pick(who) else {
            return Ok("has nothing to comment on".into());
        };
        self.said += 1;
        let text = format!("Ý kiến {}", self.said);
        let person = &mut self.people[who];
        match person.phone().device.comment(notice, &text) {
            Ok(_) => {
                person.made.push(Made::Comment(notice, text.clone()));
                Ok(format!("says {text} on {notice}"))
            }
            Err(error) => expected("comment", error),
        }
    }

    pub(super) fn acknowledge(&mut self, who: usize) -> Result<String, String> {
        let Some(notice) = self.pick(who) else {
            return Ok("has nothing to acknowledge".into());
        };
        match self.people[who].phone().device.acknowledge(&[notice]) {
            Ok(()) => Ok(format!("acknowledges {notice}")),
            Err(error) => expected("acknowledge", error),
        }
    }

    /// Somebody new joins: by the ward's invite, or at a neighbour's kitchen table with no
    /// network; or somebody gets a second phone.
    pub(super) fn join(&mut self, who: usize) -> Result<String, String> {
        if self.people.len() >= MOST_PHONES {
            return self.comment(who);
        }
        self.said += 1;
        let name = format!("Moi{}", self.said);
        if self.chance.below(3) == 0 {
            let member = self.people[who].phone().device.status();
            let member = member.map_err(|error| error.to_string())?.member;
            if !self.people[who].is_active(&self.world) {
                return Ok("would get no second phone".into());
            }
            let phone = self.world.phone_of(&name, Role::Resident, None, member);
            self.people.push(Person::new(phone));
            return Ok(format!("gets a second phone, {name}"));
        }
        let invite = NewInvite {
            household: self.world.households.first().copied(),
            member: None,
            role: Role::Resident,
            name: Some(name.clone()),
            valid_for_days: 30,
        };
        let device = &mut self.people[who].phone().device;
        let made = match device.create_invite(invite) {
            Ok(made) => made,
            Err(error) => return expected("invite", error),
        };
        let mut phone = Phone::new(&self.world, &name);
        let answer = phone.device.accept_invite(&made.link);
        let answer = match answer {
            Ok(answer) => answer,
            // Made under a clock a year behind.
            Err(error) => return expected("accept", error),
        };
        let carried = self.people[who].phone().device.carry_answer(&answer);
        carried.map_err(|error| format!("the answer is not carried: {error}"))?;
        self.people.push(Person::new(phone));
        Ok(format!("enrols {name} with no network"))
    }
}

/// What a person may be told; anything else is a fault.
pub(super) fn expected(what: &str, error: DeviceError) -> Result<String, String> {
    match error.code() {
        "nothing_changes" | "forbidden" | "not_found" | "no_form" | "invalid" | "needs_ward"
        | "revoked" | "marked" | "unknown-device" | "missing-dependency" | "storage_full"
        | "expired-invite" => Ok(format!("cannot {what}: {error}")),
        code => Err(format!("{what}: {code}: {error}")),
    }
}
