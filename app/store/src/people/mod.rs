//! A coalition and its people: founding one, its members, their memberships with their days, roles that wait
//! for a second person.

pub mod by_server;
pub mod coalition;
pub mod given;
pub mod member;
pub mod membership;
pub mod proposal;
pub(crate) mod propose;
