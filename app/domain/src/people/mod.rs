//! The people of a coalition: one member as typed ([`member`]), a list of them from a spreadsheet ([`roll`]), a role that
//! takes two people ([`proposal`]).

pub mod member;
pub mod proposal;
pub mod roll;
