//! Civil time in Asia/Ho_Chi_Minh: UTC+7 all year, no daylight saving.

use jiff::{
    Timestamp as Moment,
    civil::{Date, DateTime},
    tz::Offset,
};

use crate::outside::Timestamp;

const VIETNAM: Offset = Offset::constant(7);

/// The last millisecond that has a civil time, at the end of the year 9999.
const LATEST: i64 = 253_402_207_199_999;

/// The ward's civil date and time at this moment. Moments after the year 9999 count as its
/// last one: a hostile timestamp must not stop a page from being drawn.
pub fn civil(at: Timestamp) -> DateTime {
    let milliseconds = i64::try_from(at.0).unwrap_or(LATEST).min(LATEST);
    let moment = Moment::from_millisecond(milliseconds).expect("within what jiff represents");
    VIETNAM.to_datetime(moment)
}

/// The ward's civil date at this moment.
pub fn civil_date(at: Timestamp) -> Date {
    civil(at).date()
}

/// The moment of this civil time in the ward; civil times before 1970 count as 1970.
pub fn timestamp(civil: DateTime) -> Timestamp {
    let moment = VIETNAM
        .to_timestamp(civil)
        .map(|moment| moment.as_millisecond());
    Timestamp(moment.map_or(LATEST as u64, |milliseconds| {
        u64::try_from(milliseconds).unwrap_or(0)
    }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_ward_is_seven_hours_ahead_of_utc() {
        // 2026-11-23T17:30:00Z
        let at = Timestamp(1_795_455_000_000);
        assert_eq!(civil(at), date(2026, 11, 24).at(0, 30, 0, 0));
        assert_eq!(timestamp(civil(at)), at);
    }

    #[test]
    fn no_moment_is_out_of_range() {
        assert_eq!(civil_date(Timestamp(u64::MAX)).year(), 9999);
        assert_eq!(civil_date(Timestamp(0)), date(1970, 1, 1));
        assert_eq!(timestamp(date(1900, 1, 1).at(0, 0, 0, 0)), Timestamp(0));
    }

    proptest! {
        #[test]
        fn civil_time_and_moment_are_inverse(milliseconds in 0u64..253_402_207_199_999) {
            prop_assert_eq!(timestamp(civil(Timestamp(milliseconds))), Timestamp(milliseconds));
        }
    }
}
