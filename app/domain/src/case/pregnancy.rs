//! The pregnancy clock: "nu 24 weken, bij het volgend overleg 28, nog 2 overleggen vóór 37 weken".
//!
//! What is typed (`24+3`) is stored as the ISO week of the estimated due date, never as a date
//! (product §3). Days are dropped at the door: every duration counts as the middle of its week, so
//! the clock shows on the day of the intake exactly the whole weeks that were typed, and is never
//! more than three days off afterwards.

use std::fmt;

use time::{Date, Duration, Weekday};

use crate::form::Problem;

/// A full-term pregnancy in weeks: the length of the clock.
pub const TERM: i64 = 40;
/// From here a birth is at term; acting later is late (product §3).
pub const LATE: i64 = 37;
/// Earliest duration that can be typed: a pregnancy is hardly known before.
pub const MIN_WEEKS: i64 = 4;
/// Latest duration that can be typed: after this a birth has been induced.
pub const MAX_WEEKS: i64 = 42;

/// The ISO week in which the birth is expected, e.g. `2027-W07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DueWeek(Date);

impl DueWeek {
    /// Reads what a professional types (`24+3`, `24 + 3` or `24`) on the day `today`.
    ///
    /// # Errors
    /// [`Problem::WeeksFormat`], [`Problem::WeeksRange`] (4 to 42), [`Problem::DaysRange`] (0 to 6).
    pub fn from_duration(typed: &str, today: Date) -> Result<Self, Problem> {
        let (weeks, days) = typed.split_once('+').unwrap_or((typed, "0"));
        let weeks = number(weeks).ok_or(Problem::WeeksFormat)?;
        let days = number(days).ok_or(Problem::WeeksFormat)?;
        if days > 6 {
            return Err(Problem::DaysRange);
        }
        if !(MIN_WEEKS..=MAX_WEEKS).contains(&weeks) {
            return Err(Problem::WeeksRange);
        }
        Ok(Self::of(today + Duration::days(TERM * 7 - (weeks * 7 + 3))))
    }

    /// The week in which a date lies.
    pub fn of(date: Date) -> Self {
        Self(date - Duration::days(i64::from(date.weekday().number_days_from_monday())))
    }

    /// Reads the stored form `2027-W07`.
    pub fn parse(stored: &str) -> Option<Self> {
        let (year, week) = stored.split_once("-W")?;
        Date::from_iso_week_date(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok().map(Self)
    }

    /// Whole weeks of pregnancy on a day; can exceed [`TERM`], is never below 0.
    pub fn weeks_on(self, day: Date) -> i64 {
        let until_middle = (self.0 + Duration::days(3) - day).whole_days();
        (TERM * 7 - until_middle).div_euclid(7).max(0)
    }

    /// The first day on which the clock shows this number of weeks.
    pub fn first_day_of(self, weeks: i64) -> Date {
        self.0 + Duration::days(3 - (TERM - weeks) * 7)
    }
}

impl fmt::Display for DueWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, week, _) = self.0.to_iso_week_date();
        write!(f, "{year:04}-W{week:02}")
    }
}

/// The clock of one case, seen today or on the day of a meeting, and against the meetings of its kind still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Whole weeks on that day.
    pub now: i64,
    /// Whether that day is the one of a meeting on another day than today.
    pub at_meeting: bool,
    /// Whole weeks at the next meeting, when one is planned.
    pub next: Option<i64>,
    /// Meetings still to come that fall before [`LATE`] weeks, the one it is looked at from included.
    pub left: usize,
    /// Whether the only one left is the one it is looked at from.
    pub last: bool,
}

impl Clock {
    /// `coming`: days of the meetings of the case's kind that are still to come (not closed, not cancelled), in any order.
    /// `here`: the day of the meeting it is looked at from, if any: the weeks are those of that day, and the next meeting
    /// is the one after it.
    pub fn new(due: DueWeek, today: Date, coming: &[Date], here: Option<Date>) -> Self {
        let on = here.unwrap_or(today);
        let ahead = || coming.iter().copied().filter(move |day| *day >= on);
        let early = || ahead().filter(|day| due.weeks_on(*day) < LATE);
        Self {
            now: due.weeks_on(on),
            at_meeting: on != today,
            next: ahead().filter(|day| here.is_none_or(|here| *day > here)).min().map(|day| due.weeks_on(day)),
            left: early().count(),
            last: early().count() == 1 && early().next() == here,
        }
    }
}

