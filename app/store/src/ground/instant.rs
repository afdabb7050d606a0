//! Instants as they are stored: microseconds since 1970, UTC.

use domain::calendar::zone;
use time::{Date, Month, OffsetDateTime};

/// To the stored form.
pub(crate) fn micros(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000).unwrap_or_default()
}

/// From the stored form.
pub(crate) fn at(micros: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1_000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// The same time of day so many calendar months earlier, in Amsterdam, as stored; the last day of a shorter month.
pub(crate) fn before(now: OffsetDateTime, months: i64) -> i64 {
    let (day, time) = zone::local(now);
    micros(zone::instant(months_before(day, months), time))
}

fn months_before(day: Date, months: i64) -> Date {
    let count = i64::from(day.year()) * 12 + i64::from(u8::from(day.month())) - 1 - months;
    let year = i32::try_from(count.div_euclid(12)).unwrap_or(day.year());
    let month = u8::try_from(count.rem_euclid(12) + 1).ok().and_then(|month| Month::try_from(month).ok());
    let month = month.unwrap_or(day.month());
    Date::from_calendar_date(year, month, day.day().min(month.length(year))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn months_are_those_of_the_calendar() {
        assert_eq!(months_before(date!(2026 - 11 - 23), 6), date!(2026 - 05 - 23));
        assert_eq!(months_before(date!(2026 - 08 - 31), 6), date!(2026 - 02 - 28));
        assert_eq!(months_before(date!(2026 - 01 - 15), 12), date!(2025 - 01 - 15));
        assert_eq!(months_before(date!(2026 - 01 - 15), 1), date!(2025 - 12 - 15));
        assert_eq!(months_before(date!(2028 - 02 - 29), 24), date!(2026 - 02 - 28));
    }
}
