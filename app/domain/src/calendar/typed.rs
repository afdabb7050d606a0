//! Days as forms send them, bounded on both sides: a year of two digits or a slip of the hand makes no meeting of the year 26.

use time::{Date, Duration, Month};

use crate::{form::Problem, geography::parse_date, settings::FIRST_YEAR};

/// Nothing is planned, due or promised later than this.
const AHEAD: Duration = Duration::days(731);

/// A day that is not over, and at most two years ahead.
///
/// # Errors
/// As [`ahead`], and [`Problem::DateInPast`], [`Problem::DateTooFar`].
pub fn coming(typed: &str, today: Date) -> Result<Date, Problem> {
    let day = ahead(typed, today)?;
    if day < today { Err(Problem::DateInPast) } else { Ok(day) }
}

/// A day since the first year of which there can be figures, at most two years ahead.
///
/// # Errors
/// As [`ahead`], and [`Problem::DateTooEarly`], [`Problem::DateTooFar`].
pub fn since_the_first_year(typed: &str, today: Date) -> Result<Date, Problem> {
    let day = ahead(typed, today)?;
    let first = Date::from_calendar_date(FIRST_YEAR, Month::January, 1).unwrap_or(Date::MIN);
    if day < first { Err(Problem::DateTooEarly) } else { Ok(day) }
}

/// A day that is at most two years ahead.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::DateFormat`], [`Problem::DateTooFar`].
pub fn ahead(typed: &str, today: Date) -> Result<Date, Problem> {
    if typed.is_empty() {
        return Err(Problem::Missing);
    }
    let day = parse_date(typed).ok_or(Problem::DateFormat)?;
    if day > today + AHEAD { Err(Problem::DateTooFar) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn f5_days_are_bounded_on_both_sides() {
        let today = date!(2026 - 11 - 29);
        for early in ["0026-11-25", "0001-01-01", "1926-11-25", "2018-12-31"] {
            assert_eq!(since_the_first_year(early, today), Err(Problem::DateTooEarly), "{early}");
            assert_eq!(coming(early, today), Err(Problem::DateInPast), "{early}");
        }
        assert_eq!(since_the_first_year("2019-01-01", today), Ok(date!(2019 - 01 - 01)));
        assert_eq!(coming("2026-11-29", today), Ok(today));
        for far in ["2028-12-01", "9999-12-31"] {
            assert_eq!(
                (coming(far, today), since_the_first_year(far, today)),
                (Err(Problem::DateTooFar), Err(Problem::DateTooFar))
            );
        }
        assert_eq!(coming("", today), Err(Problem::Missing));
        for none in ["26-11-2026", "2026-13-01", "29 november"] {
            assert_eq!(coming(none, today), Err(Problem::DateFormat), "{none}");
        }
    }
}
