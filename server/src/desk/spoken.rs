//! Sentences that depend on numbers, names, states and times, in both languages.

use jiff::civil::{Date, DateTime, Weekday};
use xom_core::calendar::{civil, civil_date, clock_en, clock_vi};
use xom_core::dossiers::DossierState;
use xom_core::outside::Timestamp;

use super::counter::{Deadline, Step, StepKind};
use super::icons::{self, Icon};
use super::words::Language;

/// One of the five kinds of state lines that all of the product uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Jade tick.
    Done,
    /// Muted clock: someone else's turn.
    Waiting,
    /// Amber clock.
    YourTurn,
    /// Amber triangle and what to do.
    Refused,
}

impl Tone {
    /// The class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Waiting => "waiting",
            Self::YourTurn => "turn",
            Self::Refused => "refused",
        }
    }

    /// The icon, so that meaning is never by colour alone.
    pub(super) fn icon(self) -> Icon {
        match self {
            Self::Done => icons::TICK,
            Self::Waiting | Self::YourTurn => icons::CLOCK,
            Self::Refused => icons::TRIANGLE,
        }
    }
}

/// An icon and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StateLine {
    pub(super) tone: Tone,
    pub(super) text: String,
}

/// Where a dossier stands, as the desk sees it: whose turn it is.
pub(super) fn state_line(language: Language, state: DossierState) -> StateLine {
    let tone = match state {
        DossierState::ResultReturned => Tone::Done,
        DossierState::SupplementRequested | DossierState::PaymentRequested => Tone::Waiting,
        DossierState::NotReceived | DossierState::Stopped | DossierState::WithdrawalRequested => {
            Tone::Refused
        }
        DossierState::Registered
        | DossierState::Received
        | DossierState::Processing
        | DossierState::Done => Tone::YourTurn,
    };
    let text = state_name(language, state).to_owned();
    StateLine { tone, text }
}

/// The state's name; a new one says whose move it is.
fn state_name(language: Language, state: DossierState) -> &'static str {
    match (language, state) {
        (Language::Vi, DossierState::Registered) => "Mới, chờ tiếp nhận",
        (Language::En, DossierState::Registered) => "New, to be received",
        (Language::Vi, DossierState::SupplementRequested) => "Chờ người dân bổ sung",
        (Language::En, DossierState::SupplementRequested) => "Waiting for the supplement",
        (Language::Vi, state) => state.name_vi(),
        (Language::En, state) => state.name_en(),
    }
}

/// A deadline in words. Of a closed dossier it is only a date.
pub(super) fn due_line(
    language: Language,
    due: &Deadline,
    state: DossierState,
    now: Timestamp,
) -> StateLine {
    let (at, today) = (civil(due.at), civil_date(now));
    let day = day(language, at.date(), today);
    if state.is_final() || state == DossierState::Done {
        return StateLine {
            tone: Tone::Waiting,
            text: said(language, format!("Hạn là {day}"), format!("Was due {day}")),
        };
    }
    if due.suspended {
        let text = language.words().due_suspended.to_owned();
        return StateLine {
            tone: Tone::Waiting,
            text,
        };
    }
    let days = days_between(today, at.date());
    let late = now > due.at;
    let text = match (late, days) {
        (true, 0) => said(
            language,
            format!("Quá hạn từ {} nay", clock_vi(at.time())),
            format!("Overdue since {} today", clock_en(at.time())),
        ),
        (true, days) => {
            let days = days.abs();
            said(
                language,
                format!("Quá hạn {days} ngày"),
                format!("Overdue by {}", counted(days, "day", "days")),
            )
        }
        (false, 0) => said(
            language,
            format!("Hôm nay, trước {}", clock_vi(at.time())),
            format!("Today, before {}", clock_en(at.time())),
        ),
        (false, 1) => said(
            language,
            format!("Ngày mai, {day}"),
            format!("Tomorrow, {day}"),
        ),
        (false, days) => said(
            language,
            format!("Còn {days} ngày, {day}"),
            format!("{} left, {day}", counted(days, "day", "days")),
        ),
    };
    let tone = match (late, days) {
        (true, _) => Tone::Refused,
        (false, 0 | 1) => Tone::YourTurn,
        (false, _) => Tone::Waiting,
    };
    StateLine { tone, text }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to)
        .map(|span| i64::from(span.get_days()))
        .unwrap_or_default()
}

