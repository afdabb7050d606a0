//! What an item still lacks before it can be closed as discussed, and the sentence to be read back: of what stands in the
//! fields, whether it is stored or not.

use domain::{
    action::row::ROWS,
    form::{Problem, Problems, Typed},
    meeting::{
        minutes::{Minutes, Told},
        outcome::{Facts, Outcome, missing},
    },
    words::{ManagerDomain, Part},
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::{Text, with};

use super::{Agreed, People};
use crate::{
    say::{self, Word, dates, read_back::Spoken},
    ui::action_row,
};

/// Both, of a form with its rows under fixed names.
pub(in crate::meeting) fn view(t: Text, agreed: &Agreed, people: &People, typed: &Typed, part: Part) -> AnyView {
    let (minutes, half) = agreed.read_part(people, typed);
    let spoken = spoken(t, agreed, people, &minutes, typed.raw("decision"));
    let lacks = (part == Part::Discuss).then(|| lacks(t, agreed, &minutes, &half, &spoken)).flatten();
    let lacks = lacks.map(|what| view! { <p class="lacks">{t.read_back_lacks(what)}</p> });
    view! {
        {lacks}
        // It scrolls where it is long: by the keyboard too.
        <p class="read-back" tabindex="0"><b>{t.read_back_title()}": "</b>{spoken.sentence(t)}</p>
    }
    .into_any()
}

/// The sentence of what is stored.
pub(in crate::meeting) fn stored(t: Text, agreed: &Agreed) -> String {
    Spoken::stored(t, &agreed.record, agreed.own(), &agreed.details.managers, agreed.today).sentence(t)
}

/// The sentence of a form that is whole.
pub(in crate::meeting) fn sentence(t: Text, agreed: &Agreed, people: &People, minutes: &Minutes) -> String {
    spoken(t, agreed, people, minutes, minutes.decision.as_deref().unwrap_or(agreed.record.decision())).sentence(t)
}

fn lacks(t: Text, agreed: &Agreed, minutes: &Minutes, half: &Problems, spoken: &Spoken) -> Option<String> {
    let facts = Facts {
        has_case_manager: agreed.details.contact.is_some() || minutes.managers.iter().any(|manager| manager.leads),
        actions: spoken.actions.len(),
        no_action: spoken.no_action,
        has_teller: Told::parse(&minutes.told.new).is_some(),
        has_tell_by: matches!(Told::parse(&minutes.told.new), Some(Told::Not(_))) || !minutes.tell_by.new.is_empty(),
        reason: String::new(),
    };
    let wrong = missing(Outcome::Discussed, &facts);
    let begun = half.iter().any(|(field, _)| field.starts_with("action") || field.starts_with("owner"));
    let gaps = wrong.iter().filter(|(field, _)| half.of(field).is_none() && !(*field == "action" && begun));
    let gaps = gaps.map(|(field, problem)| match field {
        "manager" => t.read_back_lacks_manager().to_owned(),
        "action" => t.read_back_lacks_action().to_owned(),
        "teller" => t.read_back_lacks_teller().to_owned(),
        "tell_by" => t.read_back_lacks_tell_by().to_owned(),
        _ => say::problem(t, problem),
    });
    let all: Vec<String> = half_said(t, half).into_iter().chain(gaps).collect();
    (!all.is_empty()).then(|| all.join(" · "))
}

/// What is not whole in a form that is being filled in: of a row what it still lacks, of anything else what is wrong.
pub(in crate::meeting) fn half_said(t: Text, half: &Problems) -> Vec<String> {
    let mut said = Vec::new();
    for (place, row) in ROWS.iter().enumerate() {
        let parts = [(row.action, t.read_back_lacks_what()), (row.owner, t.read_back_lacks_who())];
        let lacks = parts.into_iter().filter(|(field, _)| half.of(field).is_some_and(Problem::is_gap)).map(|(_, word)| word);
        let terms = [row.due_pick, row.due, row.due_before_week];
        let when = terms.iter().any(|field| half.of(field).is_some()).then(|| t.read_back_lacks_when());
        let lacks: Vec<_> = lacks.chain(when).collect();
        if !lacks.is_empty() {
            said.push(t.read_back_lacks_row(with::ReadBackLacksRow { n: place + 1, what: lacks.join(", ") }));
        }
    }
    let of_a_row = |field: &str, problem: Problem| {
        ROWS.iter().any(|row| {
            let term = [row.due_pick, row.due, row.due_before_week].contains(&field);
            term || problem.is_gap() && [row.action, row.owner].contains(&field)
        })
    };
    said.extend(
        half.iter().filter(|(field, problem)| !of_a_row(field, *problem)).map(|(field, problem)| say::named(t, field, problem)),
    );
    said
}

fn spoken(t: Text, agreed: &Agreed, people: &People, minutes: &Minutes, decision: &str) -> Spoken {
    let today = agreed.today;
    let actions = minutes.actions.iter().filter(|new| !minutes.take_back.contains(&new.id)).map(|new| {
        let due = action_row::due_of(t, new.last_day(agreed.case.due_week(), today), new.before_week(), today);
        let what = action_row::with_programme(t, new.text.clone(), new.programme);
        (what, people.name(&new.owner).unwrap_or_default().to_owned(), due)
    });
    let named = |id: &str| people.name(id).unwrap_or_default().to_owned();
    let mut managers: Vec<(String, ManagerDomain, bool)> = agreed.details.managers.clone();
    for new in &minutes.managers {
        if new.leads {
            for (.., leads) in &mut managers {
                *leads = false;
            }
        }
        managers.retain(|(_, domain, _)| *domain != new.domain);
        managers.push((named(&new.member), new.domain, new.leads));
    }
    let record = &agreed.record;
    let told_now = if minutes.told.is_one() { Told::parse(&minutes.told.new) } else { record.told() };
    let by = if minutes.tell_by.is_one() { domain::geography::parse_date(&minutes.tell_by.new) } else { record.tell_by() };
    let told = match told_now {
        Some(Told::Not(why)) => Some(t.read_back_untold(why.word(t))),
        Some(Told::By(member)) => {
            by.map(|day| t.read_back_told(with::ReadBackTold { day: dates::short(t, day, today), who: named(&member) }))
        }
        None => None,
    };
    Spoken {
        outcome: Outcome::parse(&minutes.outcome.new).or(agreed.record.outcome()),
        reason: minutes.reason.new.clone(),
        decision: decision.to_owned(),
        actions: actions.collect(),
        no_action: minutes.no_action.new == "ja",
        managers,
        told,
    }
}
