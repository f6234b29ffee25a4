//! What people do with applications: begin, fill in, attach, send, supplement, give up.

use serde_json::{Value, json};
use xom_core::ids::DraftId;
use xom_core::sealing::FilingPlace;

use super::Run;
use super::acts::expected;
use super::person::Filled;
use crate::birth::fill_in;

impl Run {
    /// The next thing with one of the person's drafts, or a new one.
    pub(super) fn apply(&mut self, who: usize) -> Result<String, String> {
        let drafts: Vec<DraftId> = self.people[who].drafts.keys().copied().collect();
        let choice = self.chance.below(drafts.len() + 1);
        match (drafts.get(choice), self.chance.below(6)) {
            (None, _) if drafts.len() < 2 => self.begin(who),
            (None, _) => self.enter(who, drafts[0]),
            (Some(draft), 0..=2) => self.enter(who, *draft),
            (Some(draft), 3 | 4) => self.send(who, *draft),
            (Some(draft), _) => self.give_up(who, *draft),
        }
    }

    /// Begins an application and fills in all of it, with an attachment of some chunks.
    fn begin(&mut self, who: usize) -> Result<String, String> {
        let size = 1 + self.chance.below(150_000);
        let photo = vec![who as u8; size];
        let person = &mut self.people[who];
        let device = &mut person.phone().device;
        let draft = match device.new_draft("1.001193") {
            Ok(draft) => draft,
            Err(error) => return expected("begin an application", error),
        };
        let filled = fill_in(device, draft, &photo);
        person.drafts.insert(draft, Filled::default());
        match filled {
            Ok(()) => Ok(format!("begins the application {draft}")),
            Err(error) => expected("fill it in", error),
        }
    }

    fn enter(&mut self, who: usize, draft: DraftId) -> Result<String, String> {
        self.said += 1;
        let path = ["nksHoTen", "meHoTen", "nksNoiSinh"][self.chance.below(3)];
        let value = json!(format!("NGUYỄN VĂN {}", self.said));
        let person = &mut self.people[who];
        match person.phone().device.set_field(draft, path, value.clone()) {
            Ok(_) => {
                let told = format!("enters {path} in {draft}");
                remember(&mut person.drafts, draft, path, value);
                Ok(told)
            }
            Err(error) => expected("enter an answer", error),
        }
    }

    fn send(&mut self, who: usize, draft: DraftId) -> Result<String, String> {
        let person = &mut self.people[who];
        match person.phone().device.send_draft(draft, FilingPlace::Home) {
            Ok(_) => {
                person.drafts.entry(draft).or_default().sent = true;
                Ok(format!("sends {draft}"))
            }
            Err(error) => expected("send", error),
        }
    }

    fn give_up(&mut self, who: usize, draft: DraftId) -> Result<String, String> {
        let person = &mut self.people[who];
        match person.phone().device.withdraw_draft(draft) {
            Ok(_) => {
                person.drafts.entry(draft).or_default().withdrawn = true;
                Ok(format!("gives {draft} up"))
            }
            Err(error) => expected("give it up", error),
        }
    }
}

fn remember(
    drafts: &mut std::collections::BTreeMap<DraftId, Filled>,
    draft: DraftId,
    path: &str,
    value: Value,
) {
    let filled = drafts.entry(draft).or_default();
    filled.answers.insert(path.into(), value);
}
