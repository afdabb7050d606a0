//! What a case went through: its meetings, what is still to be done, who looked after it.

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    action::Action,
    case::history::{Manager, Passage},
};
use time::Date;
use wire::text::{Text, with};

use crate::{
    say::{Word, dates},
    ui::{self, action_row, piece::Tone},
};

/// The meetings, latest first.
pub fn passages(t: Text, history: &[Passage], actions: &[Action], today: Date) -> AnyView {
    if history.is_empty() {
        return ui::note(t.case_no_history());
    }
    let rows = history.iter().map(|p| passage(t, p, actions, today)).collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

/// One meeting: how it ended, what was decided and agreed. A link for who has a seat there.
pub fn passage(t: Text, passage: &Passage, actions: &[Action], today: Date) -> AnyView {
    let day = dates::short(t, passage.day(), today);
    let name = format!("{} {day}", passage.kind_code);
    let name = if passage.has_seat() {
        view! { <a class="nl-link" href=format!("/overleggen/{}", passage.meeting_id)>{name}</a> }.into_any()
    } else {
        view! { <b>{name}</b> }.into_any()
    };
    let outcome = match passage.outcome() {
        Some(outcome) => ui::outcome(t, outcome),
        None => ui::badge(Tone::Plain, t.outcome_open()),
    };
    let said = [(t.case_decided(), passage.decided()), (t.case_reason(), passage.reason())];
    let said = said.into_iter().filter_map(|(title, text)| Some((title, text?.to_owned())));
    let said: Vec<_> = said.map(|(title, text)| view! { <p class="lines"><b>{title}</b>": "{text}</p> }).collect();
    let agreed: Vec<_> = actions
        .iter()
        .filter(|action| action.item_id == passage.item_id)
        .map(|action| view! { <li>{action_row::view(t, action, today)}</li> })
        .collect();
    let agreed = (!agreed.is_empty()).then(|| view! { <ul class="rows">{agreed}</ul> });
    view! { <li class="passage"><p class="facts">{name}{outcome}</p>{said}{agreed}</li> }.into_any()
}

/// What is still to be done; who may report an action finds the way there.
pub fn open_actions(t: Text, actions: &[Action], reader: &str, coordinates: bool, today: Date) -> AnyView {
    let open: Vec<_> = actions.iter().filter(|action| action.state().is_open()).collect();
    if open.is_empty() {
        return ui::note(t.case_no_open_actions());
    }
    let rows = open.into_iter().map(|action| {
        let report = (coordinates || action.owner_id == reader).then(|| {
            let label = t.action_done_of(action_row::what(t, action));
            view! { <a class="nl-button nl-button--secondary" href=format!("/acties/{}", action.id) aria-label=label>{t.action_done()}</a> }
        });
        view! { <li class="task"><div class="task__body">{action_row::view(t, action, today)}</div>{report}</li> }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
}

/// The case managers of now, and those before them.
pub fn managers(t: Text, managers: &[Manager], today: Date) -> AnyView {
    if managers.is_empty() {
        return ui::note(t.case_no_managers());
    }
    let rows = managers.iter().map(|manager| {
        let domain = format!(" ({})", manager.domain().word(t));
        let (since, leads) = (dates::short(t, manager.since(), today), manager.leads() && manager.until().is_none());
        let period = match manager.until() {
            Some(until) => t.case_period(with::CasePeriod { from: since, until: dates::short(t, until, today) }),
            None => t.case_since(since),
        };
        let leads = leads.then(|| ui::badge(Tone::Good, t.item_leads()));
        view! { <li class="facts"><span>{manager.name.clone()}{domain}</span>{leads}<span class="note">{period}</span></li> }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
}
