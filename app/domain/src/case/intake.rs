//! A case as a professional submits it: the questions of product §3. No name, no birth date, no
//! attachment, anywhere.

use time::Date;

use super::{
    factors::{Factor, Instrument},
    pregnancy::DueWeek,
};
use crate::{
    calendar::typed::coming,
    form::{Problem, Problems, Typed},
    text::{
        self, LONG, SHORT,
        free::{Free, Texts},
    },
    words::{CaseType, Consent, Urgency, list},
};

/// Residence: a municipality's code, or one of the two rows every table has.
pub const OUTSIDE: &str = "buiten";
/// The municipality is not known.
pub const UNKNOWN: &str = "onbekend";

/// What there is to choose from in this coalition on this day.
#[derive(Debug, Clone, Copy)]
pub struct Choices<'a> {
    /// Today in Amsterdam.
    pub today: Date,
    /// Ids of the meeting kinds that carry cases.
    pub kinds: &'a [String],
    /// Codes of the coalition's municipalities.
    pub municipalities: &'a [String],
    /// Ids of the coalition's disciplines.
    pub disciplines: &'a [String],
}

/// A checked intake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// Id of the meeting kind it is meant for.
    pub kind: String,
    /// zwangere or gezin
    pub case_type: CaseType,
    /// Always there for a zwangere, never for a gezin.
    pub due_week: Option<DueWeek>,
    /// A municipality's code, [`OUTSIDE`] or [`UNKNOWN`].
    pub residence: String,
    /// The one question to the table.
    pub question: String,
    /// The optional texts, by field: see [`Story`].
    pub texts: Vec<(&'static str, String)>,
    /// Ticked factors.
    pub factors: Vec<Factor>,
    /// How it was noticed.
    pub instrument: Option<Instrument>,
    /// Ids of the disciplines that must be present.
    pub disciplines: Vec<String>,
    /// Urgency; for spoed until when it can wait and why.
    pub urgency: Urgency,
    /// "kan niet wachten tot"
    pub urgent_before: Option<Date>,
    /// Why it is urgent.
    pub urgent_reason: String,
    /// Whether it was discussed with the parents.
    pub consent: Consent,
    /// Why not.
    pub consent_reason: String,
    /// Whether the parents attend the meeting.
    pub parents_attend: bool,
}

list! {
    /// The optional free texts of an intake, in the order of the form.
    Story {
        /// wat goed gaat
        GoingWell = "going_well",
        /// waar de ouders blij van worden
        Happy = "happy",
        /// zorgen
        Worries = "worries",
        /// welke steun zij willen
        Support = "support",
        /// wie er al bij betrokken is
        Involved = "involved",
    }
}

impl Texts for Intake {
    fn texts(&self) -> Vec<Free<'_>> {
        let Self {
            kind: _,
            case_type: _,
            due_week: _,
            residence: _,
            question,
            texts,
            factors: _,
            instrument: _,
            disciplines: _,
            urgency: _,
            urgent_before: _,
            urgent_reason,
            consent: _,
            consent_reason,
            parents_attend: _,
        } = self;
        let more = [Free::Story("urgent_reason", urgent_reason), Free::Story("consent_reason", consent_reason)];
        let texts = texts.iter().map(|(field, text)| Free::Story(field, text));
        [Free::Story("question", question)].into_iter().chain(texts).chain(more).collect()
    }
}

impl Intake {
    /// Reads the intake form.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, choices: &Choices<'_>) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let kind = wrong.take("kind", one_of(typed.get("kind"), choices.kinds));
        let case_type = wrong.take("case_type", CaseType::parse(typed.get("case_type")).ok_or(Problem::Choose));
        let due_week = match case_type {
            Some(CaseType::Pregnant) => {
                let typed = typed.get("weeks");
                let due = if typed.is_empty() { Err(Problem::Missing) } else { DueWeek::from_duration(typed, choices.today) };
                wrong.take("weeks", due)
            }
            _ => None,
        };
        let residence = wrong.take("residence", residence(typed.get("residence"), choices.municipalities));
        let question = wrong.take("question", text::required(typed.raw("question"), SHORT));
        let mut texts = Vec::new();
        for field in Story::ALL.iter().map(|story| story.as_str()) {
            if let Some(text) = wrong.take(field, text::optional(typed.raw(field), LONG)).filter(|text| !text.is_empty()) {
                texts.push((field, text));
            }
        }
        let urgency = wrong.take("urgency", Urgency::parse(typed.get("urgency")).ok_or(Problem::Choose));
        let (urgent_before, urgent_reason) = urgent(typed, urgency, choices.today, &mut wrong);
        let consent = wrong.take("consent", Consent::parse(typed.get("consent")).ok_or(Problem::Choose));
        let consent_reason = match consent {
            Some(Consent::NotAsked | Consent::Refused) => wrong.take("consent_reason", reason(typed.raw("consent_reason"))),
            _ => Some(String::new()),
        };
        let instrument = Instrument::parse(typed.get("instrument"));
        let all = (kind, case_type, residence, question, urgency, consent, consent_reason);
        match all {
            (
                Some(kind),
                Some(case_type),
                Some(residence),
                Some(question),
                Some(urgency),
                Some(consent),
                Some(consent_reason),
            ) if wrong.is_empty() => Ok(Self {
                kind,
                case_type,
                due_week,
                residence,
                question,
                texts,
                factors: Factor::ALL.iter().copied().filter(|f| typed.has("factor", f.as_str())).collect(),
                instrument,
                disciplines: choices.disciplines.iter().filter(|id| typed.has("discipline", id)).cloned().collect(),
                urgency,
                urgent_before,
                urgent_reason,
                consent,
                consent_reason,
                parents_attend: typed.get("parents_attend") == "ja",
            }),
            _ => Err(wrong),
        }
    }
}

