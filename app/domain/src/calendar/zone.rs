//! Amsterdam time: the only zone arithmetic of the house. The zone's rules come bundled with jiff,
//! so that a machine without them, or with old ones, counts the same.

use jiff::{civil, tz::TimeZone};
use time::{Date, Month, OffsetDateTime, Time};

/// The zone in which meetings are held and years are counted.
pub const NAME: &str = "Europe/Amsterdam";

/// The calendar day of an instant in Amsterdam.
pub fn day(at: OffsetDateTime) -> Date {
    local(at).0
}

/// The calendar day and the time of day (to the second) of an instant in Amsterdam.
pub fn local(at: OffsetDateTime) -> (Date, Time) {
    let shown = jiff::Timestamp::from_second(at.unix_timestamp()).unwrap_or_default().to_zoned(amsterdam());
    let part = |n: i8| u8::try_from(n).unwrap_or_default();
    let month = Month::try_from(part(shown.month())).unwrap_or(Month::January);
    let date = Date::from_calendar_date(i32::from(shown.year()), month, part(shown.day())).unwrap_or(Date::MIN);
    let time = Time::from_hms(part(shown.hour()), part(shown.minute()), part(shown.second()));
    (date, time.unwrap_or(Time::MIDNIGHT))
}

/// The instant of a day and time in Amsterdam. A time skipped in spring moves an hour ahead; one
/// that happens twice in autumn is the first.
pub fn instant(date: Date, time: Time) -> OffsetDateTime {
    let part = |n: u8| i8::try_from(n).unwrap_or_default();
    let year = i16::try_from(date.year()).unwrap_or_default();
    let civil = civil::DateTime::new(
        year,
        part(u8::from(date.month())),
        part(date.day()),
        part(time.hour()),
        part(time.minute()),
        part(time.second()),
        0,
    );
    let seconds =
        civil.and_then(|civil| amsterdam().to_ambiguous_timestamp(civil).compatible()).map_or(0, jiff::Timestamp::as_second);
    OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn amsterdam() -> TimeZone {
    // The zone is in the bundle; UTC would only be used if it were not, which the tests exclude.
    TimeZone::get(NAME).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::{date, datetime, time};

    #[test]
    fn the_year_turns_at_midnight_in_amsterdam() {
        assert_eq!(day(datetime!(2021-12-31 22:59:59 UTC)), date!(2021 - 12 - 31));
        assert_eq!(day(datetime!(2021-12-31 23:00:00 UTC)), date!(2022 - 01 - 01));
    }

    #[test]
    fn both_switches_of_the_clock() {
        assert_eq!(instant(date!(2026 - 07 - 01), time!(13:00)), datetime!(2026-07-01 11:00 UTC));
        assert_eq!(instant(date!(2026 - 12 - 01), time!(13:00)), datetime!(2026-12-01 12:00 UTC));
        assert_eq!(instant(date!(2026 - 03 - 29), time!(2:30)), datetime!(2026-03-29 01:30 UTC));
        assert_eq!(instant(date!(2026 - 10 - 25), time!(2:30)), datetime!(2026-10-25 00:30 UTC));
    }

    proptest! {
        #[test]
        fn an_instant_reads_back(seconds in 0i64..4_000_000_000) {
            let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            let (date, time) = local(at);
            let back = instant(date, time);
            // Only the second pass of the doubled hour in autumn reads back an hour early.
            prop_assert!(back == at || (at - back).whole_hours() == 1);
        }
    }
}
