//! To the organisation's own sign-in and back: to come in, or to link an account to oneself. An account is linked by
//! its owner, after an invitation or when she is signed in; never because an e-mail address fits.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    entry::{device::Way, provider::TwoFactors},
    form::Typed,
};
use serde::{Deserialize, Serialize};
use signin::provider::{self, Answer, Description, Secrets, Trust};
use store::{
    Error,
    entry::{
        arrival::Stage,
        ceremony::{self, Asked, Kind},
        enter, provider as kept,
    },
};
use time::OffsetDateTime;
use wire::text::Text;

use super::arriving::{Enrolling, From, begins};
use super::{
    cookies,
    own::{PAGE, allowed},
};
use crate::frame::{fault::Fault, open, state::Board, visit::Visit};

/// Where people come back to.
pub const BACK: &str = "/aanmelden/organisatie";

/// What is kept while somebody is there.
#[derive(Serialize, Deserialize)]
struct Sent {
    coalition: String,
    secrets: Secrets,
}

/// To the provider of a coalition, to sign in.
pub async fn go(State(board): State<Board>, Path(coalition): Path<String>, from: From) -> Result<Response, Fault> {
    let kept = kept::of(&board.store, &coalition).await?.ok_or(Error::NotFound)?;
    begins(&board, from.address)?;
    let now = board.now();
    // A second tab goes under the same cookie: both may come back.
    let cookie = match from.arrival.clone() {
        Some(cookie) if board.store.arrival(&cookie, Stage::Provider, now).await?.is_some() => cookie,
        _ => kept::visit(&board.store, now).await?,
    };
    let answer = send(&board, &kept, &cookie, None, began(&from), now).await?;
    cookies::with_arrival(answer, &board, cookie)
}

/// To the provider of her coalition, to set up how she signs in.
pub async fn enrol(Enrolling(at): Enrolling) -> Result<Response, Fault> {
    let kept = kept::of(at.store(), &at.arrival.coalition).await?.ok_or(Error::NotFound)?;
    let cookie = at.from.arrival.clone().unwrap_or_default();
    send(&at.board, &kept, &cookie, Some(&at.arrival.person), "/aanmelden/begin", at.now).await
}

