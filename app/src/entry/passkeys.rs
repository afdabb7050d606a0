//! Passkeys: questions for the browser, and what its answers lead to.

use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    entry::device::Way,
    form::{Problems, Typed},
    log::Noted,
    text,
};
use store::{
    Error, Tx,
    entry::{
        ceremony::{self, Kind},
        enter,
        passkey::{self},
    },
};
use time::Date;
use wire::text::Text;

use super::arriving::{Enrolling, From, own_token};
use super::{
    confirm, cookies,
    own::{self, PAGE, allowed},
};
use crate::{
    frame::{
        fault::Fault,
        open,
        post::{Post, read_form},
        state::Board,
    },
    say::dates,
};

/// Signs in with a passkey.
pub async fn sign_in(State(board): State<Board>, from: From, request: Request) -> Result<Response, Fault> {
    let typed = read_form(request, &board).await?;
    let mut tx = board.store.begin(board.now()).await?;
    let Some(person) = shown(&mut tx, &board, Kind::SignIn, "", &typed).await? else {
        enter::refused(&mut tx, None, Way::Passkey).await?;
        tx.commit().await?;
        return Ok(refused(&board));
    };
    let entered = match enter::enter(&mut tx, &person, Way::Passkey, from.device).await {
        Ok(entered) => entered,
        Err(Error::NotFound) => {
            enter::refused(&mut tx, Some(&person), Way::Passkey).await?;
            tx.commit().await?;
            return Ok(refused(&board));
        }
        Err(error) => return Err(error.into()),
    };
    from.enters(&mut tx, &entered).await?;
    tx.commit().await?;
    cookies::entered(&board, entered, None)
}

/// Shows a passkey again: her session goes on under another token.
pub async fn prove(from: From, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let own = from.session.unwrap_or_default();
    let whose = enter::person(visit.store(), &visit.actor).await?;
    let mut tx = visit.store().begin(visit.now).await?;
    let shown = shown(&mut tx, &visit.board, Kind::Prove, &own, &typed).await?;
    if shown.as_deref() != Some(whose.person.as_str()) {
        enter::refused(&mut tx, Some(&whose.person), Noted::Confirm).await?;
        tx.commit().await?;
        return confirm::page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, Problems::none()).await;
    }
    let session = enter::prove(&mut tx, &visit.actor, &own, Way::Passkey).await?;
    tx.commit().await?;
    cookies::with_session(confirm::onward(&typed), &visit.board, session)
}

/// Keeps the passkey with which she will sign in: she is in.
pub async fn enrol(Enrolling(at): Enrolling, request: Request) -> Result<Response, Fault> {
    let typed = read_form(request, &at.board).await?;
    let mut tx = at.store().begin(at.now).await?;
    let cookie = at.from.arrival.clone().unwrap_or_default();
    let name = name_of(at.t, domain::calendar::zone::day(at.now));
    if !made(&mut tx, &at.board, &cookie, &at.arrival.person, &typed, &name).await? {
        tx.rollback_after_group().await?;
        let link = Some(("/aanmelden/begin", at.t.app_back()));
        let (title, text) = (at.t.passkey_title(), at.t.passkey_refused_new());
        return Ok(open::plain(&at.board, StatusCode::UNPROCESSABLE_ENTITY, title, text, link));
    }
    let session = enter::enrolled(&mut tx, &at.arrival, Way::Passkey, at.from.device).await?;
    at.from.leaves(&mut tx).await?;
    tx.commit().await?;
    cookies::welcome(&at.board, session)
}

/// Keeps one more.
pub async fn add(headers: HeaderMap, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let cookie = own_token(&visit.board, &headers);
    let mut tx = visit.store().begin(visit.now).await?;
    let name = name_of(visit.t, visit.today());
    if made(&mut tx, &visit.board, &cookie, &whose.person, &typed, &name).await? {
        tx.commit().await?;
        return Ok(Redirect::to("/mijn-aanmelding?gewijzigd").into_response());
    }
    tx.rollback_after_group().await?;
    let (title, text) = (visit.t.passkey_title(), visit.t.passkey_refused_new());
    Ok(open::plain(&visit.board, StatusCode::UNPROCESSABLE_ENTITY, title, text, Some((PAGE, visit.t.app_back()))))
}

/// Another name for one, or takes it away.
pub async fn change(Path(id): Path<String>, headers: HeaderMap, post: Post) -> Result<Response, Fault> {
    let Post { visit, typed } = post;
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let name = text::name(typed.raw("name"));
    let mut tx = visit.store().begin(visit.now).await?;
    let changed = match (typed.get("do"), name) {
        ("remove", _) => passkey::remove(&mut tx, &whose.person, &id).await,
        (_, Ok(name)) => passkey::rename(&mut tx, &whose.person, &id, &name).await,
        (_, Err(problem)) => Err(Error::Invalid(Problems::one("name", problem))),
    };
    let changed = match changed {
        Ok(()) => tx.commit().await,
        refused => {
            tx.rollback_after_group().await?;
            refused
        }
    };
    own::done(&visit, changed, "/mijn-aanmelding?gewijzigd").await
}

/// Whose passkey was shown, when the answer is right; moves its counter on.
async fn shown(tx: &mut Tx, board: &Board, kind: Kind, cookie: &str, typed: &Typed) -> Result<Option<String>, Fault> {
    let asked = match ceremony::answer(tx, kind, cookie, typed.get("ceremony")).await {
        Ok(asked) => asked,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let Some(passkeys) = &board.sign_in.passkeys else { return Ok(None) };
    let Some(claim) = passkeys.claim(typed.raw("answer")) else { return Ok(None) };
    let Some(kept) = passkey::kept(tx, &claim.person, &claim.id).await? else { return Ok(None) };
    let Some(credential) = passkeys.right(&asked.state, typed.raw("answer"), &kept.credential) else { return Ok(None) };
    passkey::used(tx, &kept.id, &credential).await?;
    Ok(Some(claim.person))
}

/// Keeps the passkey that was made, when the answer is right.
async fn made(tx: &mut Tx, board: &Board, cookie: &str, person: &str, typed: &Typed, name: &str) -> Result<bool, Fault> {
    let asked = match ceremony::answer(tx, Kind::Register, cookie, typed.get("ceremony")).await {
        Ok(asked) if asked.person == person => asked,
        Ok(_) | Err(Error::NotFound) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let made = board.sign_in.passkeys.as_ref().and_then(|passkeys| passkeys.made(&asked.state, typed.raw("answer")));
    let Some(made) = made else { return Ok(false) };
    match passkey::add(tx, person, &made.id, &made.credential, name).await {
        Ok(()) => Ok(true),
        Err(Error::State) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn name_of(t: Text, today: Date) -> String {
    t.passkey_of_day(dates::short(t, today, today))
}

fn refused(board: &Board) -> Response {
    let t = Text::Nl;
    let link = Some(("/aanmelden", t.sign_in_title()));
    open::plain(board, StatusCode::UNPROCESSABLE_ENTITY, t.passkey_title(), t.passkey_refused(), link)
}
