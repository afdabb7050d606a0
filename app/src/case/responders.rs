//! Who sees urgent cases at once: the coordinator names them.

use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{calendar::zone, form::Typed, log::Object};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use store::{
    Error,
    case::urgent::{self, Professional},
};
use time::Date;
use wire::text::Text;

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::dates,
    ui,
};

const HERE: &str = "/casussen/spoed";

/// The list; `klaar`: who was just named or taken off.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let who = visit.see(visit.actor.coordinator()?, Object::UrgentResponder, "").await?;
    let (t, today) = (visit.t, visit.today());
    let everybody = urgent::list(visit.store(), &who).await?;
    let changed = Typed::new(pairs).get("klaar").to_owned();
    Ok(shell::respond(&visit, StatusCode::OK, &Head::new(t.responders_title(), Section::Cases), move || {
        let done = everybody.iter().find(|one| one.membership_id == changed).map(|one| {
            let words = if one.since().is_some() { t.responders_named(&one.name) } else { t.responders_taken_off(&one.name) };
            ui::good(words)
        });
        let (named, others): (Vec<_>, Vec<_>) = everybody.iter().partition(|one| one.since().is_some());
        let none = named.is_empty().then(|| ui::note(t.responders_none()));
        view! {
            <p><a class="nl-link" href="/casussen">{t.cases_title()}</a></p>
            {ui::heading(t.responders_title())}
            {done}
            {ui::note(t.responders_text())}
            {ui::card(view! { {ui::subheading(t.responders_now())}{none}{rows(t, &named, today)} }.into_any())}
            {ui::card(view! { {ui::subheading(t.responders_others())}{rows(t, &others, today)} }.into_any())}
        }
        .into_any()
    }))
}

/// Names somebody, or takes her off.
pub async fn save(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let who = visit.actor.coordinator()?;
    let mut tx = visit.store().begin(visit.now).await?;
    let (name, off) = (typed.get("name"), typed.get("off"));
    let (member, done) = match (name.is_empty(), off.is_empty()) {
        (false, true) => (name, urgent::name(&mut tx, &who, name).await),
        (true, false) => (off, urgent::take_off(&mut tx, &who, off).await),
        _ => (name, Err(Error::NotFound)),
    };
    match done {
        Ok(()) => tx.commit().await?,
        Err(error) => {
            tx.rollback_after_group().await?;
            return Err(error.into());
        }
    }
    Ok(Redirect::to(&format!("{HERE}?klaar={member}")).into_response())
}

fn rows(t: Text, people: &[&Professional], today: Date) -> AnyView {
    let rows = people.iter().map(|one| {
        let about: Vec<&str> = [&*one.discipline, &*one.organisation].into_iter().filter(|part| !part.is_empty()).collect();
        let since = one.since().map(|at| ui::note(t.responders_since(dates::short(t, zone::day(at), today))));
        let (field, text, label) = if since.is_some() {
            ("off", t.responders_off(), t.responders_off_of(&one.name))
        } else {
            ("name", t.responders_name(), t.responders_name_of(&one.name))
        };
        view! {
            <li class="facts">
                <span><b>{one.name.clone()}</b></span>
                <span class="note">{about.join(", ")}</span>
                {since}
                {ui::post_button(HERE, &[(field, &one.membership_id)], text, Some(label), true)}
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
}
