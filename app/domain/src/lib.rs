//! Words and rules of the field: the meeting, the case, the outcome, the counts.
//!
//! Pure: no input or output, no clock, no SQL, no HTML. What the rules need to know of the world
//! (today, an id, a random number) is an argument. UI word → code word: see the glossary in the README.
//!
//! | module | says |
//! |---|---|
//! | [`form`] | what was typed, and what is wrong with it |
//! | [`text`] | free text: what may be stored |
//! | [`words`] | the small closed lists: roles, case types, states, consent, urgency |
//! | [`code`] | the case code: read aloud, copied by hand, checked |
//! | [`pregnancy`] | the pregnancy clock: due week, whole weeks, meetings left |
//! | [`zone`] | Amsterdam time; the only zone arithmetic of the house |
//! | [`geography`] | municipalities with their validity, mergers, regions |
//! | [`factors`] | risk, urgent-risk and protective factors; how a case was noticed |
//! | [`disciplines`] | the disciplines a new coalition starts with |
//! | [`intake`] | a case as a professional submits it |
//! | [`meeting`] | a planned meeting, its states and its steps |
//! | [`agenda`] | the order of the agenda |
//! | [`member`] | adding people, founding a coalition |
//! | [`settings`] | what a coalition chooses for itself, and its bounds |
//! | [`area`] | dated sets of municipalities: joining and leaving one |
//! | [`action`] | an action after its meeting: its state, how soon it is due |
//! | [`outcome`] | decision, actions, case manager: when an item is done |
//! | [`counts`] | indicator 7: cells, states, tables |

pub mod action;
pub mod agenda;
pub mod area;
pub mod code;
pub mod counts;
pub mod disciplines;
pub mod factors;
pub mod form;
pub mod geography;
pub mod intake;
pub mod meeting;
pub mod member;
pub mod outcome;
pub mod pregnancy;
pub mod settings;
pub mod text;
pub mod words;
pub mod zone;
