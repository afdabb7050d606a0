//! Things of the field in words: dates, the closed lists, what is wrong. Server only; the words
//! themselves are in [`crate::text`].

pub mod dates;
mod fields;
pub mod words;

pub use fields::named;
pub use words::{Word, problem};
