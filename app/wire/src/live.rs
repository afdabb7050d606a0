//! The live board as it is drawn: what the server answers who follows a meeting.

use serde::{Deserialize, Serialize};

/// Where the board is shown: what is hidden there never leaves the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// In a seat of one's own.
    Seat,
    /// On a screen that all see: without municipality, submitter and organisation.
    Screen,
    /// On the page of an item: no more than where the meeting is.
    Item,
}

/// Id of the element that holds the board.
pub const BOARD: &str = "live-board";
/// Id of the form of the board.
pub const FORM: &str = "live";
/// Id of the element that holds what the reader says of herself.
pub const OWN: &str = "live-own";
/// Id of the element that holds the way to the item at the table, on the page of another.
pub const ELSEWHERE: &str = "live-elsewhere";
/// Id of the element that holds the sentence to be read back.
pub const READ_BACK: &str = "read-back";

/// A meeting as it stands, drawn for one reader at one place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Revision of the meeting; 0: nothing is known yet.
    pub rev: i64,
    /// Whether the reader may move the meeting on.
    pub leads: bool,
    /// Id of the item at the table.
    pub at_table: Option<String>,
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
