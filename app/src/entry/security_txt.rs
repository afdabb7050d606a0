//! `/.well-known/security.txt` (RFC 9116): to whom somebody tells that the board has a hole.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use time::{Duration, format_description::well_known::Rfc3339};

use crate::frame::state::Board;

/// What it says is right for so long; RFC 9116 advises less than a year. Counted from each request: a board that runs
/// says what is set now.
const LASTS: Duration = Duration::days(180);

/// The file, or nothing when nobody is named.
pub async fn show(State(board): State<Board>) -> Response {
    if board.security_contacts.is_empty() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let now = board.now();
    // Whole seconds: some readers take no fractions.
    let until = (now + LASTS).replace_nanosecond(0).unwrap_or(now).format(&Rfc3339).unwrap_or_default();
    let mut lines: Vec<String> = board.security_contacts.iter().map(|contact| format!("Contact: {contact}\n")).collect();
    lines.push(format!("Expires: {until}\nPreferred-Languages: nl, en\n"));
    if board.secure {
        lines.push(format!("Canonical: {}/.well-known/security.txt\n", board.origin));
    }
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], lines.concat()).into_response()
}
