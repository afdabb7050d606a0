//! What is counted, what the mark means, and what cannot be concluded.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use leptos::{prelude::*, tachys::view::any_view::AnyView};
use wire::text::Text;

use crate::{
    frame::{
        fault::Fault,
        open,
        shell::{self, Head, Section},
        state::Board,
        visit::Visit,
    },
    ui,
};

/// The page; for anybody, because publications can be open to all.
pub async fn show(State(board): State<Board>, headers: HeaderMap) -> Result<Response, Fault> {
    let t = Text::Nl;
    let body = || {
        view! {
            {ui::heading(t.explained_title())}
            {part(t.explained_what(), &[t.explained_what_1(), t.explained_what_2(), t.explained_what_3()])}
            {part(t.explained_where(), &[t.explained_where_1(), t.explained_where_2()])}
            {part(t.explained_empty(), &[
                t.explained_empty_count(), t.explained_empty_hidden(), t.explained_empty_meeting(), t.explained_empty_registered(),
            ])}
            {part(t.explained_cannot(), &[
                t.explained_cannot_1(), t.explained_cannot_2(), t.explained_cannot_3(), t.explained_cannot_4(),
            ])}
            {part(t.explained_why(), &[t.explained_why_1()])}
        }
        .into_any()
    };
    Ok(match Visit::of(&board, &headers).await? {
        Some(visit) => shell::respond(&visit, StatusCode::OK, &Head::new(t.explained_title(), Section::Counts), body),
        None => open::respond(&board, StatusCode::OK, t.explained_title(), body),
    })
}

fn part(title: &'static str, sentences: &[&'static str]) -> AnyView {
    let sentences = sentences.iter().map(|sentence| view! { <p class="nl-paragraph">{*sentence}</p> }).collect_view();
    view! { <section class="card stack">{ui::subheading(title)}{sentences}</section> }.into_any()
}