fn number(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let digits = !typed.is_empty() && typed.len() <= 3 && typed.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| typed.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::date;

    #[test]
    fn what_was_typed_is_what_is_shown() {
        let today = date!(2026 - 11 - 22);
        assert_eq!(DueWeek::from_duration("24+3", today).map(|due| due.weeks_on(today)), Ok(24));
        assert_eq!(DueWeek::from_duration("24+3", today).map(|due| due.to_string()), Ok("2027-W10".into()));
        assert_eq!(DueWeek::from_duration("24", today), DueWeek::from_duration(" 24 + 6 ", today));
    }

    #[test]
    fn wrong_weeks_say_what_is_wrong() {
        let today = date!(2026 - 11 - 22);
        let typed = |t| DueWeek::from_duration(t, today);
        assert_eq!(typed("45+0"), Err(Problem::WeeksRange));
        assert_eq!(typed("3"), Err(Problem::WeeksRange));
        assert_eq!(typed("24+9"), Err(Problem::DaysRange));
        for wrong in ["", "24-3", "24+", "+3", "vierentwintig", "24+3+1", "24.5", "-4", "9999999999"] {
            assert_eq!(typed(wrong), Err(Problem::WeeksFormat), "{wrong}");
        }
    }

    #[test]
    fn the_clock_counts_meetings_before_37_weeks() {
        let today = date!(2026 - 11 - 23);
        let due = DueWeek::from_duration("24", today).unwrap();
        let coming = [date!(2027 - 02 - 15), date!(2026 - 11 - 02), date!(2026 - 12 - 21), date!(2027 - 01 - 18)];
        let clock = Clock { now: 24, at_meeting: false, next: Some(28), left: 3, last: false };
        assert_eq!(Clock::new(due, today, &coming, None), clock);
        // F7: an agenda shows the weeks on the day of its meeting.
        let here = Some(date!(2026 - 12 - 21));
        let at = Clock { now: 28, at_meeting: true, next: Some(32), left: 3, last: false };
        assert_eq!(Clock::new(due, today, &coming, here), at);
        assert_eq!(Clock::new(due, today, &[], None), Clock { next: None, left: 0, ..clock });
        // F7: at 36 weeks, the meeting of today closed: none is left; as long as it runs, it is the last.
        let late = date!(2027 - 02 - 15);
        assert_eq!(
            Clock::new(due, late, &[], Some(late)),
            Clock { now: 36, at_meeting: false, next: None, left: 0, last: false }
        );
        assert!(Clock::new(due, late, &[late], Some(late)).last);
        assert!(!Clock::new(due, date!(2027 - 02 - 10), &[late], None).last);
    }

    proptest! {
        #[test]
        fn the_clock_runs_one_week_a_week(start in 0i64..20_000, weeks in MIN_WEEKS..=MAX_WEEKS, days in 0i64..7, later in 0i64..300) {
            let today = date!(2000 - 01 - 01) + Duration::days(start);
            let due = DueWeek::from_duration(&format!("{weeks}+{days}"), today).unwrap();
            prop_assert_eq!(due.weeks_on(today), weeks);
            prop_assert_eq!(due.weeks_on(today + Duration::days(later + 7)), due.weeks_on(today + Duration::days(later)) + 1);
            prop_assert_eq!(DueWeek::parse(&due.to_string()), Some(due));
            prop_assert_eq!(due.weeks_on(due.first_day_of(weeks + 2)), weeks + 2);
            prop_assert_eq!(due.weeks_on(due.first_day_of(weeks + 2) - Duration::days(1)), weeks + 1);
        }

        #[test]
        fn any_typing_is_answered(typed in ".{0,20}") {
            let _ = DueWeek::from_duration(&typed, date!(2026 - 11 - 22));
        }
    }
}
