//! Who asks, and with which form. A handler that takes a [`Visit`] or a [`Post`] is for people who
//! are signed in; there is no other way to an [`Actor`].

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr},
    ops::Deref,
};

use axum::{
    Form,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use domain::{calendar::zone, entry::device::Device, form::Typed, log::Object, text::free::Replace};
use store::{
    Store,
    access::{Actor, Seen},
};
use time::{Date, OffsetDateTime};
use wire::text::Text;

use super::{asker::Asker, expired, fault::Fault, multipart, state::Board};

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
        Asker::tell(request.extensions(), visit.as_ref().map(|visit| &visit.actor));
        let typed = read_form(request, board).await.map_err(IntoResponse::into_response)?;
        match visit {
            Some(visit) => Ok(Self { visit, typed: Replace::applied(typed) }),
            None => Err(expired::page(board, uri.path(), &typed)),
        }
    }
}

/// No form of ours has as many fields.
const MOST_FIELDS: usize = 2_000;

/// The fields of a form sent by anybody. A NUL is in no text, and PostgreSQL takes none.
pub async fn read_form(request: Request, board: &Board) -> Result<Typed, Fault> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let fields = if kind.starts_with("multipart/form-data") {
        multipart::fields(request, board).await?
    } else {
        match Form::<Vec<(String, String)>>::from_request(request, board).await {
            Ok(Form(fields)) => fields,
            Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => return Err(Fault::TooLarge),
            Err(_) => return Err(Fault::Unreadable),
        }
    };
    if fields.len() > MOST_FIELDS {
        return Err(Fault::TooLarge);
    }
    Ok(Typed::new(fields.into_iter().map(|(name, value)| (name, value.replace('\0', ""))).collect()))
}
