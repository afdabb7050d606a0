//! A question for an authenticator: what an island asks before it speaks to one.

use http::request::Parts;
use signin::passkey::{self, Passkeys};
use store::{
    Error,
    entry::{
        arrival::{Arrival, Stage},
        ceremony::{self, Kind},
        enter, passkey as kept,
    },
};
use web::api::Refusal;
use wire::passkey::{Purpose, Question};

use super::{
    arriving::{From, begins},
    own::allowed,
};
use crate::frame::{
    call::{Call, refusal},
    fault::Fault,
    state::Board,
    visit::{Address, Visit},
};

/// A question for an island.
pub(crate) async fn question(call: &Call, purpose: Purpose) -> Result<Question, Refusal> {
    asked(&call.board, &call.parts, purpose).await.map_err(refusal)
}

pub(super) async fn asked(board: &Board, parts: &Parts, purpose: Purpose) -> Result<Question, Fault> {
    let passkeys = board.sign_in.passkeys.as_ref().ok_or(Error::NotFound)?;
    let now = board.now();
    let From { session, arrival, .. } = From::of(parts, board);
    let visit = Visit::of(board, &parts.headers).await?;
    // Who signs in has no cookie yet, or an old one that says nothing.
    let cookie = match purpose {
        Purpose::SignIn => None,
        Purpose::Enrol => arrival,
        Purpose::Prove | Purpose::Register => session,
    };
    let cookie = cookie.unwrap_or_default();
    let (kind, person, question) = match purpose {
        Purpose::SignIn => {
            begins(board, Address::of(parts))?;
            (Kind::SignIn, None, passkeys.ask())
        }
        Purpose::Prove => {
            let visit = visit.ok_or(Error::NotFound)?;
            (Kind::Prove, Some(enter::person(&board.store, &visit.actor).await?.person), passkeys.ask())
        }
        Purpose::Enrol => {
            let Arrival { person, name, email, .. } =
                board.store.arrival(&cookie, Stage::Enrol, now).await?.ok_or(Error::NotFound)?;
            let question = new(board, passkeys, &person, &name, &email).await?;
            (Kind::Register, Some(person), question)
        }
        Purpose::Register => {
            let visit = visit.ok_or(Error::NotFound)?;
            let whose = allowed(&visit, &parts.headers).await?.map_err(|_| Error::NotFound)?;
            let question = new(board, passkeys, &whose.person, visit.actor.name(), &whose.email).await?;
            (Kind::Register, Some(whose.person), question)
        }
    };
    let question = question.ok_or_else(|| Fault::Answer("no question for a passkey".to_owned()))?;
    let ceremony = ceremony::ask(&board.store, kind, &cookie, person.as_deref(), &question.state, now).await?;
    Ok(Question { ceremony, options: question.options })
}

/// A question for a passkey that is to be made.
async fn new(
    board: &Board,
    passkeys: &Passkeys,
    person: &str,
    name: &str,
    email: &str,
) -> Result<Option<passkey::Question>, Fault> {
    let there = kept::ids(&board.store, person).await?;
    let login = if email.is_empty() { name } else { email };
    Ok(passkeys.ask_new(person, login, name, &there))
}
