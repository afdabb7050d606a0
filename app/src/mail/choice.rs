//! Berichten per e-mail: what she wants to be told, and to which address it goes.

use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::{Problem, Problems, Typed, WAS},
    mail::Choice,
};
use leptos::prelude::*;
use store::{entry::enter, mail::choice};

use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    say::Word,
    settings::settle,
    ui::{self, Field, Form},
};

/// The page.
pub const PAGE: &str = "/mijn-aanmelding/berichten";

/// What she chose. `klaar`: she just did.
pub async fn show(visit: Visit, Query(pairs): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let form = stored(&visit).await?;
    page(&visit, StatusCode::OK, Form::filled(visit.t, form), Typed::new(pairs).sent("klaar")).await
}

/// Stores it.
pub async fn save(post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let off: Vec<Choice> = Choice::ALL.iter().copied().filter(|choice| !typed.has("about", choice.as_str())).collect();
    let mut tx = visit.store().begin(visit.now).await?;
    let done = choice::set(&mut tx, &visit.actor, typed.raw(WAS), &off).await;
    if settle(tx, done).await?.is_none() {
        return Ok(Redirect::to(&format!("{PAGE}?klaar")).into_response());
    }
    // What the other window stored is what the form shows now.
    let form = Form::refused(visit.t, stored(&visit).await?, Problems::one("about", Problem::Conflict));
    page(&visit, StatusCode::CONFLICT, form, false).await
}

async fn stored(visit: &Visit) -> Result<Typed, Fault> {
    let off = choice::off(visit.store(), &visit.actor).await?;
    let on = Choice::ALL.iter().filter(|choice| !off.contains(choice));
    Ok(on.fold(Typed::default().with(WAS, choice::read_at(&off)), |typed, choice| typed.with("about", choice.as_str())))
}

async fn page(visit: &Visit, status: StatusCode, form: Form, saved: bool) -> Result<Response, Fault> {
    let t = visit.t;
    let email = enter::person(visit.store(), &visit.actor).await?.email;
    Ok(shell::respond(visit, status, &Head::new(t.messages_title(), Section::Own), move || {
        let where_to = if email.is_empty() { ui::warning(t.messages_no_address()) } else { ui::note(t.messages_text(email)) };
        let choices: Vec<_> = Choice::ALL.iter().map(|choice| (choice.as_str().to_owned(), choice.word(t).to_owned())).collect();
        view! {
            {ui::heading(t.messages_title())}
            {saved.then(|| ui::good(t.messages_saved()))}
            {form.summary()}
            {where_to}
            <form class="card stack" method="post" action=PAGE>
                {form.hidden(WAS)}
                {Field::new(&form, "about", t.messages_about()).hint(t.messages_always()).ticks(&choices)}
                <div class="toolbar">{ui::button(t.app_save())}{ui::link_button(false, "/mijn-aanmelding", t.app_back())}</div>
            </form>
        }
        .into_any()
    }))
}
