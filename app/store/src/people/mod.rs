//! A coalition and its people: founding one, its members, their memberships with their days.

pub mod coalition;
pub mod member;
pub mod membership;
