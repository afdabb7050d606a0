//! Mijn acties: what a professional agreed to do, over all meetings, soonest first.

use axum::{extract::RawQuery, http::StatusCode, response::Response};
use domain::{action::Term, log::Object};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::action::{self, Action};
use time::{Date, Duration};
use wire::text::Text;

use crate::{
    frame::{
        fault::Fault,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::{Word, dates},
    ui::{self, action_row},
};

/// What was done stays in sight this long, to look back at or to take back.
const RECENT: Duration = Duration::days(14);

/// The page.
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let participant = visit.see(visit.actor.participant()?, Object::ActionList, visit.actor.membership()).await?;
    let open = action::of_person(visit.store(), &participant).await?;
    let done = action::done_since(visit.store(), &participant, visit.now - RECENT).await?;
    let fresh = query.as_deref() == Some("gemeld") && !done.is_empty();
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.action_title(), Section::Actions), move || {
        let fresh = fresh.then(|| ui::good(t.action_reported()));
        let none = open.is_empty().then(|| ui::card(ui::note(t.action_none())));
        let groups = Term::ALL.iter().filter_map(|term| {
            let rows: Vec<_> = open.iter().filter(|a| a.term(today) == *term).map(|a| row(t, a, today)).collect();
            (!rows.is_empty()).then(|| sheet(term.word(t), rows))
        });
        let recent: Vec<_> = done.iter().map(|action| done_row(t, action, today)).collect();
        view! {
            {ui::heading(t.action_title())}
            {fresh}
            {none}
            {groups.collect_view()}
            {(!recent.is_empty()).then(|| sheet(t.action_recent(), recent))}
        }
        .into_any()
    }))
}

fn sheet(title: &'static str, rows: Vec<AnyView>) -> AnyView {
    ui::card(view! { {ui::subheading(title)}<ul class="rows">{rows}</ul> }.into_any())
}

/// One of my open actions, with the way to report it.
pub fn row(t: Text, action: &Action, today: Date) -> AnyView {
    let what = action_row::what(t, action);
    view! {
        <li class="task">
            <div class="task__body"><span class="task__what">{what.clone()}</span>{facts(t, action, today)}</div>
            <a class="nl-button nl-button--secondary" href=format!("/acties/{}", action.id) aria-label=t.action_done_of(what)>{t.action_done()}</a>
        </li>
    }
    .into_any()
}

fn done_row(t: Text, action: &Action, today: Date) -> AnyView {
    let what = action_row::what(t, action);
    let to = format!("/acties/{}", action.id);
    let result = action.result().unwrap_or_default().to_owned();
    view! {
        <li class="task">
            <div class="task__body">
                <span class="task__what">{what.clone()}</span>
                <span>{t.action_result_is()}" "{result}</span>
                {facts(t, action, today)}
            </div>
            {ui::post_button(&to, &[("do", "undo")], t.action_undo(), Some(t.action_undo_of(what)), true)}
        </li>
    }
    .into_any()
}

/// The case, by when, and at which meeting it was agreed.
pub fn facts(t: Text, action: &Action, today: Date) -> AnyView {
    view! {
        <span class="facts note">
            <a class="nl-link code" href=format!("/casussen/{}", action.case_id)>{action.code()}</a>
            <span>{action_row::due(t, action, today)}</span>
            {action_row::state(t, action, today)}
            {agreed(t, action, today)}
        </span>
    }
    .into_any()
}

/// "afgesproken in MDO wo 4 november"; a link for who has a seat there.
fn agreed(t: Text, action: &Action, today: Date) -> AnyView {
    let day = dates::short(t, action.agreed_on(), today);
    let words = t.action_agreed(format!("{} {day}", action.kind_code));
    if action.has_seat() {
        view! { <a class="nl-link" href=format!("/overleggen/{}", action.meeting_id)>{words}</a> }.into_any()
    } else {
        view! { <span>{words}</span> }.into_any()
    }
}
