//! What must hold once everybody has exchanged everything.

use super::{Made, Person, Run};
use crate::world::Phone;

impl Run {
    pub(super) fn check(&mut self) -> Result<(), String> {
        for person in &mut self.people {
            check_phone(person)?;
        }
        self.check_alike()?;
        for who in 0..self.people.len() {
            self.check_made(who)?;
        }
        let verified = xom_server::ward::verify(self.world.ward.folder());
        let verified = verified.map_err(|error| format!("the log: {error}"))?;
        match verified.differences.is_empty() {
            true => Ok(()),
            false => Err(format!("the log: {:?}", verified.differences)),
        }
    }

    fn check_alike(&mut self) -> Result<(), String> {
        let first = shown(self.people[0].phone());
        for person in &mut self.people[1..] {
            let other = shown(person.phone());
            if other != first {
                let name = &person.phone().name;
                return Err(format!(
                    "{name} sees\n{other:#?}\nbut the leader\n{first:#?}"
                ));
            }
        }
        Ok(())
    }

    fn check_made(&mut self, who: usize) -> Result<(), String> {
        let refused = self.people[who].phone().device.refused();
        let refused = refused.map_err(|error| error.to_string())?;
        let must = self.people[who].made.clone();
        let may = self.people[who].rolled_back.clone();
        for (made, kept) in must
            .iter()
            .map(|m| (m, true))
            .chain(may.iter().map(|m| (m, false)))
        {
            let text = match made {
                Made::Notice(_, text) | Made::Comment(_, text) => text,
            };
            let here = refused.iter().filter(|edit| edit.summary == *text).count();
            let logged = count(self.people[0].phone(), made)?;
            let fits = logged + here == 1 || (!kept && logged + here == 0);
            if !fits {
                let name = &self.people[who].phone().name;
                return Err(format!(
                    "{name}'s {made:?}: logged {logged}, refused {here}"
                ));
            }
        }
        Ok(())
    }
}

fn count(phone: &Phone, made: &Made) -> Result<usize, String> {
    let rows = match made {
        Made::Notice(notice, _) => usize::from(phone.device.notice(*notice).is_ok()),
        Made::Comment(notice, text) => {
            let comments = phone.device.comments(*notice).unwrap_or_default();
            comments.iter().filter(|row| row.text == *text).count()
        }
    };
    Ok(rows)
}

fn check_phone(person: &mut Person) -> Result<(), String> {
    let phone = person.phone();
    let name = phone.name.clone();
    let wrong = |what: String| format!("{name}: {what}");
    let status = phone.device.status().map_err(|e| wrong(e.to_string()))?;
    if !status.alarms.is_empty() {
        return Err(wrong(format!("alarms {:?}", status.alarms)));
    }
    if status.waiting.edits + status.waiting.carried > 0 {
        return Err(wrong(format!("still waiting {:?}", status.waiting)));
    }
    let before = phone
        .device
        .views_digest()
        .map_err(|e| wrong(e.to_string()))?;
    phone
        .device
        .rebuild_views()
        .map_err(|e| wrong(e.to_string()))?;
    let after = phone
        .device
        .views_digest()
        .map_err(|e| wrong(e.to_string()))?;
    for (view, digest) in &before {
        if after.get(view) != Some(digest) {
            return Err(wrong(format!("the view {view} differs from one rebuilt")));
        }
    }
    Ok(())
}

/// What everybody must see alike: each notice with its clashes and comments.
fn shown(phone: &Phone) -> Vec<String> {
    let page = phone.device.notices(None, 10_000).map(|page| page.rows);
    let mut lines: Vec<String> = page
        .unwrap_or_default()
        .iter()
        .map(|row| {
            let details = phone.device.notice(row.id).expect("it is listed");
            let comments = phone.device.comments(row.id).unwrap_or_default();
            let mut clashes: Vec<String> = details
                .conflicts
                .iter()
                .map(|clash| format!("{:?}", clash.change))
                .collect();
            clashes.sort();
            let said: Vec<&str> = comments.iter().map(|row| row.text.as_str()).collect();
            format!(
                "{} {} {} {} {:?} {clashes:?} {said:?}",
                row.id, row.title, row.pinned, row.pending, row.withdrawn
            )
        })
        .collect();
    lines.sort();
    lines
}
