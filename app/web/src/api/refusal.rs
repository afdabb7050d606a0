//! Why a server function has no answer.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// Why there is no answer. Says no more than it must.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Not there, or not for this person.
    NotFound,
    /// Not what an island of ours sends.
    Unreadable,
    /// Asked too often.
    Later,
    /// Our fault, or the network's.
    Failed,
}

impl FromServerFnError for Refusal {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr::{Args, Deserialization, MissingArg, Request};
        if matches!(error, Args(_) | Deserialization(_) | MissingArg(_) | Request(_)) { Self::Unreadable } else { Self::Failed }
    }

    fn status_code(&self) -> http::StatusCode {
        match self {
            Self::NotFound => http::StatusCode::NOT_FOUND,
            Self::Unreadable => http::StatusCode::BAD_REQUEST,
            Self::Later => http::StatusCode::TOO_MANY_REQUESTS,
            Self::Failed => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
