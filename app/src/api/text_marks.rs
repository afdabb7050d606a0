//! What the text check finds in a form while somebody types. Nothing of it is stored, counted or noted.
#![expect(missing_docs, reason = "the macro makes an undocumented struct of a server function's arguments")]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::decision::Refusal;

/// The marks of a field, as its page would show them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Marks {
    /// How much was found, to be read aloud.
    pub said: String,
    /// The rows of the list, as HTML.
    pub rows: String,
}

/// Between the texts of a form. It can't be typed.
pub const BETWEEN: char = '\u{1e}';

/// The marks of one field of a form, read together with its other texts: `texts` are those of the whole form, with
/// [`BETWEEN`] between them, of which the field's is the one at `place`, from 0.
#[server(prefix = "/api", endpoint = "tekstcontrole")]
pub async fn text_marks(field: String, place: usize, texts: String, strict: bool) -> Result<Marks, Refusal> {
    crate::checking::marks(&field, place, &texts, strict).await
}
