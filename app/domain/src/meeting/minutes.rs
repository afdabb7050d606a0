//! What is written down of an item, as it was typed (product §4).

use time::Date;

use super::outcome::Outcome;
use crate::{
    action::due::{self, Due},
    calendar::typed::coming,
    case::{intake::one_of, pregnancy::DueWeek},
    form::{Problem, Problems, Typed},
    text::{
        self, LONG, SHORT,
        free::{Free, Texts},
    },
    words::ManagerDomain,
};

/// An agreed action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    /// Id of the form row, so that sending it twice stores it once.
    pub id: String,
    /// What was agreed.
    pub text: String,
    /// Membership that owns it.
    pub owner: String,
    /// By when.
    pub due: Due,
}

/// A case manager to be named; she takes the place of the one in the same domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewManager {
    /// Membership.
    pub member: String,
    /// medisch, JGZ or sociaal
    pub domain: ManagerDomain,
    /// Becomes the fixed contact person; the first one named always does.
    pub leads: bool,
}

/// What the outcome form of one agenda item holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// Version of the texts the writer started from.
    pub version: i64,
    /// besluit
    pub decision: String,
    /// Why deferred or withdrawn.
    pub reason: String,
    /// "geen actie nodig"
    pub no_action: bool,
    /// Membership that tells the parents.
    pub teller: Option<String>,
    /// By when.
    pub tell_by: Option<Date>,
    /// A new case manager.
    pub manager: Option<NewManager>,
    /// A new action.
    pub action: Option<NewAction>,
    /// The outcome that was chosen, if any.
    pub outcome: Option<Outcome>,
}

impl Texts for Minutes {
    fn texts(&self) -> Vec<Free<'_>> {
        let Self { version: _, decision, reason, no_action: _, teller: _, tell_by: _, manager: _, action, outcome: _ } = self;
        let action = action.as_ref().map(|NewAction { id: _, text, owner: _, due: _ }| Free::Story("action", text));
        [Free::Story("decision", decision)].into_iter().chain(action).chain([Free::Story("reason", reason)]).collect()
    }
}

/// What there is to choose from.
#[derive(Debug, Clone, Copy)]
pub struct Choices<'a> {
    /// Today in Amsterdam: due dates may not lie in the past. For a meeting entered afterwards the
    /// day of the meeting.
    pub today: Date,
    /// Ids of the memberships of the coalition.
    pub members: &'a [String],
    /// The pregnancy, for "vóór week N".
    pub due_week: Option<DueWeek>,
    /// Day of the next meeting of the same kind, when one is planned.
    pub next_meeting: Option<Date>,
}

/// What the button says that makes an action of a line of the decision.
pub const FROM_LINE: &str = "regel";

/// The form after the button that makes an action of a line: the last line of the decision becomes the action, unless
/// an action was typed already (with script the line is the one somebody was at, and has moved by then).
pub fn from_line(typed: Typed) -> Typed {
    if typed.get("do") != FROM_LINE {
        return typed;
    }
    let action = typed.get("action").trim_start_matches(MARKS).to_owned();
    if !action.is_empty() {
        return typed.replaced("action", action);
    }
    let text = typed.raw("decision").trim_end().replace("\r\n", "\n");
    let (rest, line) = text.rsplit_once('\n').unwrap_or(("", &text));
    let line = line.trim().trim_start_matches(MARKS).to_owned();
    if line.is_empty() { typed } else { typed.replaced("decision", rest.trim_end()).replaced("action", line) }
}

/// What stands before a line that is one of a list.
const MARKS: [char; 5] = ['-', '*', '•', '>', ' '];

impl Minutes {
    /// The fields that hold what is stored already: the form always sends them.
    pub const STORED: [&str; 5] = ["version", "decision", "reason", "teller", "tell_by"];

    /// Reads the outcome form. A new action row that was left empty is no action.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, choices: &Choices<'_>) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let decision = wrong.take("decision", text::optional(typed.raw("decision"), LONG));
        let why = wrong.take("reason", text::optional(typed.raw("reason"), SHORT));
        let teller = optional(typed.get("teller"), |id| one_of(id, choices.members), "teller", &mut wrong);
        let tell_by = optional(typed.get("tell_by"), |day| coming(day, choices.today), "tell_by", &mut wrong);
        let manager = optional(typed.get("manager"), |id| one_of(id, choices.members), "manager", &mut wrong);
        let manager = manager.and_then(|id| {
            let domain = ManagerDomain::parse(typed.get("manager_domain")).ok_or(Problem::Choose);
            let leads = typed.get("manager_leads") == "ja";
            wrong.take("manager_domain", domain).map(|domain| NewManager { member: id, domain, leads })
        });
        let action = action(typed, choices, &mut wrong);
        let outcome = Outcome::parse(typed.get("outcome"));
        match (decision, why) {
            (Some(decision), Some(reason)) if wrong.is_empty() => Ok(Self {
                version: typed.get("version").parse().unwrap_or_default(),
                decision,
                reason,
                no_action: typed.get("no_action") == "ja",
                teller,
                tell_by,
                manager,
                action,
                outcome,
            }),
            _ => Err(wrong),
        }
    }
}

fn action(typed: &Typed, choices: &Choices<'_>, wrong: &mut Problems) -> Option<NewAction> {
    let (what, who) = (typed.get("action"), typed.get("owner"));
    // A term that was picked for nothing is no action; everything that was typed asks for the rest.
    let begun = [what, who, typed.get("due"), typed.get("due_before_week")].iter().any(|field| !field.is_empty());
    if !begun && typed.get("do") != FROM_LINE {
        return None;
    }
    let text = wrong.take("action", text::required(what, SHORT));
    let owner = wrong.take("owner", one_of(who, choices.members));
    let due = due::parse(typed, choices).map_err(|(field, problem)| wrong.add(field, problem)).ok();
    Some(NewAction { id: typed.get("action_id").to_owned(), text: text?, owner: owner?, due: due? })
}

fn optional<T>(
    typed: &str,
    parse: impl FnOnce(&str) -> Result<T, Problem>,
    field: &'static str,
    wrong: &mut Problems,
) -> Option<T> {
    if typed.is_empty() { None } else { wrong.take(field, parse(typed)) }
}

#[cfg(test)]
#[path = "minutes_tests.rs"]
mod tests;
