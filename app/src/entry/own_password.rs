//! Her password, the app that goes with it, and her recovery codes.

use axum::{
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::form::{Problem, Problems, Typed};
use leptos::prelude::*;
use store::{
    Error,
    entry::{enter::Whose, factors, password as kept, password::Kept},
};

use super::arriving::{From, own_token};
use super::{
    own::{self, PAGE, allowed},
    password_set_up::{self, Draft, Owner},
    password_views::{self, Login},
};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui::{self, Form},
};

const PASSWORD: &str = "/mijn-aanmelding/wachtwoord";
const APP: &str = "/mijn-aanmelding/code";

/// The form: a first password with an address, or another one.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let has = kept::of(visit.store(), &whose.person).await?.is_some();
    let login = if has { Login::Known } else { Login::of(&whose.email) };
    Ok(password_page(&visit, StatusCode::OK, Form::filled(visit.t, Typed::default()), login))
}

/// Another password: she stays here, and is signed out everywhere else. A first one: on to the app.
pub async fn save(headers: HeaderMap, from: From, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match kept::of(visit.store(), &whose.person).await? {
        Some(kept) => change(&visit, &headers, &whose, &kept, typed).await,
        None => match password_set_up::read(&visit.board, &owner(&visit, &whose), &from, &typed, visit.now).await? {
            Ok(draft) => app_page(&visit, StatusCode::OK, &whose.person, &draft, Problems::none()),
            Err(wrong) => {
                let form = Form::refused(visit.t, typed, wrong);
                Ok(password_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, Login::of(&whose.email)))
            }
        },
    }
}

async fn change(visit: &Visit, headers: &HeaderMap, whose: &Whose, kept: &Kept, typed: Typed) -> Result<Response, Fault> {
    let mut wrong = Problems::none();
    let Some(hash) = password_set_up::password(&visit.board, &owner(visit, whose), &kept.login, &typed, &mut wrong).await else {
        return Ok(password_page(visit, StatusCode::UNPROCESSABLE_ENTITY, Form::refused(visit.t, typed, wrong), Login::Known));
    };
    let mut tx = visit.store().begin(visit.now).await?;
    kept::change(&mut tx, &whose.person, &hash, &own_token(&visit.board, headers)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/mijn-aanmelding?wachtwoord").into_response())
}

/// Another app or phone: a new secret to scan.
pub async fn app(visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let Some(kept) = kept::of(visit.store(), &whose.person).await? else { return Ok(Redirect::to(PASSWORD).into_response()) };
    let draft = Draft::new(&visit.board, kept.login, String::new(), visit.now);
    app_page(&visit, StatusCode::OK, &whose.person, &draft, Problems::none())
}

/// Takes the code that shows that the app works.
pub async fn code(headers: HeaderMap, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let person = &whose.person;
    let Some(draft) = Draft::open(&visit.board, person, typed.get("draft"), visit.now) else {
        return Ok(Redirect::to(PAGE).into_response());
    };
    let Some(step) = draft.step(typed.get("code"), visit.now) else {
        let wrong = Problems::one("code", Problem::OnceWrong);
        return app_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, person, &draft, wrong);
    };
    let secret = draft.secret(&visit.board, person)?;
    let mut tx = visit.store().begin(visit.now).await?;
    if draft.hash.is_empty() {
        kept::change_secret(&mut tx, person, &secret, step).await?;
        tx.commit().await?;
        return Ok(Redirect::to("/mijn-aanmelding?gewijzigd").into_response());
    }
    match kept::add(&mut tx, person, &draft.login, &draft.hash, &secret, step).await {
        Ok(()) => {}
        Err(Error::Invalid(wrong)) => {
            tx.rollback_after_group().await?;
            let form = Form::refused(visit.t, Typed::default().with("email", draft.login), wrong);
            return Ok(password_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, Login::of(&whose.email)));
        }
        Err(error) => return Err(error.into()),
    }
    let codes = password_set_up::recovery_codes(&visit.board, &mut tx, person).await?;
    tx.commit().await?;
    Ok(codes_page(&visit, codes))
}

/// New recovery codes; the old ones stop working.
pub async fn codes(headers: HeaderMap, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if kept::of(visit.store(), &whose.person).await?.is_none() {
        return Ok(Redirect::to(PASSWORD).into_response());
    }
    let mut tx = visit.store().begin(visit.now).await?;
    let codes = password_set_up::recovery_codes(&visit.board, &mut tx, &whose.person).await?;
    tx.commit().await?;
    Ok(codes_page(&visit, codes))
}

/// Takes the password and its app away, when there is another way to sign in.
pub async fn remove(headers: HeaderMap, post: Post) -> Result<Response, Fault> {
    let visit = post.visit;
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    let removed = match factors::remove_password(&mut tx, &whose.person).await {
        Ok(()) => tx.commit().await,
        refused => {
            tx.rollback_after_group().await?;
            refused
        }
    };
    own::done(&visit, removed, "/mijn-aanmelding?gewijzigd").await
}

fn owner<'a>(visit: &'a Visit, whose: &'a Whose) -> Owner<'a> {
    Owner { person: &whose.person, name: visit.actor.name(), about: &whose.about, email: &whose.email }
}

fn head(visit: &Visit) -> Head {
    Head::new(visit.t.own_title(), Section::Own)
}

fn password_page(visit: &Visit, status: StatusCode, form: Form, login: Login) -> Response {
    let (t, first) = (visit.t, !matches!(login, Login::Known));
    shell::respond(visit, status, &head(visit), move || {
        let title = if first { t.own_password_add() } else { t.own_password_change() };
        let told = (!first).then(|| ui::note(t.own_password_change_text()));
        view! { {ui::heading(title)}{told}{ui::card(password_views::password_form(&form, PASSWORD, login))} }.into_any()
    })
}

fn app_page(visit: &Visit, status: StatusCode, person: &str, draft: &Draft, wrong: Problems) -> Result<Response, Fault> {
    let (t, draft) = (visit.t, draft.clone());
    let form = Form::refused(t, Typed::default().with("draft", draft.sealed(&visit.board, person)?), wrong);
    Ok(shell::respond(visit, status, &head(visit), move || {
        view! { {ui::heading(t.enrol_code_title())}{ui::card(password_views::code_form(&form, APP, &draft))} }.into_any()
    }))
}

fn codes_page(visit: &Visit, codes: Vec<String>) -> Response {
    let t = visit.t;
    shell::respond(visit, StatusCode::OK, &head(visit), move || password_views::codes_view(t, codes, PAGE))
}
