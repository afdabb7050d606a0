//! The only SQL of the house, and who may do what.
//!
//! Every function takes a **proof** made by [`access`] (`&Coordinator`, `&Seat`, …): the signature is
//! the policy. Writes take a [`Tx`], which carries the clock and appends to the journal in the same
//! transaction; reads take the [`Store`]. What is behind another coalition's wall is
//! [`Error::NotFound`], exactly like what does not exist.
//!
//! | module | holds |
//! |---|---|
//! | [`ground`] | databases, transactions, group commit, the journal: no word of the field |
//! | [`access`] | who somebody is and may do: actors, seats, proofs, the access window |
//! | [`meeting`] | meetings, their agenda, who was there, the meeting as it goes on, outcomes, reports |
//! | [`case`] | submitting a case, cases as shown and listed, finding one by its code, case managers |
//! | [`action`] | agreed actions, and what came of them |
//! | [`counts`] | the figures of indicator 7; releases, frozen |
//! | [`text_check`] | the proof that free text was checked, without which it is not stored; the allow-list |
//! | [`people`], [`settings`] | a coalition, its members; what its administrator changes of it, keys of programs |
//! | [`entry`] | what proves who somebody is, and the way from there to a session |
//! | [`mail`] | what members are told by mail: written with its cause, sent by one node |
//! | [`log`] | the journal as the access log: reading it, its monthly review |
//!
//! Arrows: `ground` imports no other module, `access` only `ground`, the others both and one another.

pub mod access;
pub mod action;
pub mod case;
pub mod counts;
pub mod entry;
pub mod ground;
pub mod log;
pub mod mail;
pub mod meeting;
pub mod people;
pub mod settings;
pub mod text_check;

pub use ground::{
    db::{Ids, OpenError, Store},
    error::{Error, Result, Unknown},
    tx::Tx,
};
