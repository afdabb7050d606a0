//! The cookies of coming in: the session's, of somebody on her way to one, and of a browser that is known.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, SameSite};
use store::entry::{enter::Entered, session};
use time::Duration;

use super::arriving::{arrival_name, known_name};
use crate::frame::{fault::Fault, state::Board, visit::cookie_name};

/// A browser is known for half a year after its last sign-in.
const KNOWN: Duration = Duration::days(180);

/// To Vandaag, with the cookie of a new session.
pub fn welcome(board: &Board, session: String) -> Result<Response, Fault> {
    opened(Redirect::to("/").into_response(), board, session)
}

/// An answer that gives the cookie of a new session: she is not on her way any more.
pub fn opened(response: Response, board: &Board, session: String) -> Result<Response, Fault> {
    let response = with_session(response, board, session)?;
    with(response, board, arrival_name(board), String::new(), Duration::ZERO)
}

/// An answer that gives the cookie of somebody on her way; the session of this browser goes on.
pub fn with_arrival(response: Response, board: &Board, token: String) -> Result<Response, Fault> {
    with(response, board, arrival_name(board), token, session::ABSOLUTE)
}

/// To Vandaag, or to the choice of a coalition. `known`: token of a browser that is known from now on.
pub fn entered(board: &Board, entered: Entered, known: Option<String>) -> Result<Response, Fault> {
    let response = match entered {
        Entered::Session(token) => welcome(board, token)?,
        Entered::Choose(token) => with_arrival(Redirect::to("/aanmelden/coalitie").into_response(), board, token)?,
    };
    with_known(response, board, known)
}

/// An answer that gives the cookie of a session; the same one under another token, as a rule.
pub fn with_session(response: Response, board: &Board, token: String) -> Result<Response, Fault> {
    with(response, board, cookie_name(board), token, session::ABSOLUTE)
}

/// An answer that takes both away.
pub fn without_session(response: Response, board: &Board) -> Result<Response, Fault> {
    let response = with(response, board, cookie_name(board), String::new(), Duration::ZERO)?;
    with(response, board, arrival_name(board), String::new(), Duration::ZERO)
}

/// An answer after which the browser is known.
pub fn with_known(response: Response, board: &Board, token: Option<String>) -> Result<Response, Fault> {
    match token {
        Some(token) => with(response, board, known_name(board), token, KNOWN),
        None => Ok(response),
    }
}

fn with(mut response: Response, board: &Board, name: &'static str, value: String, lasts: Duration) -> Result<Response, Fault> {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .secure(board.secure)
        .same_site(SameSite::Lax)
        .max_age(lasts)
        .build();
    let cookie = HeaderValue::from_str(&cookie.to_string()).map_err(|error| Fault::Answer(error.to_string()))?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
