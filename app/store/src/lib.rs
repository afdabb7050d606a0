//! The only SQL of the house, and who may do what.
//!
//! Every function takes a **proof** made by [`access`] (`&Coordinator`, `&Seat`, …): the signature is
//! the policy. Writes take a [`Tx`], which carries the clock and appends to the journal in the same
//! transaction; reads take the [`Store`]. What is behind another coalition's wall is
//! [`Error::NotFound`], exactly like what does not exist.
//!
//! | module | holds |
//! |---|---|
//! | [`db`], `connect`, [`fresh`] | the two databases, their connections, whether there is anything in one |
//! | [`tx`], `writer` | a write; the one connection that writes, and group commit |
//! | [`journal`], [`checkpoint`], [`check`] | who did what: keyed chains, what is kept of them outside, reading them again |
//! | [`access`], [`session`] | who somebody is and may do; sign-in links and sessions |
//! | [`coalition`], [`member`], [`membership`] | a coalition with its kinds, disciplines, areas; its people |
//! | [`settings`] | what its administrator changes of them later |
//! | [`meeting`], [`agenda`], [`attendance`] | meetings, their agenda and who was there |
//! | [`case`], [`outline`] | cases as submitted, as shown, and as lists show them |
//! | [`calendar`], [`page`] | lists of meetings; a long list, so much of it at a time |
//! | [`outcome`], [`action`], `manager` | decision and outcome of an item, its actions, case managers |
//! | [`report`] | what came of an action |
//! | [`closing`], [`history`] | closing a meeting and counting it; what a case went through |
//! | [`counts`], [`not_registered`] | the figures of indicator 7; what was not kept count of |

pub mod access;
pub mod action;
pub mod agenda;
pub mod attendance;
pub mod calendar;
pub mod case;
pub mod check;
pub mod checkpoint;
pub mod closing;
pub mod coalition;
mod connect;
pub mod counts;
pub mod db;
mod error;
pub mod fresh;
pub mod history;
mod instant;
pub mod journal;
mod manager;
pub mod meeting;
pub mod member;
pub mod membership;
pub mod not_registered;
pub mod outcome;
pub mod outline;
pub mod page;
pub mod report;
pub mod session;
pub mod settings;
pub mod tx;
mod writer;

pub use db::{Ids, OpenError, Store};
pub use error::{Error, Result};
pub use tx::Tx;
