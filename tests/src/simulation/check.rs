//! What must hold once everybody has exchanged everything, and between two phones on the way.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use serde_json::Value;
use xom_core::device::{EditKind, RefusedEdit};
use xom_core::dossiers::DraftState;
use xom_server::desk::counter::{Counter, InboxFilter};

use super::Run;
use super::person::{Filled, Made, Person};
use crate::world::{Phone, World};

impl Run {
    /// Two phones that have just exchanged everything see the same.
    pub(super) fn compare(&mut self, who: usize) -> Result<String, String> {
        let other = (who + 1) % self.people.len();
        let mut seen = Vec::new();
        self.failing.store(0, Ordering::SeqCst);
        // Twice: what the second one brings, the first one has not seen yet.
        for person in [who, other, who, other] {
            if !self.people[person].is_active(&self.world) || self.sync(person).is_err() {
                return Ok("has nobody to compare with".into());
            }
        }
        for person in [who, other] {
            seen.push(shown(self.people[person].phone(), true));
        }
        match seen[0] == seen[1] {
            true => Ok("compares notes with a neighbour".into()),
            false => Err(format!("two phones differ on the way: {seen:#?}")),
        }
    }

    pub(super) fn check(&mut self) -> Result<(), String> {
        for person in &mut self.people {
            check_phone(person, &self.world)?;
        }
        self.check_alike()?;
        for who in 0..self.people.len() {
            self.check_made(who)?;
        }
        self.check_applications()?;
        let verified = xom_server::ward::verify(self.world.ward.folder());
        let verified = verified.map_err(|error| format!("the log: {error}"))?;
        match verified.differences.is_empty() {
            true => Ok(()),
            false => Err(format!("the log: {:?}", verified.differences)),
        }
    }

    fn check_alike(&mut self) -> Result<(), String> {
        let mut first: Option<Vec<String>> = None;
        for person in &mut self.people {
            if !person.is_active(&self.world) {
                continue;
            }
            let other = shown(person.phone(), false);
            match &first {
                Some(first) if other != *first => {
                    let name = &person.phone().name;
                    return Err(format!("{name} sees\n{other:#?}\nbut another\n{first:#?}"));
                }
                Some(_) => {}
                None => first = Some(other),
            }
        }
        Ok(())
    }

