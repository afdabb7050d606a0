//! What people see: pages by noun, their forms, the API of the figures. Server only; what lives in the browser is crate
//! `web`, every word people read crate `wire`.
//!
//! | module | is |
//! |---|---|
//! | [`routes`] | table of contents of the site: every address, its methods, its handler |
//! | [`frame`] | what every request passes: who asks, with which form, the document around the answer |
//! | [`today`], [`meeting`], [`case`], [`action`], [`counts`], [`people`], [`settings`], [`log`], [`entry`] | the pages, by noun: one file per page |
//! | [`mail`] | what is in a message that leaves the board; the postvak of a demonstration |
//! | [`text_check`] | the text check between a form and the store |
//! | [`ui`], [`say`] | small pieces of view; dates and closed lists in words |
//! | [`v1`] | the API `/api/v1` for programs of municipalities |
//! | `answers` | what the islands of `web` ask |

pub mod action;
mod answers;
pub mod case;
pub mod counts;
pub mod entry;
pub mod frame;
pub mod log;
pub mod mail;
pub mod meeting;
pub mod people;
pub mod routes;
pub mod say;
pub mod settings;
pub mod text_check;
pub mod today;
pub mod ui;
pub mod v1;
