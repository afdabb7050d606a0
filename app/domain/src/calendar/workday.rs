//! Working days: no weekend, and none of the days of the Algemene termijnenwet, art. 3.

use time::{Date, Duration, Month, Weekday};

/// The working day that comes so many working days after `day`.
pub fn after(day: Date, working_days: u8) -> Date {
    let mut day = day;
    let mut left = working_days;
    while left > 0 {
        let Some(next) = day.next_day() else { return day };
        day = next;
        left -= u8::from(is_working_day(day));
    }
    day
}

/// The day itself when it is a working day, else the first one after it.
pub fn from(day: Date) -> Date {
    let mut day = day;
    while !is_working_day(day) {
        let Some(next) = day.next_day() else { return day };
        day = next;
    }
    day
}

/// Whether people are at work on it.
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// A day of the Algemene termijnenwet, art. 3: New Year, Good Friday, Easter Monday, King's Day, 5 May, Ascension,
/// Whit Monday, Christmas and the day after it.
pub fn is_holiday(day: Date) -> bool {
    let moved = |days: i64| easter(day.year()).and_then(|easter| easter.checked_add(Duration::days(days))) == Some(day);
    let fixed = match (day.month(), day.day()) {
        (Month::January, 1) | (Month::May, 5) | (Month::December, 25 | 26) => true,
        // King's Day is a day earlier when 27 April is a Sunday.
        (Month::April, 27) => day.weekday() != Weekday::Sunday,
        (Month::April, 26) => day.weekday() == Weekday::Saturday,
        _ => false,
    };
    fixed || [-2, 1, 39, 50].into_iter().any(moved)
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Date> {
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let number = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) / 451) + 114;
    let month = Month::try_from(u8::try_from(number / 31).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(number % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::date;

    #[test]
    fn easter_as_the_almanac_has_it() {
        let known = [
            (1961, date!(1961 - 04 - 02)),
            (2000, date!(2000 - 04 - 23)),
            (2024, date!(2024 - 03 - 31)),
            (2026, date!(2026 - 04 - 05)),
            (2038, date!(2038 - 04 - 25)),
        ];
        for (year, day) in known {
            assert_eq!(easter(year), Some(day));
        }
    }

    #[test]
    fn days_off_of_2026_and_a_king_s_day_on_a_sunday() {
        let off = [
            date!(2026 - 01 - 01),
            date!(2026 - 04 - 03),
            date!(2026 - 04 - 06),
            date!(2026 - 04 - 27),
            date!(2026 - 05 - 05),
            date!(2026 - 05 - 14),
            date!(2026 - 05 - 25),
            date!(2026 - 12 - 25),
            date!(2025 - 04 - 26),
        ];
        assert!(off.into_iter().all(is_holiday));
        assert!(!is_holiday(date!(2025 - 04 - 27)), "a Sunday, and no King's Day");
        assert!(!is_holiday(date!(2026 - 11 - 23)));
    }

    #[test]
    fn three_working_days_pass_over_a_weekend_and_a_holiday() {
        assert_eq!(after(date!(2026 - 11 - 23), 3), date!(2026 - 11 - 26), "Monday to Thursday");
        assert_eq!(after(date!(2026 - 11 - 26), 3), date!(2026 - 12 - 01), "over a weekend");
        assert_eq!(after(date!(2026 - 12 - 23), 3), date!(2026 - 12 - 29), "over Christmas and a weekend");
        assert_eq!(after(date!(2026 - 11 - 28), 0), date!(2026 - 11 - 28));
    }

    proptest! {
        #[test]
        fn ends_on_a_working_day_with_so_many_in_between(days in 0_i64..20_000, count in 1_u8..15) {
            let day = date!(2000 - 01 - 01) + Duration::days(days);
            let end = after(day, count);
            prop_assert!(is_working_day(end));
            let between = (1..=(end - day).whole_days()).filter(|n| is_working_day(day + Duration::days(*n))).count();
            prop_assert_eq!(between, usize::from(count));
        }
    }
}
