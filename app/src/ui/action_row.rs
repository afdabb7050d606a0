//! An agreed action in a line: what, who, by when, and where it stands.

use domain::action::{State, Term};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::action::Action;
use time::Date;
use wire::text::{Text, with};

use super::{badge, piece::Tone};
use crate::say::dates;

/// The line, with what came of it.
pub fn view(t: Text, action: &Action, today: Date) -> AnyView {
    let result = action.result().map(|text| {
        view! { <span class="action__result">{t.action_result_is()}" "{text.to_owned()}</span> }
    });
    view! {
        <span class="action">
            <span>{what(t, action)}</span>" "
            <span class="note">{format!("{} · {}", action.owner, due(t, action, today))}</span>" "
            {state(t, action, today)}
            {result}
        </span>
    }
    .into_any()
}

/// What was agreed.
pub fn what(t: Text, action: &Action) -> String {
    action.text.clone().unwrap_or_else(|| t.action_purged().to_owned())
}

/// "uiterlijk vr 27 november", "vóór week 35 (vr 27 november)".
pub fn due(t: Text, action: &Action, today: Date) -> String {
    let day = dates::short(t, action.due_on(), today);
    action.before_week.map_or_else(|| t.action_due(&day), |week| t.item_before_week(with::ItemBeforeWeek { day: &day, n: week }))
}

/// Where it stands, and what is the matter with its day: always in words.
pub fn state(t: Text, action: &Action, today: Date) -> AnyView {
    match action.state() {
        State::Open => {
            let overdue = (action.term(today) == Term::Overdue).then(|| badge(Tone::Stop, t.action_overdue()));
            let late = action.is_late().then(|| badge(Tone::Warn, t.item_late()));
            view! { {overdue}" "{late} }.into_any()
        }
        State::Done => badge(Tone::Good, done(t, action, today)),
        State::Lapsed => badge(Tone::Plain, t.action_lapsed()),
    }
}

/// "gedaan op wo 25 november door Joke Timmermans".
pub fn done(t: Text, action: &Action, today: Date) -> String {
    let day = action.done_on().map(|day| dates::short(t, day, today)).unwrap_or_default();
    t.action_done_on(with::ActionDoneOn { day, who: action.done_by.as_deref().unwrap_or(t.app_unknown_name()) })
}
