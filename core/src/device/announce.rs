//! What a phone should tell its person about through the system's notifications: each thing
//! once.
//!
//! The shells ask after an exchange and show what they get, by urgency. Told are
//! - a **notice** that came from somebody else, holds now, and has not been acknowledged;
//! - a **dossier** that the ward received, refused, stopped or decided, or where it is the
//!   person's turn. Of what happened since the last time only the newest that still holds is
//!   told: nobody is asked twice for a paper, or for one that has been given already.
//!
//! What was there when the phone joined, came back from a backup, or was given an old
//! application to take part in is not news, nor is what its own person has just sent.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::Serialize;

use super::mind::ward_time;
use super::{Device, Result, facts};
use crate::documents::board::Urgency;
use crate::dossiers::DossierState;
use crate::ids::{DraftId, MemberId, NoticeId};
use crate::outside::Timestamp;
use crate::store::submissions;
use crate::views::dossiers::{self, DossierRow, StepRow};
use crate::views::notice_list::{self, NoticeRow};

/// Something to tell about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Announcement {
    /// A notice on the board.
    Notice {
        /// The notice.
        notice: NoticeId,
        /// Its title.
        title: String,
        /// The beginning of its text.
        snippet: String,
        /// How soon people must see it.
        urgency: Urgency,
    },
    /// What the ward did with an application.
    Dossier {
        /// The draft that it began as.
        dossier: DraftId,
        /// What happened.
        news: DossierNews,
        /// Until when the person is to act, where there is such a day.
        until: Option<Timestamp>,
        /// Important where the person must act until a certain day.
        urgency: Urgency,
    },
}

/// What the ward did with an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DossierNews {
    /// An officer has received it.
    Received,
    /// It was refused at reception.
    Refused,
    /// A supplement is asked for.
    SupplementRequested,
    /// A fee is to be paid.
    PaymentRequested,
    /// It is not processed any further.
    Stopped,
    /// There is a result.
    Result,
}

/// So many of the newest notices are looked at.
const NEWEST: usize = 50;

impl Device {
    /// What is to be told now; nothing of it is given again.
    pub fn take_announcements(&mut self) -> Result<Vec<Announcement>> {
        self.transact(|connection, mind, outside| {
            let now = ward_time(connection, outside)?;
            let mut news = notices(connection, mind.member()?, now)?;
            news.extend(applications(connection)?);
            Ok(news)
        })
    }
}

/// After this phone came back from a backup: what happened since is no news to its person.
pub(super) fn begin_anew(connection: &Connection) -> Result<()> {
    facts::ANNOUNCED.clear(connection)?;
    Ok(facts::ANNOUNCED_STEPS.clear(connection)?)
}

fn notices(connection: &Connection, own: MemberId, now: Timestamp) -> Result<Vec<Announcement>> {
    let rows = notice_list::page(connection, now, None, NEWEST)?.rows;
    let told = facts::ANNOUNCED.get(connection)?;
    let known: Vec<NoticeId> = rows.iter().map(|row| row.id).collect();
    facts::ANNOUNCED.set(connection, &known)?;
    let Some(told) = told else {
        return Ok(Vec::new());
    };
    let is_news = |row: &NoticeRow| {
        !told.contains(&row.id)
            && row.author != Some(own)
            && !row.acknowledged
            && row.withdrawn.is_none()
            && row.valid_from.is_none_or(|from| from <= now)
            && row.valid_until.is_none_or(|until| now <= until)
    };
    let news = rows.into_iter().filter(is_news);
    Ok(news
        .map(|row| Announcement::Notice {
            notice: row.id,
            title: row.title,
            snippet: row.snippet,
            urgency: row.urgency,
        })
        .collect())
}

/// Each dossier has a moment of the ward's up to which its steps were told: a ward that is
/// restored takes them again at their old moments, so none is told twice.
fn applications(connection: &Connection) -> Result<Vec<Announcement>> {
    let rows = dossiers::page(connection, None, usize::MAX >> 1)?.rows;
    let told = facts::ANNOUNCED_STEPS.get(connection)?;
    let mut news = Vec::new();
    if let Some(told) = &told {
        for row in &rows {
            let since = match told.get(&row.id) {
                Some(since) => *since,
                // An application of others is known with all its past at once.
                None if submissions::of_draft(connection, row.id)?.is_empty() => continue,
                None => row.registered_at,
            };
            if row.changed_at > since {
                news.extend(newest(row, &dossiers::steps(connection, row.id)?, since));
            }
        }
    }
    let mut known: BTreeMap<DraftId, Timestamp> = told.clone().unwrap_or_default();
    for row in &rows {
        let until = known.entry(row.id).or_insert(row.changed_at);
        *until = (*until).max(row.changed_at);
    }
    if told.as_ref() != Some(&known) {
        facts::ANNOUNCED_STEPS.set(connection, &known)?;
    }
    Ok(news)
}