/// `8:05 thứ Hai 23/11`, with the year when it is another.
pub(super) fn moment(language: Language, at: Timestamp, now: Timestamp) -> String {
    let at: DateTime = civil(at);
    let day = day(language, at.date(), civil_date(now));
    format!("{}:{:02} {day}", at.hour(), at.minute())
}

/// `thứ Hai 23/11`, `Monday 23/11`, never broken over two lines.
fn day(language: Language, date: Date, today: Date) -> String {
    let weekday = match language {
        Language::Vi => match date.weekday() {
            Weekday::Monday => "thứ\u{a0}Hai",
            Weekday::Tuesday => "thứ\u{a0}Ba",
            Weekday::Wednesday => "thứ\u{a0}Tư",
            Weekday::Thursday => "thứ\u{a0}Năm",
            Weekday::Friday => "thứ\u{a0}Sáu",
            Weekday::Saturday => "thứ\u{a0}Bảy",
            Weekday::Sunday => "Chủ\u{a0}nhật",
        },
        Language::En => match date.weekday() {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        },
    };
    let short = format!("{weekday}\u{a0}{:02}/{:02}", date.day(), date.month());
    if date.year() == today.year() {
        short
    } else {
        format!("{short}/{}", date.year())
    }
}

/// `9,3 MB`, `412 KB`.
pub(super) fn size(language: Language, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} KB", bytes.div_ceil(1000));
    }
    let tenths = bytes.div_ceil(100_000);
    let mark = match language {
        Language::Vi => ',',
        Language::En => '.',
    };
    format!("{}{mark}{} MB", tenths / 10, tenths % 10)
}

/// The sentence under the inbox's title.
pub(super) fn inbox_summary(language: Language, todo: u64, waiting: u64) -> StateLine {
    let (tone, text) = match todo {
        0 => (
            Tone::Done,
            said(
                language,
                "Không có hồ sơ nào đang chờ phường".into(),
                "No dossier is waiting for the ward".into(),
            ),
        ),
        n => (
            Tone::YourTurn,
            said(
                language,
                format!("{n} hồ sơ đang chờ phường"),
                format!(
                    "{} waiting for the ward",
                    counted(n as i64, "dossier is", "dossiers are")
                ),
            ),
        ),
    };
    let text = match waiting {
        0 => text,
        n => said(
            language,
            format!("{text} · {n} chờ người dân"),
            format!("{text} · {n} waiting for residents"),
        ),
    };
    StateLine { tone, text }
}

/// How long to wait before the next attempt to sign in.
pub(super) fn wait(language: Language, milliseconds: u64) -> String {
    let seconds = milliseconds.div_ceil(1000);
    let (count, vi, one, many) = if seconds < 90 {
        (seconds, "giây", "second", "seconds")
    } else {
        (seconds.div_ceil(60), "phút", "minute", "minutes")
    };
    said(
        language,
        format!("Đã thử nhiều lần. Đợi {count} {vi} rồi thử lại."),
        format!(
            "Too many attempts. Wait {}, then try again.",
            counted(count as i64, one, many)
        ),
    )
}

/// A step's headline.
pub(super) fn step_title(language: Language, step: &Step) -> String {
    let who = step.who.as_deref();
    let (vi, en) = match (step.kind, who) {
        (StepKind::Filed, _) => (
            "Điền trên điện thoại và gửi",
            "Filled in on a phone and sent",
        ),
        (StepKind::Carried, Some(who)) => {
            return said(
                language,
                format!("{who} mang hộ lên phường"),
                format!("Carried to the ward by {who}"),
            );
        }
        (StepKind::Carried, None) => (
            "Hàng xóm mang hộ lên phường",
            "Carried to the ward by a neighbour",
        ),
        (StepKind::Became(DossierState::Registered), _) => (
            "Đã tới phường, có biên nhận",
            "Reached the ward, receipt issued",
        ),
        (StepKind::Became(DossierState::SupplementRequested), _) => {
            ("Phường yêu cầu bổ sung", "The ward asked for a supplement")
        }
        (StepKind::Became(state), _) => (state.name_vi(), state.name_en()),
        (StepKind::SupplementReceived, _) => ("Đã bổ sung", "The supplement has arrived"),
        (StepKind::ResultGiven, _) => ("Đã trả kết quả", "The result was given"),
    };
    said(language, vi.into(), en.into())
}

