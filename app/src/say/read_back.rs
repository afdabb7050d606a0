//! What was agreed about a case in one sentence, to be read aloud before the next case ("terugvoorlezen"): who hears
//! it says at once what is not so. What is missing is said too.

use domain::{meeting::outcome::Outcome, words::ManagerDomain};
use store::{action::Action, meeting::outcome::Record};
use time::Date;
use wire::text::{Text, with};

use super::{Word, dates};
use crate::ui::action_row;

/// What is read back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The outcome, once chosen.
    pub outcome: Option<Outcome>,
    /// Why deferred or withdrawn.
    pub reason: String,
    /// besluit
    pub decision: String,
    /// Each action: what, who, by when.
    pub actions: Vec<(String, String, String)>,
    /// "geen actie nodig"
    pub no_action: bool,
    /// Case managers: name, domain, whether she leads.
    pub managers: Vec<(String, ManagerDomain, bool)>,
    /// What the parents hear, once it is known.
    pub told: Option<String>,
}

impl Spoken {
    /// What is stored of an item. `actions`: its own. `managers`: name, domain, whether she leads.
    pub fn stored<'a>(
        t: Text,
        record: &Record,
        actions: impl Iterator<Item = &'a Action>,
        managers: &[(String, ManagerDomain, bool)],
        today: Date,
    ) -> Self {
        let untold = record.untold().map(|why| t.read_back_untold(why.word(t)));
        let told = record.teller().zip(record.tell_by());
        let told = told.map(|(who, day)| t.read_back_told(with::ReadBackTold { day: dates::short(t, day, today), who }));
        let said = |action: &Action| {
            let what = action_row::with_programme(t, action_row::what(t, action), action.programme());
            (what, action.owner.clone(), action_row::due(t, action, today))
        };
        Self {
            outcome: record.outcome(),
            reason: record.reason().to_owned(),
            decision: record.decision().to_owned(),
            actions: actions.map(said).collect(),
            no_action: record.no_action(),
            managers: managers.to_vec(),
            told: untold.or(told),
        }
    }

    /// The sentence.
    pub fn sentence(&self, t: Text) -> String {
        // What is not discussed today need not be agreed today.
        let wanted = self.outcome.is_none_or(|outcome| outcome == Outcome::Discussed);
        let missing = |words: &'static str| wanted.then(|| words.to_owned());
        let mut parts = Vec::new();
        if let Some(other) = self.outcome.filter(|_| !wanted) {
            let (reason, word) = (flat(&self.reason), other.word(t));
            parts.push(if reason.is_empty() {
                word.to_owned()
            } else {
                t.read_back_because(with::ReadBackBecause { reason, word })
            });
        }
        let decision = flat(&self.decision);
        parts.extend(if decision.is_empty() { missing(t.read_back_no_decision()) } else { Some(t.read_back_decision(decision)) });
        if self.actions.is_empty() {
            parts.extend(missing(if self.no_action { t.read_back_none_needed() } else { t.read_back_no_action() }));
        }
        let actions =
            self.actions.iter().map(|(what, who, due)| t.read_back_action(with::ReadBackAction { due, what: flat(what), who }));
        parts.extend(actions);
        parts.extend(self.manager_words(t).or_else(|| missing(t.read_back_no_manager())));
        parts.extend(self.told.clone().or_else(|| missing(t.read_back_nobody_tells())));
        sentence(&parts.join("; "))
    }

    fn manager_words(&self, t: Text) -> Option<String> {
        let name = |(name, domain, _): &(String, ManagerDomain, bool)| format!("{name} ({})", domain.word(t));
        let contact = self.managers.iter().find(|(.., leads)| *leads).map(|one| t.read_back_contact(name(one)));
        let others: Vec<_> = self.managers.iter().filter(|(.., leads)| !leads).map(name).collect();
        let others = match others.split_last() {
            None => None,
            Some((one, [])) => Some(t.read_back_manager(one)),
            Some((last, more)) => Some(t.read_back_managers(with::ReadBackManagers { others: more.join(", "), who: last })),
        };
        let all: Vec<String> = contact.into_iter().chain(others).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }
}

/// A text as part of a sentence: its lines one after the other, without the full stop at its end.
fn flat(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ").trim_end_matches('.').to_owned()
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    format!("{}{}.", first.collect::<String>(), letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_several_lines_is_part_of_one_sentence() {
        assert_eq!(flat(" Begeleiding.\n\n JGZ belt.. \n"), "Begeleiding. JGZ belt");
        assert_eq!(sentence("één; twee"), "Één; twee.");
    }

    #[test]
    fn what_is_missing_is_said_and_what_is_not_discussed_misses_nothing() {
        let nothing = Spoken::default();
        assert_eq!(nothing.sentence(Text::Nl).matches("nog").count(), 4);
        let deferred = Spoken { outcome: Some(Outcome::Deferred), reason: "De huisarts is ziek.".into(), ..nothing };
        assert_eq!(deferred.sentence(Text::Nl), "Aangehouden, omdat: De huisarts is ziek.");
    }
}
