//! The monthly review of the access log: months, and what stands out in one.

use std::{collections::BTreeMap, fmt};

use time::{Date, Month as MonthOfYear};

use crate::words::list;

/// So many refused requests of one person in a month stand out.
pub const REFUSALS: i64 = 10;
/// A day with fewer views than this never stands out.
const FEW_VIEWS: i64 = 20;
/// A day stands out from so many times the person's own median on.
const TIMES: i64 = 3;

/// Whether an hour (0-23, local) is of the night: from 23 to 6, nobody's ordinary working hours.
pub fn is_night(hour: u8) -> bool {
    hour == 23 || hour < 6
}

list! {
    /// What may stand out.
    Kind {
        /// a case was opened with a reason
        Opening = "break_glass",
        /// gave others roles that take two people, confirmed or before there was a case
        Roles = "roles",
        /// on one day, many more views than the person's own median
        ManyViews = "many_views",
        /// cases to which the person has no tie
        Outside = "outside",
        /// many refused requests
        Refusals = "refusals",
        /// something was done at night
        Night = "night",
    }
}

/// Something that stood out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What.
    pub kind: Kind,
    /// Membership of the person.
    pub person: String,
    /// How often; for [`Kind::ManyViews`] the most views on one day.
    pub number: i64,
}

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: i32,
    month: u8,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), month: u8::from(day.month()) }
    }

    /// Reads `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-').filter(|_| text.len() == 7 && text.is_ascii())?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (year, month) = (year.parse().ok().filter(|_| digits(year))?, month.parse().ok().filter(|_| digits(month))?);
        ((1..=12).contains(&month) && (2000..=9000).contains(&year)).then_some(Self { year, month })
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    /// The month before it.
    #[must_use]
    pub fn before(self) -> Self {
        if self.month == 1 { Self { year: self.year - 1, month: 12 } } else { Self { month: self.month - 1, ..self } }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        let month = MonthOfYear::try_from(self.month).unwrap_or(MonthOfYear::January);
        Date::from_calendar_date(self.year, month, 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.next().first_day().previous_day().unwrap_or(Date::MIN)
    }
}

/// `2026-11`
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The most views of a person on one day of a month, when that is many for her: more than three times the median of the days
/// on which she looked at anything, months before included.
pub fn stands_out(views: &BTreeMap<Date, i64>, month: Month) -> Option<i64> {
    let mut days: Vec<i64> = views.values().copied().collect();
    days.sort_unstable();
    let median = days.get(days.len().checked_sub(1)? / 2).copied()?;
    let most = views.iter().filter(|(day, _)| Month::of(**day) == month).map(|(_, number)| *number).max()?;
    (most >= FEW_VIEWS && most > median * TIMES).then_some(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn months_follow_each_other() {
        let november = Month::parse("2026-11").unwrap();
        assert_eq!((november.first_day(), november.last_day()), (date!(2026 - 11 - 01), date!(2026 - 11 - 30)));
        assert_eq!(november.next().next().to_string(), "2027-01");
        assert_eq!(november.next().next().before().to_string(), "2026-12");
        assert_eq!(Month::parse("2028-02").unwrap().last_day(), date!(2028 - 02 - 29));
        assert!(Month::of(date!(2025 - 12 - 31)) < november);
        for wrong in ["", "2026", "2026-13", "2026-00", "2026-1", "+026-01", "2026-+1", "2026-11-01", "0000-01", "2026-1é"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_night_is_from_eleven_to_six() {
        let night: Vec<u8> = (0..24).filter(|hour| is_night(*hour)).collect();
        assert_eq!(night, [0, 1, 2, 3, 4, 5, 23]);
    }

    #[test]
    fn many_is_many_for_this_person() {
        let month = Month::parse("2026-11").unwrap();
        let day = |n: u8, number: i64| (Date::from_calendar_date(2026, time::Month::November, n).unwrap(), number);
        let before = (date!(2026 - 10 - 05), 90);
        let views = |days: &[(Date, i64)]| stands_out(&days.iter().copied().collect(), month);
        assert_eq!(views(&[day(2, 6), day(3, 6), day(4, 30)]), Some(30));
        assert_eq!(views(&[day(2, 10), day(3, 10), day(4, 30)]), None, "three times is not more than three times");
        assert_eq!(views(&[day(2, 1), day(3, 1), day(4, 19)]), None, "few are never many");
        assert_eq!(views(&[day(2, 80), day(3, 90), day(4, 100)]), None, "somebody who always looks at much");
        assert_eq!(views(&[before, day(3, 2), day(4, 2)]), None, "that was another month");
        assert_eq!(views(&[]), None);
    }
}
