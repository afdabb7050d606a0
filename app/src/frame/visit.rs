//! Who asks. A handler that takes a [`Visit`] (or a [`Post`](super::post::Post)) is for people who are signed in; there is
//! no other way to an [`Actor`].

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr},
    ops::Deref,
};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use domain::{calendar::zone, entry::device::Device, log::Object};
use store::{
    Store,
    access::{Actor, Seen},
};
use time::{Date, OffsetDateTime};
use wire::text::Text;

use super::{asker::Asker, fault::Fault, state::Board};

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

    /// Whether she wrote a form herself; `writer`: the membership it says. A page may be left open after its session, and
    /// somebody else sign in.
    pub fn wrote(&self, writer: &str) -> bool {
        writer.is_empty() || writer == self.actor.membership()
    }

    /// Notes in the access log that she sees something, and gives the proof with which it can be read.
    pub async fn see<P: Deref<Target = Actor>>(&self, by: P, object: Object, id: &str) -> Result<Seen<P>, Fault> {
        Ok(self.store().see(by, object, id, self.now).await?)
    }

    /// Notes in the access log that she saw a page which holds neither text of a case nor exact figures.
    pub async fn saw(&self, object: Object, id: &str) -> Result<(), Fault> {
        Ok(self.store().saw(&self.actor, object, id, self.now).await?)
    }

    /// Who sends this request, if anybody who is signed in.
    pub async fn of_parts(board: &Board, parts: &Parts) -> Result<Option<Self>, Fault> {
        let visit = Self::of(board, &parts.headers).await?;
        Asker::tell(&parts.extensions, visit.as_ref().map(|visit| &visit.actor));
        Ok(visit)
    }

    /// Who sends this session's cookie, if anybody.
    pub async fn of(board: &Board, headers: &HeaderMap) -> Result<Option<Self>, Fault> {
        let now = board.now();
        let Some(token) = token(board, headers) else { return Ok(None) };
        let actor = board.store.actor(&token, now).await?;
        Ok(actor.map(|actor| Self { board: board.clone(), actor, now, t: Text::Nl }))
    }
}

/// The token in the session's cookie.
pub fn token(board: &Board, headers: &HeaderMap) -> Option<String> {
    cookie(headers, cookie_name(board))
}

/// What a cookie of this name holds.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    CookieJar::from_headers(headers).get(name).map(|cookie| cookie.value().to_owned())
}

/// Name of the session's cookie.
pub fn cookie_name(board: &Board) -> &'static str {
    if board.secure { SECURE_COOKIE } else { PLAIN_COOKIE }
}

impl FromRequestParts<Board> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, board: &Board) -> Result<Self, Response> {
        match Self::of_parts(board, parts).await {
            Ok(Some(visit)) => Ok(visit),
            Ok(None) => Err(Redirect::to("/aanmelden").into_response()),
            Err(fault) => Err(fault.into_response()),
        }
    }
}

/// Where a request comes from, as far as it is known: the server's outermost layer puts it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address(pub IpAddr);

impl Address {
    /// Of a request.
    pub fn of(parts: &Parts) -> Self {
        parts.extensions.get().copied().unwrap_or(Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
    }
}

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

/// On which device, as far as its browser says.
pub fn device(headers: &HeaderMap) -> Device {
    Device::of(headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default())
}
