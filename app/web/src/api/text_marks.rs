//! What the text check finds in a form while somebody types. Nothing of it is stored, counted or noted.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::prelude::*;
use wire::text_marks::Marks;

use super::Refusal;

/// The marks of one field of a form, read together with its other texts: `texts` are those of the whole form, with
/// [`BETWEEN`] between them, of which the field's is the one at `place`, from 0.
#[server(prefix = "/api", endpoint = "tekstcontrole")]
pub async fn text_marks(field: String, place: usize, texts: String, strict: bool) -> Result<Marks, Refusal> {
    super::board()?.text_marks(field, place, texts, strict).await
}
