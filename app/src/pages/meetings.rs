//! The list of meetings: coming and past.

use axum::{http::StatusCode, response::Response};
use domain::{geography, meeting::State, words::Role};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::meeting::{self, Facts};
use time::Date;

use crate::{
    fault::Fault,
    pages::home::when,
    say::Word,
    shell::{self, Head, Section},
    text::Text,
    ui::{self, piece::Tone},
    visit::Visit,
};

/// The page.
pub async fn show(visit: Visit) -> Result<Response, Fault> {
    let (t, today) = (visit.t, visit.today());
    let participant = visit.actor.participant()?;
    let list = meeting::list(visit.store(), &participant).await?;
    let coordinates = participant.is(Role::Coordinator);
    let head = Head::new(t.meeting_title(), Section::Meetings);
    Ok(shell::respond(&visit, StatusCode::OK, &head, move || {
        let (mut coming, past): (Vec<Facts>, Vec<Facts>) =
            list.into_iter().partition(|m| m.state() == State::Running || (m.day() >= today && m.state().is_open()));
        coming.reverse();
        let none = if coordinates { t.meeting_none() } else { t.meeting_none_member() };
        let empty = (coming.is_empty() && past.is_empty()).then(|| ui::note(none));
        let sheet = |title: &'static str, list: Vec<Facts>| {
            let rows = || list.iter().map(|m| row(t, m, today)).collect_view();
            (!list.is_empty()).then(|| ui::card(view! { {ui::subheading(title)}<ul class="rows">{rows()}</ul> }.into_any()))
        };
        let plan = coordinates
            .then(|| view! { <div class="toolbar">{ui::link_button(true, "/overleggen/nieuw", t.meeting_new())}</div> });
        view! {
            {ui::heading(t.meeting_title())}
            {plan}
            {empty}
            {sheet(t.meeting_coming(), coming)}
            {sheet(t.meeting_past(), past)}
        }
        .into_any()
    }))
}

/// One meeting in a list: when, what, where, how many cases, in which state.
pub fn row(t: Text, meeting: &Facts, today: Date) -> AnyView {
    let place = geography::name_on(&meeting.municipality_code, meeting.day()).to_owned();
    view! {
        <li class="meeting-row">
            <a class="nl-link" href=format!("/overleggen/{}", meeting.id)>{format!("{} {place}", meeting.kind_code)}</a>
            <span>{when(t, meeting, today)}</span>
            <span class="note">{items(t, meeting.items())}</span>
            {state(t, meeting.state())}
        </li>
    }
    .into_any()
}

/// "1 casus", "6 casussen".
pub fn items(t: Text, n: i64) -> String {
    if n == 1 { t.meeting_items_one().to_owned() } else { t.meeting_items_many(n) }
}

/// The state of a meeting as a badge.
pub fn state(t: Text, state: State) -> AnyView {
    let tone = match state {
        State::Running => Tone::Good,
        State::Cancelled => Tone::Warn,
        _ => Tone::Plain,
    };
    ui::badge(tone, state.word(t))
}
