//! The access log: what a row of the journal says, in closed words, and the monthly review.

mod code;
mod detail;
mod noted;
mod object;
mod read;
pub mod review;
mod route;
mod verb;

pub use self::{
    code::Code,
    detail::{Detail, Part},
    noted::{Answered, Noted, Publishing, SearchResult, Verdict},
    object::Object,
    read::parts,
    route::Route,
    verb::Verb,
};
