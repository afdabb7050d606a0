//! Decision, actions, case manager: when an item is done (product §4, "Live").

use crate::{
    form::{Problem, Problems, Typed},
    text::{
        self, LONG, SHORT,
        free::{Free, Texts},
    },
    words::list,
};

list! {
    /// Outcome of an agenda item. Only besproken is counted (product §6).
    Outcome {
        /// besproken
        Discussed = "besproken",
        /// aangehouden, with a reason: comes back
        Deferred = "aangehouden",
        /// niet aan bod gekomen: comes back
        NotReached = "niet_toegekomen",
        /// ingetrokken: leaves the table
        Withdrawn = "ingetrokken",
    }
}

/// What stands against an outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent demand of product §4")]
pub struct Facts {
    /// A leading case manager is known.
    pub has_case_manager: bool,
    /// Number of actions agreed.
    pub actions: usize,
    /// "geen actie nodig" was ticked.
    pub no_action: bool,
    /// Who tells the parents is known.
    pub has_teller: bool,
    /// By when the parents are told is known.
    pub has_tell_by: bool,
    /// Why the item was deferred.
    pub reason: String,
}

/// What an item still lacks for an outcome: an item cannot be closed as besproken without a case
/// manager, at least one action or an explicit "geen actie nodig", and who tells the parents, by
/// when; aangehouden needs its reason.
pub fn missing(outcome: Outcome, facts: &Facts) -> Problems {
    let mut wrong = Problems::none();
    match outcome {
        Outcome::Discussed => {
            let rules = [
                (!facts.has_case_manager, "manager", Problem::CaseManagerNeeded),
                (facts.actions == 0 && !facts.no_action, "action", Problem::ActionNeeded),
                (!facts.has_teller, "teller", Problem::TellerNeeded),
                (!facts.has_tell_by, "tell_by", Problem::TellByNeeded),
            ];
            rules.into_iter().filter(|(broken, ..)| *broken).for_each(|(_, field, problem)| wrong.add(field, problem));
        }
        Outcome::Deferred if facts.reason.is_empty() => wrong.add("reason", Problem::ReasonNeeded),
        _ => {}
    }
    wrong
}

/// The texts of an item as they are changed after its meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Version of the texts the writer started from.
    pub version: i64,
    /// besluit
    pub decision: String,
    /// Why deferred or withdrawn.
    pub reason: String,
}

impl Mended {
    /// The fields of the form: it always sends them.
    pub const STORED: [&str; 3] = ["version", "decision", "reason"];

    /// Reads the form.
    ///
    /// # Errors
    /// The problems, each beside its field.
    pub fn parse(typed: &Typed) -> Result<Self, Problems> {
        let mut wrong = Problems::none();
        let decision = wrong.take("decision", text::optional(typed.raw("decision"), LONG));
        let reason = wrong.take("reason", text::optional(typed.raw("reason"), SHORT));
        match (decision, reason) {
            (Some(decision), Some(reason)) => Ok(Self { version: typed.get("version").parse().unwrap_or(-1), decision, reason }),
            _ => Err(wrong),
        }
    }
}

impl Texts for Mended {
    fn texts(&self) -> Vec<Free<'_>> {
        let Self { version: _, decision, reason } = self;
        vec![Free::Story("decision", decision), Free::Story("reason", reason)]
    }
}

#[cfg(test)]
#[path = "outcome_tests.rs"]
mod tests;
