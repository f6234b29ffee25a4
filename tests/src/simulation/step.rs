//! One step: somebody does something, or something happens to somebody.

use super::Run;
use super::misfortunes::outcome;

impl Run {
    pub(super) fn step(&mut self) -> Result<(), String> {
        let who = self.chance.below(self.people.len());
        let what = self.chance.below(32);
        let pause = 1_000 + self.chance.below(60_000) as u64;
        self.world.clock.advance(pause);
        let name = self.people[who].phone().name.clone();
        let leads = self.people[who].leads(&self.world);
        let told = match what {
            0..=2 if leads => self.post(who)?,
            3 | 4 if leads => self.change(who)?,
            5 if leads => self.settle_clash(who)?,
            0..=5 => self.comment(who)?,
            6 => self.acknowledge(who)?,
            7..=10 => format!("syncs: {:?}", outcome(self.sync(who))),
            11 => self.sync_partly(who),
            12 => self.lose_an_answer(who),
            13 => self.cut_an_answer(who),
            14 => self.repeat_a_request(who)?,
            15 => self.delay_a_request(who),
            16 => self.deliver_late(),
            17 => self.reopen(who),
            18 => self.crash_before_commit(who)?,
            19 | 20 => self.carry(who)?,
            21 => self.fail_the_ward(who),
            22 => self.back_up_or_restore(who),
            23 => self.turn_clocks(who),
            24 => self.join(who)?,
            25 => self.govern(who)?,
            26 => self.decide()?,
            27 => self.compare(who)?,
            _ => self.apply(who)?,
        };
        let line = format!("{:4} {name}: {told}", self.trace.len());
        self.trace.push(line);
        Ok(())
    }
}
