//! Words and rules of the field: the meeting, the case, the outcome, the counts.
//!
//! Pure: no input or output, no clock, no SQL, no HTML. What the rules need to know of the world
//! (today, an id, a random number) is an argument. UI word → code word: see the glossary in the README.
//!
//! | module | says |
//! |---|---|
//! | [`meeting`] | a planned meeting, its states and steps, its agenda, its running, the outcome of an item |
//! | [`case`] | a case as submitted, its code, the pregnancy clock, opening one with a reason |
//! | [`action`] | an agreed action: its state, by when it is due |
//! | [`counts`] | indicator 7: cells, states, tables; years from before the board; publications |
//! | [`people`], [`settings`] | adding people; what a coalition chooses for itself, and its bounds |
//! | [`entry`], [`log`] | what a session says of its device; the monthly review of the access log |
//! | [`form`], [`text`] | what was typed and what is wrong with it; free text and what may be stored |
//! | [`mail`] | what members are told by mail, when, and how often it is tried |
//! | [`calendar`], [`geography`] | days and Amsterdam time; municipalities, mergers, regions, dated areas |
//! | [`words`] | the small closed lists: roles, case types, consent, urgency |

pub mod action;
pub mod calendar;
pub mod case;
pub mod counts;
pub mod entry;
pub mod form;
pub mod geography;
pub mod log;
pub mod mail;
pub mod meeting;
pub mod people;
pub mod settings;
pub mod text;
pub mod words;
