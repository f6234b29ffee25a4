//! One step: somebody does something, or something happens to somebody.

use std::sync::atomic::Ordering;

use xom_core::device::{DeviceError, Incoming, NewNotice, Progress};
use xom_core::documents::board::NoticeChange;
use xom_core::ids::NoticeId;
use xom_core::outside::Timestamp;

use super::{Made, Run};
use crate::world::{Phone, answer};

const HOUR: u64 = 3_600_000;

impl Run {
    pub(super) fn step(&mut self) -> Result<(), String> {
        let who = self.chance.below(self.people.len());
        let what = self.chance.below(20);
        self.world
            .clock
            .advance(1_000 + self.chance.below(60_000) as u64);
        let name = self.people[who].phone().name.clone();
        let told = match what {
            0..=2 if self.people[who].leads => self.post(who)?,
            3..=5 if self.people[who].leads => self.change(who)?,
            0..=5 => self.comment(who)?,
            6 => self.acknowledge(who)?,
            7..=9 => format!("syncs: {:?}", outcome(self.sync(who))),
            10 => self.sync_partly(who),
            11 | 12 => self.lose_an_answer(who),
            13 => self.cut_an_answer(who),
            14 => self.repeat_a_request(who)?,
            15 => self.reopen(who),
            16 => self.carry(who)?,
            17 => self.fail_the_ward(who),
            18 => self.back_up_or_restore(who),
            _ => self.turn_clocks(who),
        };
        self.trace
            .push(format!("{:4} {name}: {told}", self.trace.len()));
        Ok(())
    }

    fn pick(&mut self, who: usize) -> Option<NoticeId> {
        let page = self.people[who].phone().device.notices(None, 1_000).ok()?;
        let index = self.chance.below(page.rows.len());
        page.rows.get(index).map(|row| row.id)
    }

    fn post(&mut self, who: usize) -> Result<String, String> {
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

    fn change(&mut self, who: usize) -> Result<String, String> {
        let Some(notice) = self.pick(who) else {
            return Ok("has nothing to change".into());
        };
        self.said += 1;
        let change = match self.chance.below(3) {
            0 => NoticeChange::Body(format!("Nội dung {}", self.said)),
            1 => NoticeChange::Pinned(self.said.is_multiple_of(2)),
            _ => NoticeChange::DocumentNumber(Some(format!("{}/TB", self.said))),
        };
        let told = format!("changes {notice}: {change:?}");
        match self.people[who]
            .phone()
            .device
            .change_notice(notice, vec![change])
        {
            Ok(_) => Ok(told),
            Err(error) => expected("change", error),
        }
    }

    fn comment(&mut self, who: usize) -> Result<String, String> {
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

    fn acknowledge(&mut self, who: usize) -> Result<String, String> {
        let Some(notice) = self.pick(who) else {
            return Ok("has nothing to acknowledge".into());
        };
        match self.people[who].phone().device.acknowledge(&[notice]) {
            Ok(()) => Ok(format!("acknowledges {notice}")),
            Err(error) => expected("acknowledge", error),
        }
    }

    fn sync(&mut self, who: usize) -> Result<Progress, DeviceError> {
        let phone = self.people[who].phone.as_mut().expect("between steps");
        phone.try_sync(&self.world)
    }

    fn sync_partly(&mut self, who: usize) -> String {
        let requests = 1 + self.chance.below(2);
        let phone = self.people[who].phone.as_mut().expect("between steps");
        phone.device.begin_run();
        let mut progress = Progress::default();
        for _ in 0..requests {
            if !matches!(phone.step(&self.world, &mut progress), Ok(true)) {
                break;
            }
        }
        format!("syncs for {requests} requests: {progress:?}")
    }

    fn lose_an_answer(&mut self, who: usize) -> String {
        let phone = self.people[who].phone.as_mut().expect("between steps");
        phone.device.begin_run();
        match phone.device.next_request() {
            Ok(Some(request)) => {
                let (status, _) = answer(&self.world, request.endpoint, request.body.as_deref());
                format!("loses an answer ({status})")
            }
            other => format!("sends nothing: {:?}", other.is_ok()),
        }
    }

    fn cut_an_answer(&mut self, who: usize) -> String {
        let place = self.chance.below(1 << 20);
        let phone = self.people[who].phone.as_mut().expect("between steps");
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

    fn repeat_a_request(&mut self, who: usize) -> Result<String, String> {
        let phone = self.people[who].phone.as_mut().expect("between steps");
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

    fn reopen(&mut self, who: usize) -> String {
        if self.chance.below(4) == 0 {
            self.lives += 1;
            self.world.restart_ward(self.lives);
            return "sees the ward restart".into();
        }
        self.with(who, Phone::reopen);
        "crashes and opens again".into()
    }

    fn with(&mut self, who: usize, change: impl FnOnce(Phone) -> Phone) {
        let phone = self.people[who].phone.take().expect("between steps");
        self.people[who].phone = Some(change(phone));
    }

    fn carry(&mut self, who: usize) -> Result<String, String> {
        let to = (who + 1 + self.chance.below(self.people.len() - 1)) % self.people.len();
        let bundle = self.people[who].phone().device.export_bundle();
        let bundle = bundle.map_err(|error| format!("no bundle: {error}"))?;
        let name = self.people[to].phone().name.clone();
        let report = self.people[to].phone().device.import_bundle(&bundle);
        let report = report.map_err(|error| format!("{name} cannot take a bundle: {error}"))?;
        Ok(format!(
            "hands {name} a bundle: {} kept, {} known, {} refused",
            report.kept,
            report.known,
            report.refused.len()
        ))
    }

    fn fail_the_ward(&mut self, who: usize) -> String {
        self.failing.store(1, Ordering::SeqCst);
        let done = outcome(self.sync(who));
        self.failing.store(0, Ordering::SeqCst);
        format!("syncs while the ward's COMMIT fails: {done:?}")
    }

    fn back_up_or_restore(&mut self, who: usize) -> String {
        if let (Some((copy, made)), false) =
            (self.people[who].backup.clone(), self.people[who].restored)
        {
            self.with(who, |phone| phone.restore(&copy));
            let person = &mut self.people[who];
            person.restored = true;
            let lost = person.made.split_off(made);
            person.rolled_back.extend(lost);
            return "is restored from its backup".into();
        }
        let made = self.people[who].made.len();
        let mut copy = Vec::new();
        self.with(who, |phone| {
            let (phone, bytes) = phone.backup();
            copy = bytes;
            phone
        });
        self.people[who].backup = Some((copy, made));
        "is backed up".into()
    }

    fn turn_clocks(&mut self, who: usize) -> String {
        let year = 365 * Timestamp::DAY as i64;
        match self.chance.below(4) {
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
            _ => {
                let hours = 1 + self.chance.below(30) as u64;
                self.world.clock.advance(hours * HOUR);
                format!("waits {hours} hours")
            }
        }
    }
}

fn outcome(done: Result<Progress, DeviceError>) -> Result<Progress, String> {
    done.map_err(|error| error.to_string())
}

/// What a person may be told; anything else is a fault.
fn expected(what: &str, error: DeviceError) -> Result<String, String> {
    match error.code() {
        "nothing_changes" | "forbidden" | "not_found" | "invalid" => {
            Ok(format!("cannot {what}: {error}"))
        }
        code => Err(format!("{what}: {code}: {error}")),
    }
}