    /// Each edit is logged once, or stays on its phone with the reason.
    fn check_made(&mut self, who: usize) -> Result<(), String> {
        let refused = self.people[who].phone().device.refused();
        let refused = refused.map_err(|error| error.to_string())?;
        let must = self.people[who].made.clone();
        let may = self.people[who].rolled_back.clone();
        let sure = must.iter().map(|made| (made, true));
        for (made, kept) in sure.chain(may.iter().map(|made| (made, false))) {
            let (what, text) = match made {
                Made::Notice(_, text) => (EditKind::PostNotice, text),
                Made::Comment(_, text) => (EditKind::Comment, text),
            };
            let same = |edit: &&RefusedEdit| edit.what == what && edit.summary == *text;
            let here = refused.iter().filter(same).count();
            let logged = self.logged(made);
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

    /// How often it is to be seen on a phone that sees everything.
    fn logged(&mut self, made: &Made) -> usize {
        let world = &self.world;
        let active = |person: &mut Person| person.is_active(world);
        let Some(who) = self.people.iter_mut().position(active) else {
            return 0;
        };
        let witness = &mut self.people[who];
        let device = &witness.phone().device;
        match made {
            Made::Notice(notice, _) => usize::from(device.notice(*notice).is_ok()),
            Made::Comment(notice, text) => {
                let comments = device.comments(*notice).unwrap_or_default();
                comments.iter().filter(|row| row.text == *text).count()
            }
        }
    }

    /// Each application that was received has one dossier and one code; its phone has the
    /// receipt; and drafts say what was entered last.
    fn check_applications(&mut self) -> Result<(), String> {
        let every = InboxFilter {
            states: &[],
            code: String::new(),
            oldest_first: true,
        };
        let inbox = self.world.ward.inbox(&every, None, 1_000);
        let inbox = inbox.map_err(|error| format!("the inbox: {error}"))?.rows;
        let codes: BTreeSet<&str> = inbox.iter().map(|row| row.code.as_str()).collect();
        if codes.len() != inbox.len() {
            return Err("two dossiers have one code".into());
        }
        for person in &mut self.people {
            let drafts = person.drafts.clone();
            let active = person.is_active(&self.world);
            for (draft, filled) in drafts {
                let known = inbox.iter().find(|row| row.draft == draft);
                let code = known.map(|row| row.code.as_str());
                check_draft(person.phone(), draft, &filled, code, active)?;
            }
        }
        Ok(())
    }
}

fn check_draft(
    phone: &mut Phone,
    draft: xom_core::ids::DraftId,
    filled: &Filled,
    code: Option<&str>,
    active: bool,
) -> Result<(), String> {
    let wrong = |what: String| format!("{}'s draft {draft}: {what}", phone.name);
    let view = match phone.device.draft(draft) {
        Ok(view) => view,
        // What was given up is destroyed; what a revoked phone began lies among its refused edits.
        Err(_) if filled.withdrawn => return Ok(()),
        Err(_) if !active && !phone.device.refused().unwrap_or_default().is_empty() => {
            return Ok(());
        }
        Err(error) => return Err(wrong(error.to_string())),
    };
    let refused = phone.device.refused().unwrap_or_default();
    let about_drafts = |edit: &RefusedEdit| {
        let kinds = [EditKind::DraftCircle, EditKind::Draft, EditKind::Submission];
        kinds.contains(&edit.what)
    };
    let refused = refused.iter().any(about_drafts);
    let has_a_home = code.is_some() || refused || view.row.state == DraftState::Withdrawn;
    if filled.sent && active && !has_a_home {
        return Err(wrong("was sent, and the ward has no dossier".into()));
    }
    if let Some(code) = code.filter(|_| active) {
        let (row, _) = (phone.device.dossier(draft)).map_err(|error| wrong(error.to_string()))?;
        if row.code != code {
            return Err(wrong(format!(
                "is {} here and {code} at the ward",
                row.code
            )));
        }
        phone
            .device
            .receipt(draft)
            .map_err(|error| wrong(format!("no receipt: {error}")))?;
    }
    for (path, value) in &filled.answers {
        let entered = view.values.iter().find(|row| row.path == *path);
        let entered: Vec<Value> = entered
            .into_iter()
            .flat_map(|row| {
                let others = row.others.iter().map(|other| &other.value.value);
                std::iter::once(&row.shown.value).chain(others)
            })
            .filter_map(|json| serde_json::from_str(json).ok())
            .collect();
        if !entered.contains(value) && !refused && !filled.withdrawn {
            return Err(wrong(format!("{path} is {entered:?}, not {value}")));
        }
    }
    Ok(())
}

fn check_phone(person: &mut Person, world: &World) -> Result<(), String> {
    let active = person.is_active(world);
    let phone = person.phone();
    let name = phone.name.clone();
    let wrong = |what: String| format!("{name}: {what}");
    let status = phone.device.status().map_err(|e| wrong(e.to_string()))?;
    if !status.alarms.is_empty() {
        return Err(wrong(format!("alarms {:?}", status.alarms)));
    }
    if active && status.waiting.edits + status.waiting.carried > 0 {
        let waiting = phone.device.waiting();
        return Err(wrong(format!(
            "still waiting {:?}: {waiting:?}",
            status.waiting
        )));
    }
    let load = phone.device.load().map_err(|e| wrong(e.to_string()))?;
    if active && (load.sendings, load.bytes) != (0, 0) {
        return Err(wrong(format!("still carries {load:?}")));
    }
    let digest = |phone: &Phone| {
        phone
            .device
            .views_digest()
            .map_err(|e| wrong(e.to_string()))
    };
    let before = digest(phone)?;
    phone
        .device
        .rebuild_views()
        .map_err(|e| wrong(e.to_string()))?;
    let after = digest(phone)?;
    for (view, digest) in &before {
        if after.get(view) != Some(digest) {
            return Err(wrong(format!("the view {view} differs from one rebuilt")));
        }
    }
    Ok(())
}

/// What everybody must see alike: each notice with its clashes and comments. Of the log only:
/// what a phone has not sent yet is its own.
fn shown(phone: &Phone, confirmed_only: bool) -> Vec<String> {
    let page = phone.device.notices(None, 10_000).map(|page| page.rows);
    let rows = page.unwrap_or_default();
    let rows = rows.iter().filter(|row| !(confirmed_only && row.pending));
    let mut lines: Vec<String> = rows
        .map(|row| {
            let details = phone.device.notice(row.id).expect("it is listed");
            let comments = phone.device.comments(row.id).unwrap_or_default();
            let mut clashes: Vec<String> = details
                .conflicts
                .iter()
                .map(|clash| format!("{:?}", clash.change))
                .collect();
            clashes.sort();
            let said: Vec<&str> = comments
                .iter()
                .filter(|row| !(confirmed_only && row.pending))
                .map(|row| row.text.as_str())
                .collect();
            format!(
                "{} {} {} {} {:?} {clashes:?} {said:?}",
                row.id, row.title, row.pinned, row.pending, row.withdrawn
            )
        })
        .collect();
    lines.sort();
    lines
}
