//! What happens to phones, links and the ward.

use std::sync::atomic::Ordering;

use xom_core::device::{DeviceError, Incoming, Progress};
use xom_core::outside::Timestamp;

use super::Run;
use super::person::Backup;
use crate::world::{Phone, answer};

const HOUR: u64 = 3_600_000;

impl Run {
    pub(super) fn sync(&mut self, who: usize) -> Result<Progress, DeviceError> {
        self.people[who].phone().try_sync(&self.world)
    }

    pub(super) fn sync_partly(&mut self, who: usize) -> String {
        let requests = 1 + self.chance.below(2);
        let phone = self.people[who].phone();
        phone.device.begin_run();
        let mut progress = Progress::default();
        for _ in 0..requests {
            if !matches!(phone.step(&self.world, &mut progress), Ok(true)) {
                break;
            }
        }
        format!("syncs for {requests} requests: {progress:?}")
    }

    pub(super) fn lose_an_answer(&mut self, who: usize) -> String {
        let phone = self.people[who].phone();
        phone.device.begin_run();
        match phone.device.next_request() {
            Ok(Some(request)) => {
                let (status, _) = answer(&self.world, request.endpoint, request.body.as_deref());
                format!("loses an answer ({status})")
            }
            other => format!("sends nothing: {:?}", other.is_ok()),
        }
    }

    pub(super) fn cut_an_answer(&mut self, who: usize) -> String {
        let place = self.chance.below(1 << 20);
        let phone = self.people[who].phone();
        phone.device.begin_run();
        let Ok(Some(request)) = phone.device.next_request() else {
            return "sends nothing".into();
        };
        let (status, body) = answer(&self.world, request.endpoint, request.body.as_deref());
        let cut = place % body.len().max(1);
        let taken = phone.device.take_answer(Incoming {
            status,
            body: &body[..cut],
        });
        format!("gets {cut} of {} bytes: {:?}", body.len(), outcome(taken))
    }

    pub(super) fn repeat_a_request(&mut self, who: usize) -> Result<String, String> {
        self.failing.store(0, Ordering::SeqCst);
        let phone = self.people[who].phone();
        phone.device.begin_run();
        let Ok(Some(request)) = phone.device.next_request() else {
            return Ok("sends nothing".into());
        };
        let (status, body) = answer(&self.world, request.endpoint, request.body.as_deref());
        let size = self.world.log_size();
        let (again, _) = answer(&self.world, request.endpoint, request.body.as_deref());
        if self.world.log_size() != size {
            return Err("a repeated request changed the log".into());
        }
        let taken = phone.device.take_answer(Incoming {
            status,
            body: &body,
        });
        Ok(format!(
            "asks twice ({status}, {again}): {:?}",
            outcome(taken)
        ))
    }

    /// A request leaves the phone and stays on the way: it reaches the ward after later ones.
    pub(super) fn delay_a_request(&mut self, who: usize) -> String {
        let phone = self.people[who].phone();
        phone.device.begin_run();
        match phone.device.next_request() {
            Ok(Some(request)) => {
                let body = request.body.unwrap_or_default();
                self.delayed.push((request.endpoint, body));
                "has a request on the way".into()
            }
            _ => "sends nothing".into(),
        }
    }

    /// What was on the way arrives; nobody waits for the answer any more.
    pub(super) fn deliver_late(&mut self) -> String {
        if self.delayed.is_empty() {
            return "sees nothing arrive".into();
        }
        let (endpoint, body) = self.delayed.remove(0);
        let (status, _) = answer(&self.world, endpoint, Some(&body));
        format!("sees a request arrive late ({status})")
    }

    pub(super) fn reopen(&mut self, who: usize) -> String {
        if self.chance.below(4) == 0 {
            self.lives += 1;
            self.world.restart_ward(self.lives);
            return "sees the ward restart".into();
        }
        self.people[who].with(Phone::reopen);
        "crashes and opens again".into()
    }

    /// The phone dies just before a COMMIT, in the middle of an exchange or of an edit.
    pub(super) fn crash_before_commit(&mut self, who: usize) -> Result<String, String> {
        self.people[who].phone().fail_commits(true);
        let done = match self.chance.below(2) {
            0 => format!("{:?}", outcome(self.sync(who))),
            _ => self.comment(who)?,
        };
        self.people[who].with(Phone::reopen);
        Ok(format!("dies before a COMMIT: {done}"))
    }

    pub(super) fn carry(&mut self, who: usize) -> Result<String, String> {
        let to = (who + 1 + self.chance.below(self.people.len() - 1)) % self.people.len();
        let bundle = match self.people[who].phone().device.export_bundle() {
            Ok(bundle) => bundle.content,
            Err(error) => return super::acts::expected("make a bundle", error),
        };
        let name = self.people[to].phone().name.clone();
        let report = match self.people[to].phone().device.import_bundle(&bundle) {
            Ok(report) => report,
            Err(error) => return super::acts::expected("hand over a bundle", error),
        };
        Ok(format!(
            "hands {name} a bundle: {} kept, {} known, {} refused; papers of {} bytes; {} + {} receipts",
            report.kept,
            report.known,
            report.refused.len(),
            report.papers,
            report.receipts,
            report.receipts_carried,
        ))
    }

    pub(super) fn fail_the_ward(&mut self, who: usize) -> String {
        // Once, or for a while: the next steps find its disk full too.
        let times = 1 + self.chance.below(2) as u32 * self.chance.below(6) as u32;
        self.failing.store(times, Ordering::SeqCst);
        let done = outcome(self.sync(who));
        format!("syncs while {times} COMMITs of the ward fail: {done:?}")
    }

    pub(super) fn back_up_or_restore(&mut self, who: usize) -> String {
        let person = &mut self.people[who];
        if let (Some(backup), false) = (person.backup.clone(), person.restored) {
            person.with(|phone| phone.restore(&backup.bytes));
            person.restored = true;
            let lost = person.made.split_off(backup.made);
            person.rolled_back.extend(lost);
            person.drafts = backup.drafts;
            return "is restored from its backup".into();
        }
        let mut bytes = Vec::new();
        person.with(|phone| {
            let (phone, copy) = phone.backup();
            bytes = copy;
            phone
        });
        person.backup = Some(Backup {
            bytes,
            made: person.made.len(),
            drafts: person.drafts.clone(),
        });
        "is backed up".into()
    }

    pub(super) fn turn_clocks(&mut self, who: usize) -> String {
        let year = 365 * Timestamp::DAY as i64;
        match self.chance.below(6) {
            0 => {
                self.people[who].phone().skew(year);
                "has a clock a year ahead".into()
            }
            1 => {
                self.people[who].phone().skew(-year);
                "has a clock a year behind".into()
            }
            2 => {
                self.people[who].phone().skew(0);
                "has the right time".into()
            }
            3 => {
                let days = 1 + self.chance.below(40) as u64;
                self.world.clock.advance(days * Timestamp::DAY);
                format!("waits {days} days")
            }
            _ => {
                let hours = 1 + self.chance.below(30) as u64;
                self.world.clock.advance(hours * HOUR);
                format!("waits {hours} hours")
            }
        }
    }
}

pub(super) fn outcome(done: Result<Progress, DeviceError>) -> Result<Progress, String> {
    done.map_err(|error| error.to_string())
}
