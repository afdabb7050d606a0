//! A meeting from plan to report: one file per page, what it loads, what it shows, what its forms do (product §4).
//!
//! | module | page |
//! |---|---|
//! | [`list`], [`plan`], [`agenda`] | the meetings; planning one; its agenda and who was there |
//! | [`item`], [`item_form`] | an item with its case; the form of its outcome |
//! | `autosave` | its decision, stored while the scribe types |
//! | [`live`] | following it while it goes on |
//! | [`steps`], [`close`] | sending, opening, cancelling; closing it |
//! | [`report`] | the report: to read, to print, to correct |

pub mod agenda;
mod agenda_view;
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
