//! What travels between the server and the browser, and every word people read. Only `serde`.
//!
//! | module | holds |
//! |---|---|
//! | [`text`] | messages: one method per key of `nl.toml` (and, for the API, `en.toml`) |
//! | [`live`] | the live board, drawn |
//! | [`written`] | what became of an outcome form that was sent while somebody fills it in |
//! | [`form`] | the cookie of a form that is under way |
//! | [`text_marks`] | what the text check finds |
//! | [`passkey`] | a question for an authenticator |

pub mod form;
pub mod live;
pub mod passkey;
pub mod text;
pub mod text_marks;
pub mod written;
