//! An action after the meeting that agreed on it: where it stands, and how soon it is due (product §5).

pub mod due;

use time::{Date, Duration};

use crate::{
    form::Problem,
    text::{self, SHORT},
    words::list,
};

list! {
    /// State of an action. "loopt" and "lukt niet" join with the feedback loop.
    State {
        /// open
        Open = "open",
        /// gedaan, with a one-line result
        Done = "gedaan",
        /// vervallen: its case was closed before it was done
        Lapsed = "vervallen",
    }
}

/// How soon an action is due, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// te laat: its last day is over
    Overdue,
    /// deze week: up to and including Sunday
    ThisWeek,
    /// later
    Later,
}

impl Term {
    /// Every term, soonest first.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::ThisWeek, Self::Later];

    /// The term of an action with this last day.
    pub fn of(due: Date, today: Date) -> Self {
        let sunday = today + Duration::days(i64::from(7 - today.weekday().number_from_monday()));
        match due {
            due if due < today => Self::Overdue,
            due if due <= sunday => Self::ThisWeek,
            _ => Self::Later,
        }
    }
}

/// Reads what came of an action: one line, and never nothing, because somebody waits for it.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::TooLong`].
pub fn result(typed: &str) -> Result<String, Problem> {
    text::line(typed, SHORT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn the_week_ends_on_sunday() {
        let wednesday = date!(2026 - 11 - 25);
        assert_eq!(Term::of(date!(2026 - 11 - 24), wednesday), Term::Overdue);
        assert_eq!(Term::of(wednesday, wednesday), Term::ThisWeek);
        assert_eq!(Term::of(date!(2026 - 11 - 29), wednesday), Term::ThisWeek);
        assert_eq!(Term::of(date!(2026 - 11 - 30), wednesday), Term::Later);
        assert_eq!(Term::of(date!(2026 - 11 - 30), date!(2026 - 11 - 29)), Term::Later, "seen from Sunday");
        assert_eq!(Term::of(date!(2026 - 11 - 29), date!(2026 - 11 - 29)), Term::ThisWeek);
    }

    #[test]
    fn a_result_is_one_line_and_never_nothing() {
        assert_eq!(result(" gebeld\r\nen gesproken "), Ok("gebeld  en gesproken".into()));
        assert_eq!(result(" "), Err(Problem::Missing));
        assert_eq!(result(&"x".repeat(501)), Err(Problem::TooLong { max: SHORT }));
        assert_eq!(State::parse("gedaan"), Some(State::Done));
    }
}
