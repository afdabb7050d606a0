//! Pages for anybody: nobody is signed in, or it does not matter who.

use axum::{http::StatusCode, response::Response};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use super::{
    document::{banner, draw, frame, nonce},
    state::Board,
};

/// Answers with a page for anybody.
pub fn respond(board: &Board, status: StatusCode, title: &str, body: impl FnOnce() -> AnyView) -> Response {
    let t = Text::Nl;
    draw(board.pkg, &nonce(board), t, status, title, false, || frame(banner(t, None), t, "page", body(), None))
}

/// The same with an island: only then scripts are sent.
pub fn respond_with_islands(board: &Board, status: StatusCode, title: &str, body: impl FnOnce() -> AnyView) -> Response {
    let t = Text::Nl;
    draw(board.pkg, &nonce(board), t, status, title, true, || frame(banner(t, None), t, "page", body(), None))
}

/// Answers with a title, a sentence and perhaps a link.
pub fn plain(
    board: &Board,
    status: StatusCode,
    title: &'static str,
    text: &'static str,
    link: Option<(&'static str, &'static str)>,
) -> Response {
    respond(board, status, title, || message(title, text, link))
}

/// The same where there is no board: around the routes, when a request does not reach a page.
pub fn apart(
    pkg: &'static str,
    status: StatusCode,
    title: &'static str,
    text: &'static str,
    link: Option<(&'static str, &'static str)>,
) -> Response {
    let t = Text::Nl;
    draw(pkg, "", t, status, title, false, || frame(banner(t, None), t, "page", message(title, text, link), None))
}

/// What is inside: a title, a sentence and perhaps a link.
pub(super) fn message(title: &'static str, text: &'static str, link: Option<(&'static str, &'static str)>) -> AnyView {
    let link =
        link.map(|(to, name)| view! { <p class="nl-paragraph"><a class="nl-button nl-button--secondary" href=to>{name}</a></p> });
    view! {
        <section class="card stack narrow">
            <h1 class="nl-heading nl-heading--level-1">{title}</h1>
            <p class="nl-paragraph">{text}</p>
            {link}
        </section>
    }
    .into_any()
}
