//! An action: how it is written down ([`row`], [`due`]), where it stands after the meeting, and how soon it is due
//! (product §5).

pub mod due;
pub mod row;
mod spare;

use time::{Date, Duration};

pub use self::spare::spare_ids;
use crate::{
    form::Problem,
    text::{self, SHORT},
    words::list,
};

list! {
    /// State of an action (product §5).
    State {
        /// open
        Open = "open",
        /// loopt: somebody began, and it is not done yet
        Running = "loopt",
        /// gedaan, with a one-line result
        Done = "gedaan",
        /// lukt niet, with a reason
        Failed = "lukt_niet",
        /// vervallen: its case was closed before it was done
        Lapsed = "vervallen",
    }
}

impl State {
    /// Whether somebody still has to do it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Running)
    }
}

list! {
    /// Why an action does not work out (product §5).
    Hitch {
        /// ouders willen niet
        Unwilling = "ouders_willen_niet",
        /// wachtlijst
        WaitingList = "wachtlijst",
        /// verhuisd
        Moved = "verhuisd",
        /// geen contact
        NoContact = "geen_contact",
        /// niet passend
        Unsuitable = "niet_passend",
        /// anders
        Other = "anders",
    }
}

list! {
    /// The programme that an action starts (product §5): what municipalities buy, and want to see used.
    Programme {
        /// prenataal huisbezoek (by law since 2022)
        HomeVisit = "prenataal_huisbezoek",
        /// Stevig Ouderschap
        StevigOuderschap = "stevig_ouderschap",
        /// VoorZorg
        VoorZorg = "voorzorg",
        /// Nu Niet Zwanger
        NuNietZwanger = "nu_niet_zwanger",
        /// extra kraamzorg
        MaternityCare = "extra_kraamzorg",
        /// another one
        Other = "anders",
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

    #[test]
    fn what_is_begun_is_still_to_be_done_and_what_does_not_work_out_is_not() {
        let open: Vec<_> = State::ALL.iter().filter(|state| state.is_open()).map(|state| state.as_str()).collect();
        assert_eq!(open, ["open", "loopt"]);
    }
}
