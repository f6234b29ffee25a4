//! When a dossier is due: its time limit on the working-day calendar.
//!
//! Counting starts the day after receipt and a limit that ends on a rest day ends on the next
//! working day (Bộ luật Dân sự 2015 arts 147–148). What is settled within the day and comes
//! in after the cut-off is due the next working day. While the citizen supplements, the
//! clock stands still.

use jiff::{
    SignedDuration, Span,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

use super::{WorkingCalendar, civil, timestamp};
use crate::outside::Timestamp;

/// The longest limit that is counted, in its unit.
const MAXIMUM_AMOUNT: u32 = 10_000;

/// What a time limit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Within the day of receipt; after the cut-off within the next working day.
    SameDay,
    /// Hours of office time (giờ làm việc).
    WorkingHours,
    /// Calendar days (ngày).
    Days,
    /// Working days (ngày làm việc).
    WorkingDays,
    /// Calendar months (tháng).
    Months,
}

/// A time in which the ward waited for the citizen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// When the supplement was asked for.
    pub from: Timestamp,
    /// When it came; `None` while it is awaited.
    pub until: Option<Timestamp>,
}

/// How a deadline stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// There is time.
    InTime,
    /// It is due today or on the next working day.
    DueSoon,
    /// It has passed.
    Overdue,
}

/// When a dossier received at this moment is due. `None` while a supplement is awaited: the
/// clock stands still and there is no date to promise.
pub fn appointment(
    calendar: &WorkingCalendar,
    received: Timestamp,
    amount: u32,
    unit: TimeUnit,
    suspensions: &[Suspension],
) -> Option<Timestamp> {
    let pauses: Vec<(DateTime, DateTime)> = suspensions
        .iter()
        .map(|pause| Some((civil(pause.from), civil(pause.until?))))
        .collect::<Option<_>>()?;
    let (received, amount) = (civil(received), amount.min(MAXIMUM_AMOUNT));
    let end_of = |day: Date| day.to_datetime(calendar.hours().close());
    let due = match unit {
        TimeUnit::SameDay => {
            let counted_from = pauses
                .iter()
                .map(|(_, until)| *until)
                .fold(received, DateTime::max);
            end_of(same_day(calendar, counted_from))
        }
        TimeUnit::WorkingDays => {
            let paused: u32 = pauses
                .iter()
                .map(|(from, until)| working_days_between(calendar, from.date(), until.date()))
                .sum();
            end_of(nth_working_day(calendar, received.date(), amount + paused))
        }
        TimeUnit::WorkingHours => {
            let paused = pauses
                .iter()
                .map(|(from, until)| office_time_between(calendar, *from, *until));
            after_office_time(
                calendar,
                received,
                paused.fold(SignedDuration::from_hours(amount.into()), |sum, time| {
                    sum + time
                }),
            )
        }
        TimeUnit::Days => {
            end_of(calendar.working_day_from(later(received.date(), days(amount), &pauses)))
        }
        TimeUnit::Months => end_of(calendar.working_day_from(later(
            received.date(),
            Span::new().months(amount),
            &pauses,
        ))),
    };
    Some(timestamp(due))
}

/// How a deadline stands now.
pub fn standing(calendar: &WorkingCalendar, due: Timestamp, now: Timestamp) -> Standing {
    if now > due {
        return Standing::Overdue;
    }
    if now >= warn_from(calendar, due) {
        Standing::DueSoon
    } else {
        Standing::InTime
    }
}

/// From when on a deadline is announced as near: the close of the working day two before it,
/// so that a whole working day is left.
pub fn warn_from(calendar: &WorkingCalendar, due: Timestamp) -> Timestamp {
    let before = calendar.previous_working_day(civil(due).date());
    let day = calendar.previous_working_day(before);
    timestamp(day.to_datetime(calendar.hours().close()))
}

fn same_day(calendar: &WorkingCalendar, at: DateTime) -> Date {
    let in_time = calendar.is_working_day(at.date()) && at.time() <= calendar.cut_off();
    if in_time {
        at.date()
    } else {
        calendar.next_working_day(at.date())
    }
}

fn nth_working_day(calendar: &WorkingCalendar, after: Date, count: u32) -> Date {
    (0..count).fold(after, |day, _| calendar.next_working_day(day))
}

/// The working days after `from`, up to and with `until`.
fn working_days_between(calendar: &WorkingCalendar, from: Date, until: Date) -> u32 {
    let following = std::iter::successors(from.tomorrow().ok(), |day| day.tomorrow().ok());
    let until = until.min(from.saturating_add(days(MAXIMUM_AMOUNT)));
    let paused = following
        .take_while(|day| *day <= until)
        .filter(|day| calendar.is_working_day(*day));
    paused.count() as u32
}

