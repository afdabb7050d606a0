//! A planned meeting, its states and its steps (product §4).
//!
//! | module | says |
//! |---|---|
//! | [`agenda`], [`live`] | the order of the agenda; which item comes next, when the agenda runs out |
//! | [`outcome`], [`minutes`] | when an item is done; what is written down of it, as typed |
//! | `link` | where it is held online |
//! | [`report`] | how long its report may be corrected |

pub mod agenda;
mod link;
pub mod live;
pub mod minutes;
pub mod outcome;
pub mod report;
mod told;

use time::{Date, Time, macros::format_description};

use crate::{
    calendar::typed::since_the_first_year,
    case::intake::one_of,
    form::{Problem, Problems, Typed, WAS, mark},
    text::{
        self,
        free::{Free, Texts},
    },
    words::list,
};

list! {
    /// State of a meeting: `concept → uitgenodigd → bezig → gesloten → definitief | afgelast`.
    State {
        /// concept: nothing is mailed, only the coordinator works on it
        Draft = "concept",
        /// uitgenodigd: the agenda was sent
        Invited = "uitgenodigd",
        /// bezig
        Running = "bezig",
        /// gesloten: counted from here on
        Closed = "gesloten",
        /// definitief: the report is final
        Final = "definitief",
        /// afgelast
        Cancelled = "afgelast",
    }
}

list! {
    /// A step from one state to the next.
    Step {
        /// agenda versturen
        Send = "versturen",
        /// overleg beginnen
        Open = "beginnen",
        /// overleg sluiten
        Close = "sluiten",
        /// overleg afgelasten
        Cancel = "afgelasten",
        /// toch niet begonnen: while nothing was noted
        TakeBack = "terugnemen",
    }
}

impl State {
    /// The state after a step, or `None` when the step cannot be taken from here. Only a meeting entered afterwards begins
    /// without its agenda having been sent; taken back, it is a concept again.
    pub fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Draft, Step::Send) | (Self::Running, Step::TakeBack) => Some(Self::Invited),
            (Self::Draft | Self::Invited, Step::Open) => Some(Self::Running),
            (Self::Running, Step::Close) => Some(Self::Closed),
            (Self::Draft | Self::Invited, Step::Cancel) => Some(Self::Cancelled),
            _ => None,
        }
    }

    /// Whether cases may be put on, moved on and taken off the agenda.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Invited | Self::Running)
    }
}

/// What the coordinator fills in for a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Id of the kind.
    pub kind: String,
    /// Day in Amsterdam.
    pub day: Date,
    /// Start and end, local time, same day.
    pub starts: Time,
    /// End.
    pub ends: Time,
    /// Municipality in which it is held: the location of indicator 7.
    pub municipality: String,
    /// Room; empty when online only.
    pub room: String,
    /// Video link; empty when in a room only.
    pub link: String,
    /// Ids of the memberships that take part.
    pub members: Vec<String>,
    /// Why it is entered afterwards; empty for a meeting to come.
    pub afterwards: String,
}

/// What there is to choose from in this coalition on this day.
#[derive(Debug, Clone, Copy)]
pub struct Choices<'a> {
    /// Today in Amsterdam.
    pub today: Date,
    /// Ids of the coalition's kinds.
    pub kinds: &'a [String],
    /// Codes of the coalition's municipalities.
    pub municipalities: &'a [String],
    /// Ids of the memberships that can take part.
    pub members: &'a [String],
}

impl Texts for Plan {
    fn texts(&self) -> Vec<Free<'_>> {
        // A link is an address by its form, and is read as one.
        let Self { kind: _, day: _, starts: _, ends: _, municipality: _, room, link: _, members: _, afterwards } = self;
        vec![Free::Name("room", room), Free::Story("afterwards", afterwards)]
    }
}

impl Plan {
    /// The fields of the form that changes a plan: it always sends them.
    pub const STORED: [&str; 8] = [WAS, "day", "starts", "ends", "municipality", "room", "link", "afterwards"];

    /// What a form to change it was read at.
    pub fn mark(&self) -> String {
        let Self { kind, day, starts, ends, municipality, room, link, members, afterwards } = self;
        let (day, starts, ends) = (day.to_string(), starts.to_string(), ends.to_string());
        let mut members: Vec<&str> = members.iter().map(String::as_str).collect();
        members.sort_unstable();
        members.dedup();
        mark([kind, &*day, &*starts, &*ends, municipality, room, link, afterwards].into_iter().chain(members))
    }

    /// Reads the meeting form. A day in the past needs a note why it is entered afterwards.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, choices: &Choices<'_>) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let kind = wrong.take("kind", one_of(typed.get("kind"), choices.kinds));
        let day = wrong.take("day", since_the_first_year(typed.get("day"), choices.today));
        let starts = wrong.take("starts", parse_time(typed.get("starts")));
        let ends = wrong.take("ends", parse_time(typed.get("ends")));
        if let (Some(starts), Some(ends)) = (starts, ends)
            && ends <= starts
        {
            wrong.add("ends", Problem::EndBeforeStart);
        }
        let municipality = wrong.take("municipality", one_of(typed.get("municipality"), choices.municipalities));
        let room = wrong.take("room", text::optional_name(typed.get("room")));
        let link = wrong.take("link", link::parse(typed.get("link")));
        if room.as_deref() == Some("") && link.as_deref() == Some("") {
            wrong.add("room", Problem::PlaceOrLink);
        }
        let afterwards = match day {
            Some(day) if day < choices.today => wrong.take("afterwards", crate::case::intake::reason(typed.raw("afterwards"))),
            _ => Some(String::new()),
        };
        let all = (kind, day, starts, ends, municipality, room, link, afterwards);
        match all {
            (Some(kind), Some(day), Some(starts), Some(ends), Some(municipality), Some(room), Some(link), Some(afterwards))
                if wrong.is_empty() =>
            {
                let members = choices.members.iter().filter(|id| typed.has("member", id)).cloned().collect();
                Ok(Self { kind, day, starts, ends, municipality, room, link, members, afterwards })
            }
            _ => Err(wrong),
        }
    }
}

