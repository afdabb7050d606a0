//! The members of a coalition, as their administrator keeps them.
//!
//! | module | page |
//! |---|---|
//! | [`list`], `rows` | the members; how a list shows one |
//! | [`invite`] | inviting by mail |
//! | [`import`], `import_lines` | many at once from a spreadsheet, line by line |
//! | [`member`], [`form`], `reached`, [`end`] | one of them; the fields of one; whether mail reaches her; ending a membership |
//! | [`review`] | the yearly look at the list |
//! | [`proposals`] | a role that waits for a second person, on Vandaag |

pub mod end;
pub mod form;
pub mod import;
mod import_lines;
pub mod invite;
pub mod list;
pub mod member;
pub mod proposals;
mod reached;
pub mod review;
mod rows;