fn days(count: u32) -> Span {
    Span::new().days(count)
}

/// The date after this span and all pauses, in calendar days.
fn later(received: Date, span: Span, pauses: &[(DateTime, DateTime)]) -> Date {
    let paused =
        |(from, until): &(DateTime, DateTime)| (until.date() - from.date()).get_days().max(0);
    let paused: i32 = pauses
        .iter()
        .map(paused)
        .fold(0, i32::saturating_add)
        .min(MAXIMUM_AMOUNT as i32);
    received
        .saturating_add(span)
        .saturating_add(Span::new().days(paused))
}

/// The office hours of a day as pairs of moments; none on a rest day.
fn sessions(calendar: &WorkingCalendar, day: Date) -> Vec<(DateTime, DateTime)> {
    if !calendar.is_working_day(day) {
        return Vec::new();
    }
    let hours = calendar.hours();
    [hours.morning, hours.afternoon]
        .map(|(from, to)| (day.to_datetime(from), day.to_datetime(to)))
        .to_vec()
}

fn after_office_time(
    calendar: &WorkingCalendar,
    from: DateTime,
    amount: SignedDuration,
) -> DateTime {
    let (mut left, mut day, mut due) = (amount, calendar.working_day_from(from.date()), from);
    while day < Date::MAX {
        for (open, close) in sessions(calendar, day) {
            let start = open.max(from);
            let available = close.duration_since(start);
            if available <= SignedDuration::ZERO {
                continue;
            }
            if left <= available {
                return start.saturating_add(left);
            }
            left -= available;
            due = close;
        }
        day = calendar.next_working_day(day);
    }
    due
}

