//! What is done around every request: who may send it, how much, how long, and with which headers it
//! is answered.

pub mod address;
mod answered;
mod headers;
mod refusal;

use std::{any::Any, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN},
        uri::Authority,
    },
    middleware::{Next, from_fn},
    response::Response,
};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer, limit::RequestBodyLimitLayer,
};

use self::refusal::Refusal;
use crate::origin::is_this_machine;

/// The largest request: an intake with every text at its longest fits four times.
pub const MOST_BYTES: usize = 256 * 1024;

/// The longest a page may take; no page comes near.
const LONGEST: Duration = Duration::from_secs(30);

/// Puts the layers around the routes; the last one named is the outermost. `origin`: how people
/// reach the board; `secure`: by https.
pub fn around(routes: Router, origin: &str, secure: bool) -> Router {
    // A proxy may hide under which name the browser asked; the origin it is to come from is known.
    let csrf =
        CsrfLayer::new().add_trusted_origin(origin).unwrap_or_default().with_rejection_response(|_| Refusal::Foreign.response());
    let compressed = |_, _, headers: &HeaderMap, _: &_| is_text(headers);
    let routes = routes
        .layer(RequestBodyLimitLayer::new(MOST_BYTES))
        .layer(from_fn(in_time))
        .layer(from_fn(answered::tell))
        .layer(from_fn(size_in_words))
        .layer(csrf)
        .layer(from_fn(origin_known));
    let own = origin.parse::<Uri>().ok().and_then(|origin| origin.authority().cloned()).filter(|_| secure);
    routes
        .layer(from_fn(move |request, next| under_its_name(own.clone(), request, next)))
        .layer(CatchPanicLayer::custom(|_: Box<dyn Any + Send>| Refusal::Broken.response()))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(compressed))
        .layer(from_fn(move |request, next| headers::add(secure, request, next)))
        .layer(from_fn(trace))
}

/// A browser always says where a form comes from. A request with a cookie that does not is no form of ours.
async fn origin_known(request: Request, next: Next) -> Response {
    let headers = request.headers();
    // Which of two a check would read is anybody's guess.
    if headers.get_all(ORIGIN).iter().nth(1).is_some() {
        return Refusal::Foreign.response();
    }
    let silent = headers.get(ORIGIN).is_none_or(HeaderValue::is_empty) && !headers.contains_key("sec-fetch-site");
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && silent && headers.contains_key(COOKIE) {
        return Refusal::Foreign.response();
    }
    next.run(request).await
}

/// `--url` says under which name people reach the board; under another one it would be another site whose owner points it
/// here (DNS rebinding). Without https (`own` is nothing) it is for this machine by any of its names: on a network everything
/// could be read. Whoever watches the server asks for its health under the name she has.
async fn under_its_name(own: Option<Authority>, request: Request, next: Next) -> Response {
    let known = |host: &Authority| match &own {
        Some(own) => {
            let port = |of: &Authority| of.port_u16().unwrap_or(443);
            host.host().eq_ignore_ascii_case(own.host()) && port(host) == port(own)
        }
        None => is_this_machine(host.host()),
    };
    // Which of two names a proxy went by is anybody's guess: all of them are the board's.
    let well = request.uri().path() == "/healthz" || names(&request).iter().all(|name| name.as_ref().is_some_and(known));
    match own {
        _ if well => next.run(request).await,
        Some(_) => Refusal::OtherName.response(),
        None => Refusal::Elsewhere.response(),
    }
}

/// Under which names it asks, in its headers and its first line; nothing for what is no name.
fn names(request: &Request) -> Vec<Option<Authority>> {
    let read = |host: &HeaderValue| host.to_str().ok().and_then(|host| host.parse::<Authority>().ok());
    let headers = request.headers().get_all(HOST).iter().map(read);
    headers.chain(request.uri().authority().cloned().map(Some)).collect()
}

/// Ends what hangs. What was not committed by then is not stored.
async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(LONGEST, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refusal::TooSlow.response(),
    }
}

/// Says "too large" in words, whoever found out.
async fn size_in_words(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE { Refusal::TooLarge.response() } else { response }
}

/// One line per request: method, the route (never the address: it may hold a sign-in token), status.
async fn trace(request: Request<Body>, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let started = std::time::Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    if response.status().is_server_error() {
        tracing::error!(%method, route, status, millis, "request");
    } else {
        tracing::debug!(%method, route, status, millis, "request");
    }
    response
}

/// Pages, tables and answers to islands; fonts, code and style sheets come compressed already.
fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    ["text/html", "text/csv", "application/json"].iter().any(|text| kind.starts_with(text))
}
