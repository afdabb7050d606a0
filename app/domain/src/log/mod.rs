//! The access log: its monthly review.

pub mod review;
