//! Which days the ward works, and when: holidays, days in lieu, make-up Saturdays, hours.
//!
//! Everything is data with a source and a mark of confidence (Bộ luật Lao động 2019 arts
//! 111–112 and the Government's yearly notices); a ward replaces it as notices come.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::{Date, Time, Weekday};
use serde::Deserialize;

use crate::procedures::Mark;

/// A calendar text that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// It is no JSON of this shape.
    #[error("the calendar cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A time of day is wrong.
    #[error("{0:?} is not a time of day, as in 15:00")]
    Time(String),
    /// Office hours are missing, overlap or are out of order.
    #[error("office hours must be given, in order and without overlap")]
    Hours,
}

/// Two halves of a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficeHours {
    /// Opening and closing in the morning.
    pub morning: (Time, Time),
    /// Opening and closing in the afternoon.
    pub afternoon: (Time, Time),
}

impl OfficeHours {
    /// The end of the working day.
    pub fn close(&self) -> Time {
        self.afternoon.1
    }
}

/// What a day is, where it is not an ordinary weekday or weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A public holiday.
    Holiday,
    /// A day off in place of a holiday on a rest day, or swapped by the Government.
    InLieu,
    /// A rest day that is worked in exchange.
    MakeUp,
}

/// One day of the calendar data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SpecialDay {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
    /// How sure the entry is.
    pub mark: Mark,
    /// Whether it counts; an entry still to be checked does not.
    #[serde(default = "yes")]
    pub in_force: bool,
}

fn yes() -> bool {
    true
}

/// The working days of a ward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    days: BTreeMap<Date, SpecialDay>,
    hours: OfficeHours,
    cut_off: Time,
    covers: (Date, Date),
}

#[derive(Deserialize)]
struct CalendarText {
    covers: (Date, Date),
    office_hours: HoursText,
    cut_off: CutOffText,
    days: Vec<SpecialDay>,
}

#[derive(Deserialize)]
struct HoursText {
    morning: (String, String),
    afternoon: (String, String),
}

#[derive(Deserialize)]
struct CutOffText {
    time: String,
}

static PUBLISHED: LazyLock<WorkingCalendar> = LazyLock::new(|| {
    WorkingCalendar::parse(include_str!("../../data/calendar/vietnam.json"))
        .expect("the published calendar is parsed by a test")
});

