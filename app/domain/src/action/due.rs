//! By when an action is due: picked with one tap, or typed.

use time::{Date, Duration};

use crate::{
    calendar::{typed::coming, workday},
    case::pregnancy::{DueWeek, LATE, MAX_WEEKS, MIN_WEEKS},
    form::{Problem, Typed},
    meeting::minutes::Choices,
    words::list,
};

/// By when an action is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On a day.
    On(Date),
    /// "vóór week N" of the pregnancy.
    BeforeWeek(i64),
}

impl Due {
    /// The last day: for "vóór week N" the day before the clock first shows N.
    pub fn last_day(self, due_week: Option<DueWeek>) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::BeforeWeek(weeks) => due_week.and_then(|due| due.first_day_of(weeks).previous_day()),
        }
    }

    /// Whether an action comes too late for this pregnancy: from 37 weeks on.
    pub fn is_late(self, due_week: Option<DueWeek>) -> bool {
        match (self, due_week) {
            (Self::BeforeWeek(weeks), _) => weeks > LATE,
            (Self::On(day), Some(due)) => due.weeks_on(day) >= LATE,
            (Self::On(_), None) => false,
        }
    }
}

list! {
    /// A term that is picked instead of typed (product §4, "Live").
    Pick {
        /// The day of the next meeting of this kind.
        NextMeeting = "volgend_overleg",
        /// A week from today; the first working day after it when nobody is at work then.
        Week = "over_een_week",
        /// A day or a week of the pregnancy that is typed beside it.
        Typed = "anders",
    }
}

impl Pick {
    /// The day it means, seen from `today`; nothing for a day that is typed, or when no next meeting is planned.
    pub fn day(self, today: Date, next_meeting: Option<Date>) -> Option<Date> {
        match self {
            Self::NextMeeting => next_meeting,
            Self::Week => today.checked_add(Duration::WEEK).map(workday::from),
            Self::Typed => None,
        }
    }
}

/// Reads the term of a new action: one that was picked, a day, or a week of the pregnancy; never two of them, so that
/// nothing that was typed is passed over.
///
/// # Errors
/// The problem, with the field it stands beside.
pub(crate) fn parse(typed: &Typed, choices: &Choices<'_>) -> Result<Due, (&'static str, Problem)> {
    let (day, week) = (typed.get("due"), typed.get("due_before_week"));
    let week = if choices.due_week.is_some() { week } else { "" };
    let pick = Pick::parse(typed.get("due_pick"));
    let picked = pick.filter(|pick| *pick != Pick::Typed);
    match (picked, day.is_empty(), week.is_empty()) {
        (Some(pick), true, true) => {
            pick.day(choices.today, choices.next_meeting).map(Due::On).ok_or(("due_pick", Problem::Choose))
        }
        (Some(_), ..) | (None, false, false) => Err(("due_pick", Problem::OneTerm)),
        (None, false, true) => coming(day, choices.today).map(Due::On).map_err(|problem| ("due", problem)),
        (None, true, false) => before_week(week, choices).map_err(|problem| ("due_before_week", problem)),
        (None, true, true) if pick.is_some() => Err(("due", Problem::DateFormat)),
        (None, true, true) => Err(("due_pick", Problem::Choose)),
    }
}

