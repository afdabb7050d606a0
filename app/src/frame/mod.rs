//! What every request passes: who asks, with which form, and the document around the answer.
//!
//! | module | is |
//! |---|---|
//! | [`state`] | the store, the clock, where the assets are: the state of the router |
//! | [`visit`], [`post`] | extractors: who is signed in; the form she sends |
//! | [`multipart`], [`call`] | a form with a file in it; a call of an island |
//! | [`fault`], [`dress`], [`expired`], [`another`] | what goes wrong; as a page; a form sent after the session ended, or written by somebody else |
//! | `given_back` | what was typed, where nothing was stored |
//! | [`shell`], [`open`], `document` | a page of who is signed in; a page for anybody; the HTML around both |
//! | `idle`, [`asker`] | the notice of the idle time-out; who turned out to ask |
//! | [`limit`] | how often somebody may ask |
//! | [`tag`] | whether the browser has the same answer already |

pub mod another;
pub mod asker;
pub mod call;
mod document;
pub mod dress;
pub mod expired;
pub mod fault;
mod given_back;
mod idle;
pub mod limit;
pub mod multipart;
pub mod open;
pub mod post;
pub mod shell;
pub mod state;
pub mod tag;
pub mod visit;
pub mod within;
