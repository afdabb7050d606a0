//! By when an action is due: picked with one tap, or typed.

use time::{Date, Duration};

use super::row::Row;
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
        /// A week of the pregnancy that is typed beside it.
        BeforeWeek = "voor_week",
        /// A day that is typed beside it.
        Typed = "anders",
    }
}

impl Pick {
    /// The day it means, seen from `today`; nothing for what is typed, or when no next meeting is planned.
    pub fn day(self, today: Date, next_meeting: Option<Date>) -> Option<Date> {
        match self {
            Self::NextMeeting => next_meeting,
            Self::Week => today.checked_add(Duration::WEEK).map(workday::from),
            Self::BeforeWeek | Self::Typed => None,
        }
    }

    /// The term that says the same as an action that is stored.
    pub fn of(due_on: Date, before_week: Option<i64>, choices: &Choices<'_>) -> Self {
        let same = |pick: &Self| pick.day(choices.today, choices.next_meeting) == Some(due_on);
        match before_week {
            Some(_) => Self::BeforeWeek,
            None => [Self::NextMeeting, Self::Week].into_iter().find(same).unwrap_or(Self::Typed),
        }
    }
}

/// Reads the term of an action: the one that was picked, or else a day or a week of the pregnancy that was typed. A field
/// beside a term that was not picked is out of sight, and says nothing; where nothing was picked, two are one too many.
///
/// # Errors
/// The problem, with the field of `row` it stands beside.
pub(super) fn parse(typed: &Typed, row: &Row, choices: &Choices<'_>) -> Result<Due, (&'static str, Problem)> {
    let (day, week) = (typed.get(row.due), typed.get(row.due_before_week));
    let week = if choices.due_week.is_some() { week } else { "" };
    let on = || coming(day, choices.today).map(Due::On).map_err(|problem| (row.due, problem));
    let before = || before_week(week, choices).map_err(|problem| (row.due_before_week, problem));
    match (Pick::parse(typed.get(row.due_pick)), day.is_empty(), week.is_empty()) {
        (Some(Pick::BeforeWeek), ..) if choices.due_week.is_some() => before(),
        (Some(Pick::Typed), true, _) => Err((row.due, Problem::DateFormat)),
        (Some(Pick::Typed), ..) | (None, false, true) => on(),
        (None, true, false) => before(),
        (None, false, false) => Err((row.due_pick, Problem::OneTerm)),
        (pick, ..) => {
            let day = pick.and_then(|pick| pick.day(choices.today, choices.next_meeting));
            day.map(Due::On).ok_or((row.due_pick, Problem::Choose))
        }
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
    use super::super::row::ROWS;
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2026 - 11 - 23);

    fn read(
        pairs: &[(&str, &str)],
        next_meeting: Option<Date>,
        due_week: Option<DueWeek>,
    ) -> Result<Due, (&'static str, Problem)> {
        let typed = pairs.iter().fold(Typed::default(), |typed, (name, value)| typed.with(name, *value));
        parse(&typed, &ROWS[0], &Choices { today: TODAY, members: &[], due_week, next_meeting })
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
    fn what_was_picked_decides_and_none_is_asked_for() {
        let (next, due_week) = (Some(date!(2026 - 12 - 23)), DueWeek::from_duration("24", TODAY).ok());
        let beside = [("due", "2026-12-01"), ("due_before_week", "30")];
        assert_eq!(read(&beside, next, due_week), Err(("due_pick", Problem::OneTerm)));
        for (pick, due) in [
            ("over_een_week", Due::On(date!(2026 - 11 - 30))),
            ("volgend_overleg", Due::On(date!(2026 - 12 - 23))),
            ("voor_week", Due::BeforeWeek(30)),
            ("anders", Due::On(date!(2026 - 12 - 01))),
        ] {
            assert_eq!(read(&[("due_pick", pick), beside[0], beside[1]], next, due_week), Ok(due), "{pick}");
        }
        assert_eq!(read(&[("due_pick", "voor_week")], next, due_week), Err(("due_before_week", Problem::WeeksFormat)));
        assert_eq!(read(&[], next, due_week), Err(("due_pick", Problem::Choose)));
        assert_eq!(read(&[("due_pick", "morgen")], next, due_week), Err(("due_pick", Problem::Choose)), "no such term");
        assert_eq!(read(&[("due_pick", "anders")], next, due_week), Err(("due", Problem::DateFormat)));
    }

    #[test]
    fn what_is_typed_is_read_with_and_without_its_mark() {
        let due_week = DueWeek::from_duration("24", TODAY).ok();
        for (day, week) in [("", ""), ("anders", "voor_week")] {
            let day = [("due_pick", day), ("due", "2026-12-01")];
            assert_eq!(read(&day, None, due_week), Ok(Due::On(date!(2026 - 12 - 01))));
            assert_eq!(read(&[("due_pick", week), ("due_before_week", "30")], None, due_week), Ok(Due::BeforeWeek(30)));
        }
        assert_eq!(read(&[("due", "2026-11-22")], None, due_week), Err(("due", Problem::DateInPast)));
        assert_eq!(read(&[("due", "2029-01-01")], None, due_week), Err(("due", Problem::DateTooFar)));
    }

    #[test]
    fn a_stored_term_is_shown_as_it_was_picked() {
        let choices = Choices { today: TODAY, members: &[], due_week: None, next_meeting: Some(date!(2026 - 12 - 23)) };
        let of = |day, week| Pick::of(day, week, &choices);
        assert_eq!(of(date!(2026 - 12 - 23), None), Pick::NextMeeting);
        assert_eq!(of(date!(2026 - 11 - 30), None), Pick::Week);
        assert_eq!(of(date!(2026 - 12 - 01), None), Pick::Typed);
        assert_eq!(of(date!(2026 - 12 - 23), Some(30)), Pick::BeforeWeek);
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
