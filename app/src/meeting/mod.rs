//! A meeting from plan to report: one file per page, what it loads, what it shows, what its forms do (product §4).
//!
//! | module | page |
//! |---|---|
//! | [`list`], [`plan`] | the meetings; planning one |
//! | [`agenda`], `agenda_view` | its agenda, drawn |
//! | `table`, `attendance` | who takes part and was there, drawn; as the form says it |
//! | [`item`], `item_scene` | an item with its case; what its page is drawn from |
//! | [`item_form`], `item_agreed`, `autosave` | the form of its outcome; actions and case manager; its decision, stored while the scribe types |
//! | [`live`] | following it while it goes on |
//! | [`steps`], [`close`] | sending, opening, cancelling; closing it |
//! | [`report`] | the report: to read, to print, to correct |

pub mod agenda;
mod agenda_view;
mod attendance;
pub(crate) mod autosave;
pub mod close;
pub mod item;
mod item_agreed;
pub mod item_form;
mod item_scene;
pub mod list;
pub mod live;
pub mod plan;
pub mod report;
pub mod steps;
mod table;
