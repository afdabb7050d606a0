//! The board as it is reached from outside: through its router, and as the program that is shipped.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]
#![expect(unreachable_pub, reason = "a test binary has no outside")]

mod abuse;
mod again;
mod answers;
mod api;
mod check_log;
mod clocked;
mod closing;
mod differencing;
mod faults;
mod feed;
mod figures;
mod forms;
mod founding;
mod ground;
mod historic;
mod hospital;
mod http;
mod invited;
mod kill;
mod layers;
mod live;
mod mail;
mod matrix;
mod members;
mod program;
mod providers;
mod restored;
mod security_txt;
mod sessions;
mod settings;
mod sign_in;
mod strangers;
mod sync;
mod two_people;
mod typed;
mod upgrade;
mod world;
