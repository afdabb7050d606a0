//! Where an outcome form is, in words.

use wire::text::Text;

/// How its writer stands to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// She filled in nothing since it was drawn.
    Reads,
    /// She filled in something.
    Writes,
    /// She goes on to another item herself, whatever the answers under way say of this one.
    GoesOn,
}

/// Where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    Unchanged,
    Waiting,
    Saving,
    Stored(String),
    Partly(String),
    Offline,
    SignedOut,
    Another,
    Conflict(i64),
    Stopped,
}

impl State {
    /// What the line says; always in words.
    pub(super) fn words(&self, t: Text) -> String {
        let said = match self {
            Self::Unchanged => "",
            Self::Waiting => t.editor_waiting(),
            Self::Saving => t.editor_saving(),
            Self::Stored(said) | Self::Partly(said) => said,
            Self::Offline => t.editor_offline(),
            Self::SignedOut => t.editor_signed_out(),
            Self::Another => t.editor_other(),
            Self::Conflict(_) => t.editor_conflict(),
            Self::Stopped => t.editor_stopped(),
        };
        said.to_owned()
    }

    pub(super) fn class(&self) -> &'static str {
        match self {
            Self::Unchanged | Self::Waiting | Self::Saving => "save-state",
            Self::Stored(_) => "save-state save-state--good",
            _ => "save-state save-state--warn",
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

    /// Whether the board has all of it.
    pub(super) fn is_stored(&self) -> bool {
        matches!(self, Self::Unchanged | Self::Stored(_))
    }
}
