//! The only SQL of the house, and who may do what.
//!
//! Every function takes a **proof** made by [`access`] (`&Coordinator`, `&Seat`, …): the signature is
//! the policy. Writes take a [`Tx`], which carries the clock and appends to the journal in the same
//! transaction; reads take the [`Store`]. What is behind another coalition's wall is
//! [`Error::NotFound`], exactly like what does not exist.
//!
//! | module | holds |
//! |---|---|
//! | [`db`], [`tx`], [`journal`] | the two databases, the write transaction, its journal |
//! | [`access`], [`session`] | who somebody is and may do; sign-in links and sessions |
//! | [`coalition`], [`member`] | a coalition with its kinds, disciplines, areas; its people |
//! | [`meeting`], [`agenda`], [`attendance`] | meetings, their agenda and who was there |
//! | [`case`] | cases as submitted and as shown |
//! | [`outcome`], [`action`], `manager` | decision and outcome of an item, its actions, case managers |
//! | [`closing`], [`history`] | closing a meeting and counting it; what a case went through |
//! | [`counts`] | the figures of indicator 7 |

pub mod access;
pub mod action;
pub mod agenda;
pub mod attendance;
pub mod case;
pub mod closing;
pub mod coalition;
pub mod counts;
pub mod db;
mod error;
pub mod history;
mod instant;
pub mod journal;
mod manager;
pub mod meeting;
pub mod member;
pub mod outcome;
pub mod session;
pub mod tx;

pub use db::{Ids, OpenError, Store};
pub use error::{Error, Result};
pub use tx::Tx;
