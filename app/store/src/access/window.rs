//! The access window (product §8): until when those at the table, its case managers and the owners of its actions may
//! read a case. It ends where its text is to be gone (product §3, purge).

use domain::zone;
use time::{Date, Month, OffsetDateTime};

use crate::instant::micros;

/// However long a case stays open: months after its last discussion (product §3).
const HARD_CAP: i64 = 24;

/// Instants of one moment, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    /// The moment itself.
    pub now: i64,
    /// A closed case must have been closed after this.
    pub closed_after: i64,
    /// A case that was discussed must have been discussed after this.
    pub discussed_after: i64,
}

impl Window {
    /// At an instant, where closed cases are kept for so many months.
    pub(crate) fn at(now: OffsetDateTime, months: i64) -> Self {
        Self { now: micros(now), closed_after: before(now, months), discussed_after: before(now, HARD_CAP) }
    }
}

/// Whether case `f` is within the window; takes the numbers of two parameters: closed after, discussed after.
macro_rules! within {
    ($closed:literal, $discussed:literal) => {
        concat!(
            "(f.closed_at is null or f.closed_at > ",
            $closed,
            ") and not exists (select 1 from agenda_item wi join meeting wm on wm.id = wi.meeting_id where wi.case_id = f.id \
             and wi.outcome = 'besproken' and wm.closed_at is not null group by wi.case_id having max(wm.starts_at) <= ",
            $discussed,
            ")"
        )
    };
}
pub(crate) use within;

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
    use time::macros::{date, datetime};

    #[test]
    fn months_are_those_of_the_calendar() {
        assert_eq!(months_before(date!(2026 - 11 - 23), 6), date!(2026 - 05 - 23));
        assert_eq!(months_before(date!(2026 - 08 - 31), 6), date!(2026 - 02 - 28));
        assert_eq!(months_before(date!(2026 - 01 - 15), 12), date!(2025 - 01 - 15));
        assert_eq!(months_before(date!(2026 - 01 - 15), 1), date!(2025 - 12 - 15));
        assert_eq!(months_before(date!(2028 - 02 - 29), 24), date!(2026 - 02 - 28));
    }

    #[test]
    fn a_window_is_of_the_clock_in_amsterdam() {
        let window = Window::at(datetime!(2026-11-23 09:00 UTC), 6);
        // Ten in the morning, in winter and in summer.
        assert_eq!(window.closed_after, micros(datetime!(2026-05-23 08:00 UTC)));
        assert_eq!(window.discussed_after, micros(datetime!(2024-11-23 09:00 UTC)));
    }
}
