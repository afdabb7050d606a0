//! Every word people read, in typed messages. The tables are `nl.toml` and, for the API, `en.toml`;
//! `build.rs` makes one method of each key. Islands carry a [`Text`] with them.

use serde::{Deserialize, Serialize};

/// The language in which somebody reads the board.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Text {
    /// Dutch
    #[default]
    Nl,
}

/// The language of whoever writes a program against the API: the words of `en.toml`, each also in `nl.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiText {
    /// Dutch
    Nl,
    /// English
    En,
}

/// Arguments of messages with two or more of them: given by name.
pub mod with {
    include!(concat!(env!("OUT_DIR"), "/arguments.rs"));
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
include!(concat!(env!("OUT_DIR"), "/api_messages.rs"));
