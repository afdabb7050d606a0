//! Which of her coalitions, for who is a member of several.

use axum::{extract::Request, http::StatusCode, response::Response};
use leptos::prelude::*;
use store::entry::enter;

use super::arriving::Choosing;
use super::cookies;
use crate::{
    frame::{fault::Fault, open, post::read_form},
    ui,
};

/// Her coalitions.
pub async fn show(Choosing(at): Choosing) -> Result<Response, Fault> {
    let t = at.t;
    let choices = enter::choices(at.store(), &at.arrival.person).await?;
    Ok(open::respond(&at.board, StatusCode::OK, t.sign_in_choose_title(), move || {
        let buttons = choices.into_iter().map(|choice| {
            let fields = [("membership", choice.membership.as_str())];
            view! { <li>{ui::post_button("/aanmelden/coalitie", &fields, choice.coalition, None, false)}</li> }
        });
        view! {
            {ui::heading(t.sign_in_choose_title())}
            <section class="card stack narrow">
                <p class="nl-paragraph">{t.sign_in_choose_text()}</p>
                <ul class="plain-list">{buttons.collect_view()}</ul>
            </section>
        }
        .into_any()
    }))
}

/// Goes there.
pub async fn save(Choosing(at): Choosing, request: Request) -> Result<Response, Fault> {
    let typed = read_form(request, &at.board).await?;
    let mut tx = at.store().begin(at.now).await?;
    let session = enter::choose(&mut tx, &at.arrival, typed.get("membership"), at.from.device).await?;
    at.from.leaves(&mut tx).await?;
    tx.commit().await?;
    cookies::welcome(&at.board, session)
}