/// To the provider of her coalition, to use its account from now on.
pub async fn add(visit: Visit, headers: axum::http::HeaderMap) -> Result<Response, Fault> {
    let whose = match allowed(&visit, &headers).await? {
        Ok(whose) => whose,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let kept = kept::of(visit.store(), visit.actor.coalition()).await?.ok_or(Error::NotFound)?;
    let cookie = crate::entry::arriving::own_token(&visit.board, &headers);
    send(&visit.board, &kept, &cookie, Some(&whose.person), PAGE, visit.now).await
}

/// Back from there.
pub async fn back(State(board): State<Board>, Query(pairs): Query<Vec<(String, String)>>, from: From) -> Result<Response, Fault> {
    let (typed, now) = (Typed::new(pairs), board.now());
    let asked = match asked(&board, &from, typed.get("state"), now).await {
        Ok(asked) => asked,
        // Too late, a second time, in another browser, or asked by nobody: nothing here is broken.
        Err(Error::NotFound) => {
            return Ok(refused(&board, began(&from), Text::Nl.provider_late(), Text::Nl.provider_late_text()));
        }
        Err(error) => return Err(error.into()),
    };
    let t = Text::Nl;
    match typed.get("error") {
        "" => {}
        "access_denied" => return Ok(refused(&board, began(&from), t.provider_cancelled(), t.provider_cancelled_text())),
        "temporarily_unavailable" | "server_error" => {
            return Ok(busy(&board, began(&from)));
        }
        other => {
            // A word of a closed list (RFC 6749 §4.1.2.1); what the provider writes beside it is shown nowhere.
            let word: String = other.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(40).collect();
            tracing::warn!(error = word, "a provider refuses to sign anybody in");
            return Ok(refused(&board, began(&from), t.provider_failed(), t.provider_failed_text()));
        }
    }
    let person = Some(asked.person.as_str()).filter(|person| !person.is_empty());
    let sent: Sent = serde_json::from_str(&asked.state).map_err(|error| Fault::Answer(error.to_string()))?;
    let kept = kept::of(&board.store, &sent.coalition).await?.ok_or(Error::NotFound)?;
    let Some(known) = known(&board, &kept)? else { return Ok(busy(&board, began(&from))) };
    let (issuer, subject) = match provider::take(&known, sent.secrets, typed.get("code"), now).await {
        Ok(Answer::Account { issuer, subject }) => (issuer, subject),
        Ok(Answer::OneFactor) => {
            let t = Text::Nl;
            return no(&board, person, now, t.provider_one_factor(), t.provider_one_factor_text()).await;
        }
        Err(fault) => {
            tracing::warn!(%fault, "somebody came back from a provider");
            let t = Text::Nl;
            return no(&board, person, now, t.provider_failed(), t.provider_failed_text()).await;
        }
    };
    match person {
        None => sign_in(&board, &from, &sent.coalition, &issuer, &subject, now).await,
        Some(person) => link(&board, &from, person, &sent.coalition, (&issuer, &subject), now).await,
    }
}

/// What she was sent there for: on her way in, or signed in.
async fn asked(board: &Board, from: &From, state: &str, now: OffsetDateTime) -> Result<Asked, Error> {
    for cookie in [&from.arrival, &from.session].into_iter().flatten() {
        match ceremony::take(&board.store, Kind::Provider, cookie, state, now).await {
            Err(Error::NotFound) => {}
            answer => return answer,
        }
    }
    Err(Error::NotFound)
}

async fn sign_in(
    board: &Board,
    from: &From,
    coalition: &str,
    issuer: &str,
    subject: &str,
    now: OffsetDateTime,
) -> Result<Response, Fault> {
    let mut tx = board.store.begin(now).await?;
    match kept::enter(&mut tx, coalition, issuer, subject, from.device).await {
        Ok(session) => {
            from.leaves(&mut tx).await?;
            tx.commit().await?;
            // Still on her way in another tab, perhaps: that one comes back too.
            cookies::with_session(Redirect::to("/").into_response(), board, session)
        }
        Err(Error::NotFound) => {
            tx.rollback_after_group().await?;
            let t = Text::Nl;
            no(board, None, now, t.provider_unknown(), t.provider_unknown_text()).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Links the account to who asked: she came by an invitation, or is signed in.
async fn link(
    board: &Board,
    from: &From,
    person: &str,
    coalition: &str,
    (issuer, subject): (&str, &str),
    now: OffsetDateTime,
) -> Result<Response, Fault> {
    let cookie = from.arrival.as_deref().unwrap_or_default();
    let arrival = board.store.arrival(cookie, Stage::Enrol, now).await?.filter(|arrival| arrival.person == person);
    let mut tx = board.store.begin(now).await?;
    match kept::link(&mut tx, person, coalition, issuer, subject).await {
        Ok(()) => {}
        Err(Error::State) => {
            tx.rollback_after_group().await?;
            let t = Text::Nl;
            return no(board, Some(person), now, t.provider_taken(), t.provider_taken_text()).await;
        }
        Err(error) => return Err(error.into()),
    }
    let Some(arrival) = arrival else {
        tx.commit().await?;
        return Ok(Redirect::to("/mijn-aanmelding?gewijzigd").into_response());
    };
    let session = enter::enrolled(&mut tx, &arrival, Way::Organisation, from.device).await?;
    from.leaves(&mut tx).await?;
    tx.commit().await?;
    cookies::welcome(board, session)
}

/// Asks where to send her, of what the provider said of itself before: nobody makes the board connect by asking for a page
/// (attack A9). `back`: where she began.
async fn send(
    board: &Board,
    kept: &kept::Provider,
    cookie: &str,
    person: Option<&str>,
    back: &'static str,
    now: OffsetDateTime,
) -> Result<Response, Fault> {
    let Some(known) = known(board, kept)? else { return Ok(busy(board, back)) };
    let sent = Sent { coalition: kept.coalition.clone(), secrets: provider::secrets() };
    let state = serde_json::to_string(&sent).map_err(|error| Fault::Answer(error.to_string()))?;
    let id = ceremony::ask(&board.store, Kind::Provider, cookie, person, &state, now).await?;
    let address = provider::send(&known, &sent.secrets, &id).map_err(|fault| Fault::Answer(fault.to_string()))?;
    Ok(Redirect::to(&address).into_response())
}

/// The provider with what it says of itself; nothing as long as it said nothing.
fn known(board: &Board, kept: &kept::Provider) -> Result<Option<provider::Provider>, Fault> {
    let Some(described) = &kept.described else { return Ok(None) };
    let described: Description = serde_json::from_str(described).map_err(|error| Fault::Answer(error.to_string()))?;
    if !described.within(&board.sign_in.reach) {
        return Ok(None);
    }
    let secret = board.sign_in.vault.open(&format!("provider {}", kept.coalition), &kept.secret).unwrap_or_default();
    let word = kept.word.clone();
    Ok(Some(provider::Provider {
        described,
        client_id: kept.client_id.clone(),
        client_secret: String::from_utf8(secret).unwrap_or_default(),
        back: format!("{}{BACK}", board.origin),
        trust: match kept.two_factors {
            TwoFactors::Acr => Trust::Acr(word),
            TwoFactors::Amr => Trust::Amr(word),
            TwoFactors::Trusted => Trust::Always,
        },
    }))
}

/// She is not let in; it is in the journal.
async fn no(
    board: &Board,
    person: Option<&str>,
    now: OffsetDateTime,
    title: &'static str,
    text: &'static str,
) -> Result<Response, Fault> {
    let mut tx = board.store.begin(now).await?;
    enter::refused(&mut tx, person, Way::Organisation).await?;
    tx.commit().await?;
    let link = Some((if person.is_some() { PAGE } else { "/aanmelden" }, Text::Nl.app_back()));
    Ok(open::plain(board, StatusCode::FORBIDDEN, title, text, link))
}

/// Nobody came in, and nothing of the board failed.
fn refused(board: &Board, back: &'static str, title: &'static str, text: &'static str) -> Response {
    open::plain(board, StatusCode::UNPROCESSABLE_ENTITY, title, text, Some((back, Text::Nl.app_back())))
}

/// The provider signs nobody in now.
fn busy(board: &Board, back: &'static str) -> Response {
    refused(board, back, Text::Nl.provider_busy(), Text::Nl.provider_busy_text())
}

/// Where she began: a session that works goes on.
fn began(from: &From) -> &'static str {
    if from.session.is_some() { "/" } else { "/aanmelden" }
}
