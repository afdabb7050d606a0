//! Showing a factor again, before how one signs in may change.

use axum::{http::StatusCode, response::Response};
use domain::{
    entry::device::Way,
    form::{Problem, Problems, Typed},
    log::Noted,
};
use leptos::prelude::*;
use signin::password;
use store::{
    Error,
    entry::{attempts, enter, password as kept},
};
use wire::passkey::Purpose;

use super::{
    arriving::{From, attempt},
    sign_in,
};
use super::{
    cookies,
    own::{CONFIRM, PAGE},
    passkey_views, second,
};
use crate::{
    frame::{
        fault::Fault,
        post::Post,
        shell::{self, Head, Section},
        visit::Visit,
    },
    ui::{self, Field, Form},
};

/// The form.
pub async fn show(visit: Visit) -> Response {
    page(&visit, StatusCode::OK, Problems::none())
}

/// Takes her password and a code: her session goes on under another token.
pub async fn save(from: From, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let whose = enter::person(visit.store(), &visit.actor).await?;
    let kept = kept::of(visit.store(), &whose.person).await?;
    let account = kept.as_ref().map_or(whose.person.as_str(), |kept| kept.login.as_str());
    let guess = from.guess(account);
    if let Some(wait) = attempt(&visit.board, &guess, visit.now).await? {
        return Ok(sign_in::wait(&visit.board, wait));
    }
    let hash = kept.as_ref().map(|kept| kept.hash.clone());
    let problem = match (password::matches(typed.raw("password").to_owned(), hash).await, kept) {
        (Ok(true), Some(kept)) => {
            let mut tx = visit.store().begin(visit.now).await?;
            match second::take(&mut tx, &visit.board, &kept, typed.get("code"), visit.now).await {
                Ok(()) => {
                    let token = from.token.unwrap_or_default();
                    let session = enter::prove(&mut tx, &visit.actor, &token, Way::Password).await?;
                    let known = attempts::succeeded(&mut tx, &guess).await?;
                    tx.commit().await?;
                    let answer = axum::response::IntoResponse::into_response(axum::response::Redirect::to(PAGE));
                    let answer = cookies::with_session(answer, &visit.board, session)?;
                    return cookies::with_known(answer, &visit.board, known);
                }
                Err(Error::NotFound) => tx.rollback_after_group().await?,
                Err(error) => return Err(error.into()),
            }
            ("code", Problem::OnceWrong)
        }
        (Ok(_), _) => ("password", Problem::PasswordWrong),
        (Err(password::Busy), _) => ("password", Problem::Busy),
    };
    let mut tx = visit.store().begin(visit.now).await?;
    enter::refused(&mut tx, Some(&whose.person), Noted::Confirm).await?;
    tx.commit().await?;
    Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, Problems::one(problem.0, problem.1)))
}

fn page(visit: &Visit, status: StatusCode, problems: Problems) -> Response {
    let t = visit.t;
    let form = Form::refused(t, Typed::default(), problems);
    let board = visit.board.clone();
    shell::respond(visit, status, &Head::new(t.own_confirm_title(), Section::Own).with_islands(), move || {
        let button = passkey_views::button(&board, t, Purpose::Prove, "/mijn-aanmelding/bevestigen/passkey", t.passkey_prove());
        view! {
            {ui::heading(t.own_confirm_title())}
            <p class="nl-paragraph">{t.own_confirm_text()}</p>
            {button.map(ui::card)}
            <section class="card stack narrow">
                {ui::subheading(t.sign_in_with_password())}
                {form.summary_as(t.own_confirm_not())}
                <form class="stack" method="post" action=CONFIRM>
                    {Field::new(&form, "password", t.sign_in_password()).kind("password").fill("current-password").line()}
                    {Field::new(&form, "code", t.sign_in_code()).fill("one-time-code").line()}
                    {ui::button(t.own_confirm_go())}
                </form>
            </section>
        }
        .into_any()
    })
}
