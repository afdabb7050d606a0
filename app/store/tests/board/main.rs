//! Every store test, on SQLite and on PostgreSQL: `both!` makes two tests of each.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]
#![expect(unreachable_pub, reason = "a test binary has no outside")]

mod access;
mod actions;
mod agenda;
mod answers;
mod attempts;
mod calendar;
mod closed_words;
mod counting;
mod database;
mod durability;
mod journal;
mod live;
mod log;
mod matrix;
mod meetings;
mod memberships;
mod outcomes;
mod releases;
mod report;
mod retention;
mod sessions;
mod settings;
mod sign_in;
mod sql_texts;
mod stand_in;
mod statements;
mod stored;
mod texts;
mod urgent;
mod world;
