//! Decision, actions, case manager: when an item is done (product §4, "Live").

use crate::{
    form::{Problem, Problems},
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
    /// Who tells the parents is known, or why nobody does.
    pub has_teller: bool,
    /// By when the parents are told is known, or nobody tells them.
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

#[cfg(test)]
#[path = "outcome_tests.rs"]
mod tests;