impl WorkingCalendar {
    /// The calendar that comes with the core.
    pub fn published() -> &'static Self {
        &PUBLISHED
    }

    /// Reads a calendar (JSON, as in `core/data/calendar`).
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        let read: CalendarText = serde_json::from_str(text)?;
        let half = |(from, to): &(String, String)| Ok::<_, CalendarError>((time(from)?, time(to)?));
        let hours = OfficeHours {
            morning: half(&read.office_hours.morning)?,
            afternoon: half(&read.office_hours.afternoon)?,
        };
        let in_order = [
            hours.morning.0,
            hours.morning.1,
            hours.afternoon.0,
            hours.afternoon.1,
        ];
        if !in_order.is_sorted() || hours.morning.0 == hours.morning.1 {
            return Err(CalendarError::Hours);
        }
        Ok(Self {
            days: read.days.into_iter().map(|day| (day.date, day)).collect(),
            hours,
            cut_off: time(&read.cut_off.time)?,
            covers: read.covers,
        })
    }

    /// Whether the desk works on this day.
    pub fn is_working_day(&self, date: Date) -> bool {
        match self.special_day(date).map(|day| day.kind) {
            Some(DayKind::MakeUp) => true,
            Some(DayKind::Holiday | DayKind::InLieu) => false,
            None => !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// What is special about this day, if anything that counts.
    pub fn special_day(&self, date: Date) -> Option<&SpecialDay> {
        self.days.get(&date).filter(|day| day.in_force)
    }

    /// The first working day after this date.
    pub fn next_working_day(&self, date: Date) -> Date {
        let following = date.series(jiff::Span::new().days(1)).skip(1);
        following
            .into_iter()
            .find(|day| self.is_working_day(*day))
            .unwrap_or(Date::MAX)
    }

    /// This date if it is a working day, else the first one after it.
    pub fn working_day_from(&self, date: Date) -> Date {
        if self.is_working_day(date) {
            date
        } else {
            self.next_working_day(date)
        }
    }

    /// The last working day before this date.
    pub fn previous_working_day(&self, date: Date) -> Date {
        let preceding = std::iter::successors(date.yesterday().ok(), |day| day.yesterday().ok());
        preceding
            .into_iter()
            .find(|day| self.is_working_day(*day))
            .unwrap_or(Date::MIN)
    }

    /// The hours of a working day.
    pub fn hours(&self) -> OfficeHours {
        self.hours
    }

    /// What comes in after this time counts for the next working day, in procedures that are
    /// settled within the day.
    pub fn cut_off(&self) -> Time {
        self.cut_off
    }

    /// Whether the holidays of this day's year are known; beyond, only weekends are.
    pub fn covers(&self, date: Date) -> bool {
        (self.covers.0..=self.covers.1).contains(&date)
    }
}

fn time(text: &str) -> Result<Time, CalendarError> {
    let invalid = || CalendarError::Time(text.to_owned());
    let (hour, minute) = text.split_once(':').ok_or_else(invalid)?;
    let number = |part: &str| part.parse::<i8>().map_err(|_| invalid());
    Time::new(number(hour)?, number(minute)?, 0, 0).map_err(|_| invalid())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_holidays_and_days_in_lieu_rest() {
        let calendar = WorkingCalendar::published();
        assert!(calendar.is_working_day(date(2026, 11, 23)));
        assert!(!calendar.is_working_day(date(2026, 11, 22)));
        assert!(!calendar.is_working_day(date(2026, 1, 1)));
        assert!(
            !calendar.is_working_day(date(2026, 4, 27)),
            "in lieu of Giỗ Tổ, a Sunday in 2026"
        );
    }

    #[test]
    fn a_make_up_saturday_is_worked() {
        assert!(WorkingCalendar::published().is_working_day(date(2026, 1, 10)));
    }

    #[test]
    fn an_entry_still_to_be_checked_does_not_count() {
        assert!(WorkingCalendar::published().is_working_day(date(2026, 11, 24)));
    }

    #[test]
    fn neighbouring_working_days_skip_the_new_year() {
        let calendar = WorkingCalendar::published();
        assert_eq!(
            calendar.next_working_day(date(2026, 2, 13)),
            date(2026, 2, 23)
        );
        assert_eq!(
            calendar.previous_working_day(date(2026, 2, 23)),
            date(2026, 2, 13)
        );
    }

    #[test]
    fn every_published_holiday_lies_in_the_years_it_covers() {
        let calendar = WorkingCalendar::published();
        assert!(calendar.days.keys().all(|day| calendar.covers(*day)));
        assert!(!calendar.covers(date(2030, 1, 1)));
    }

    #[test]
    fn make_up_days_are_rest_days_and_days_off_are_not_weekend_days_taken_twice() {
        for day in WorkingCalendar::published().days.values() {
            let weekend = matches!(day.date.weekday(), Weekday::Saturday | Weekday::Sunday);
            match day.kind {
                DayKind::MakeUp => assert!(weekend, "{}", day.date),
                DayKind::InLieu => assert!(!weekend, "{}", day.date),
                DayKind::Holiday => {}
            }
        }
    }

    #[test]
    fn a_wrong_calendar_is_refused() {
        assert!(matches!(
            WorkingCalendar::parse("{}"),
            Err(CalendarError::Json(_))
        ));
        let text = |close: &str| {
            format!(
                r#"{{"covers":["2026-01-01","2026-12-31"],"office_hours":{{"morning":["08:00","12:00"],"afternoon":["13:00","{close}"]}},"cut_off":{{"time":"15:00"}},"days":[]}}"#
            )
        };
        assert!(WorkingCalendar::parse(&text("17:00")).is_ok());
        assert!(matches!(
            WorkingCalendar::parse(&text("11:00")),
            Err(CalendarError::Hours)
        ));
        assert!(matches!(
            WorkingCalendar::parse(&text("25:00")),
            Err(CalendarError::Time(_))
        ));
    }
}
