//! Every word people read, in typed messages. The tables are `nl.toml` (and later `en.toml`);
//! `build.rs` makes one method of each key. Islands carry a [`Text`] with them.

use serde::{Deserialize, Serialize};

/// The language in which somebody reads the board.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Text {
    /// Dutch
    #[default]
    Nl,
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