fn urgent(typed: &Typed, urgency: Option<Urgency>, today: Date, wrong: &mut Problems) -> (Option<Date>, String) {
    if urgency != Some(Urgency::Urgent) {
        return (None, String::new());
    }
    let before = wrong.take("urgent_before", coming(typed.get("urgent_before"), today));
    let reason = wrong.take("urgent_reason", reason(typed.raw("urgent_reason")));
    (before, reason.unwrap_or_default())
}

/// A reason is a short text; an empty one gets its own message.
pub(crate) fn reason(typed: &str) -> Result<String, Problem> {
    text::required(typed, SHORT).map_err(|problem| if problem == Problem::Missing { Problem::ReasonNeeded } else { problem })
}

fn residence(typed: &str, municipalities: &[String]) -> Result<String, Problem> {
    if [OUTSIDE, UNKNOWN].contains(&typed) { Ok(typed.to_owned()) } else { one_of(typed, municipalities) }
}

/// The value, when it is one of those offered.
pub(crate) fn one_of(typed: &str, offered: &[String]) -> Result<String, Problem> {
    if offered.iter().any(|value| value == typed) { Ok(typed.to_owned()) } else { Err(Problem::Choose) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn parse(typed: &Typed) -> Result<Intake, Problems> {
        let owned = |s: &[&str]| s.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let (kinds, municipalities, disciplines) = (owned(&["k1"]), owned(&["GM0202"]), owned(&["d1", "d2"]));
        let choices =
            Choices { today: date!(2026 - 11 - 22), kinds: &kinds, municipalities: &municipalities, disciplines: &disciplines };
        Intake::parse(typed, &choices)
    }

    fn filled() -> Typed {
        [
            ("kind", "k1"),
            ("case_type", "zwangere"),
            ("weeks", "24+3"),
            ("residence", "GM0202"),
            ("question", "Wie is er in de eerste week?"),
            ("worries", "schulden"),
            ("factor", "financien"),
            ("factor", "netwerk"),
            ("discipline", "d2"),
            ("urgency", "gewoon"),
            ("consent", "besproken"),
        ]
        .iter()
        .fold(Typed::default(), |typed, (name, value)| typed.with(name, *value))
    }

    #[test]
    fn a_filled_form_becomes_an_intake() {
        let intake = parse(&filled()).unwrap();
        assert_eq!(intake.due_week.map(|due| due.weeks_on(date!(2026 - 11 - 22))), Some(24));
        assert_eq!(intake.factors, [Factor::Money, Factor::Network]);
        assert_eq!(intake.texts, [("worries", "schulden".to_owned())]);
        assert_eq!(intake.disciplines, ["d2"]);
    }

    #[test]
    fn an_empty_form_names_every_required_field() {
        let wrong = parse(&Typed::default()).unwrap_err();
        for field in ["kind", "case_type", "residence", "urgency", "consent"] {
            assert_eq!(wrong.of(field), Some(Problem::Choose), "{field}");
        }
        assert_eq!(wrong.of("question"), Some(Problem::Missing));
    }

    #[test]
    fn weeks_belong_to_a_pregnancy_only() {
        let family = Typed::default().with("case_type", "gezin").with("weeks", "99");
        assert_eq!(parse(&family).unwrap_err().of("weeks"), None);
        let pregnant = Typed::default().with("case_type", "zwangere");
        assert_eq!(parse(&pregnant).unwrap_err().of("weeks"), Some(Problem::Missing));
    }

    #[test]
    fn spoed_and_no_consent_need_their_reason() {
        let typed = Typed::default().with("urgency", "spoed").with("urgent_before", "2026-11-21").with("consent", "nee");
        let wrong = parse(&typed).unwrap_err();
        assert_eq!(wrong.of("urgent_before"), Some(Problem::DateInPast));
        assert_eq!(wrong.of("urgent_reason"), Some(Problem::ReasonNeeded));
        assert_eq!(wrong.of("consent_reason"), Some(Problem::ReasonNeeded));
    }

    #[test]
    fn f5_urgent_before_is_bounded_on_both_sides() {
        for (day, problem) in [("0026-11-25", Problem::DateInPast), ("2028-11-23", Problem::DateTooFar)] {
            let typed = filled().replaced("urgency", "spoed").with("urgent_before", day).with("urgent_reason", "opname");
            assert_eq!(parse(&typed).unwrap_err().of("urgent_before"), Some(problem), "{day}");
        }
    }

    #[test]
    fn twenty_thousand_characters_are_refused_and_a_foreign_choice_too() {
        let typed = Typed::default().with("question", "a".repeat(20_000)).with("worries", "a".repeat(20_000)).with("kind", "k2");
        let wrong = parse(&typed).unwrap_err();
        assert_eq!(wrong.of("question"), Some(Problem::TooLong { max: SHORT }));
        assert_eq!(wrong.of("worries"), Some(Problem::TooLong { max: LONG }));
        assert_eq!(wrong.of("kind"), Some(Problem::Choose));
    }
}
