//! Quiet hours: from eight in the evening until seven in the morning, at weekends and on public holidays nobody is written to,
//! unless it cannot wait.

use time::{Date, Duration, OffsetDateTime, Time, macros::time};

use crate::calendar::{workday, zone};

/// From here on people are written to.
const FROM: Time = time!(7:00);
/// Until here.
const UNTIL: Time = time!(20:00);
/// What changes of a meeting so near is told at once.
const NEAR: Duration = Duration::hours(36);

/// When a message of `now` may go out: at once, or at the beginning of the next working day. `starts`: of the meeting it is
/// about, if any. Where waiting would bring it within the last day and a half before the meeting, it does not wait.
pub fn due(now: OffsetDateTime, starts: Option<OffsetDateTime>) -> OffsetDateTime {
    let (day, clock) = zone::local(now);
    if workday::is_working_day(day) && (FROM..UNTIL).contains(&clock) {
        return now;
    }
    let next = opens(if clock < FROM { day } else { day.next_day().unwrap_or(day) });
    match starts {
        Some(starts) if starts - next < NEAR => now,
        _ => next,
    }
}

/// Seven in the morning of the first working day from here on.
fn opens(day: Date) -> OffsetDateTime {
    zone::instant(workday::from(day), FROM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::{date, datetime};

    #[test]
    fn nobody_is_written_to_in_the_evening_at_night_at_weekends_and_on_holidays() {
        let at = |day, clock| due(zone::instant(day, clock), None);
        let seven = |day| zone::instant(day, FROM);
        // Tuesday to Wednesday; Friday evening to Monday; Christmas is a Friday.
        assert_eq!(at(date!(2026 - 12 - 01), time!(12:00)), zone::instant(date!(2026 - 12 - 01), time!(12:00)));
        assert_eq!(at(date!(2026 - 12 - 01), time!(6:59)), seven(date!(2026 - 12 - 01)));
        assert_eq!(at(date!(2026 - 12 - 01), time!(20:00)), seven(date!(2026 - 12 - 02)));
        assert_eq!(at(date!(2026 - 12 - 04), time!(21:00)), seven(date!(2026 - 12 - 07)));
        assert_eq!(at(date!(2026 - 12 - 24), time!(22:00)), seven(date!(2026 - 12 - 28)));
        assert_eq!(at(date!(2026 - 12 - 25), time!(12:00)), seven(date!(2026 - 12 - 28)));
    }

    #[test]
    fn what_is_about_a_meeting_that_is_near_does_not_wait() {
        let sunday = datetime!(2026-12-06 10:00 UTC);
        assert_eq!(due(sunday, Some(datetime!(2026-12-07 12:00 UTC))), sunday, "tomorrow");
        assert_eq!(due(sunday, Some(datetime!(2026-12-08 12:00 UTC))), sunday, "within a day and a half of Monday morning");
        assert_eq!(due(sunday, Some(datetime!(2026-12-10 12:00 UTC))), datetime!(2026-12-07 06:00 UTC));
    }

    proptest! {
        #[test]
        fn it_goes_out_in_working_hours_or_at_once(seconds in 1_700_000_000_i64..2_000_000_000) {
            let now = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            let due = due(now, None);
            let (day, clock) = zone::local(due);
            prop_assert!(due >= now && workday::is_working_day(day) && (FROM..UNTIL).contains(&clock));
        }
    }
}
