//! What a browser gets when a request does not reach a page: the same plain page as for other faults, which
//! needs no database, no session and no script.

use app::frame::open;
use axum::{http::StatusCode, response::Response};
use wire::text::Text;

use crate::assets;

/// Why a request went no further.
#[derive(Debug, Clone, Copy)]
pub(super) enum Refusal {
    /// It comes from another site, or hides where it comes from.
    Foreign,
    /// Plain http under a name that is not this machine's.
    Elsewhere,
    /// By https under another name than the board's own.
    OtherName,
    /// Its body is too long.
    TooLarge,
    /// The answer takes too long.
    TooSlow,
    /// Something went wrong in the program.
    Broken,
}

impl Refusal {
    pub(super) fn response(self) -> Response {
        let t = Text::Nl;
        let (status, title, words) = match self {
            Self::Foreign => (StatusCode::FORBIDDEN, t.fault_foreign(), t.fault_foreign_text()),
            Self::Elsewhere => (StatusCode::MISDIRECTED_REQUEST, t.fault_elsewhere(), t.fault_elsewhere_text()),
            Self::OtherName => (StatusCode::MISDIRECTED_REQUEST, t.fault_other_name(), t.fault_other_name_text()),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, t.fault_too_large(), t.fault_too_large_text()),
            Self::TooSlow => (StatusCode::SERVICE_UNAVAILABLE, t.fault_too_slow(), t.fault_too_slow_text()),
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, t.fault_server(), t.fault_server_text()),
        };
        open::apart(assets::PKG, status, title, words, Some(("/", t.fault_home())))
    }
}
