//! Mail that leaves the board: what members are told, when, and how often it is tried.
//!
//! | module | holds |
//! |---|---|
//! | [`kind`] | what a message is about |
//! | [`quiet`] | the hours in which nobody is written to |
//! | [`retry`] | when a message that was not taken is tried again |

pub mod kind;
pub mod quiet;
pub mod retry;

pub use self::kind::Kind;
