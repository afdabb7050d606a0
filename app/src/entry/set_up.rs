//! The first coalition on an empty board, by the link the console printed.

use axum::{
    extract::{Path, Request, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    form::Typed,
    geography::region_names,
    people::member::{Founding, REGION_KINDS},
};
use leptos::prelude::*;
use store::{
    Error,
    entry::{
        arrival,
        session::{self, Purpose},
    },
    people::coalition,
};
use wire::text::Text;

use super::cookies;
use crate::{
    frame::{fault::Fault, open, post::read_form, state::Board},
    ui::{self, Field, Form},
};

/// The form, while the link works.
pub async fn show(State(board): State<Board>, Path(link): Path<String>) -> Result<Response, Fault> {
    usable(&board, &link).await?;
    Ok(page(&board, StatusCode::OK, &link, Form::filled(Text::Nl, Typed::default().with("coordinator", "ja"))))
}

/// Makes the coalition; its administrator goes on to set up how she signs in.
pub async fn save(State(board): State<Board>, Path(link): Path<String>, request: Request) -> Result<Response, Fault> {
    usable(&board, &link).await?;
    let typed = read_form(request, &board).await?;
    let founding = match Founding::parse(&typed) {
        Ok(founding) => founding,
        Err(problems) => {
            return Ok(page(&board, StatusCode::UNPROCESSABLE_ENTITY, &link, Form::refused(Text::Nl, typed, problems)));
        }
    };
    let mut tx = board.store.begin(board.now()).await?;
    let membership = coalition::set_up(&mut tx, &link, &founding).await?;
    let arriving = arrival::enrol(&mut tx, &membership).await?;
    tx.commit().await?;
    cookies::with_arrival(Redirect::to("/aanmelden/begin").into_response(), &board, arriving)
}

async fn usable(board: &Board, link: &str) -> Result<(), Fault> {
    match session::purpose(&board.store, link, board.now()).await? {
        Purpose::SetUp if board.store.is_empty().await? => Ok(()),
        // Every start of an empty board prints a link: what is left of them opens nothing any more.
        _ => Err(Error::NotFound.into()),
    }
}

fn page(board: &Board, status: StatusCode, link: &str, form: Form) -> Response {
    let t = form.t;
    let action = format!("/instellen/{link}");
    open::respond(board, status, t.set_up_title(), move || {
        let regions: Vec<_> = region_names(&REGION_KINDS).into_iter().map(|name| (name.to_owned(), name.to_owned())).collect();
        view! {
            {ui::heading(t.set_up_title())}
            <p class="nl-paragraph">{t.set_up_text()}</p>
            {form.summary()}
            <form class="stack narrow" method="post" action=action>
                {Field::new(&form, "coalition", t.set_up_coalition()).line()}
                {Field::new(&form, "region", t.set_up_region()).hint(t.set_up_region_hint()).select(&regions)}
                {Field::new(&form, "name", t.set_up_name()).line()}
                {Field::new(&form, "email", t.set_up_email()).kind("email").optional().line()}
                {Field::new(&form, "coordinator", t.set_up_coordinator()).tick()}
                {ui::button(t.set_up_make())}
            </form>
        }
        .into_any()
    })
}
