//! Saving a decision while somebody types.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::{
    prelude::*,
    server_fn::{
        codec::JsonEncoding,
        error::{FromServerFnError, ServerFnErrorErr},
    },
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
    /// The text check does not let it through; what it says.
    Marked(String),
    /// The meeting is not running (any more).
    Stopped,
    /// The session has ended.
    SignedOut,
    /// Somebody else is signed in here by now: it is not hers to store.
    Another,
}

/// Why there is no answer. Says no more than it must.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Not there, or not for this person.
    NotFound,
    /// Not what an island of ours sends.
    Unreadable,
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
            Self::Failed => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Stores the decision of an item under the version its writer started from. `reason` and `seen`: why what the text
/// check found may stay, and for which marks that was said. `writer`: membership of who typed it.
#[server(prefix = "/api", endpoint = "besluit")]
pub async fn save_decision(
    meeting: String,
    item: String,
    version: i64,
    decision: String,
    #[server(default)] reason: String,
    #[server(default)] seen: Vec<String>,
    #[server(default)] writer: String,
) -> Result<Saved, Refusal> {
    crate::pages::item::autosave((&meeting, &item), version, &decision, (&reason, &seen), &writer).await
}
