//! Which notices a phone should tell its person about: each one once.
//!
//! The shells ask after an exchange and show what they get through the platform's
//! notifications, by urgency. A notice is told when it came from somebody else, holds now,
//! and has not been acknowledged; what was on the board when the phone joined is not news.

use serde::Serialize;

use super::mind::ward_time;
use super::{Device, Result, facts};
use crate::documents::board::Urgency;
use crate::ids::NoticeId;
use crate::views::notice_list::{self, NoticeRow};

/// A notice to tell about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Announcement {
    /// The notice.
    pub notice: NoticeId,
    /// Its title.
    pub title: String,
    /// The beginning of its text.
    pub snippet: String,
    /// How soon people must see it.
    pub urgency: Urgency,
}

/// So many of the newest notices are looked at.
const NEWEST: usize = 50;

impl Device {
    /// What is to be told now; nothing of it is given again.
    pub fn take_announcements(&mut self) -> Result<Vec<Announcement>> {
        self.transact(|connection, mind, outside| {
            let now = ward_time(connection, outside)?;
            let rows = notice_list::page(connection, now, None, NEWEST)?.rows;
            let told = facts::ANNOUNCED.get(connection)?;
            let known: Vec<NoticeId> = rows.iter().map(|row| row.id).collect();
            facts::ANNOUNCED.set(connection, &known)?;
            let Some(told) = told else {
                return Ok(Vec::new());
            };
            let own = mind.member()?;
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
                .map(|row| Announcement {
                    notice: row.id,
                    title: row.title,
                    snippet: row.snippet,
                    urgency: row.urgency,
                })
                .collect())
        })
    }
}