/// What stands under a step: when, by whom, and who could not read it.
pub(super) fn step_detail(language: Language, step: &Step, now: Timestamp) -> String {
    let at = moment(language, step.at, now);
    match (step.kind, step.who.as_deref()) {
        (StepKind::Carried, _) => said(
            language,
            format!("{at}. Người mang hộ không đọc được nội dung."),
            format!("{at}. The carrier could not read it."),
        ),
        (_, Some(who)) => format!("{at}, {who}"),
        (_, None) => at,
    }
}

/// The steps that are still to come.
pub(super) fn steps_ahead(language: Language, state: DossierState) -> Vec<&'static str> {
    let vi_en = |vi, en| match language {
        Language::Vi => vi,
        Language::En => en,
    };
    let receive = vi_en("Phường tiếp nhận", "The ward receives it");
    let supplement = vi_en("Người dân bổ sung", "The applicant supplements");
    let decide = vi_en("Phường giải quyết", "The ward decides");
    let give = vi_en("Trả kết quả", "The result is given");
    match state {
        DossierState::Registered => vec![receive, decide, give],
        DossierState::SupplementRequested => vec![supplement, decide, give],
        DossierState::Received | DossierState::Processing | DossierState::PaymentRequested => {
            vec![decide, give]
        }
        DossierState::Done => vec![give],
        DossierState::NotReceived
        | DossierState::WithdrawalRequested
        | DossierState::Stopped
        | DossierState::ResultReturned => vec![],
    }
}

fn said(language: Language, vi: String, en: String) -> String {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use xom_core::calendar::timestamp;

    use super::*;

    fn at(day: i8, hour: i8, minute: i8) -> Timestamp {
        timestamp(date(2026, 11, day).at(hour, minute, 0, 0))
    }

    fn due(day: i8, hour: i8) -> (Tone, String) {
        let due = Deadline {
            at: at(day, hour, 0),
            suspended: false,
            steps: vec![],
        };
        let line = due_line(Language::Vi, &due, DossierState::Received, at(23, 10, 0));
        (line.tone, line.text.replace('\u{a0}', " "))
    }

    #[test]
    fn deadlines_are_said_from_far_to_past() {
        assert_eq!(
            due(26, 17),
            (Tone::Waiting, "Còn 3 ngày, thứ Năm 26/11".into())
        );
        assert_eq!(
            due(24, 17),
            (Tone::YourTurn, "Ngày mai, thứ Ba 24/11".into())
        );
        assert_eq!(
            due(23, 17),
            (Tone::YourTurn, "Hôm nay, trước 5 giờ chiều".into())
        );
        assert_eq!(
            due(23, 9),
            (Tone::Refused, "Quá hạn từ 9 giờ sáng nay".into())
        );
        assert_eq!(due(20, 17), (Tone::Refused, "Quá hạn 3 ngày".into()));
    }

    #[test]
    fn a_closed_dossier_is_never_overdue_and_a_suspended_one_stands_still() {
        let mut due = Deadline {
            at: at(20, 17, 0),
            suspended: false,
            steps: vec![],
        };
        let line = |due: &Deadline, state| {
            due_line(Language::En, due, state, at(23, 10, 0))
                .text
                .replace('\u{a0}', " ")
        };
        assert_eq!(
            line(&due, DossierState::ResultReturned),
            "Was due Friday 20/11"
        );
        due.suspended = true;
        assert!(line(&due, DossierState::SupplementRequested).starts_with("Stopped"));
    }

    #[test]
    fn moments_carry_the_weekday_and_another_year_its_number() {
        let now = at(23, 10, 0);
        assert_eq!(
            moment(Language::Vi, at(23, 8, 5), now),
            "8:05 thứ\u{a0}Hai\u{a0}23/11"
        );
        let earlier = timestamp(date(2025, 12, 28).at(8, 0, 0, 0));
        assert_eq!(
            moment(Language::Vi, earlier, now),
            "8:00 Chủ\u{a0}nhật\u{a0}28/12/2025"
        );
    }

    #[test]
    fn waits_and_sizes_are_said_in_round_units() {
        assert!(wait(Language::Vi, 1_500).contains("2 giây"));
        assert!(wait(Language::En, 15 * 60 * 1000).contains("15 minutes"));
        assert_eq!(size(Language::Vi, 9_260_000), "9,3 MB");
        assert_eq!(size(Language::En, 411_001), "412 KB");
    }
}
