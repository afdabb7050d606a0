//! The members of a coalition, as their administrator keeps them.
//!
//! | module | page |
//! |---|---|
//! | [`list`], [`import`] | the members; many at once from a spreadsheet |
//! | [`member`], [`form`], [`end`] | one of them; the fields of one; ending a membership |
//! | [`review`] | the yearly look at the list |

pub mod end;
pub mod form;
pub mod import;
mod import_lines;
pub mod list;
pub mod member;
pub mod review;
mod rows;
