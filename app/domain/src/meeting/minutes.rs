//! What is written down of an item, as it was typed (product §4).

use time::Date;

use super::outcome::Outcome;
pub use super::told::Told;
use crate::{
    action::row::{self, NewAction},
    calendar::typed::coming,
    case::pregnancy::DueWeek,
    form::{Change, Problem, Problems, Typed, was_field},
    text::{
        self, LONG, SHORT,
        free::{Free, Texts},
    },
    words::ManagerDomain,
};

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
    /// besluit; nothing where it was not sent, stands as the form showed it, or cannot be stored as it is.
    pub decision: Option<String>,
    /// The decision that the form showed; nothing where it does not say.
    pub shown: Option<String>,
    /// Why deferred or withdrawn.
    pub reason: Change,
    /// The actions, by their rows.
    pub actions: Vec<NewAction>,
    /// Ids of actions that are taken back.
    pub take_back: Vec<String>,
    /// "geen actie nodig": `ja`, or nothing
    pub no_action: Change,
    /// What the parents hear, as [`Told`] writes it.
    pub told: Change,
    /// By when, as a day.
    pub tell_by: Change,
    /// Membership of the fixed contact person.
    pub contact: Change,
    /// Case managers to be named; the fixed contact person first.
    pub managers: Vec<NewManager>,
    /// The outcome.
    pub outcome: Change,
}

impl Texts for Minutes {
    fn texts(&self) -> Vec<Free<'_>> {
        let Self {
            version: _,
            decision,
            shown: _,
            reason,
            actions,
            take_back: _,
            no_action: _,
            told: _,
            tell_by: _,
            contact: _,
            managers: _,
            outcome: _,
        } = self;
        let actions = actions
            .iter()
            .map(|NewAction { row, id: _, was: _, text, owner: _, due: _, programme: _ }| Free::Story(row.action, text));
        let decision = decision.as_deref().map(|text| Free::Story("decision", text));
        let reason = reason.is_one().then_some(Free::Story("reason", reason.new.as_str()));
        decision.into_iter().chain(actions).chain(reason).collect()
    }
}

/// Somebody who may be named in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Her membership.
    pub id: String,
    /// The domain of a case manager that goes with her discipline.
    pub domain: Option<ManagerDomain>,
}

/// What there is to choose from.
#[derive(Debug, Clone, Copy)]
pub struct Choices<'a> {
    /// Today in Amsterdam: due dates may not lie in the past. Where something is written down later, the day of the meeting.
    pub today: Date,
    /// The members of the coalition.
    pub members: &'a [Person],
    /// The pregnancy, for "vóór week N".
    pub due_week: Option<DueWeek>,
    /// Day of the next meeting of the same kind, when one is planned.
    pub next_meeting: Option<Date>,
}

impl Choices<'_> {
    /// A member by her id.
    ///
    /// # Errors
    /// [`Problem::Choose`] for anybody else.
    pub fn member(&self, id: &str) -> Result<&Person, Problem> {
        self.members.iter().find(|person| person.id == id).ok_or(Problem::Choose)
    }
}

impl Minutes {
    /// The fields that hold what is stored already: the form always sends them.
    pub const STORED: [&str; 5] = ["version", "decision", "reason", "teller", "tell_by"];

