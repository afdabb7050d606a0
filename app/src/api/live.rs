//! What the live board shows, and what is done on it.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::decision::Refusal;

/// Where the board is shown: what is hidden there never leaves the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In a seat of one's own.
    Seat,
    /// On a screen that all see: without municipality, submitter and organisation.
    Screen,
}

/// A meeting as it stands, in words that are ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is one independent fact of a meeting and its reader")]
pub struct Snapshot {
    /// Revision of the meeting.
    pub rev: i64,
    /// Whether it goes on.
    pub running: bool,
    /// Whether anything was on the table yet.
    pub began: bool,
    /// Whether the reader may move the meeting on.
    pub leads: bool,
    /// Whether she writes down outcomes and who is there.
    pub writes: bool,
    /// Id of the item at the table.
    pub at_table: Option<String>,
    /// The case she looks at: the one at the table, or another of her own choice.
    pub shown: Option<Shown>,
    /// Seconds that the item at the table has had.
    pub spent: i64,
    /// Seconds it has on the agenda.
    pub budget: i64,
    /// Minute of the day at which the agenda runs out, as it looks now.
    pub end: i64,
    /// Minute of the day of the planned end.
    pub planned: i64,
    /// The agenda.
    pub items: Vec<Item>,
    /// The members.
    pub people: Vec<Person>,
    /// Disciplines that every such meeting needs, and whether one is there.
    pub required: Vec<(String, bool)>,
    /// Id of the reader's own membership, when she is a member of the meeting.
    pub me: Option<String>,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Id.
    pub id: String,
    /// Case code in groups.
    pub code: String,
    /// zwangere or gezin, and the weeks.
    pub about: String,
    /// spoed
    pub urgent: bool,
    /// Only to hear back.
    pub feedback: bool,
    /// Minutes on the agenda.
    pub minutes: i64,
    /// Its outcome in a word.
    pub outcome: Option<String>,
    /// Minutes it had at the table, when it was there.
    pub spent: Option<i64>,
}

/// A case in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Id of its item.
    pub item: String,
    /// Case code in groups.
    pub code: String,
    /// zwangere or gezin.
    pub case_type: String,
    /// spoed
    pub urgent: bool,
    /// The one question to the table.
    pub question: String,
    /// The pregnancy clock in a sentence.
    pub clock: Option<String>,
    /// Texts with their titles.
    pub texts: Vec<(String, String)>,
    /// Ticked factors, each with how it is meant: `warn`, `stop`, `good`.
    pub factors: Vec<(String, String)>,
    /// Disciplines this case needs, and whether one is there.
    pub voices: Vec<(String, bool)>,
    /// Where she lives, who submitted it and so on; on the screen only what it may show.
    pub facts: Vec<(String, String)>,
    /// Actions agreed before and still open.
    pub actions: Vec<String>,
    /// What was agreed now, in one sentence to be read aloud; only for who leads or writes.
    pub read_back: Option<String>,
}

/// A member of the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Id of the membership.
    pub id: String,
    /// Name.
    pub name: String,
    /// Discipline, and chair or scribe.
    pub about: String,
    /// In words: "aanwezig", "sinds 13:20", "weg om 14:05".
    pub state: String,
    /// Whether she is there now.
    pub here: bool,
    /// Whether she is known not to come, or went.
    pub away: bool,
    /// Writes down outcomes.
    pub scribe: bool,
}

/// What the board answers an island.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// How it stands.
    Now(Box<Snapshot>),
    /// The session has ended.
    SignedOut,
}

/// How the meeting stands, with the case of the reader's own choice or else the one at the table.
#[server(prefix = "/api", endpoint = "overleg-nu")]
pub async fn look(meeting: String, shown: Option<String>, place: Place) -> Result<Answer, Refusal> {
    crate::pages::live::look(&meeting, shown.as_deref(), place).await
}

/// Presses a button of the board: its name and value as in the form, and the item that was at the table.
#[server(prefix = "/api", endpoint = "overleg-doe")]
pub async fn press(
    meeting: String,
    shown: Option<String>,
    place: Place,
    from: Option<String>,
    verb: String,
    of: String,
) -> Result<Answer, Refusal> {
    crate::pages::live::press(&meeting, shown.as_deref(), place, from.as_deref(), (&verb, &of)).await
}
