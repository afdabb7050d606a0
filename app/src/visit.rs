//! Who asks, and with which form. A handler that takes a [`Visit`] or a [`Post`] is for people who
//! are signed in; there is no other way to an [`Actor`].

use axum::{
    Form,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{form::Typed, zone};
use store::{Store, access::Actor};
use time::{Date, OffsetDateTime};

use crate::{board::Board, fault::Fault, pages, text::Text};

/// Cookie of the session behind TLS.
pub const SECURE_COOKIE: &str = "__Host-casusbord";
/// Cookie of the session on plain http on this machine.
pub const PLAIN_COOKIE: &str = "casusbord";

/// A request of somebody who is signed in.
#[derive(Clone)]
pub struct Visit {
    /// The board.
    pub board: Board,
    /// Who asks.
    pub actor: Actor,
    /// The instant of the request.
    pub now: OffsetDateTime,
    /// The language.
    pub t: Text,
}

impl Visit {
    /// The store.
    pub fn store(&self) -> &Store {
        &self.board.store
    }

    /// Today in Amsterdam.
    pub fn today(&self) -> Date {
        zone::day(self.now)
    }

    /// Notes in the journal that she saw something with case content; the page leaves when the row is on
    /// the disk.
    pub async fn saw(&self, object: &'static str, id: &str) -> Result<(), Fault> {
        Ok(self.store().saw(&self.actor, object, id, self.now).await?)
    }

    /// Who sends this session's cookie, if anybody.
    pub async fn of(board: &Board, headers: &HeaderMap) -> Result<Option<Self>, Fault> {
        let now = board.now();
        let Some(token) = token(board, headers) else { return Ok(None) };
        let actor = board.store.actor(token, now).await?;
        Ok(actor.map(|actor| Self { board: board.clone(), actor, now, t: Text::Nl }))
    }
}

/// The token in the session's cookie.
pub fn token<'a>(board: &Board, headers: &'a HeaderMap) -> Option<&'a str> {
    let name = cookie_name(board);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Name of the session's cookie.
pub fn cookie_name(board: &Board) -> &'static str {
    if board.secure { SECURE_COOKIE } else { PLAIN_COOKIE }
}

impl FromRequestParts<Board> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, board: &Board) -> Result<Self, Response> {
        match Self::of(board, &parts.headers).await {
            Ok(Some(visit)) => Ok(visit),
            Ok(None) => Err(Redirect::to("/aanmelden").into_response()),
            Err(fault) => Err(fault.into_response()),
        }
    }
}

/// A form of somebody who is signed in. Of somebody who no longer is, everything typed comes back in
/// the answer, ready to be sent again.
pub struct Post {
    /// Who sends it.
    pub visit: Visit,
    /// What was typed.
    pub typed: Typed,
}

impl FromRequest<Board> for Post {
    type Rejection = Response;

    async fn from_request(request: Request, board: &Board) -> Result<Self, Response> {
        let uri: Uri = request.uri().clone();
        let visit = Visit::of(board, request.headers()).await.map_err(IntoResponse::into_response)?;
        let typed = read_form(request, board).await.map_err(IntoResponse::into_response)?;
        match visit {
            Some(visit) => Ok(Self { visit, typed }),
            None => Err(pages::expired::page(board, uri.path(), &typed)),
        }
    }
}

/// The fields of a form sent by anybody.
pub async fn read_form(request: Request, board: &Board) -> Result<Typed, Fault> {
    match Form::<Vec<(String, String)>>::from_request(request, board).await {
        Ok(Form(pairs)) => Ok(Typed::new(pairs)),
        Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Fault::TooLarge),
        Err(_) => Err(Fault::Unreadable),
    }
}
