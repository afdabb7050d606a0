//! The live board as it is drawn: what the server answers who follows a meeting.

use serde::{Deserialize, Serialize};

/// Where the board is shown: what is hidden there never leaves the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// In a seat of one's own.
    Seat,
    /// On a screen that all see: without municipality, submitter, organisation and names.
    Screen,
}

/// Id of the element that holds the board.
pub const BOARD: &str = "live-board";
/// Id of the form of the board.
pub const FORM: &str = "live";
/// Id of the element that holds what the reader says of herself.
pub const OWN: &str = "live-own";
/// Id of the element that holds the buttons below the board.
pub const FOOT: &str = "live-foot";
/// Id of the element that holds what is missing and the sentence to be read back.
pub const SAID: &str = "live-said";
/// Id of the line that says where a form is that is stored while it is filled in.
pub const STATE: &str = "save-state";

/// A meeting as it stands, drawn for one reader at one place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Revision of the meeting; 0: nothing is known yet.
    pub rev: i64,
    /// Whether the reader may move the meeting on.
    pub leads: bool,
    /// Id of the item at the table.
    pub at_table: Option<String>,
    /// Id of the item that is drawn.
    pub item: Option<String>,
    /// Where the meeting is, in words.
    pub said: String,
    /// Seconds that the item at the table has had.
    pub spent: i64,
    /// Seconds it has on the agenda.
    pub budget: i64,
    /// Minute of the day at which the agenda runs out, as it looks now.
    pub end: i64,
    /// Minute of the day of the planned end.
    pub planned: i64,
    /// What is drawn on the page besides: the id of each place, and the HTML in it.
    pub drawn: Vec<(String, String)>,
}

/// What the board answers an island.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// How it stands.
    Now(Box<Snapshot>),
    /// The session has ended.
    SignedOut,
}
