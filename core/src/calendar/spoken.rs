//! Dates and times as people in the ward say and write them, in Vietnamese and English.
//!
//! Dates are dd/mm/yyyy. Hours follow the parts of the day: sáng, trưa, chiều, tối, đêm.
//! Official papers write "15 giờ 00".

use jiff::civil::{Date, DateTime, Time};

/// `23/11/2026`.
pub fn date_vi(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `23 November 2026`.
pub fn date_en(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!(
        "{} {} {}",
        date.day(),
        MONTHS[date.month() as usize - 1],
        date.year()
    )
}

/// `7 giờ 42 sáng`, `12 giờ trưa`, `3 giờ chiều`.
pub fn clock_vi(time: Time) -> String {
    let (hour, part) = match time.hour() {
        0 => (12, "đêm"),
        1..=3 => (time.hour(), "đêm"),
        4..=10 => (time.hour(), "sáng"),
        11..=12 => (time.hour(), "trưa"),
        13..=17 => (time.hour() - 12, "chiều"),
        18..=21 => (time.hour() - 12, "tối"),
        _ => (time.hour() - 12, "đêm"),
    };
    match time.minute() {
        0 => format!("{hour} giờ {part}"),
        minute => format!("{hour} giờ {minute:02} {part}"),
    }
}

/// `7:42 am`, `12 noon`, `3 pm`.
pub fn clock_en(time: Time) -> String {
    let (hour, half) = match time.hour() {
        0 => (12, "am"),
        hour @ 1..=11 => (hour, "am"),
        12 if time.minute() == 0 => (12, "noon"),
        12 => (12, "pm"),
        hour => (hour - 12, "pm"),
    };
    match time.minute() {
        0 => format!("{hour} {half}"),
        minute => format!("{hour}:{minute:02} {half}"),
    }
}

/// `7 giờ 42 sáng, 23/11/2026`; on `today` itself `7 giờ 42 sáng nay`, the day before "hôm qua".
pub fn when_vi(at: DateTime, today: Date) -> String {
    let clock = clock_vi(at.time());
    if at.date() == today {
        return format!("{clock} nay");
    }
    if Some(at.date()) == today.yesterday().ok() {
        return format!("{clock} hôm qua");
    }
    format!("{clock}, {}", date_vi(at.date()))
}

/// `7:42 am, 23 November 2026`; on `today` itself "today", the day before "yesterday".
pub fn when_en(at: DateTime, today: Date) -> String {
    let clock = clock_en(at.time());
    if at.date() == today {
        return format!("{clock} today");
    }
    if Some(at.date()) == today.yesterday().ok() {
        return format!("{clock} yesterday");
    }
    format!("{clock}, {}", date_en(at.date()))
}

/// `15 giờ 00, ngày 23/11/2026`, as appointment slips print it.
pub fn official_time_vi(at: DateTime) -> String {
    format!(
        "{} giờ {:02}, ngày {}",
        at.hour(),
        at.minute(),
        date_vi(at.date())
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn the_clock_is_read_by_the_part_of_the_day() {
        let spoken = |hour, minute| clock_vi(time(hour, minute, 0, 0));
        assert_eq!(spoken(7, 42), "7 giờ 42 sáng");
        assert_eq!(spoken(0, 5), "12 giờ 05 đêm");
        assert_eq!(spoken(3, 0), "3 giờ đêm");
        assert_eq!(spoken(12, 0), "12 giờ trưa");
        assert_eq!(spoken(15, 0), "3 giờ chiều");
        assert_eq!(spoken(20, 30), "8 giờ 30 tối");
        assert_eq!(spoken(23, 59), "11 giờ 59 đêm");
    }

    #[test]
    fn the_clock_in_english() {
        let spoken = |hour, minute| clock_en(time(hour, minute, 0, 0));
        assert_eq!(spoken(7, 42), "7:42 am");
        assert_eq!(spoken(0, 0), "12 am");
        assert_eq!(spoken(12, 0), "12 noon");
        assert_eq!(spoken(12, 5), "12:05 pm");
        assert_eq!(spoken(15, 0), "3 pm");
    }

    #[test]
    fn today_and_yesterday_are_said_as_such() {
        let at = date(2026, 11, 23).at(7, 42, 0, 0);
        assert_eq!(when_vi(at, date(2026, 11, 23)), "7 giờ 42 sáng nay");
        assert_eq!(when_vi(at, date(2026, 11, 24)), "7 giờ 42 sáng hôm qua");
        assert_eq!(when_vi(at, date(2026, 11, 30)), "7 giờ 42 sáng, 23/11/2026");
        assert_eq!(when_en(at, date(2026, 11, 23)), "7:42 am today");
        assert_eq!(when_en(at, date(2026, 11, 30)), "7:42 am, 23 November 2026");
    }

    #[test]
    fn slips_print_the_hour_of_the_day() {
        assert_eq!(
            official_time_vi(date(2026, 1, 5).at(15, 0, 0, 0)),
            "15 giờ 00, ngày 05/01/2026"
        );
    }
}
