//! Mail that leaves the board (outbox): a row is written with what caused it, and one node sends for all.
//!
//! | module | holds |
//! |---|---|
//! | `put`, `waits` | a row for each member who is to be told: of a meeting; that something waits for her |
//! | [`claim`] | the lease of the one who sends, and what is due |
//! | [`choice`] | what a member does not want to be told |
//! | [`letter`] | what is so when a message is sent |
//! | [`settle`] | what became of a message; messages that did not arrive |

pub mod choice;
pub mod claim;
pub mod letter;
pub(crate) mod put;
pub mod settle;
pub(crate) mod waits;

pub(crate) use self::waits::sees_at_once;
pub use self::{claim::Letter, settle::Fate};
