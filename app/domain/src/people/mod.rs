//! The people of a coalition: one member as typed ([`member`]), a list of them from a spreadsheet ([`roll`]).

pub mod member;
pub mod roll;
