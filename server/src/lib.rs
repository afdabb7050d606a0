//! What runs: the one program `casusbord`. A library too, so that tests drive the same router.
//!
//! | module | holds |
//! |---|---|
//! | [`config`], [`error`] | the command line and environment; why the program does not start |
//! | [`clock`] | time, ids and randomness: the only source of them |
//! | [`folder`], [`checkpoints`], [`restored`] | the data folder, the journal's key and checkpoints; an older copy that was put back |
//! | [`check_log`] | `casusbord check-log`: is the journal whole? |
//! | [`check_text`] | `casusbord check-text`: what identifies people in old documents |
//! | [`protect`] | `casusbord protect`: what has to be hidden in a table of counts |
//! | [`router`], [`layers`], [`assets`], [`health`] | every address, what is done around each request, the browser's files, `/healthz` |
//! | [`chores`], [`sender`] | what the clock does by itself; the mail that leaves the board |
//! | [`serve`] | `casusbord serve`: from settings to a running board |
//! | [`demo`] | `casusbord demo`: invented people, two years replayed, a meeting today |

pub mod assets;
pub mod check_log;
pub mod check_text;
pub mod checkpoints;
pub mod chores;
pub mod clock;
pub mod config;
pub mod confirm;
mod connections;
pub mod demo;
pub mod error;
pub mod folder;
pub mod health;
pub mod layers;
pub mod origin;
pub mod protect;
pub mod restored;
pub mod router;
pub mod sender;
pub mod serve;

pub use router::router;
