//! What was agreed about a case in one sentence, to be read aloud before the next case ("terugvoorlezen"): who hears
//! it says at once what is not so. What is missing is said too.

use domain::{meeting::outcome::Outcome, words::ManagerDomain};
use store::{action::Action, meeting::outcome::Record};
use time::Date;
use wire::text::{Text, with};

use super::{Word, dates};
use crate::ui::action_row;

/// The sentence. `actions`: of the case, of all its meetings. `managers`: name, domain, whether she leads.
pub fn read_back(
    t: Text,
    record: &Record,
    actions: &[Action],
    managers: &[(String, ManagerDomain, bool)],
    today: Date,
) -> String {
    let outcome = record.outcome();
    // What is not discussed today need not be agreed today.
    let wanted = outcome.is_none_or(|outcome| outcome == Outcome::Discussed);
    let missing = |words: &'static str| wanted.then(|| words.to_owned());
    let mut parts = Vec::new();
    if let Some(other) = outcome.filter(|_| !wanted) {
        let reason = flat(record.reason());
        let word = other.word(t);
        parts.push(if reason.is_empty() { word.to_owned() } else { t.read_back_because(with::ReadBackBecause { reason, word }) });
    }
    let decision = flat(record.decision());
    parts.extend(if decision.is_empty() { missing(t.read_back_no_decision()) } else { Some(t.read_back_decision(decision)) });
    let own = actions.iter().filter(|action| action.item_id == record.id);
    let own: Vec<_> = own
        .map(|action| {
            t.read_back_action(with::ReadBackAction {
                due: action_row::due(t, action, today),
                what: flat(&action_row::what(t, action)),
                who: &action.owner,
            })
        })
        .collect();
    if own.is_empty() {
        parts.extend(missing(if record.no_action() { t.read_back_none_needed() } else { t.read_back_no_action() }));
    }
    parts.extend(own);
    let managers: Vec<_> = managers.iter().map(|(name, domain, _)| format!("{name} ({})", domain.word(t))).collect();
    parts.extend(match managers.split_last() {
        None => missing(t.read_back_no_manager()),
        Some((one, [])) => Some(t.read_back_manager(one)),
        Some((last, others)) => Some(t.read_back_managers(with::ReadBackManagers { others: others.join(", "), who: last })),
    });
    parts.extend(match (record.teller(), record.tell_by()) {
        (Some(who), Some(day)) => Some(t.read_back_told(with::ReadBackTold { day: dates::short(t, day, today), who })),
        _ => missing(t.read_back_untold()),
    });
    sentence(&parts.join("; "))
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
}
