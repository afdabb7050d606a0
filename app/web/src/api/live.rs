//! What the live board shows, and what is done on it.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::prelude::*;
use wire::live::{Answer, Place};

use super::Refusal;

/// How the meeting stands, with the case of the reader's own choice or else the one at the table.
#[server(prefix = "/api", endpoint = "overleg-nu")]
pub async fn look(meeting: String, shown: Option<String>, place: Place) -> Result<Answer, Refusal> {
    super::board()?.look((meeting, shown, place)).await
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
    super::board()?.press((meeting, shown, place), from, (verb, of)).await
}