fn newest(row: &DossierRow, steps: &[StepRow], since: Timestamp) -> Option<Announcement> {
    let already = steps
        .iter()
        .any(|step| step.at <= since && news_of(step) == Some(DossierNews::Result));
    let fresh = steps.iter().rev().filter(|step| step.at > since);
    let (step, news) =
        fresh
            .filter_map(|step| Some((step, news_of(step)?)))
            .find(|(step, news)| match news {
                DossierNews::SupplementRequested | DossierNews::PaymentRequested => {
                    step.state == Some(row.state)
                }
                // That the ward is done is told with the result, or without one.
                DossierNews::Result => step.kind == "result" || !already,
                _ => true,
            })?;
    let until = step
        .due
        .filter(|_| news == DossierNews::SupplementRequested);
    Some(Announcement::Dossier {
        dossier: row.id,
        news,
        until,
        urgency: until.map_or(Urgency::Normal, |_| Urgency::Important),
    })
}

fn news_of(step: &StepRow) -> Option<DossierNews> {
    if step.kind == "result" {
        return Some(DossierNews::Result);
    }
    match step.state? {
        DossierState::Received => Some(DossierNews::Received),
        DossierState::NotReceived => Some(DossierNews::Refused),
        DossierState::SupplementRequested => Some(DossierNews::SupplementRequested),
        DossierState::PaymentRequested => Some(DossierNews::PaymentRequested),
        DossierState::Stopped => Some(DossierNews::Stopped),
        DossierState::Done => Some(DossierNews::Result),
        DossierState::Registered
        | DossierState::Processing
        | DossierState::WithdrawalRequested
        | DossierState::ResultReturned => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MORNING: Timestamp = Timestamp(1_000);

    fn row(state: DossierState) -> DossierRow {
        DossierRow {
            id: DraftId([1; 16]),
            code: "H26.602-261123-0001".into(),
            procedure: "1.001193".into(),
            state,
            due: None,
            has_result: false,
            registered_at: MORNING,
            changed_at: MORNING,
        }
    }

    fn step(state: DossierState, hours: u64, due: Option<Timestamp>) -> StepRow {
        StepRow {
            kind: "state",
            at: Timestamp(MORNING.0 + hours),
            state: Some(state),
            officer_name: None,
            officer: None,
            text: None,
            due,
            submission: None,
            has_attachment: false,
            attachment: None,
        }
    }

    fn told(steps: &[StepRow], since: Timestamp) -> Option<(DossierNews, Urgency)> {
        let last = steps.iter().filter_map(|step| step.state).next_back();
        match newest(&row(last.unwrap()), steps, since) {
            Some(Announcement::Dossier { news, urgency, .. }) => Some((news, urgency)),
            _ => None,
        }
    }

    #[test]
    fn each_state_that_matters_to_the_person_is_told_and_no_other() {
        let expected = [
            (DossierState::Registered, None),
            (DossierState::Received, Some(DossierNews::Received)),
            (DossierState::NotReceived, Some(DossierNews::Refused)),
            (DossierState::Processing, None),
            (
                DossierState::SupplementRequested,
                Some(DossierNews::SupplementRequested),
            ),
            (
                DossierState::PaymentRequested,
                Some(DossierNews::PaymentRequested),
            ),
            (DossierState::WithdrawalRequested, None),
            (DossierState::Stopped, Some(DossierNews::Stopped)),
            (DossierState::Done, Some(DossierNews::Result)),
            (DossierState::ResultReturned, None),
        ];
        for (state, news) in expected {
            let told = told(&[step(state, 1, None)], MORNING);
            assert_eq!(told.map(|(news, _)| news), news, "{state}");
        }
    }

    #[test]
    fn only_a_supplement_with_a_day_is_important() {
        let day = Some(Timestamp(9_000));
        for (state, due, urgency) in [
            (DossierState::SupplementRequested, day, Urgency::Important),
            (DossierState::SupplementRequested, None, Urgency::Normal),
            (DossierState::Received, day, Urgency::Normal),
            (DossierState::PaymentRequested, day, Urgency::Normal),
        ] {
            let told = told(&[step(state, 1, due)], MORNING).unwrap();
            assert_eq!(told.1, urgency, "{state}");
        }
    }

    #[test]
    fn what_was_asked_for_and_given_already_is_not_told() {
        let steps = [
            step(DossierState::Received, 1, None),
            step(DossierState::SupplementRequested, 2, None),
            step(DossierState::Processing, 3, None),
        ];
        let received = Some((DossierNews::Received, Urgency::Normal));
        assert_eq!(told(&steps, MORNING), received);
        assert_eq!(told(&steps, Timestamp(MORNING.0 + 1)), None);
    }

    #[test]
    fn a_result_is_told_once_whether_it_comes_before_the_state_or_after() {
        let given = StepRow {
            kind: "result",
            state: None,
            ..step(DossierState::Done, 5, None)
        };
        let done = |hours| step(DossierState::Done, hours, None);
        let result = Some((DossierNews::Result, Urgency::Normal));
        assert_eq!(told(&[given.clone(), done(5)], MORNING), result);
        assert_eq!(told(&[given, done(6)], Timestamp(MORNING.0 + 5)), None);
        assert_eq!(told(&[done(4)], MORNING), result);
    }
}
