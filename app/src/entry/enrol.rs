//! After a link: how she signs in from now on. Reaches nothing else of the board.

use axum::{
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    entry::device::Way,
    form::{Problem, Problems, Typed},
};
use leptos::prelude::*;
use store::{
    Error,
    entry::{enter, password as kept, provider},
};
use wire::passkey::Purpose;

use super::arriving::{Arriving, Enrolling};
use super::{
    cookies, organisation_views, passkey_views,
    password_set_up::{self, Draft, Owner},
    password_views::{self, Login},
};
use crate::{
    frame::{fault::Fault, open, post::read_form},
    ui::{self, Form},
};

const PASSWORD: &str = "/aanmelden/begin/wachtwoord";
const CODE: &str = "/aanmelden/begin/code";

/// The ways there are.
pub async fn show(Enrolling(at): Enrolling) -> Result<Response, Fault> {
    let provider = provider::of(at.store(), &at.arrival.coalition).await?;
    let (t, name, board) = (at.t, at.arrival.name.clone(), at.board.clone());
    Ok(open::respond_with_islands(&at.board, StatusCode::OK, t.enrol_title(), move || {
        let passkey =
            passkey_views::button(&board, t, Purpose::Enrol, "/aanmelden/begin/passkey", t.passkey_make()).map(|button| {
                ui::card(
                    view! { {ui::subheading(t.passkey_title())}<p class="nl-paragraph">{t.passkey_text()}</p>{button} }
                        .into_any(),
                )
            });
        view! {
            {ui::heading(t.enrol_title())}
            <p class="nl-paragraph">{t.enrol_welcome(name)}</p>
            {passkey}
            {ui::card(view! {
                {ui::subheading(t.enrol_password_title())}
                <p class="nl-paragraph">{t.enrol_password_text()}</p>
                {ui::link_button(true, PASSWORD, t.enrol_password_choose())}
            }.into_any())}
            {organisation_views::card(t, provider, 0, "/aanmelden/begin/organisatie")}
        }
        .into_any()
    }))
}

/// The form for a password.
pub async fn password(Enrolling(at): Enrolling) -> Response {
    password_page(&at, StatusCode::OK, Form::filled(at.t, Typed::default()))
}

/// Checks it and goes on to the app.
pub async fn choose_password(Enrolling(at): Enrolling, request: Request) -> Result<Response, Fault> {
    let typed = read_form(request, &at.board).await?;
    match password_set_up::read(&at.board, &owner(&at), &at.from, &typed, at.now).await? {
        Ok(draft) => code_page(&at, StatusCode::OK, &draft, Problems::none()),
        Err(problems) => Ok(password_page(&at, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(at.t, typed, problems))),
    }
}

/// Takes the code that shows that the app works: she is in.
pub async fn code(Enrolling(at): Enrolling, request: Request) -> Result<Response, Fault> {
    let typed = read_form(request, &at.board).await?;
    let person = &at.arrival.person;
    let Some(draft) = Draft::open(&at.board, person, typed.get("draft"), at.now) else {
        return Ok(Redirect::to(PASSWORD).into_response());
    };
    let Some(step) = draft.step(typed.get("code"), at.now) else {
        return code_page(&at, StatusCode::UNPROCESSABLE_ENTITY, &draft, Problems::one("code", Problem::OnceWrong));
    };
    let secret = draft.secret(&at.board, person)?;
    let mut tx = at.store().begin(at.now).await?;
    match kept::add(&mut tx, person, &draft.login, &draft.hash, &secret, step).await {
        Ok(()) => {}
        Err(Error::Invalid(problems)) => {
            tx.rollback_after_group().await?;
            let typed = Typed::default().with("email", draft.login);
            return Ok(password_page(&at, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(at.t, typed, problems)));
        }
        Err(error) => return Err(error.into()),
    }
    let codes = password_set_up::recovery_codes(&at.board, &mut tx, person).await?;
    let session = enter::enrolled(&mut tx, &at.arrival, Way::Password, at.from.device).await?;
    at.from.leaves(&mut tx).await?;
    let known = store::entry::attempts::succeeded(&mut tx, &at.from.guess(&draft.login)).await?;
    tx.commit().await?;
    let t = at.t;
    let page = open::respond(&at.board, StatusCode::OK, t.enrol_codes_title(), move || password_views::codes_view(t, codes, "/"));
    cookies::with_known(cookies::opened(page, &at.board, session)?, &at.board, known)
}

fn owner(at: &Arriving) -> Owner<'_> {
    let arrival = &at.arrival;
    Owner { person: &arrival.person, name: &arrival.name, about: &arrival.about, email: &arrival.email }
}

fn password_page(at: &Arriving, status: StatusCode, form: Form) -> Response {
    let (t, login) = (at.t, Login::of(&at.arrival.email));
    open::respond(&at.board, status, t.enrol_password_title(), move || {
        view! { {ui::heading(t.enrol_password_title())}{ui::card(password_views::password_form(&form, PASSWORD, login))} }
            .into_any()
    })
}

fn code_page(at: &Arriving, status: StatusCode, draft: &Draft, problems: Problems) -> Result<Response, Fault> {
    let (t, draft) = (at.t, draft.clone());
    let sealed = draft.sealed(&at.board, &at.arrival.person)?;
    let form = Form::refused(t, Typed::default().with("draft", sealed), problems);
    Ok(open::respond(&at.board, status, t.enrol_code_title(), move || {
        view! { {ui::heading(t.enrol_code_title())}{ui::card(password_views::code_form(&form, CODE, &draft))} }.into_any()
    }))
}
