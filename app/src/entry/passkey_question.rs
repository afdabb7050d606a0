//! A question for an authenticator: what an island asks before it speaks to one.

use http::request::Parts;
use store::{
    Error,
    entry::{
        arrival::Stage,
        ceremony::{self, Kind},
        enter,
        passkey::{self},
    },
};
use web::api::Refusal;
use wire::passkey::{Purpose, Question};

use super::own::allowed;
use crate::frame::{
    call::{Call, refusal},
    fault::Fault,
    state::Board,
    visit::{Visit, token},
};

/// A question for an island.
pub(crate) async fn question(call: &Call, purpose: Purpose) -> Result<Question, Refusal> {
    asked(&call.board, &call.parts, purpose).await.map_err(refusal)
}

pub(super) async fn asked(board: &Board, parts: &Parts, purpose: Purpose) -> Result<Question, Fault> {
    let passkeys = board.sign_in.passkeys.as_ref().ok_or(Error::NotFound)?;
    let now = board.now();
    let cookie = token(board, &parts.headers).unwrap_or_default();
    let visit = Visit::of(board, &parts.headers).await?;
    let (kind, person, question) = match purpose {
        Purpose::SignIn => (Kind::SignIn, None, passkeys.ask()),
        Purpose::Prove => {
            let visit = visit.ok_or(Error::NotFound)?;
            (Kind::Prove, Some(enter::person(&board.store, &visit.actor).await?.person), passkeys.ask())
        }
        Purpose::Register => {
            let (person, name, email) = if let Some(visit) = visit {
                let whose = allowed(&visit, &parts.headers).await?.map_err(|_| Error::NotFound)?;
                (whose.person, visit.actor.name().to_owned(), whose.email)
            } else {
                let arrival = board.store.arrival(&cookie, Stage::Enrol, now).await?.ok_or(Error::NotFound)?;
                (arrival.person, arrival.name, arrival.email)
            };
            let there = passkey::ids(&board.store, &person).await?;
            let login = if email.is_empty() { &name } else { &email };
            let question = passkeys.ask_new(&person, login, &name, &there);
            (Kind::Register, Some(person), question)
        }
    };
    let question = question.ok_or_else(|| Fault::Answer("no question for a passkey".to_owned()))?;
    // Who signs in has no cookie yet, or an old one that says nothing.
    let bound = if kind == Kind::SignIn { "" } else { cookie.as_str() };
    let ceremony = ceremony::ask(&board.store, kind, bound, person.as_deref(), &question.state, now).await?;
    Ok(Question { ceremony, options: question.options })
}
