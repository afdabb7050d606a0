//! The page for a form whose writer is not who is signed in now: two people used one browser after each other.

use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

use super::{
    shell::{self, Head, Section},
    visit::Visit,
};
use crate::ui;

/// The page for somebody who sends what another wrote: it shows nothing of that, and stores nothing. Read again, the
/// page sends the same form again, which is what its writer does once she has signed in herself.
pub fn page(visit: &Visit) -> Response {
    let (t, name) = (visit.t, visit.actor.name().to_owned());
    shell::respond(visit, StatusCode::CONFLICT, &Head::new(t.fault_another(), Section::Own), move || {
        view! {
            {ui::heading(t.fault_another())}
            <p class="nl-paragraph">{t.fault_another_text(name)}</p>
            <p class="nl-paragraph"><a class="nl-link" href="/aanmelden" target="_blank">{t.fault_sign_in_new_tab()}</a></p>
        }
        .into_any()
    })
}
