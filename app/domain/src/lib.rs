//! Words and rules of the field: the meeting, the case, the outcome, the counts.
//!
//! Pure: no input or output, no clock, no SQL, no HTML. What the rules need to know of the world
//! (today, an id, a random number) is an argument. UI word → code word: see the glossary in the README.
//!
//! | module | says |
//! |---|---|
//! | [`form`] | what was typed, and what is wrong with it |
//! | [`text`] | free text: what may be stored |
//! | [`check`] | the free text of a form, as the text check reads it |
//! | [`words`] | the small closed lists: roles, case types, states, consent, urgency |
//! | [`code`] | the case code: read aloud, copied by hand, checked |
//! | [`pregnancy`] | the pregnancy clock: due week, whole weeks, meetings left |
//! | [`zone`] | Amsterdam time; the only zone arithmetic of the house |
//! | [`workday`] | working days and the holidays of the law |
//! | [`geography`] | municipalities with their validity, mergers, regions |
//! | [`factors`] | risk, urgent-risk and protective factors; how a case was noticed |
//! | [`disciplines`] | the disciplines a new coalition starts with |
//! | [`intake`] | a case as a professional submits it |
//! | [`meeting`] | a planned meeting, its states and its steps |
//! | [`agenda`] | the order of the agenda |
//! | [`live`] | the running of a meeting: which item comes next, when the agenda runs out |
//! | [`member`] | adding people, founding a coalition |
//! | [`lines`] | a file of lines as a spreadsheet writes it |
//! | [`roll`] | a list of members from a spreadsheet, line by line |
//! | [`device`] | what a session says of itself: its device, how it was opened |
//! | [`settings`] | what a coalition chooses for itself, and its bounds |
//! | [`area`] | dated sets of municipalities: joining and leaving one |
//! | [`action`] | an action after its meeting: its state, how soon it is due |
//! | [`opening`] | opening a case with a reason |
//! | [`review`] | the monthly review of the access log: months, and what stands out |
//! | [`due`] | by when an action is due: picked or typed |
//! | [`outcome`] | decision, actions, case manager: when an item is done |
//! | [`counts`] | indicator 7: cells, states, tables |
//! | [`historic`] | totals of years from before the board, line by line |
//! | [`publication`] | a table of a year as it was released |

pub mod action;
pub mod agenda;
pub mod api_key;
pub mod area;
pub mod check;
pub mod code;
pub mod counts;
pub mod device;
pub mod disciplines;
pub mod due;
pub mod factors;
pub mod form;
pub mod geography;
pub mod historic;
pub mod intake;
pub mod lines;
pub mod live;
pub mod meeting;
pub mod member;
pub mod opening;
pub mod outcome;
pub mod pregnancy;
pub mod publication;
pub mod review;
pub mod roll;
pub mod settings;
pub mod text;
pub mod words;
pub mod workday;
pub mod zone;