fn before_week(week: &str, choices: &Choices<'_>) -> Result<Due, Problem> {
    let weeks = week.parse().map_err(|_| Problem::WeeksFormat)?;
    // First of all: a week far away has no day in any calendar.
    if !(MIN_WEEKS..=MAX_WEEKS).contains(&weeks) {
        return Err(Problem::WeeksRange);
    }
    let due = Due::BeforeWeek(weeks);
    match due.last_day(choices.due_week) {
        Some(last) if last < choices.today => Err(Problem::DateInPast),
        _ => Ok(due),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 23);

    fn read(
        pairs: &[(&str, &str)],
        next_meeting: Option<Date>,
        due_week: Option<DueWeek>,
    ) -> Result<Due, (&'static str, Problem)> {
        let typed = pairs.iter().fold(Typed::default(), |typed, (name, value)| typed.with(name, *value));
        parse(&typed, &Choices { today: TODAY, members: &[], due_week, next_meeting })
    }

    #[test]
    fn a_week_ends_on_a_working_day() {
        let week = |day| Pick::Week.day(day, None);
        assert_eq!(week(TODAY), Some(date!(2026 - 11 - 30)), "Monday to Monday");
        assert_eq!(week(date!(2026 - 11 - 21)), Some(date!(2026 - 11 - 30)), "a Saturday: the Monday after");
        assert_eq!(week(date!(2026 - 12 - 18)), Some(date!(2026 - 12 - 28)), "Christmas, Boxing Day, Sunday");
        assert_eq!(week(date!(2026 - 03 - 27)), Some(date!(2026 - 04 - 07)), "Good Friday to Easter Monday");
        assert_eq!(week(date!(2027 - 04 - 28)), Some(date!(2027 - 05 - 07)), "5 May, then Ascension Day");
    }

    #[test]
    fn the_next_meeting_is_picked_when_there_is_one() {
        let next = date!(2026 - 12 - 23);
        let picked = [("due_pick", "volgend_overleg")];
        assert_eq!(read(&picked, Some(next), None), Ok(Due::On(next)));
        assert_eq!(read(&picked, None, None), Err(("due_pick", Problem::Choose)));
        assert_eq!(read(&[("due_pick", "over_een_week")], None, None), Ok(Due::On(date!(2026 - 11 - 30))));
    }

    #[test]
    fn two_terms_are_refused_and_none_is_asked_for() {
        let (next, due_week) = (Some(date!(2026 - 12 - 23)), DueWeek::from_duration("24", TODAY).ok());
        for two in [
            [("due_pick", "over_een_week"), ("due", "2026-12-01")],
            [("due_pick", "volgend_overleg"), ("due_before_week", "30")],
            [("due", "2026-12-01"), ("due_before_week", "30")],
        ] {
            assert_eq!(read(&two, next, due_week), Err(("due_pick", Problem::OneTerm)), "{two:?}");
        }
        assert_eq!(read(&[], next, due_week), Err(("due_pick", Problem::Choose)));
        assert_eq!(read(&[("due_pick", "morgen")], next, due_week), Err(("due_pick", Problem::Choose)), "no such term");
        assert_eq!(read(&[("due_pick", "anders")], next, due_week), Err(("due", Problem::DateFormat)));
    }

    #[test]
    fn what_is_typed_is_read_with_and_without_its_mark() {
        let due_week = DueWeek::from_duration("24", TODAY).ok();
        for mark in ["", "anders"] {
            let day = [("due_pick", mark), ("due", "2026-12-01")];
            assert_eq!(read(&day, None, due_week), Ok(Due::On(date!(2026 - 12 - 01))));
            assert_eq!(read(&[("due_pick", mark), ("due_before_week", "30")], None, due_week), Ok(Due::BeforeWeek(30)));
        }
        assert_eq!(read(&[("due", "2026-11-22")], None, due_week), Err(("due", Problem::DateInPast)));
        assert_eq!(read(&[("due", "2029-01-01")], None, due_week), Err(("due", Problem::DateTooFar)));
    }

    #[test]
    fn a_week_of_the_pregnancy_follows_its_clock() {
        let due_week = DueWeek::from_duration("24", TODAY).ok();
        let week = |n: &str| read(&[("due_before_week", n)], None, due_week);
        let last = week("25").ok().and_then(|due| due.last_day(due_week));
        assert_eq!(last.and_then(|last| due_week.map(|due| due.weeks_on(last))), Some(24), "its last day still shows 24");
        assert_eq!(week("24"), Err(("due_before_week", Problem::DateInPast)), "week 24 has begun");
        assert_eq!(week("3"), Err(("due_before_week", Problem::WeeksRange)));
        assert_eq!(week("43"), Err(("due_before_week", Problem::WeeksRange)));
        assert_eq!(week("veel"), Err(("due_before_week", Problem::WeeksFormat)));
        assert_eq!(read(&[("due_before_week", "30")], None, None), Err(("due_pick", Problem::Choose)), "a gezin has no weeks");
    }
}
