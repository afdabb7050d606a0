//! The ground floor: connections, transactions, the journal. Of meetings, cases and people it knows the closed words only.
//!
//! | module | holds |
//! |---|---|
//! | [`db`], `connect`, [`fresh`] | the two databases, their connections, whether there is anything in one |
//! | [`tx`], `writer` | a transaction; the one connection that writes, and group commit |
//! | [`journal`] | who did what: keyed chains, what is kept of them outside, reading them again |
//! | `columns`, `stored` | which columns hold closed words and days; decoding them, or saying which is not known |
//! | `closed_words` | the database refuses words that are in no list |
//! | `notify` | who waits for news of a meeting (`NOTIFY` between nodes) |
//! | [`page`], `instant`, `token`, `error` | so much of a long list at a time; instants as stored; hashed tokens; what goes wrong |

mod closed_words;
pub(crate) mod columns;
pub(crate) mod connect;
pub mod db;
pub(crate) mod error;
pub mod fresh;
pub(crate) mod instant;
pub mod journal;
pub(crate) mod notify;
pub mod page;
pub(crate) mod stored;
pub(crate) mod token;
pub mod tx;
pub(crate) mod writer;
