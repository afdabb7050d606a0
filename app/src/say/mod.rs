//! Things of the field in words: dates, the closed lists, what is wrong. Server only; the words
//! themselves are in [`wire::text`].

pub mod dates;
mod fields;
pub mod journal;
mod journal_words;
pub mod read_back;
pub mod words;

pub use fields::{named, refused};
pub use words::{Word, device, problem};
