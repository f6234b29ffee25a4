//! Time as the ward keeps it: Vietnamese civil time, months of a board, working days.
//!
//! All functions are pure over timestamps and calendar data; nothing here reads a clock.
//! Which days are holidays is data with its source and confidence ([`WorkingCalendar`]),
//! never code.

mod civil;
mod deadline;
mod month;
mod spoken;
mod working;

pub use civil::{civil, civil_date, timestamp};
pub use deadline::{Standing, Suspension, TimeUnit, appointment, standing, warn_from};
pub use month::{InvalidMonth, MonthOf};
pub use spoken::{clock_en, clock_vi, date_en, date_vi, official_time_vi, when_en, when_vi};
pub use working::{CalendarError, DayKind, OfficeHours, SpecialDay, WorkingCalendar};
