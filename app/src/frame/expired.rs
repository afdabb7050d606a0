//! A form sent after the session ended: everything typed comes back, ready to be sent again.

use axum::{http::StatusCode, response::Response};
use domain::form::Typed;
use leptos::prelude::*;
use wire::text::Text;

use super::{open, state::Board};
use crate::ui;

/// What does not come back: in no page is a password or a code.
const SECRET: [&str; 2] = ["password", "code"];

/// The page; `action` is where the form was sent to.
pub fn page(board: &Board, action: &str, typed: &Typed) -> Response {
    let t = Text::Nl;
    let told = typed.pairs().filter(|(name, _)| !action.starts_with("/mijn-aanmelding") || !SECRET.contains(name));
    let typed = Typed::new(told.map(|(name, value)| (name.to_owned(), value.to_owned())).collect());
    let action = action.to_owned();
    open::respond(board, StatusCode::UNAUTHORIZED, t.fault_expired(), move || {
        let hidden = typed.pairs().map(|(name, value)| {
            view! { <textarea hidden name=name.to_owned()>{value.to_owned()}</textarea> }
        });
        let shown =
            typed.pairs().filter(|(_, value)| value.contains(' ')).map(|(_, value)| view! { <li>{value.to_owned()}</li> });
        let shown: Vec<_> = shown.collect();
        let list = (!shown.is_empty())
            .then(|| view! { {ui::subheading(t.fault_typed())}<ul class="utrecht-unordered-list">{shown}</ul> });
        view! {
            {ui::heading(t.fault_expired())}
            <p class="nl-paragraph">{t.fault_expired_text()}</p>
            <p class="nl-paragraph"><a class="nl-link" href="/aanmelden" target="_blank">{t.fault_sign_in_new_tab()}</a></p>
            <form method="post" action=action>{hidden.collect_view()}{ui::button(t.fault_resend())}</form>
            {list}
        }
        .into_any()
    })
}
