//! The journal: who did what to what, when, in one keyed chain per lane.
//!
//! Each row's `mac` is an HMAC over the row before it and the row itself, with a key that is not in
//! the database: who can write to the database cannot make a chain that fits. [`check`] reads
//! the chains again. What a row says are closed words: [`domain::log`].

mod author;
pub mod check;
pub mod checkpoint;
mod key;
mod lane;
pub mod retention;
mod row;

pub use self::{author::Author, key::Key, lane::Lane, row::Head};
pub(crate) use self::{lane::ROWS, row::Entry};
