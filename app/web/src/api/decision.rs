//! Saving a decision while somebody types.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::prelude::*;
use wire::decision::Saved;

use super::Refusal;

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
    super::board()?.save_decision(wire::decision::Decision { meeting, item, version, decision, reason, seen, writer }).await
}
