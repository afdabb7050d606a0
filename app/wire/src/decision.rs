//! A decision that is stored while somebody types.

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

/// A decision as it stands in the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Id of the meeting.
    pub meeting: String,
    /// Id of the item.
    pub item: String,
    /// The version its writer started from.
    pub version: i64,
    /// The text.
    pub decision: String,
    /// Why what the text check found may stay.
    pub reason: String,
    /// For which marks that was said.
    pub seen: Vec<String>,
    /// Membership of who typed it; empty when the page does not say.
    pub writer: String,
}