fn office_time_between(
    calendar: &WorkingCalendar,
    from: DateTime,
    until: DateTime,
) -> SignedDuration {
    let last = until
        .date()
        .min(from.date().saturating_add(days(MAXIMUM_AMOUNT)));
    let all = std::iter::successors(Some(from.date()), |day| day.tomorrow().ok())
        .take_while(|day| *day <= last);
    let overlaps = all
        .flat_map(|day| sessions(calendar, day))
        .map(|(open, close)| close.min(until).duration_since(open.max(from)));
    overlaps
        .filter(|overlap| *overlap > SignedDuration::ZERO)
        .fold(SignedDuration::ZERO, |sum, overlap| sum + overlap)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn at(month: i8, day: i8, hour: i8, minute: i8) -> Timestamp {
        timestamp(date(2026, month, day).at(hour, minute, 0, 0))
    }

    fn due(received: Timestamp, amount: u32, unit: TimeUnit) -> Timestamp {
        appointment(WorkingCalendar::published(), received, amount, unit, &[]).unwrap()
    }

    fn due_with(
        received: Timestamp,
        amount: u32,
        unit: TimeUnit,
        from: Timestamp,
        until: Timestamp,
    ) -> Timestamp {
        let pause = Suspension {
            from,
            until: Some(until),
        };
        appointment(
            WorkingCalendar::published(),
            received,
            amount,
            unit,
            &[pause],
        )
        .unwrap()
    }

    #[test]
    fn what_is_settled_within_the_day_has_a_cut_off_at_three_in_the_afternoon() {
        assert_eq!(
            due(at(11, 23, 9, 0), 1, TimeUnit::SameDay),
            at(11, 23, 17, 0)
        );
        assert_eq!(
            due(at(11, 23, 15, 0), 1, TimeUnit::SameDay),
            at(11, 23, 17, 0)
        );
        assert_eq!(
            due(at(11, 23, 15, 1), 1, TimeUnit::SameDay),
            at(11, 24, 17, 0)
        );
        assert_eq!(
            due(at(11, 27, 16, 0), 1, TimeUnit::SameDay),
            at(11, 30, 17, 0),
            "Friday to Monday"
        );
        assert_eq!(
            due(at(11, 28, 9, 0), 1, TimeUnit::SameDay),
            at(11, 30, 17, 0),
            "filed on a Saturday"
        );
    }

    #[test]
    fn working_days_are_counted_from_the_day_after_receipt() {
        assert_eq!(
            due(at(11, 23, 9, 0), 3, TimeUnit::WorkingDays),
            at(11, 26, 17, 0)
        );
        assert_eq!(
            due(at(11, 26, 9, 0), 3, TimeUnit::WorkingDays),
            at(12, 1, 17, 0)
        );
    }

    #[test]
    fn holidays_days_in_lieu_and_make_up_days_are_counted_as_they_are_worked() {
        assert_eq!(
            due(at(2, 12, 9, 0), 3, TimeUnit::WorkingDays),
            at(2, 24, 17, 0),
            "over the lunar new year"
        );
        assert_eq!(
            due(at(1, 9, 9, 0), 1, TimeUnit::WorkingDays),
            at(1, 10, 17, 0),
            "a make-up Saturday"
        );
    }

    #[test]
    fn calendar_days_and_months_that_end_on_a_rest_day_end_on_the_next_working_day() {
        assert_eq!(
            due(at(11, 23, 9, 0), 5, TimeUnit::Days),
            at(11, 30, 17, 0),
            "28/11 is a Saturday"
        );
        assert_eq!(
            due(at(1, 31, 9, 0), 1, TimeUnit::Months),
            at(3, 2, 17, 0),
            "28/2 is a Saturday"
        );
    }

    #[test]
    fn working_hours_run_only_while_the_desk_is_open() {
        assert_eq!(
            due(at(11, 23, 10, 0), 8, TimeUnit::WorkingHours),
            at(11, 24, 10, 0)
        );
        assert_eq!(
            due(at(11, 23, 10, 0), 2, TimeUnit::WorkingHours),
            at(11, 23, 12, 0)
        );
        assert_eq!(
            due(at(11, 23, 20, 0), 4, TimeUnit::WorkingHours),
            at(11, 24, 12, 0)
        );
        assert_eq!(
            due(at(11, 27, 16, 30), 1, TimeUnit::WorkingHours),
            at(11, 30, 8, 30)
        );
    }

    #[test]
    fn the_time_a_citizen_takes_to_supplement_is_added() {
        let (asked, given) = (at(11, 24, 10, 0), at(11, 30, 10, 0));
        assert_eq!(
            due_with(at(11, 23, 9, 0), 3, TimeUnit::WorkingDays, asked, given),
            at(12, 2, 17, 0)
        );
        assert_eq!(
            due_with(at(11, 23, 9, 0), 3, TimeUnit::Days, asked, given),
            at(12, 2, 17, 0)
        );
        assert_eq!(
            due_with(
                at(11, 23, 9, 0),
                1,
                TimeUnit::SameDay,
                at(11, 23, 10, 0),
                given
            ),
            at(11, 30, 17, 0)
        );
        assert_eq!(
            due_with(
                at(11, 23, 10, 0),
                4,
                TimeUnit::WorkingHours,
                at(11, 23, 11, 0),
                at(11, 24, 9, 0)
            ),
            at(11, 24, 12, 0),
            "one hour was used, three are left"
        );
    }

    #[test]
    fn there_is_no_date_while_a_supplement_is_awaited() {
        let waiting = Suspension {
            from: at(11, 24, 10, 0),
            until: None,
        };
        let due = appointment(
            WorkingCalendar::published(),
            at(11, 23, 9, 0),
            3,
            TimeUnit::WorkingDays,
            &[waiting],
        );
        assert_eq!(due, None);
    }

    #[test]
    fn a_deadline_warns_a_whole_working_day_before_it_passes() {
        let calendar = WorkingCalendar::published();
        let due = at(11, 30, 17, 0);
        assert_eq!(
            standing(calendar, due, at(11, 26, 16, 59)),
            Standing::InTime
        );
        assert_eq!(standing(calendar, due, at(11, 27, 8, 0)), Standing::DueSoon);
        assert_eq!(standing(calendar, due, due), Standing::DueSoon);
        assert_eq!(standing(calendar, due, due.plus(1)), Standing::Overdue);
    }

    proptest! {
        #[test]
        fn no_input_panics(
            received in any::<u64>(), amount in any::<u32>(), from in any::<u64>(), until in any::<u64>(), unit in 0usize..5,
        ) {
            let unit = [TimeUnit::SameDay, TimeUnit::WorkingHours, TimeUnit::Days, TimeUnit::WorkingDays, TimeUnit::Months][unit];
            let pause = Suspension { from: Timestamp(from), until: Some(Timestamp(until)) };
            appointment(WorkingCalendar::published(), Timestamp(received), amount, unit, &[pause]);
        }

        #[test]
        fn a_longer_limit_is_never_due_earlier(hours in 0u64..20_000, amount in 0u32..60) {
            let received = timestamp(date(2026, 1, 1).at(0, 0, 0, 0)).plus(hours as i64 * 3_600_000);
            for unit in [TimeUnit::WorkingHours, TimeUnit::Days, TimeUnit::WorkingDays, TimeUnit::Months] {
                prop_assert!(due(received, amount, unit) <= due(received, amount + 1, unit));
                prop_assert!(due(received, amount.max(1), unit) >= received);
            }
        }
    }
}
