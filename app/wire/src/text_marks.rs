//! What the text check finds in a field while somebody types.

use serde::{Deserialize, Serialize};

/// The marks of a field, as its page would show them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Marks {
    /// How much was found, to be read aloud.
    pub said: String,
    /// The rows of the list, as HTML; empty when there are none.
    pub rows: String,
}

/// Between the texts of a form. It can't be typed.
pub const BETWEEN: char = '\u{1e}';