    /// Reads the outcome form.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed, choices: &Choices<'_>) -> Result<Self, Problems> {
        let (minutes, wrong) = Self::read(typed, choices);
        if wrong.is_empty() { Ok(minutes) } else { Err(wrong) }
    }

    /// Reads what is whole already of a form that is being filled in, and what the rest still lacks. What lacks something
    /// changes nothing.
    pub fn read(typed: &Typed, choices: &Choices<'_>) -> (Self, Problems) {
        let typed = &row::numbered(typed);
        let mut wrong = Problems::none();
        let mut text = |field: &'static str, most| {
            typed.sent(field).then(|| wrong.take(field, text::optional(typed.raw(field), most))).flatten()
        };
        let shown = |field| Some(was_field(field)).filter(|was| typed.sent(was)).map(|was| text::clean(typed.raw(&was)));
        let new = |field, new: Option<String>| new.filter(|new| shown(field).as_ref() != Some(new));
        let decision = new("decision", text("decision", LONG));
        let reason = match new("reason", text("reason", SHORT)) {
            Some(new) => Change { new, ..Change::of(typed, "reason") },
            None => Change::of(typed, "reason").kept(),
        };
        let actions = row::read(typed, choices, &mut wrong);
        let (contact, managers) = managers(typed, choices, &mut wrong);
        let told = checked(Change::of(typed, "teller"), "teller", &mut wrong, |word| match Told::parse(word) {
            Some(Told::By(member)) => choices.member(&member).map(drop),
            Some(Told::Not(_)) => Ok(()),
            None => Err(Problem::Choose),
        });
        let tell_by = match Told::parse(&told.new) {
            // A day beside a promise that is none says nothing.
            Some(Told::Not(_)) => Change { new: String::new(), ..Change::of(typed, "tell_by") },
            _ => checked(Change::of(typed, "tell_by"), "tell_by", &mut wrong, |day| coming(day, choices.today).map(drop)),
        };
        let outcome = checked(Change::of(typed, "outcome"), "outcome", &mut wrong, |word| {
            Outcome::parse(word).map(drop).ok_or(Problem::Choose)
        });
        let take_back = typed.all("take_back").filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let version = typed.get("version").parse().unwrap_or_default();
        let no_action = Change::of_tick(typed, "no_action");
        (
            Self {
                version,
                decision,
                shown: shown("decision"),
                reason,
                actions,
                take_back,
                no_action,
                told,
                tell_by,
                contact,
                managers,
                outcome,
            },
            wrong,
        )
    }
}

impl Minutes {
    /// The same without one of its texts: what is not let through changes nothing.
    #[must_use]
    pub fn without(mut self, field: &str) -> Self {
        self.actions.retain(|new| new.row.action != field);
        match field {
            "decision" => self.decision = None,
            "reason" => self.reason = self.reason.kept(),
            _ => {}
        }
        self
    }
}

/// A choice that was made, or a problem and no choice.
fn checked(change: Change, field: &'static str, wrong: &mut Problems, check: impl FnOnce(&str) -> Result<(), Problem>) -> Change {
    if change.new.is_empty() || !change.is_one() {
        return change;
    }
    match check(&change.new) {
        Ok(()) => change,
        Err(problem) => {
            wrong.add(field, problem);
            change.kept()
        }
    }
}

/// The fixed contact person, and one more case manager. Her domain follows from her discipline unless it is chosen.
fn managers(typed: &Typed, choices: &Choices<'_>, wrong: &mut Problems) -> (Change, Vec<NewManager>) {
    let contact = Change::of(typed, "manager");
    if contact.new.is_empty() && contact.is_one() {
        // A case that has one keeps one: another takes her place.
        wrong.add("manager", Problem::Choose);
    }
    let mut named = Vec::new();
    let mut name = |who: &str, (field, of): (&'static str, &'static str), leads| {
        let member = wrong.take(field, choices.member(who).cloned());
        let chosen = match typed.get(of) {
            "" => member.as_ref().map(|person| person.domain),
            word => Some(ManagerDomain::parse(word)),
        };
        let domain = chosen.and_then(|domain| wrong.take(of, domain.ok_or(Problem::Choose)));
        named.extend(member.zip(domain).map(|(person, domain)| NewManager { member: person.id, domain, leads }));
    };
    if !contact.new.is_empty() && (contact.is_one() || !typed.get("manager_domain").is_empty()) {
        name(&contact.new, ("manager", "manager_domain"), true);
    }
    if !typed.get("also").is_empty() {
        name(typed.get("also"), ("also", "also_domain"), false);
    }
    (contact, named)
}

#[cfg(test)]
#[path = "minutes_tests.rs"]
mod tests;
