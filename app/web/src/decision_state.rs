//! Where the text of a decision is, in words.

use wire::{decision::Saved, text::Text};

use crate::api::Refusal;

/// Where the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    Unchanged,
    Waiting,
    Saving,
    Stored(String),
    Offline,
    SignedOut,
    Another,
    Conflict { version: i64, theirs: String },
    TooLong,
    Marked(String),
    Stopped,
}

impl State {
    /// What the line under the text says; always in words.
    pub(super) fn words(self, t: Text) -> String {
        match self {
            Self::Unchanged => String::new(),
            Self::Waiting => t.editor_waiting().to_owned(),
            Self::Saving => t.editor_saving().to_owned(),
            Self::Stored(at) => t.editor_saved_at(at),
            Self::Offline => t.editor_offline().to_owned(),
            Self::SignedOut => t.editor_signed_out().to_owned(),
            Self::Another => t.editor_other().to_owned(),
            Self::Conflict { .. } => t.editor_conflict().to_owned(),
            Self::TooLong => t.editor_too_long().to_owned(),
            Self::Marked(words) => words,
            Self::Stopped => t.editor_stopped().to_owned(),
        }
    }

    /// What an answer makes of it; `typed_on`: there is more by now.
    pub(super) fn after(answer: Result<Saved, Refusal>, typed_on: bool) -> Self {
        match answer {
            Ok(Saved::Stored { .. } | Saved::Marked(_)) if typed_on => Self::Waiting,
            Ok(Saved::Stored { at, .. }) => Self::Stored(at),
            Ok(Saved::Conflict { version, theirs }) => Self::Conflict { version, theirs },
            Ok(Saved::TooLong) => Self::TooLong,
            Ok(Saved::Marked(words)) => Self::Marked(words),
            Ok(Saved::Stopped) => Self::Stopped,
            Ok(Saved::SignedOut) => Self::SignedOut,
            Ok(Saved::Another) => Self::Another,
            Err(_) => Self::Offline,
        }
    }

    /// Whether its writer is not signed in here.
    pub(super) fn is_away(&self) -> bool {
        matches!(self, Self::SignedOut | Self::Another)
    }

    /// Whether the board cannot be reached by its writer at this moment.
    pub(super) fn waits(&self) -> bool {
        self.is_away() || *self == Self::Offline
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Unchanged | Self::Waiting | Self::Saving => "save-state",
            Self::Stored(_) => "save-state save-state--good",
            _ => "save-state save-state--warn",
        }
    }
}
