//! Saving a decision while somebody types.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::{
    prelude::*,
    server_fn::{codec::JsonEncoding, error::FromServerFnError},
};
use serde::{Deserialize, Serialize};

/// What became of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved {
    /// Stored, under this version, at this time of day.
    Stored {
        /// The new version.
        version: i64,
        /// `13:31`, Amsterdam.
        at: String,
    },
    /// Somebody else stored another text since.
    Conflict {
        /// The version now stored.
        version: i64,
        /// The text now stored.
        theirs: String,
    },
    /// Too long to store.
    TooLong,
    /// The meeting is not running (any more).
    Stopped,
    /// The session has ended.
    SignedOut,
}

/// Why there is no answer. Says no more than it must.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Not there, or not for this person.
    NotFound,
    /// Our fault, or the network's.
    Failed,
}

impl FromServerFnError for Refusal {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: leptos::server_fn::error::ServerFnErrorErr) -> Self {
        Self::Failed
    }

    fn status_code(&self) -> http::StatusCode {
        match self {
            Self::NotFound => http::StatusCode::NOT_FOUND,
            Self::Failed => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Stores the decision of an item under the version its writer started from.
#[server(prefix = "/api", endpoint = "besluit")]
pub async fn save_decision(meeting: String, item: String, version: i64, decision: String) -> Result<Saved, Refusal> {
    crate::pages::item::autosave(&meeting, &item, version, &decision).await
}
