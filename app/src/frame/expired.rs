//! A form sent after the session ended: everything typed comes back, ready to be sent again by who wrote it.

use axum::{http::StatusCode, response::Response};
use domain::form::{SECRETS, Typed, WRITER};
use leptos::prelude::*;
use wire::text::Text;

use super::{given_back, open, state::Board};
use crate::ui;

/// The page; `action` is where the form was sent to, `writer` the membership of who wrote it. Where nobody knows that, it
/// cannot be sent again: it would be stored under the name of whoever signs in next.
pub fn page(board: &Board, action: &str, typed: &Typed, writer: Option<String>) -> Response {
    let t = Text::Nl;
    // In no page is a secret, or a code with which somebody signs in.
    let secret = |name: &str| SECRETS.contains(&name) || name == "code" && action.starts_with("/mijn-aanmelding");
    let told = typed.pairs().filter(|(name, _)| !secret(name) && *name != WRITER);
    let told = told.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let typed = Typed::new(told.chain(writer.iter().map(|writer| (WRITER.to_owned(), writer.clone()))).collect());
    let action = action.to_owned();
    open::respond(board, StatusCode::UNAUTHORIZED, t.fault_expired(), move || {
        let hidden = typed.pairs().map(|(name, value)| {
            view! { <textarea hidden name=name.to_owned()>{value.to_owned()}</textarea> }
        });
        let again = match &writer {
            Some(_) => view! { <form method="post" action=action>{hidden.collect_view()}{ui::button(t.fault_resend())}</form> }
                .into_any(),
            None => ui::note(t.fault_type_again()),
        };
        view! {
            {ui::heading(t.fault_expired())}
            <p class="nl-paragraph">{t.fault_expired_text()}</p>
            <p class="nl-paragraph"><a class="nl-link" href="/aanmelden" target="_blank">{t.fault_sign_in_new_tab()}</a></p>
            {again}
            {given_back::texts(t, &typed)}
        }
        .into_any()
    })
}
