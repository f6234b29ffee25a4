//! What the system's notifications are to tell about.

use xom_core::device as core;

use super::{Moment, Urgency};
use crate::Language;

/// Something to tell the person about now, once. A locked screen shows nothing of it but that
/// there is news.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Announcement {
    /// A notice on the board.
    Notice {
        /// The notice.
        notice: String,
        /// Its title.
        title: String,
        /// The beginning of its text.
        snippet: String,
        /// How soon people must see it: the channel of the notification.
        urgency: Urgency,
    },
    /// What the ward did with an application.
    Dossier {
        /// The draft that it began as, which names it here.
        dossier: String,
        /// What happened.
        news: DossierNews,
        /// Until when the person is to act, where there is such a day.
        until: Option<Moment>,
        /// The channel of the notification: important where the person must act until a
        /// certain day.
        urgency: Urgency,
    },
}

/// What the ward did with an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
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

impl Announcement {
    pub(crate) fn of(news: core::Announcement, language: Language) -> Self {
        match news {
            core::Announcement::Notice {
                notice,
                title,
                snippet,
                urgency,
            } => Self::Notice {
                notice: notice.to_string(),
                title,
                snippet,
                urgency: urgency.into(),
            },
            core::Announcement::Dossier {
                dossier,
                news,
                until,
                urgency,
            } => Self::Dossier {
                dossier: dossier.to_string(),
                news: news.into(),
                until: Moment::maybe(until, language),
                urgency: urgency.into(),
            },
        }
    }
}

impl From<core::DossierNews> for DossierNews {
    fn from(news: core::DossierNews) -> Self {
        match news {
            core::DossierNews::Received => Self::Received,
            core::DossierNews::Refused => Self::Refused,
            core::DossierNews::SupplementRequested => Self::SupplementRequested,
            core::DossierNews::PaymentRequested => Self::PaymentRequested,
            core::DossierNews::Stopped => Self::Stopped,
            core::DossierNews::Result => Self::Result,
        }
    }
}
