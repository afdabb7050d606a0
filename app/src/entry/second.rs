//! The code after the password.

use axum::{extract::Request, http::StatusCode, response::Response};
use domain::{
    entry::device::Way,
    form::{Problem, Problems, Typed},
    log::Noted,
};
use leptos::prelude::*;
use signin::{recovery, totp};
use store::{
    Error, Tx,
    entry::{arrival, attempts, enter, password as kept, password::Kept},
};
use time::OffsetDateTime;

use super::cookies;
use super::{
    arriving::{Arriving, Halfway, attempt},
    sign_in,
};
use crate::{
    frame::{fault::Fault, open, post::read_form, state::Board},
    ui::{self, Field, Form},
};

/// The form.
pub async fn show(Halfway(at): Halfway) -> Response {
    page(&at, StatusCode::OK, Problems::none())
}

/// Takes a one-time code or a recovery code, once.
pub async fn save(Halfway(at): Halfway, request: Request) -> Result<Response, Fault> {
    let typed = read_form(request, &at.board).await?;
    let code = typed.get("code");
    if code.is_empty() {
        return Ok(page(&at, StatusCode::UNPROCESSABLE_ENTITY, Problems::one("code", Problem::Missing)));
    }
    let kept = kept::of(at.store(), &at.arrival.person).await?.ok_or(Error::NotFound)?;
    let guess = at.from.guess(&kept.login);
    if let Some(wait) = attempt(&at.board, &guess, at.now).await? {
        return Ok(sign_in::wait(&at.board, wait));
    }
    let mut tx = at.store().begin(at.now).await?;
    match take(&mut tx, &at.board, &kept, code, at.now).await {
        Ok(()) => {}
        Err(Error::NotFound) => {
            arrival::wrong(&mut tx, &at.arrival).await?;
            enter::refused(&mut tx, Some(&kept.person), Noted::Code).await?;
            tx.commit().await?;
            return Ok(page(&at, StatusCode::UNPROCESSABLE_ENTITY, Problems::one("code", Problem::OnceWrong)));
        }
        Err(error) => return Err(error.into()),
    }
    arrival::end(&mut tx, &at.arrival).await?;
    let entered = enter::enter(&mut tx, &kept.person, Way::Password, at.from.device).await?;
    at.from.enters(&mut tx, &entered).await?;
    let known = attempts::succeeded(&mut tx, &guess).await?;
    tx.commit().await?;
    cookies::entered(&at.board, entered, known)
}

/// Takes a one-time code or a recovery code of somebody.
///
/// # Errors
/// [`Error::NotFound`] for any that is not right now, or was taken before.
pub async fn take(tx: &mut Tx, board: &Board, kept: &Kept, code: &str, now: OffsetDateTime) -> store::Result<()> {
    if let Some(hash) = recovery::hash(code) {
        return kept::take_recovery(tx, &kept.person, &hash).await;
    }
    let secret = board.sign_in.vault.open(&format!("totp {}", kept.person), &kept.secret);
    if secret.is_none() {
        tracing::error!("a secret does not open: is sign-in.key the one it was sealed with?");
    }
    let step = secret.and_then(|secret| totp::step_of(&secret, code, now.unix_timestamp(), kept.last_step));
    kept::take_step(tx, &kept.person, step.ok_or(Error::NotFound)?).await
}

fn page(at: &Arriving, status: StatusCode, problems: Problems) -> Response {
    let t = at.t;
    let form = Form::refused(t, Typed::default(), problems);
    open::respond(&at.board, status, t.sign_in_second_title(), move || {
        view! {
            {ui::heading(t.sign_in_second_title())}
            <section class="card stack narrow">
                <p class="nl-paragraph">{t.sign_in_second_text()}</p>
                {form.summary_as(t.sign_in_not())}
                <form class="stack" method="post" action="/aanmelden/tweede-stap">
                    {Field::new(&form, "code", t.sign_in_code()).fill("one-time-code").first().line()}
                    {ui::button(t.sign_in_second_go())}
                </form>
            </section>
        }
        .into_any()
    })
}
