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
//! | [`signin`] | what proves who somebody is, and the way from there to a session |
//! | [`coalition`], [`member`], [`membership`] | a coalition with its kinds, disciplines, areas; its people |
//! | [`text_check`] | the proof that free text was checked, without which it is not stored; the coalition's own allow-list |
//! | [`settings`] | what its administrator changes of them later |
//! | [`meeting`], `duty`, [`agenda`], [`attendance`] | meetings, their agenda and who was there |
//! | [`live`], `bells` | a meeting as it goes on; who waits for news of it |
//! | [`meeting_report`] | the report of a meeting: draft, corrections, versions |
//! | [`submission`], [`case`], [`outline`] | submitting a case; cases as shown, and as lists show them |
//! | [`calendar`], [`page`] | lists of meetings; a long list, so much of it at a time |
//! | [`outcome`], [`action`], `manager` | decision and outcome of an item, its actions, case managers |
//! | [`report`] | what came of an action |
//! | [`log`], [`review`], [`retention`] | the journal as the access log: reading it, its monthly review, how long it is kept |
//! | [`opening`], [`urgent`] | finding a case by its code; opening one with a reason; who sees urgent ones at once |
//! | [`closing`], [`history`] | closing a meeting and counting it; what a case went through |
//! | [`published`], [`api_key`] | what was released, frozen; keys of programs that read it |
//! | [`counts`], [`not_registered`] | the figures of indicator 7; what was not kept count of |
//! | [`release`] | publications: proposed, released by a second person, frozen |

pub mod access;
pub mod action;
pub mod agenda;
pub mod api_key;
pub mod attendance;
mod bells;
pub mod calendar;
pub mod case;
pub mod check;
pub mod checkpoint;
pub mod closing;
pub mod coalition;
mod connect;
pub mod counts;
pub mod db;
mod duty;
mod error;
pub mod fresh;
pub mod historic;
pub mod history;
mod instant;
pub mod journal;
pub mod live;
pub mod log;
mod manager;
pub mod meeting;
pub mod meeting_report;
pub mod member;
pub mod membership;
pub mod not_registered;
pub mod opening;
pub mod outcome;
pub mod outline;
pub mod page;
pub mod published;
pub mod release;
pub mod report;
pub mod retention;
pub mod review;
pub mod session;
pub mod settings;
pub mod signin;
pub mod submission;
pub mod text_check;
pub mod tx;
pub mod urgent;
mod writer;

pub use db::{Ids, OpenError, Store};
pub use error::{Error, Result};
pub use tx::Tx;
