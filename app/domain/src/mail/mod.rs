//! Mail that leaves the board: what members are told, when, and how often it is tried.
//!
//! | module | holds |
//! |---|---|
//! | [`kind`] | what a message is about |
//! | [`choice`] | what a member can do without |
//! | [`quiet`] | the hours in which nobody is written to |
//! | [`retry`] | when a message that was not taken is tried again |

pub mod choice;
pub mod kind;
pub mod quiet;
pub mod retry;

pub use self::{choice::Choice, kind::Kind};
