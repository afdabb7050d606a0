//! The board as it is reached from outside: through its router, and as the program that is shipped.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]
#![expect(unreachable_pub, reason = "a test binary has no outside")]

mod check_log;
mod figures;
mod founding;
mod ground;
mod http;
mod kill;
mod layers;
mod matrix;
mod program;
mod settings;
mod sync;
mod world;