/// Reads `13:00`, and the seconds that some browsers and old rows have behind it, of which no meeting knows.
///
/// # Errors
/// [`Problem::TimeFormat`].
pub fn parse_time(typed: &str) -> Result<Time, Problem> {
    let format = format_description!(version = 2, "[hour]:[minute][optional [:[second][optional [.[subsecond]]]]]");
    Time::parse(typed, format).map(Time::truncate_to_minute).map_err(|_| Problem::TimeFormat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, time};

    fn parse(pairs: &[(&str, &str)]) -> Result<Plan, Problems> {
        let typed = pairs.iter().fold(Typed::default(), |typed, (name, value)| typed.with(name, *value));
        let owned = |s: &[&str]| s.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let (kinds, municipalities, members) = (owned(&["k1"]), owned(&["GM0202"]), owned(&["m1", "m2"]));
        Plan::parse(
            &typed,
            &Choices { today: date!(2026 - 11 - 22), kinds: &kinds, municipalities: &municipalities, members: &members },
        )
    }

    const FILLED: [(&str, &str); 6] = [
        ("kind", "k1"),
        ("day", "2026-11-25"),
        ("starts", "13:00"),
        ("ends", "14:30"),
        ("municipality", "GM0202"),
        ("room", "Gemeentehuis, kamer 2"),
    ];

    #[test]
    fn a_filled_form_becomes_a_plan() {
        let plan = parse(&[FILLED.as_slice(), &[("member", "m2"), ("member", "foreign")]].concat()).unwrap();
        assert_eq!((plan.day, plan.starts, plan.ends), (date!(2026 - 11 - 25), time!(13:00), time!(14:30)));
        assert_eq!(plan.members, ["m2"]);
    }

    #[test]
    fn bad_input_is_said_beside_its_field() {
        let with = |name, value| {
            let rest = FILLED.iter().copied().filter(|(n, _)| *n != name);
            parse(&rest.chain([(name, value)]).collect::<Vec<_>>()).unwrap_err()
        };
        assert_eq!(with("ends", "12:30").of("ends"), Some(Problem::EndBeforeStart));
        assert_eq!(with("ends", "13:00").of("ends"), Some(Problem::EndBeforeStart));
        assert_eq!(with("starts", "25:00").of("starts"), Some(Problem::TimeFormat));
        assert_eq!(with("day", "2026-02-30").of("day"), Some(Problem::DateFormat));
        assert_eq!(with("day", "2036-02-01").of("day"), Some(Problem::DateTooFar));
        assert_eq!(with("day", "2026-11-01").of("afterwards"), Some(Problem::ReasonNeeded));
        assert_eq!(with("room", "").of("room"), Some(Problem::PlaceOrLink));
        assert_eq!(with("link", "javascript:alert(1)").of("link"), Some(Problem::LinkFormat));
        assert_eq!(with("municipality", "GM0003").of("municipality"), Some(Problem::Choose));
    }

    #[test]
    fn f5_a_time_is_read_whole_and_a_day_within_bounds() {
        for right in ["13:00", "13:00:00", "13:00:30", "13:00:00.000"] {
            assert_eq!(parse_time(right), Ok(time!(13:00)), "{right}");
        }
        for wrong in
            "13:005 13:00xyz 13:00: 13:00:0 13:00:99 13:00:00x 9:05 13.00 24:00 é13:00".split(' ').chain(["", "13:00 uur"])
        {
            assert_eq!(parse_time(wrong), Err(Problem::TimeFormat), "{wrong}");
        }
        let day = |day: &str| {
            let typed: Vec<_> = FILLED.iter().map(|(name, value)| (*name, if *name == "day" { day } else { *value })).collect();
            parse(&typed).unwrap_err().of("day")
        };
        for early in ["0026-11-25", "0001-01-01", "1926-11-25", "2018-12-31"] {
            assert_eq!(day(early), Some(Problem::DateTooEarly), "{early}");
        }
        assert_eq!(["2028-11-23", "2099-11-25"].map(day), [Some(Problem::DateTooFar); 2]);
    }

    #[test]
    fn every_state_knows_its_steps() {
        use State::{Cancelled, Closed, Draft, Final, Invited, Running};
        let steps = |state: State| Step::ALL.iter().map(|step| state.after(*step)).collect::<Vec<_>>();
        assert_eq!(steps(Draft), [Some(Invited), Some(Running), None, Some(Cancelled), None]);
        assert_eq!(steps(Invited), [None, Some(Running), None, Some(Cancelled), None]);
        assert_eq!(steps(Running), [None, None, Some(Closed), None, Some(Invited)]);
        for end in [Closed, Final, Cancelled] {
            assert_eq!(steps(end), [None; 5]);
            assert!(!end.is_open());
        }
    }
}
