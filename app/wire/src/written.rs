//! An outcome form that is stored while somebody fills it in.

use serde::{Deserialize, Serialize};

use crate::live::Snapshot;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved {
    /// What is whole of it is stored.
    Stored {
        /// The version of its texts.
        version: i64,
        /// Where the form is, in words.
        said: String,
        /// Whether nothing was left out.
        whole: bool,
        /// The board with the form as it is stored by now.
        now: Box<Snapshot>,
    },
    /// Somebody else stored another decision since.
    Conflict {
        /// The version now stored.
        version: i64,
        /// The text now stored.
        theirs: String,
    },
    /// The meeting is not running (any more).
    Stopped,
    /// The session has ended.
    SignedOut,
    /// Somebody else is signed in here by now: it is not hers to store.
    Another,
}
