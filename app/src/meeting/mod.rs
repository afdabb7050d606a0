//! A meeting from plan to report: one file per page, what it loads, what it shows, what its forms do (product §4).
//!
//! | module | page |
//! |---|---|
//! | [`list`], [`plan`] | the meetings; planning one |
//! | [`agenda`], `agenda_view` | its agenda, drawn |
//! | [`coming`], [`from_mail`], [`stand_in`] | "Komt u?", on the board; from a mail; who comes instead |
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
mod attendance;
pub mod close;
pub mod coming;
pub mod feed;
pub mod from_mail;
mod gaps;
pub mod invitation;
pub mod item;
pub mod list;
pub mod live;
pub mod plan;
mod prepared;
pub mod report;
mod said;
pub mod stand_in;
pub mod steps;
mod table;
