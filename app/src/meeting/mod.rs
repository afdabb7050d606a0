//! A meeting from plan to report: one file per page, what it loads, what it shows, what its forms do (product §4).
//!
//! | module | page |
//! |---|---|
//! | [`list`], [`plan`] | the meetings; planning one |
//! | [`agenda`], `agenda_view`, `lacking` | its agenda, drawn; the disciplines it lacks |
//! | [`coming`], [`answering`], [`from_mail`] | "Komt u?", on the board; storing what she says; from a mail |
//! | [`stand_in`], `stand_in_page` | who comes instead; drawn |
//! | `prepared` | what she has to know who comes instead |
//! | `table`, `said`, `attendance` | who takes part, comes and was there, drawn; which of the two; as the form says it |
//! | [`item`] | an item with its case, before and after the meeting; storing its outcome form |
//! | `agreed` | what is agreed about an item: its form, and the same to read |
//! | [`live`] | "Aan tafel": the one screen while it goes on |
//! | [`steps`], [`close`], `gaps` | sending, opening, cancelling; closing it; what an item lacks for that |
//! | `invitation`, [`feed`] | what goes along of a meeting: its entry for a calendar, the words to invite with; all of hers, fetched by her calendar |
//! | [`report`] | the report: to read, to print, to correct |

pub mod agenda;
mod agenda_view;
mod agreed;
pub mod answering;
mod attendance;
pub mod close;
pub mod coming;
pub mod feed;
pub mod from_mail;
mod gaps;
pub mod invitation;
pub mod item;
mod lacking;
pub mod list;
pub mod live;
pub mod plan;
mod prepared;
pub mod report;
mod said;
pub mod stand_in;
mod stand_in_page;
pub mod steps;
mod table;
