//! An agreed action in a line: what, who, by when, and where it stands.

use domain::action::{Programme, State, Term};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::action::Action;
use time::Date;
use wire::text::{Text, with};

use super::{badge, piece::Tone};
use crate::say::{Word, dates};

/// The line, with what came of it.
pub fn view(t: Text, action: &Action, today: Date) -> AnyView {
    let result = action.result().map(|text| {
        view! { <span class="action__result">{t.action_result_is()}" "{text.to_owned()}</span> }
    });
    view! {
        <span class="action">
            <span>{with_programme(t, what(t, action), action.programme())}</span>" "
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
    due_of(t, action.due_on(), action.before_week, today)
}

/// The same of a last day, or of a week of the pregnancy with its last day.
pub fn due_of(t: Text, last: Date, before_week: Option<i64>, today: Date) -> String {
    let day = dates::short(t, last, today);
    before_week.map_or_else(|| t.action_due(&day), |week| t.item_before_week(with::ItemBeforeWeek { day: &day, n: week }))
}

/// "Aanmelden (VoorZorg)"
pub fn with_programme(t: Text, what: String, programme: Option<Programme>) -> String {
    match programme {
        Some(programme) => t.read_back_programme(with::ReadBackProgramme { programme: programme.word(t), what }),
        None => what,
    }
}

/// Where it stands, and what is the matter with its day: always in words.
pub fn state(t: Text, action: &Action, today: Date) -> AnyView {
    match action.state() {
        State::Open | State::Running => {
            let running = (action.state() == State::Running).then(|| badge(Tone::Plain, t.action_running()));
            let overdue = (action.term(today) == Term::Overdue).then(|| badge(Tone::Stop, t.action_overdue()));
            let late = action.is_late().then(|| badge(Tone::Warn, t.item_late()));
            view! { {running}" "{overdue}" "{late} }.into_any()
        }
        State::Done => badge(Tone::Good, done(t, action, today)),
        State::Failed => badge(Tone::Warn, failed(t, action)),
        State::Lapsed => badge(Tone::Plain, t.action_lapsed()),
    }
}

/// "lukt niet: wachtlijst".
pub fn failed(t: Text, action: &Action) -> String {
    action.hitch().map_or_else(|| t.action_failed_plain().to_owned(), |why| t.action_failed(why.word(t)))
}

/// "gedaan op wo 25 november door Joke Timmermans".
pub fn done(t: Text, action: &Action, today: Date) -> String {
    let day = action.done_on().map(|day| dates::short(t, day, today)).unwrap_or_default();
    t.action_done_on(with::ActionDoneOn { day, who: action.done_by.as_deref().unwrap_or(t.app_unknown_name()) })
}
