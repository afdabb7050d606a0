//! What runs: the one program `casusbord`. A library too, so that tests drive the same router.
//!
//! | module | holds |
//! |---|---|
//! | [`config`], [`error`] | the command line and environment; why the program does not start |
//! | [`clock`] | time, ids and randomness: the only source of them |
//! | [`folder`] | the data folder and the journal's key |
//! | [`router`], [`layers`], [`assets`] | every address, what is done around each request, the browser's files |
//! | [`serve`] | `casusbord serve`: from settings to a running board |
//! | [`demo`] | `casusbord demo`: invented people, two years replayed, a meeting today |

pub mod assets;
pub mod clock;
pub mod config;
pub mod demo;
pub mod error;
pub mod folder;
pub mod layers;
pub mod router;
pub mod serve;

pub use router::router;
