//! Storing an outcome form while somebody fills it in.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::prelude::*;
use wire::written::Saved;

use super::Refusal;

/// Stores what is whole of the outcome form of an item. `fields`: the form, as a browser would send it.
#[server(prefix = "/api", endpoint = "besluit")]
pub async fn write(meeting: String, item: String, fields: String) -> Result<Saved, Refusal> {
    super::board()?.write(meeting, item, fields).await
}
